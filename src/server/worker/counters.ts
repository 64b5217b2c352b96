import { dayOf } from '../clock.ts';
import type { SealedFact } from '../module.ts';
import type { Tx } from '../store/transaction.ts';
import type { FollowedReaction } from './follower.ts';

export type GroundLevel = 'city' | 'county' | 'township';

/** Ground of the whole tenant, and of what stands on no county. */
export const city = '*';
export const noGround = '-';

/** What a batch of facts adds to the counters, by key. */
export class Deltas {
  /** `metric \n ground \n day` → n */
  readonly byDay = new Map<string, number>();
  /** `kind \n level \n ground \n state` → n */
  readonly totals = new Map<string, number>();

  /** Takes one fact: a record enters `state` and leaves `from`; and its type happened once. */
  add(fact: Pick<SealedFact, 'type' | 'kind' | 'at' | 'county' | 'township' | 'body'>): void {
    const day = dayOf(fact.at);
    const here = groundsOf(fact.county, fact.township);
    for (const [, ground] of here) bump(this.byDay, [`event:${fact.type}`, ground, day], 1);
    const state = word(fact.body.state);
    if (state === undefined) return;
    const from = word(fact.body.from);
    const before = formerGround(fact.body.fromGround);
    if (from === state && !before) return;
    this.#move(fact.kind, state, day, here, 1);
    if (from === undefined) return;
    const there = before ? groundsOf(before.county, before.township) : here;
    this.#move(fact.kind, from, day, there, -1);
  }

  #move(kind: string, state: string, day: string, grounds: readonly (readonly [GroundLevel, string])[], n: number) {
    for (const [level, ground] of grounds) {
      bump(this.byDay, [`${kind}.${state}`, ground, day], n);
      bump(this.totals, [kind, level, ground, state], n);
    }
  }
}

/** Where the record stood before, when the fact moved it. */
function formerGround(value: unknown): { county: string | null; township: string | null } | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { county, township } = value as { county?: string | null; township?: string | null };
  return { county: county ?? null, township: township ?? null };
}

const word = (value: unknown) => (typeof value === 'string' ? value : undefined);

function groundsOf(county: string | null, township: string | null): (readonly [GroundLevel, string])[] {
  const grounds: (readonly [GroundLevel, string])[] = [
    ['city', city],
    ['county', county ?? noGround],
  ];
  if (township !== null) grounds.push(['township', township]);
  return grounds;
}

function bump(map: Map<string, number>, key: readonly string[], n: number): void {
  const name = key.join('\n');
  map.set(name, (map.get(name) ?? 0) + n);
}

/** Adds what changed by day to its table. */
async function writeDays(tx: Tx, byDay: Deltas['byDay']): Promise<void> {
  const days = columnsOf(byDay, 3);
  if (days.n.length === 0) return;
  await tx.prepared(
    'counter.add',
    `INSERT INTO counter AS c (tenant_id, metric, ground, day, n)
     SELECT $1, m, g, d, n FROM unnest($2::text[], $3::text[], $4::date[], $5::bigint[]) AS t (m, g, d, n)
     ON CONFLICT (tenant_id, metric, ground, day) DO UPDATE SET n = c.n + excluded.n`,
    [tx.actor.tenant, ...days.keys, days.n],
  );
}

/** Adds deltas to the tables, one statement each. */
export async function writeDeltas(tx: Tx, deltas: Deltas): Promise<void> {
  const { tenant } = tx.actor;
  await writeDays(tx, deltas.byDay);
  const totals = columnsOf(deltas.totals, 4);
  if (totals.n.length > 0) {
    await tx.prepared(
      'counter_total.add',
      `INSERT INTO counter_total AS c (tenant_id, kind, level, ground, state, n)
       SELECT $1, k, l, g, s, n FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[]) AS t (k, l, g, s, n)
       ON CONFLICT (tenant_id, kind, level, ground, state) DO UPDATE SET n = c.n + excluded.n`,
      [tenant, ...totals.keys, totals.n],
    );
  }
}

