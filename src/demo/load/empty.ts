import { systemActor } from '../../kit/actor.ts';
import { openPool } from '../../server/db/pool.ts';
import { transact } from '../../server/store/transaction.ts';
import { findSetting } from '../../server/tenant.ts';

/** Whether the tenant's database holds nothing yet. */
export async function isEmpty(ownerUrl: string, tenant: string): Promise<boolean> {
  const pool = openPool(ownerUrl, { role: 'shoutu_app', max: 1 });
  try {
    return await transact(
      pool,
      systemActor(tenant),
      async (tx) =>
        (await findSetting(tx, 'demo')) === undefined &&
        (await tx.find('SELECT 1 FROM organisation WHERE tenant_id = $1 LIMIT 1', [tenant])) === undefined,
    );
  } finally {
    await pool.end();
  }
}
