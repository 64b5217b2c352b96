import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Config } from './server/config.ts';
import { openPool } from './server/db/pool.ts';
import { makeClock } from './server/clock.ts';
import { makeSecretBox } from './server/crypto/secretBox.ts';
import { forgottenFilesModule } from './server/files/forgotten.ts';
import { openFileStore } from './server/files/s3-store.ts';
import { Listeners } from './server/http/events.ts';
import { buildHttp } from './server/http/http.ts';
import { uploadsModule } from './server/http/uploads.ts';
import { makeStage } from './server/make-stage.ts';
import type { ServerModule, Services } from './server/module.ts';
import type { Stage } from './server/stage.ts';
import { offsetOf } from './server/tenant.ts';
import { listCounts } from './server/worker/counters.ts';
import { startWorker, type Worker } from './server/worker/worker.ts';
import { documentedRoutes } from './documented.ts';
import { kinds } from './kinds.ts';
import { doorRoutes } from './modules/epidemic/door/documented.ts';
import type { Identity } from './modules/identity/identity.ts';
import { makeIdentity } from './modules/identity/server.ts';
import { regionLookups } from './modules/registry/lookups.ts';
import { serverModules } from './modules.ts';

/** A server that can be started once and ended. */
export interface App {
  readonly stage: Stage;
  readonly identity: Identity;
  readonly worker: Worker | undefined;
  readonly http: FastifyInstance;
  /** Listens where the configuration says. @returns the address people open. */
  listen(): Promise<string>;
  /** Answers what is being asked, then ends. */
  close(): Promise<void>;
}

/**
 * Puts the house together on a migrated database: pools, clock, kinds, identity, modules, HTTP, worker.
 * Outside production it is a demo: the sign-in page offers its cards and the clock may run with an offset.
 * @param options.filled the database may be put to use; what can be put together before is
 */
export async function createApp(options: {
  config: Config;
  ownerUrl: string;
  worker?: boolean;
  filled?: Promise<unknown>;
}): Promise<App> {
  const { config, ownerUrl } = options;
  const demo = !config.production;
  const pool = openPool(ownerUrl, { role: 'shoutu_app', max: config.databasePool, pipeline: true, name: 'shoutu' });
  const streaming = openPool(ownerUrl, { role: 'shoutu_app', max: 6, name: 'shoutu-streams' });
  const working = openPool(ownerUrl, { role: 'shoutu_app', max: 4, pipeline: true, name: 'shoutu-worker' });
  const clock = makeClock();
  const secrets = makeSecretBox({ tenant: config.tenant, master: config.masterKey });
  const listeners = new Listeners();
  const identity = makeIdentity({
    pool,
    clock,
    tenant: config.tenant,
    secrets,
    master: config.masterKey,
    demo,
    secure: config.publicUrl?.startsWith('https:') ?? false,
    idleMinutes: config.sessionIdleMinutes,
    // People at a site's gate have no account: see doorRoutes.
    alsoPublic: doorRoutes,
    ...(config.publicUrl ? { publicUrl: config.publicUrl } : {}),
  });
  const services: Services = {
    pool,
    clock,
    tenant: config.tenant,
    secrets,
    actorOf: (request) => identity.sessions.actorOf(request),
    publish: (topic) => listeners.publish(topic),
  };
  let poke: () => void = () => undefined;
  const stage = makeStage({
    services,
    kinds,
    streaming,
    regions: regionLookups,
    poke: () => poke(),
    countsOf: async (tx, kind) =>
      (await listCounts(tx, kind)).map(({ ground, state, n }) => ({ county: ground, state, n })),
  });
  const files = openFileStore(config.files);
  const uploads = join(config.dataDir, 'uploads');
  const modules: ServerModule[] = [
    identity.module,
    uploadsModule({ folder: uploads, files }),
    forgottenFilesModule({ files, uploads }),
    ...serverModules(stage, { files, demo, publicUrl: config.publicUrl }),
  ];
  const http = await buildHttp({
    config,
    stage,
    modules,
    listeners,
    files,
    documented: documentedRoutes,
    guard: (app) => identity.guard(app),
  });
  try {
    await options.filled;
    // Data restored from another server carry higher transaction ids than this one gives.
    await streaming.query('SELECT ledger_rebase()');
    if (demo) clock.shift(await offsetOf(streaming, config.tenant));
  } catch (error) {
    await http.close();
    await Promise.all([pool.end(), streaming.end(), working.end()]);
    throw error;
  }
  const worker =
    options.worker === false
      ? undefined
      : startWorker({ ...services, pool: working }, modules, {
          digest: config.hash,
          onProblem: (part, error) => http.log.error({ err: error }, part),
        });
  if (worker) poke = () => worker.poke();
  return {
    stage,
    identity,
    worker,
    http,
    listen: () => http.listen({ host: config.host, port: config.port }),
    close: async () => {
      await http.close();
      await worker?.stop();
      await Promise.all([pool.end(), streaming.end(), working.end()]);
    },
  };
}
