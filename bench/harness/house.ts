import { type Actor, systemActor, wholeTenant } from '../../src/kit/actor.ts';
import { kinds } from '../../src/kinds.ts';
import { serverModules } from '../../src/modules.ts';
import { regionLookups } from '../../src/modules/registry/lookups.ts';
import { stillClock } from '../../src/server/clock.ts';
import { type Config, readConfig } from '../../src/server/config.ts';
import { makeSecretBox, type PersonalSecrets } from '../../src/server/crypto/secretBox.ts';
import { openPool } from '../../src/server/db/pool.ts';
import { openFileStore } from '../../src/server/files/s3-store.ts';
import { makeStage } from '../../src/server/make-stage.ts';
import type { Services } from '../../src/server/module.ts';
import type { Stage } from '../../src/server/stage.ts';
import { listCounts } from '../../src/server/worker/counters.ts';
import { Follower } from '../../src/server/worker/follower.ts';
import { reactionsOf } from '../../src/server/worker/worker.ts';
import { secretKey } from './app.ts';

/** The moment at which the benchmarks' world stands still while it is made. */
export const worldNow = '2022-01-19T09:00:00+08:00';

/** The kinds on a database in this process, to make worlds and to see which SQL the app sends. */
export interface House {
  readonly config: Config;
  readonly stage: Stage;
  readonly secrets: PersonalSecrets;
  readonly system: Actor;
  readonly pool: ReturnType<typeof openPool>;
  readonly owner: ReturnType<typeof openPool>;
  readonly clock: ReturnType<typeof stillClock>;
  /** Lets every reaction follow the ledger to its end. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a house on a migrated database. */
export async function openHouse(url: string, folder: string): Promise<House> {
  const config = readConfig({ DATABASE_URL: url, DATA_DIR: folder, SECRET_KEY: secretKey, LOG_LEVEL: 'error' });
  const pool = openPool(url, { role: 'shoutu_app', max: 4, name: 'bench' });
  const owner = openPool(url, { max: 2, name: 'bench-owner' });
  const clock = stillClock(worldNow);
  const secrets = makeSecretBox({ tenant: config.tenant, master: config.masterKey });
  const services: Services = {
    pool,
    clock,
    tenant: config.tenant,
    secrets,
    actorOf: async () => systemActor(config.tenant),
    publish: () => undefined,
  };
  const stage = makeStage({
    services,
    kinds,
    streaming: pool,
    regions: regionLookups,
    poke: () => undefined,
    countsOf: async (tx, kind) =>
      (await listCounts(tx, kind)).map(({ ground, state, n }) => ({ county: ground, state, n })),
  });
  const modules = serverModules(stage, { files: openFileStore(config.files), demo: true, publicUrl: undefined });
  return {
    config,
    stage,
    secrets,
    pool,
    owner,
    clock,
    system: { ...systemActor(config.tenant), scope: wholeTenant },
    settle: async () => {
      const follower = new Follower(services, reactionsOf(modules), { batch: 20_000, tries: 1 });
      while ((await follower.step()) > 0);
      await follower.storeCursors();
    },
    close: async () => {
      await Promise.all([pool.end(), owner.end()]);
    },
  };
}
