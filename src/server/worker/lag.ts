import { systemActor } from '../../kit/actor.ts';
import { comparePlaces, ledgerStart, type Place } from '../ledger/place.ts';
import type { Services } from '../module.ts';
import { type Tx, transact } from '../store/transaction.ts';
import { readCursors } from './cursor.ts';
import type { ReactionState } from './follower.ts';

/** How far behind the worker is, for the health page. Counts stop at `most`. */
export interface Lag {
  readonly reactions: readonly {
    readonly name: string;
    readonly behind: number;
    /** Why it rests, while it is tried again. */
    readonly error: string | undefined;
  }[];
  /** Facts set aside after failed tries, waiting to be done again. */
  readonly failures: number;
  readonly sealed: { readonly height: number; readonly unsealed: number; readonly oldestSeconds: number };
  /** Seconds the oldest running writing transaction has held readers back; 0 when none does. */
  readonly heldSeconds: number;
  readonly jobs: readonly {
    readonly name: string;
    readonly ranAt: Date | null;
    readonly error: string | null;
    readonly failures: number;
  }[];
}

export const most = 100_000;

/** Reads the lag. @param known what this process's own worker knows beyond the stored cursors. */
export function readLag(services: Services, names: readonly string[], known: readonly ReactionState[]): Promise<Lag> {
  return transact(
    services.pool,
    systemActor(services.tenant),
    async (tx) => {
      const stored = await readCursors(tx);
      const states = new Map(known.map((state) => [state.name, state]));
      const counted = new Map<string, number>();
      const reactions = [];
      for (const name of names) {
        const places = [stored.get(name) ?? ledgerStart, states.get(name)?.at ?? ledgerStart];
        const at = places.reduce((a, b) => (comparePlaces(a, b) > 0 ? a : b));
        const key = `${at.tx} ${at.seq}`;
        const behind = counted.get(key) ?? (await countAfter(tx, at));
        counted.set(key, behind);
        reactions.push({ name, behind, error: states.get(name)?.error?.split('\n')[0] });
      }
      return { reactions, ...(await readRest(tx)) };
    },
    'READ ONLY',
  );
}

async function countAfter(tx: Tx, place: Place): Promise<number> {
  const row = await tx.find<{ n: number }>(
    `SELECT count(*) AS n FROM (SELECT 1 FROM fact WHERE tenant_id = $1 AND (tx, seq) > ($2::bigint, $3::bigint) LIMIT ${most}) AS f`,
    [tx.actor.tenant, place.tx, place.seq],
  );
  return Number(row?.n ?? 0);
}

async function readRest(tx: Tx): Promise<Omit<Lag, 'reactions'>> {
  const { tenant } = tx.actor;
  const last = await tx.find<{ height: number; last_tx: number; last_seq: number }>(
    'SELECT height, last_tx, last_seq FROM block WHERE tenant_id = $1 ORDER BY height DESC LIMIT 1',
    [tenant],
  );
  const end = last ? { tx: Number(last.last_tx), seq: Number(last.last_seq) } : ledgerStart;
  const oldest = await tx.find<{ seconds: number }>(
    `SELECT extract(epoch FROM clock_timestamp() - server_at) AS seconds FROM fact
     WHERE tenant_id = $1 AND (tx, seq) > ($2::bigint, $3::bigint) ORDER BY tenant_id, tx, seq LIMIT 1`,
    [tenant, end.tx, end.seq],
  );
  const failures = await tx.find<{ n: number }>(
    'SELECT count(*) AS n FROM reaction_failure WHERE tenant_id = $1 AND redone_at IS NULL',
    [tenant],
  );
  const held = await tx.find<{ seconds: number }>('SELECT ledger_held_seconds() AS seconds');
  const jobs = await tx.rows<{ name: string; ran_at: Date | null; error: string | null; failures: number }>(
    'SELECT name, ran_at, error, failures FROM job_run WHERE tenant_id = $1 ORDER BY name',
    [tenant],
  );
  return {
    failures: Number(failures?.n ?? 0),
    sealed: {
      height: Number(last?.height ?? 0),
      unsealed: await countAfter(tx, end),
      oldestSeconds: Math.max(0, Number(oldest?.seconds ?? 0)),
    },
    heldSeconds: Math.max(0, Number(held?.seconds ?? 0)),
    jobs: jobs.map(({ name, ran_at: ranAt, error, failures: n }) => ({
      name,
      ranAt,
      error: error?.split('\n')[0] ?? null,
      failures: n,
    })),
  };
}
