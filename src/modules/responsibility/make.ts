import { findSetting } from '../../server/tenant.ts';
import { appendFact } from '../../server/ledger/fact.ts';
import type { Tx } from '../../server/store/transaction.ts';
import { addresseesSql, addresseeValues, type Narrowing } from './addressees.ts';
import { figureColumns, formOf, spreading, type Told, vectorOf } from './figures.ts';
import { defaultDays } from './rules.ts';
import { plainSelector, type Selector, selectorKey } from './selector.ts';

/** An obligation as far as making its duties needs it. */
export interface ToMake {
  readonly id: string;
  readonly notice: string;
  readonly version: number;
  readonly addressees: Selector;
}

/** Days given where an obligation names none; settings of the tenant. */
export async function daysGiven(tx: Tx): Promise<{ once: number; event: number }> {
  return { ...defaultDays, ...(await findSetting<Partial<typeof defaultDays>>(tx, 'responsibility.days')) };
}

/** What was made of one obligation. */
interface Made {
  readonly obligation: string;
  readonly n: number;
  readonly unowned: number;
  readonly next_at: Date | null;
  readonly digest: string;
}

const values = 8;

/**
 * What each obligation sets is worked out once, before it meets its addressees; these come in the order of their ground, all
 * duties of one site together. An issue meets no duty that is there already, so it need not look for one.
 */
const make = (isIssue: boolean) =>
  spreading(
    `responsibility.${isIssue ? 'issue' : 'make'}`,
    (spread) => `WITH ob AS MATERIALIZED (
    SELECT id AS obligation, notice, clause, rhythm, coalesce(times, 1) AS times,
      CASE WHEN proof_kind = ANY ($7::text[]) THEN proof_kind ELSE 'statement' END AS proof_kind,
      period_start(rhythm, $3::date, $3::date) AS first,
      CASE rhythm WHEN 'event' THEN NULL
        WHEN 'once' THEN end_of_day(coalesce(deadline, $3::date + coalesce(days, $8::int)))
        ELSE end_of_day(least(period_next(rhythm, period_start(rhythm, $3::date, $3::date)) - 1, deadline)) END AS due,
      CASE rhythm WHEN 'event' THEN 'notOwed' ELSE 'due' END AS state, (rhythm <> 'event')::int AS periods,
      row_number() OVER (ORDER BY ordinal, id) AS n, count(*) OVER () AS width
    FROM obligation WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) AND modality <> 'may'
  ), addressee AS MATERIALIZED (
    SELECT a.*, row_number() OVER (ORDER BY county NULLS FIRST, township NULLS FIRST, org, site) AS place
    FROM (${addresseesSql(values + 1)}) a
    ORDER BY place
  ), made AS (
    INSERT INTO duty (tenant_id, id, version, state, at_county, at_township, at_org, at_site, at_field, day, created_at, created_by,
      updated_at, notice, obligation, clause, person, post, rhythm, times, since, period_start, due_at, next_at, done, proof_kind,
      periods_owed, periods_proven, periods_late, counted)
    SELECT $1, ground_uuid($6::bigint + (a.place * o.width + o.n) / 1000, o.obligation, a.org, a.site), 1, o.state, a.county, a.township, a.org, a.site, a.field,
      $3::date, $4::timestamptz, $5::uuid, $4::timestamptz, o.notice, o.obligation, o.clause, a.person, a.post, o.rhythm, o.times,
      $3::date, o.first, o.due, o.due, 0, o.proof_kind, o.periods, 0, 0, o.state
    FROM addressee a CROSS JOIN LATERAL (SELECT * FROM ob WHERE a.org IS NOT NULL OFFSET 0) o
    ${isIssue ? '' : 'ON CONFLICT (tenant_id, at_org, at_site, obligation) DO NOTHING'}
    RETURNING id, notice, obligation, at_county, at_township, at_field, state, person, rhythm, next_at, periods_owed, periods_proven, periods_late
  ), delta AS (
    SELECT notice, obligation, at_county AS county, at_township AS township, field, $3::date AS day,
      ${figureColumns.map((column) => `sum(${column})::int AS ${column}`).join(', ')}
    FROM (SELECT notice, obligation, at_county, at_township, coalesce(at_field, '-') AS field, ${vectorOf('state')} FROM made) m
    GROUP BY notice, obligation, at_county, at_township, field
  ), spread AS (${spread})
  SELECT obligation, count(*)::int AS n, count(*) FILTER (WHERE person IS NULL)::int AS unowned, min(next_at) AS next_at,
    encode(sha256(convert_to(string_agg(id::text, ',' ORDER BY id), 'UTF8')), 'hex') AS digest
  FROM made GROUP BY obligation`,
  );

const [issuing, making] = [make(true), make(false)];

/**
 * [D21] Makes the duties of obligations, set-based: those with equal addressees in one statement, all work in the database.
 * One fact `duties.made` per obligation tells number and digest (SHA-256 of the sorted ids joined by commas). Again is harmless.
 * With `issue` the obligation comes into force.
 * @param kinds names of the kinds that can prove; where an obligation names another, a statement proves
 * @returns number of duties made
 */
export async function makeDuties(
  tx: Tx,
  obligations: readonly ToMake[],
  at: { readonly now: Date; readonly day: string; readonly kinds: readonly string[]; readonly told: Told },
  narrow: Narrowing & { readonly issue?: boolean } = {},
): Promise<number> {
  const groups = new Map<string, ToMake[]>();
  for (const each of obligations) {
    const key = selectorKey(each.addressees);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  const days = await daysGiven(tx);
  await tx.run("SET LOCAL work_mem = '64MB'");
  let total = 0;
  for (const group of groups.values()) {
    const [first] = group;
    if (!first) continue;
    const made = await tx.rows<Made>(formOf(narrow.issue ? issuing : making, at.told).text, [
      tx.actor.tenant,
      group.map((each) => each.id),
      at.day,
      at.now,
      tx.actor.accountId,
      at.now.getTime(),
      at.kinds,
      days.once,
      ...addresseeValues(plainSelector(first.addressees), narrow),
    ]);
    await tx.run(
      `UPDATE obligation o SET next_at = least(o.next_at, t.at) FROM unnest($2::uuid[], $3::timestamptz[]) AS t (id, at)
       WHERE o.tenant_id = $1 AND o.id = t.id`,
      [tx.actor.tenant, made.map((row) => row.obligation), made.map((row) => row.next_at)],
    );
    const byObligation = new Map(made.map((row) => [row.obligation, row]));
    for (const { id, notice, version } of group) {
      const { n, unowned, digest } = byObligation.get(id) ?? { n: 0, unowned: 0, digest: null };
      total += n;
      if (n === 0 && !narrow.issue) continue;
      await appendFact(tx, {
        type: 'duties.made',
        kind: 'obligation',
        recordId: id,
        version: narrow.issue ? version + 1 : version,
        at: at.now,
        ground: { county: null, township: null, orgId: null, siteId: null, field: null },
        body: { notice, count: n, unowned, digest, ...(narrow.issue ? { state: 'inForce', from: 'waiting' } : {}) },
      });
    }
  }
  return total;
}

/** The obligations of a notice, or all of them, in one of the states. */
export function obligationsIn(tx: Tx, state: string, notice?: string): Promise<ToMake[]> {
  return tx.rows<ToMake>(
    `SELECT id, notice, version, addressees FROM obligation
     WHERE tenant_id = $1 AND state = $2 AND ($3::uuid IS NULL OR notice = $3) ORDER BY notice, ordinal`,
    [tx.actor.tenant, state, notice ?? null],
  );
}
