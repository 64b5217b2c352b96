import { dayOf } from '../clock.ts';
import type { SealedFact } from '../module.ts';
import type { Tx } from '../store/transaction.ts';
import type { FollowedReaction } from './follower.ts';

export type GroundLevel = 'city' | 'county' | 'township';

/** Ground of the whole tenant, and of what stands on no county. */
export const city = '*';
export const noGround = '-';

/** Facts that count alike: of one type, on one day, with one ground and state after and before. */
interface Alike {
  readonly type: string;
  readonly kind: string;
  readonly day: string;
  readonly here: Grounds;
  readonly there: Grounds;
  readonly state: string | undefined;
  readonly from: string | undefined;
  n: number;
}

type Counted = Pick<SealedFact, 'type' | 'kind' | 'at' | 'county' | 'township' | 'body'>;
type Grounds = readonly (readonly [GroundLevel, string])[];

/** What facts add to the counters. Facts that count alike are gathered first, for there are many of few sorts. */
export class Deltas {
  readonly #alike = new Map<string, Alike>();

  /** Takes one fact: a record enters `state` and leaves `from`; and its type happened once. */
  add(fact: Counted): void {
    const day = dayOf(fact.at);
    const state = word(fact.body.state);
    const from = word(fact.body.from);
    const before = formerGround(fact.body.fromGround);
    const there = before ? `${before.county}\n${before.township}` : '';
    const key = `${fact.kind}\n${fact.type}\n${state}\n${from}\n${day}\n${fact.county}\n${fact.township}\n${there}`;
    const known = this.#alike.get(key);
    if (known) {
      known.n += 1;
      return;
    }
    const here = groundsOf(fact.county, fact.township);
    this.#alike.set(key, {
      type: fact.type,
      kind: fact.kind,
      day,
      here,
      there: before ? groundsOf(before.county, before.township) : here,
      state: from === state && !before ? undefined : state,
      from,
      n: 1,
    });
  }

  /** Takes all that another holds. */
  join(other: Deltas): void {
    for (const [key, each] of other.#alike) {
      const known = this.#alike.get(key);
      if (known) known.n += each.n;
      else this.#alike.set(key, { ...each });
    }
  }

  get size(): number {
    return this.#alike.size;
  }

  /** `metric \n ground \n day` → n */
  byDay(): Map<string, number> {
    const out = new Map<string, number>();
    for (const { type, here, day, n } of this.#alike.values())
      for (const [, ground] of here) bump(out, `event:${type}\n${ground}\n${day}`, n);
    this.#moves((kind, state, [, ground], day, n) => bump(out, `${kind}.${state}\n${ground}\n${day}`, n));
    return out;
  }

  /** `kind \n level \n ground \n state` → n */
  totals(): Map<string, number> {
    const out = new Map<string, number>();
    this.#moves((kind, state, [level, ground], _day, n) => bump(out, `${kind}\n${level}\n${ground}\n${state}`, n));
    return out;
  }

  /** Every record that entered a state or left one. */
  #moves(tell: (kind: string, state: string, ground: Grounds[number], day: string, n: number) => void): void {
    for (const { kind, state, from, here, there, day, n } of this.#alike.values()) {
      if (state === undefined) continue;
      for (const ground of here) tell(kind, state, ground, day, n);
      if (from !== undefined) for (const ground of there) tell(kind, from, ground, day, -n);
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

function groundsOf(county: string | null, township: string | null): Grounds {
  const grounds: (readonly [GroundLevel, string])[] = [
    ['city', city],
    ['county', county ?? noGround],
  ];
  if (township !== null) grounds.push(['township', township]);
  return grounds;
}

function bump(map: Map<string, number>, name: string, n: number): void {
  map.set(name, (map.get(name) ?? 0) + n);
}

/** Adds what changed by day to its table. */
async function writeDays(tx: Tx, deltas: Deltas): Promise<void> {
  const days = columnsOf(deltas.byDay(), 3);
  if (days.n.length === 0) return;
  await tx.prepared(
    'counter.add',
    `INSERT INTO counter AS c (tenant_id, metric, ground, day, n)
     SELECT $1, m, g, d, n FROM unnest($2::text[], $3::text[], $4::date[], $5::bigint[]) AS t (m, g, d, n)
     ON CONFLICT (tenant_id, metric, ground, day) DO UPDATE SET n = c.n + excluded.n`,
    [tx.actor.tenant, ...days.keys, days.n],
  );
}

/** Adds what changed of the records as they stand to its table. */
async function writeTotals(tx: Tx, deltas: Deltas): Promise<void> {
  const { tenant } = tx.actor;
  const totals = columnsOf(deltas.totals(), 4);
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

/** Adds deltas to the tables, one statement each. */
export async function writeDeltas(tx: Tx, deltas: Deltas): Promise<void> {
  await writeDays(tx, deltas);
  await writeTotals(tx, deltas);
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

/** So many sorts of facts are kept in memory by a first load before their counters are written. */
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
  let byDay = new Deltas();
  let standing = new Deltas();
  const writeGathered = async (tx: Tx) => {
    const gathered = byDay;
    byDay = new Deltas();
    standing.join(gathered);
    await writeDays(tx, gathered);
  };
  const write = async (tx: Tx) => {
    await writeGathered(tx);
    const gathered = standing;
    standing = new Deltas();
    await writeTotals(tx, gathered);
  };
  const react: FollowedReaction['react'] = async (tx, facts) => {
    for (const fact of facts) byDay.add(fact);
    if (byDay.size + standing.size > gatherAtMost) await write(tx);
  };
  return { reaction: { name: counters.name, on: counters.on, react }, writeDays: writeGathered, write };
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
