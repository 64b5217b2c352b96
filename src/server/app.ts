import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import fastify from 'fastify';
import type { Config } from './config.ts';
import { root } from './root.ts';

/** A server that can be started once and ended. */
export interface App {
  /** Listens where the configuration says. @returns the address people open. */
  listen(): Promise<string>;
  /** Answers what is being asked, then ends. */
  close(): Promise<void>;
}

/** Puts the server together on a migrated database. */
export async function createApp({ config }: { config: Config; ownerUrl: string }): Promise<App> {
  const app = fastify({ logger: { level: config.logLevel }, trustProxy: config.trustProxy });
  const web = join(root, 'dist', 'web');
  if (existsSync(web)) await app.register(fastifyStatic, { root: web });
  app.get('/api/health', async () => ({ ok: true }));
  return {
    listen: () => app.listen({ host: config.host, port: config.port }),
    close: () => app.close(),
  };
}
