import type pg from 'pg';
import { systemActor } from '../kit/actor.ts';
import { transact, type Tx } from './store/transaction.ts';

/** A setting of the tenant, or nothing. */
export async function findSetting<T>(tx: Tx, name: string): Promise<T | undefined> {
  const [row] = await tx.prepared<{ value: T }>(
    'tenant.setting',
    'SELECT value FROM setting WHERE tenant_id = $1 AND name = $2',
    [tx.actor.tenant, name],
  );
  return row?.value;
}

/** Writes a setting of the tenant. The caller appends the fact that says who did it and why. */
export async function putSetting(tx: Tx, name: string, value: unknown): Promise<void> {
  await tx.run(
    'INSERT INTO setting (tenant_id, name, value) VALUES ($1, $2, $3) ON CONFLICT (tenant_id, name) DO UPDATE SET value = excluded.value',
    [tx.actor.tenant, name, JSON.stringify(value)],
  );
}

/**
 * The demo's clock offset in milliseconds, kept with its data. The demo begins at one moment of domain time and ticks on
 * whenever it runs; without a demo the offset is 0.
 */
export async function offsetOf(pool: pg.Pool, tenant: string): Promise<number> {
  return (await transact(pool, systemActor(tenant), (tx) => findSetting<number>(tx, 'clock.offset'), 'READ ONLY')) ?? 0;
}
