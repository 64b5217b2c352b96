import type { Tx } from '../../../server/store/transaction.ts';
import { instantOf } from './days.ts';
import type { PolicyRules } from './rules-schema.ts';
import type { BookArea, BookVersion, PlaceRef, PolicyBook, PolicyLevel, RiskLevel } from './types.ts';

/** The values of a version as the table and the store's rows hold them. */
export interface VersionValues {
  readonly id: string;
  readonly level: PolicyLevel;
  readonly region: string | null;
  readonly title: string;
  readonly special: boolean;
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
  readonly knownAt: string | null;
  readonly revokedAt: string | null;
  readonly supersedes: readonly string[];
  readonly approval: string | null;
  readonly rules: PolicyRules;
}

/** A stored version as the book holds it; one not yet released is known from `knownAt` if given. */
export function bookVersionOf(row: VersionValues, knownAt: string): BookVersion {
  const { id, level, region, title, special, effectiveFrom, effectiveTo, revokedAt, supersedes, approval, rules } = row;
  return {
    id,
    level,
    region,
    title,
    special,
    effectiveFrom,
    effectiveTo,
    knownAt: row.knownAt ?? knownAt,
    revokedAt,
    supersedes,
    approval,
    rules,
  };
}

interface AreaValues {
  readonly id: string;
  readonly name: string;
  readonly code: string | null;
  readonly parent: string | null;
  readonly risk: RiskLevel;
  readonly beginsOn: string;
  readonly endsOn: string | null;
  readonly knownAt: string;
  readonly endKnownAt: string | null;
  readonly takenBackAt: string | null;
}

/** Where an area lies, as decisions match it. */
export const placeOfArea = (row: Pick<AreaValues, 'name' | 'code' | 'parent'>): PlaceRef => ({
  code: row.code,
  name: row.name,
  county: row.parent,
});

const areaOf = (row: AreaValues): BookArea => ({
  id: row.id,
  place: placeOfArea(row),
  level: row.risk,
  from: row.beginsOn,
  to: row.endsOn,
  knownAt: row.knownAt,
  endKnownAt: row.endKnownAt,
  revokedAt: row.takenBackAt,
});

interface Kept {
  readonly stamp: string;
  readonly book: PolicyBook;
}

/** The book of each tenant as last read, with the stamp of the rows it was made from. */
const kept = new Map<string, Kept>();

/** Instants as the API writes them, so that they compare with any other. */
const utc = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/**
 * The policy book of the tenant with what was known at an instant (ISO 8601 or a Shanghai day). Read again only when a version or
 * an area has changed; then the same object is given again, so that its index is made once.
 */
export async function policyBookAt(tx: Tx, knownAt: string): Promise<PolicyBook> {
  const { tenant } = tx.actor;
  const [stamped] = await tx.prepared<{ stamp: string }>(
    'policy.stamp',
    // Rows are never removed and each change raises their version, so the sums tell whether anything is another than before.
    `SELECT concat_ws('|', v.n, v.changes, a.n, a.changes) AS stamp FROM
       (SELECT count(*) AS n, sum(version) AS changes FROM policy_version WHERE tenant_id = $1 AND state IN ('released', 'revoked')) v,
       (SELECT count(*) AS n, sum(version) AS changes FROM risk_area WHERE tenant_id = $1 AND state <> 'withdrawn') a`,
    [tenant],
  );
  const stamp = stamped?.stamp ?? '';
  let last = kept.get(tenant);
  if (last?.stamp !== stamp) {
    last = { stamp, book: await readBook(tx) };
    kept.set(tenant, last);
  }
  return asKnown(last.book, knownAt);
}

async function readBook(tx: Tx): Promise<PolicyBook> {
  const { tenant } = tx.actor;
  const versions = await tx.rows<VersionValues>(
    `SELECT id, level, region, title, special, effective_from::text AS "effectiveFrom", effective_to::text AS "effectiveTo",
       ${utc('known_at')} AS "knownAt", ${utc('revoked_at')} AS "revokedAt", supersedes, approval, rules
     FROM policy_version WHERE tenant_id = $1 AND state IN ('released', 'revoked') ORDER BY id`,
    [tenant],
  );
  const areas = await tx.rows<AreaValues>(
    `SELECT id, name, code, parent, risk, begins_on::text AS "beginsOn", ends_on::text AS "endsOn",
       ${utc('known_at')} AS "knownAt", ${utc('end_known_at')} AS "endKnownAt", ${utc('taken_back_at')} AS "takenBackAt"
     FROM risk_area WHERE tenant_id = $1 AND state <> 'withdrawn' ORDER BY id`,
    [tenant],
  );
  return {
    province: tenant.slice(0, 2),
    versions: versions.map((row) => bookVersionOf(row, '')),
    areas: areas.map(areaOf),
  };
}

/** The book without what became known later; itself where nothing did, which is the usual case. */
function asKnown(book: PolicyBook, knownAt: string): PolicyBook {
  const at = instantOf(knownAt, true);
  const isKnown = (row: { readonly knownAt: string }) => instantOf(row.knownAt) <= at;
  if (book.versions.every(isKnown) && book.areas.every(isKnown)) return book;
  return { ...book, versions: book.versions.filter(isKnown), areas: book.areas.filter(isKnown) };
}
