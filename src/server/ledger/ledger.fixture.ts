import type pg from 'pg';
import { systemActor } from '../../kit/actor.ts';
import { type Clock, stillClock } from '../clock.ts';
import { makeSecretBox } from '../crypto/secretBox.ts';
import type { Services } from '../module.ts';
import { makeId } from '../store/id.ts';
import { type Tx, transact } from '../store/transaction.ts';
import { appendFact, type NewFact } from './fact.ts';

/** Division code the tests of the ledger write under. */
export const tenant = '140900';
export const system = systemActor(tenant);

/** A fact of a disinfection recorded in one county, with whatever the test cares about on top. */
export function someFact(more: Partial<NewFact> = {}): NewFact {
  return {
    type: 'disinfection.created',
    kind: 'disinfection',
    recordId: makeId(),
    version: 1,
    at: new Date('2022-01-19T01:00:00.123Z'),
    ground: { county: '140902', township: '140902101', orgId: null, siteId: null, field: null },
    body: { state: 'recorded', from: null, values: { agent: '含氯消毒剂|"500mg/L"\n', minutes: 30 } },
    ...more,
  };
}

/** Writes facts in one transaction as the application does. */
export function append(pool: pg.Pool, facts: readonly NewFact[]): Promise<void> {
  return transact(pool, system, async (tx) => {
    for (const fact of facts) await appendFact(tx, fact);
  });
}

/** `count` facts like `someFact`. */
export const someFacts = (count: number) => Array.from({ length: count }, () => someFact());

/**
 * Waits until every fact is below the oldest running transaction. Transaction ids belong to the whole server, so other
 * test files' transactions hold readers back as well.
 */
export async function readable(pool: pg.Pool): Promise<void> {
  for (let turn = 0; turn < 1000; turn++) {
    const { rows } = await pool.query('SELECT coalesce((SELECT max(tx) FROM fact) < ledger_horizon(), true) AS clear');
    if (rows[0].clear) return;
    await new Promise((done) => setTimeout(done, 10));
  }
  throw new Error('a transaction somewhere on the server does not end');
}

/** Runs work as the system in a transaction of its own. */
export const as = <T>(pool: pg.Pool, work: (tx: Tx) => Promise<T>) => transact(pool, system, work);

/** What reactions and jobs are given, with a clock that stands still. */
export function servicesOn(
  pool: pg.Pool,
  clock: Clock = stillClock('2022-01-19T01:00:00Z'),
): Services & { readonly published: string[] } {
  const published: string[] = [];
  return {
    pool,
    clock,
    tenant,
    published,
    actorOf: async () => system,
    publish: (topic) => published.push(topic),
    secrets: makeSecretBox({ tenant, master: Buffer.alloc(32, 9) }),
  };
}

/** Changes the ledger behind its own back, as whoever holds the database could. */
export async function tamper(
  owner: pg.Pool,
  table: 'fact' | 'block',
  work: (client: pg.PoolClient) => Promise<unknown>,
) {
  const client = await owner.connect();
  try {
    await client.query(`BEGIN; ALTER TABLE ${table} DISABLE TRIGGER USER`);
    await work(client);
    await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER; COMMIT`);
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}
