import { comparePlaces, type Place } from '../ledger/place.ts';
import type { SealedFact } from '../module.ts';
import type { Tx } from '../store/transaction.ts';

/** A fact with its place as numbers, for the worker's own reckoning. */
export interface PlacedFact {
  readonly place: Place;
  readonly fact: SealedFact;
}

interface FactRow {
  tx: number;
  seq: number;
  id: string;
  type: string;
  kind: string;
  record_id: string;
  version: number;
  actor_id: string;
  person_id: string | null;
  at: Date;
  at_county: string | null;
  at_township: string | null;
  at_org: string | null;
  at_site: string | null;
  at_field: string | null;
  body: Record<string, unknown>;
}

const columns =
  'tx, seq, id, type, kind, record_id, version, actor_id, person_id, at, at_county, at_township, at_org, at_site, at_field, body';

/** Up to where facts are asked for, and those among them that were read already. */
export interface Reach {
  /** The last place; the caller knows that no fact can appear before it any more. */
  readonly upTo: Place;
  /** All facts of one transaction, in ledger order. */
  readonly known?: readonly PlacedFact[] | undefined;
}

const placed = (row: FactRow): PlacedFact => ({
  place: { tx: Number(row.tx), seq: Number(row.seq) },
  fact: toFact(row),
});

/**
 * The next facts after a place, at most `limit`, in ledger order: those up to a reach, or those below the oldest running
 * transaction, before which none can appear any more.
 */
export async function readFacts(tx: Tx, after: Place, limit: number, reach?: Reach): Promise<PlacedFact[]> {
  if (!reach) {
    const rows = await tx.prepared<FactRow>(
      'worker.facts',
      `SELECT ${columns} FROM fact WHERE tenant_id = $1 AND (tx, seq) > ($2::bigint, $3::bigint)
       AND tx < ledger_horizon() ORDER BY tenant_id, tx, seq LIMIT $4`,
      [tx.actor.tenant, after.tx, after.seq, limit],
    );
    return rows.map(placed);
  }
  const { upTo, known = [] } = reach;
  const rows = await tx.prepared<FactRow>(
    'worker.facts.up_to',
    `SELECT ${columns} FROM fact WHERE tenant_id = $1 AND (tx, seq) > ($2::bigint, $3::bigint)
     AND (tx, seq) <= ($5::bigint, $6::bigint) AND tx <> $7::bigint ORDER BY tenant_id, tx, seq LIMIT $4`,
    [tx.actor.tenant, after.tx, after.seq, limit, upTo.tx, upTo.seq, known[0]?.place.tx ?? 0],
  );
  const read = rows.map(placed);
  const within = known.filter(({ place }) => comparePlaces(place, after) > 0 && comparePlaces(place, upTo) <= 0);
  if (within.length === 0) return read;
  // Where the limit cut short, those read say how far the facts are whole.
  const end = read.length === limit ? read.at(-1)?.place : undefined;
  return [...read, ...within]
    .filter(({ place }) => !end || comparePlaces(place, end) <= 0)
    .sort((a, b) => comparePlaces(a.place, b.place))
    .slice(0, limit);
}

/** The facts of the running transaction so far, in ledger order: for whoever is to follow them and need not read them again. */
export async function readOwnFacts(tx: Tx): Promise<PlacedFact[]> {
  const rows = await tx.prepared<FactRow>(
    'worker.facts.own',
    `SELECT ${columns} FROM fact WHERE tenant_id = $1 AND tx = (SELECT ledger_tx()) ORDER BY seq`,
    [tx.actor.tenant],
  );
  return rows.map(placed);
}

function toFact(row: FactRow): SealedFact {
  return {
    tx: String(row.tx),
    seq: String(row.seq),
    id: row.id,
    type: row.type,
    kind: row.kind,
    recordId: row.record_id,
    version: row.version,
    actorId: row.actor_id,
    personId: row.person_id,
    at: row.at,
    county: row.at_county,
    township: row.at_township,
    orgId: row.at_org,
    siteId: row.at_site,
    field: row.at_field,
    body: row.body,
  };
}

/** Whether a fact type is wanted by patterns: exact, ending in `.*`, or `*`. */
export function matcherOf(on: readonly string[]): (type: string) => boolean {
  if (on.includes('*')) return () => true;
  const exact = new Set(on);
  const prefixes = on.filter((pattern) => pattern.endsWith('.*')).map((pattern) => pattern.slice(0, -1));
  const known = new Map<string, boolean>();
  return (type) => {
    let wanted = known.get(type);
    if (wanted === undefined) {
      wanted = exact.has(type) || prefixes.some((prefix) => type.startsWith(prefix));
      known.set(type, wanted);
    }
    return wanted;
  };
}
