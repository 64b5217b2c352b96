import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import compress from '@fastify/compress';
import fastifyStatic from '@fastify/static';
import fastify, { type FastifyInstance, LogController } from 'fastify';
import { systemActor } from '../../kit/actor.ts';
import type { Config } from '../config.ts';
import { exportRoutes } from '../excel/export.ts';
import { importRoutes } from '../excel/import.ts';
import type { FileStore } from '../files/file-store.ts';
import type { ServerModule } from '../module.ts';
import { root } from '../root.ts';
import type { Stage } from '../stage.ts';
import { transact } from '../store/transaction.ts';
import { batchRoute } from './batch.ts';
import type { Documented } from './documented.ts';
import { docsPage } from './docs-page.ts';
import { eventRoute, type Listeners } from './events.ts';
import { fileRoutes } from './files.ts';
import { kindRoutes } from './kinds.ts';
import { openApi } from './openapi.ts';
import { answerClientError, answerFrameworkError, answerNoRoute, answerProblems, loggedError } from './problem.ts';
import { methodsAt, watchRoutes } from './routes.ts';
import { securityHeaders } from './security-headers.ts';

export interface HttpParts {
  readonly config: Config;
  readonly stage: Stage;
  readonly modules: readonly ServerModule[];
  readonly listeners: Listeners;
  readonly files: FileStore;
  /** The routes that do not follow from kinds, as OpenAPI tells them. */
  readonly documented: readonly Documented[];
  readonly guard: (app: FastifyInstance) => void;
}

export const version = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;

const day = 86_400;

/** The HTTP server: guard first, then the kinds' operations, the modules' routes, the web app. */
export async function buildHttp(parts: HttpParts): Promise<FastifyInstance> {
  const { config, stage, modules } = parts;
  const app = fastify({
    logger: {
      level: config.logLevel,
      redact: ['req.headers.cookie', 'req.headers.authorization'],
      serializers: { err: loggedError },
    },
    frameworkErrors: answerFrameworkError,
    clientErrorHandler: answerClientError,
    // A phone on a poor line may take minutes for its photos; a request that never ends is cut.
    requestTimeout: 600_000,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.trustProxy,
    bodyLimit: 1024 * 1024,
    forceCloseConnections: true,
  });
  watchRoutes(app);
  answerProblems(app);
  const always = securityHeaders(config);
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(always);
    // What the API answers is kept by nobody unless its route says so.
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
    done();
  });
  await app.register(compress, {
    threshold: 2048,
    encodings: ['br', 'gzip'],
    customTypes: /^(text\/(?!event-stream)|application\/(.*\+)?json)/,
    // Nobody sends us compressed bodies, and a small one could unpack to a huge one.
    globalDecompression: false,
  });
  parts.guard(app);

  app.get('/api/health', async () => {
    await transact(stage.services.pool, systemActor(config.tenant), (tx) => tx.rows('SELECT 1'), 'READ ONLY');
    return { ok: true, version };
  });
  // Made when first asked for: most servers never are.
  let document: ReturnType<typeof openApi> | undefined;
  const described = () => {
    document ??= openApi(stage.kinds, parts.documented, version);
    return document;
  };
  app.get('/api/openapi.json', async () => described());
  app.get('/api/docs', async (_request, reply) => reply.type('text/html; charset=utf-8').send(docsPage(described())));
  await fileRoutes(app, stage, parts.files);
  kindRoutes(app, stage);
  exportRoutes(app, stage);
  importRoutes(app, stage);
  batchRoute(app, stage);
  eventRoute(app, stage.services, parts.listeners);
  for (const module of modules) await module.routes?.(app, stage.services);
  await webRoutes(app);
  return app;
}

/** The web app: hashed assets kept for a year, pages never; an address of the app gives its page. */
async function webRoutes(app: FastifyInstance): Promise<void> {
  const folder = join(root, 'dist', 'web');
  if (existsSync(folder)) {
    await app.register(fastifyStatic, {
      root: folder,
      index: false,
      wildcard: false,
      maxAge: 0,
      setHeaders: (reply, path) => {
        reply.header(
          'cache-control',
          path.includes('/assets/') ? `public, max-age=${365 * day}, immutable` : 'no-cache',
        );
      },
    });
    app.get('/', (_request, reply) => reply.sendFile('index.html'));
    app.get('/signin', (_request, reply) => reply.sendFile('signin.html'));
    // What a site's QR code opens; the code itself stands behind the # and reaches no log.
    app.get('/c', (_request, reply) => reply.sendFile('entry.html'));
  }
  app.setNotFoundHandler((request, reply) => {
    const page = request.method === 'GET' && !request.url.startsWith('/api/') && !/\.\w{2,5}(\?|$)/.test(request.url);
    if (page && existsSync(folder)) return reply.sendFile('index.html');
    return answerNoRoute(reply, request.url.startsWith('/api/') ? methodsAt(app, request.url) : []);
  });
}
