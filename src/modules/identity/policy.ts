import type { Tx } from '../../server/store/transaction.ts';
import type { House } from './desk.ts';
import { defaultPolicy, Policy } from './rules.ts';

const settingName = 'identity.policy';

/** The tenant's sign-in policy: the stored one, else the default with the operator's idle minutes. */
export async function readPolicy(tx: Tx, house: Pick<House, 'idleMinutes'>): Promise<Policy> {
  const row = await tx.find<{ value: unknown }>('SELECT value FROM setting WHERE tenant_id = $1 AND name = $2', [
    tx.actor.tenant,
    settingName,
  ]);
  // A stored one that no longer fits the standard's bounds counts as none.
  const parsed = row && Policy.safeParse(row.value);
  return parsed?.success
    ? parsed.data
    : { ...defaultPolicy, idleMinutes: house.idleMinutes ?? defaultPolicy.idleMinutes };
}

export async function writePolicy(tx: Tx, policy: Policy): Promise<void> {
  await tx.run(
    `INSERT INTO setting (tenant_id, name, value) VALUES ($1, $2, $3)
     ON CONFLICT (tenant_id, name) DO UPDATE SET value = excluded.value`,
    [tx.actor.tenant, settingName, JSON.stringify(policy)],
  );
}
