import { systemActor } from '../../kit/actor.ts';
import type { Config } from '../config.ts';
import { openPool } from '../db/pool.ts';
import { StartError } from '../start-error.ts';
import { type Tx, transact } from '../store/transaction.ts';
import { findSetting, putSetting } from '../tenant.ts';
import { openSealed } from './cipher.ts';
import { keyedDigest } from './digest.ts';
import { keyContext, wrappingKey } from './secretBox.ts';

const name = 'key.check';

export const wrongMasterKey = () =>
  new StartError([
    '主密钥与数据库里的不是同一把（SECRET_KEY 或 KEY_FILE），个人信息会打不开，没有启动。请改用首次启动时的密钥。',
    'SECRET_KEY or KEY_FILE is not the key this database was begun with; personal data could not be opened. Give the first one.',
  ]);

/**
 * Compares the master key with the one the database was begun with. Kept there is only a digest made with the key, which
 * gives nothing of it away; a database without one is asked whether a key of a person opens, and gets it.
 * @throws StartError in one line when the key is another one.
 */
export async function checkMasterKey(config: Pick<Config, 'tenant' | 'masterKey'>, ownerUrl: string): Promise<void> {
  const { tenant, masterKey } = config;
  const own = keyedDigest('sm3', masterKey, Buffer.from(`check ${tenant}`)).toString('hex');
  // Lost in a crash it is made again from the keys that are there.
  const pool = openPool(ownerUrl, { role: 'shoutu_app', max: 1, name: 'shoutu key', lazy: true });
  try {
    await transact(pool, systemActor(tenant), async (tx) => {
      const kept = await findSetting<string>(tx, name);
      if (kept === own) return;
      if (kept !== undefined || !(await opensSome(tx, masterKey))) throw wrongMasterKey();
      await putSetting(tx, name, own);
    });
  } finally {
    await pool.end();
  }
}

/** Whether the master key opens the key of some person; true where there is none. */
async function opensSome(tx: Tx, master: Uint8Array): Promise<boolean> {
  const { tenant } = tx.actor;
  const some = await tx.find<{ person_id: string; wrapped: Buffer }>(
    'SELECT person_id, wrapped FROM person_key WHERE tenant_id = $1 AND wrapped IS NOT NULL LIMIT 1',
    [tenant],
  );
  if (!some) return true;
  try {
    openSealed(wrappingKey(master), some.wrapped, keyContext(tenant, some.person_id));
    return true;
  } catch {
    return false;
  }
}
