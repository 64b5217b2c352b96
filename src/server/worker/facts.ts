import type { Place } from '../ledger/place.ts';
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

/**
 * The next facts after a place, at most `limit`, in ledger order. Only facts below the oldest running transaction: none can
 * appear before them any more. Or those up to and including `upTo`, of which the caller knows just that.
 */
export async function readFacts(tx: Tx, after: Place, limit: number, upTo?: Place): Promise<PlacedFact[]> {
  const rows = upTo
    ? await tx.prepared<FactRow>(
        'worker.facts.up_to',
        `SELECT ${columns} FROM fact WHERE tenant_id = $1 AND (tx, seq) > ($2::bigint, $3::bigint)
         AND (tx, seq) <= ($5::bigint, $6::bigint) ORDER BY tenant_id, tx, seq LIMIT $4`,
        [tx.actor.tenant, after.tx, after.seq, limit, upTo.tx, upTo.seq],
      )
    : await tx.prepared<FactRow>(
        'worker.facts',
        `SELECT ${columns} FROM fact WHERE tenant_id = $1 AND (tx, seq) > ($2::bigint, $3::bigint)
         AND tx < ledger_horizon() ORDER BY tenant_id, tx, seq LIMIT $4`,
        [tx.actor.tenant, after.tx, after.seq, limit],
      );
  return rows.map((row) => ({ place: { tx: Number(row.tx), seq: Number(row.seq) }, fact: toFact(row) }));
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