function columnsOf(map: ReadonlyMap<string, number>, width: number): { keys: string[][]; n: number[] } {
  const entries = [...map].filter(([, n]) => n !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
  const split = entries.map(([key]) => key.split('\n'));
  const keys = Array.from({ length: width }, (_, i) => split.map((parts) => parts[i] as string));
  return { keys, n: entries.map(([, n]) => n) };
}

/** The reaction that keeps the counters. After its commit pages showing a kind are told. */
export const counters: FollowedReaction = {
  name: 'counters',
  on: ['*'],
  async react(tx, facts) {
    const deltas = new Deltas();
    for (const fact of facts) deltas.add(fact);
    await writeDeltas(tx, deltas);
  },
  afterwards(facts, services) {
    for (const kind of new Set(facts.map((fact) => fact.kind))) services.publish(`kind:${kind}`);
  },
};

/** So many counters are kept in memory by a first load before they are written. */
const gatherAtMost = 100_000;

/** Counters gathered by a first load. */
export interface GatheredCounts {
  readonly reaction: FollowedReaction;
  /** Writes what was gathered by day; a day all of whose facts were counted is written once. */
  writeDays(tx: Tx): Promise<void>;
  /** Writes all that was gathered. */
  write(tx: Tx): Promise<void>;
}

/**
 * Counting for a first load, which nobody reads before it is through and which is done anew when it fails: what a hundred
 * batches would add to the same rows is gathered and written seldom.
 */
export function gatherCounts(): GatheredCounts {
  let deltas = new Deltas();
  const write = async (tx: Tx) => {
    const gathered = deltas;
    deltas = new Deltas();
    await writeDeltas(tx, gathered);
  };
  const react: FollowedReaction['react'] = async (tx, facts) => {
    for (const fact of facts) deltas.add(fact);
    if (deltas.byDay.size > gatherAtMost) await write(tx);
  };
  return {
    reaction: { name: counters.name, on: counters.on, react },
    writeDays: async (tx) => {
      const gathered = new Map(deltas.byDay);
      deltas.byDay.clear();
      await writeDays(tx, gathered);
    },
    write,
  };
}

/** Records of a kind now, by ground and state. */
export interface Count {
  readonly ground: string;
  readonly state: string;
  readonly n: number;
}

/** How many records of a kind there are now on each ground of a level the actor reaches, by state. Costs one index range. */
export async function listCounts(tx: Tx, kind: string, level: GroundLevel = 'county'): Promise<Count[]> {
  // One text instead of a row per figure: the driver's work is a third. Codes and state names hold neither separator.
  const [row] = await tx.prepared<{ counts: string | null }>(
    'counter_total.list',
    `SELECT string_agg(concat(ground, ' ', state, ' ', n), ',' ORDER BY ground, state) AS counts
     FROM counter_total WHERE tenant_id = $1 AND kind = $2 AND level = $3 AND n <> 0`,
    [tx.actor.tenant, kind, level],
  );
  if (!row?.counts) return [];
  return row.counts.split(',').map((count) => {
    const [ground = '', state = '', n] = count.split(' ');
    return { ground, state, n: Number(n) };
  });
}

/** A metric day by day on one ground: `kind.state` gives the day's net change, `event:type` how often the fact happened. */
export function listDays(
  tx: Tx,
  metric: string,
  span: { from: string; to: string; ground?: string },
): Promise<{ day: string; n: number }[]> {
  return tx.prepared<{ day: string; n: number }>(
    'counter.days',
    `SELECT day::text AS day, n FROM counter
     WHERE tenant_id = $1 AND metric = $2 AND ground = $3 AND day BETWEEN $4 AND $5 ORDER BY day`,
    [tx.actor.tenant, metric, span.ground ?? city, span.from, span.to],
  );
}
