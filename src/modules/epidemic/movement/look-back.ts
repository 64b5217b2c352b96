import type { Kind } from '../../../kit/kind.ts';
import type { Where } from '../../../server/store/filter.ts';
import { makeId } from '../../../server/store/id.ts';
import { scopeWhere } from '../../../server/store/queries.ts';
import type { Tx } from '../../../server/store/transaction.ts';
import { inForce } from '../policy/book-index.ts';
import { instantOf } from '../policy/days.ts';
import { pathOf, plainName } from '../policy/place.ts';
import { riskOf } from '../policy/risk.ts';
import type { PolicyBook } from '../policy/types.ts';
import { placeOf } from './division-names.ts';
import { travelFiling } from './travel-filing.ts';
import type { LookBackFigures, LookBackNames, LookBackWire } from './wire.ts';

/** Who was at a place between two days, both counted. `day` is whose version and areas are shown. */
export interface LookBackAsked {
  readonly place: string;
  readonly code: string | undefined;
  readonly from: string;
  readonly to: string;
  readonly day: string;
}

/** [M30] The stays a question means: at the place by its code and name, overlapping the days. */
function staysWhere(tx: Tx, asked: LookBackAsked): { sql: string; values: unknown[] } {
  const where: Where = { sql: [], values: [] };
  scopeWhere(travelFiling as unknown as Kind, tx.actor, where);
  const put = (value: unknown) => `$${where.values.push(value)}`;
  const place = placeOf(asked.place, asked.code);
  const path = pathOf(place);
  const code = path.community ?? path.street ?? path.county ?? path.city ?? path.province;
  where.sql.push(`from_day <= ${put(asked.to)}::date AND to_day >= ${put(asked.from)}::date`);
  if (place.name) {
    where.sql.push(`position(${put(plainName(place.name))} IN place) > 0`);
    // A stay told with less than the whole address is not left out for it.
    if (code) where.sql.push(`(code IS NULL OR code LIKE ${put(`${code}%`)} OR ${put(code)} LIKE code || '%')`);
  } else if (code) where.sql.push(`code LIKE ${put(`${code}%`)}`);
  else where.sql.push(`position(${put(plainName(asked.place))} IN place) > 0`);
  return { sql: `SELECT DISTINCT filing FROM travel_stay WHERE ${where.sql.join(' AND ')}`, values: where.values };
}

const through = `FROM found JOIN travel_filing f ON f.tenant_id = $1 AND f.id = found.filing AND f.state <> 'withdrawn'
  LEFT JOIN LATERAL (SELECT p.id, p.state, p.starts_on, p.ends_on FROM control_plan p WHERE p.tenant_id = f.tenant_id AND p.filing = f.id
    ORDER BY p.created_at DESC, p.id DESC LIMIT 1) p ON true
  LEFT JOIN LATERAL (SELECT count(*) FILTER (WHERE t.due_on = $DAY)::int AS today, count(*) FILTER (WHERE t.due_on < $DAY)::int AS overdue
    FROM nucleic_test t WHERE t.tenant_id = f.tenant_id AND t.plan = p.id AND t.state = 'due') t ON true`;

/** Question 7 of handbook 12, in counts by county: how many, under control or not, tests done or owed. */
export async function lookBack(tx: Tx, book: PolicyBook, asked: LookBackAsked, today: string): Promise<LookBackWire> {
  const { sql, values } = staysWhere(tx, asked);
  const day = `$${values.push(today)}::date`;
  const figures = await tx.rows<LookBackFigures>(
    `WITH found AS MATERIALIZED (${sql})
     SELECT f.at_county AS county, count(DISTINCT f.member)::int AS people, count(*) FILTER (WHERE p.state = 'running')::int AS running,
       count(*) FILTER (WHERE p.state IN ('released', 'ended'))::int AS released, count(*) FILTER (WHERE f.state = 'toProve')::int AS watched,
       count(*) FILTER (WHERE p.id IS NULL AND f.state <> 'toProve')::int AS free,
       coalesce(sum(t.today), 0)::int AS "testsToday", coalesce(sum(t.overdue), 0)::int AS "testsOverdue"
     ${through.replaceAll('$DAY', day)} GROUP BY f.at_county ORDER BY f.at_county`,
    values,
  );
  const place = placeOf(asked.place, asked.code);
  const path = pathOf(place);
  const risk = riskOf(book, place, asked.day, asked.day);
  return {
    place: {
      written: asked.place,
      code: path.community ?? path.street ?? path.county ?? path.city ?? path.province,
      name: place.name ?? null,
    },
    day: asked.day,
    risk: risk.level ?? 'none',
    nearby: risk.nearby ?? 'none',
    versions: inForce(book.versions, asked.day, instantOf(asked.day, true)).map((version) => version.title),
    figures,
  };
}

const mostNames = 500;

/**
 * [M32] The same people by their masked names, for the health authority with a purpose; that they were looked at is noted for each
 * of them, in the same transaction.
 */
export async function lookBackNames(
  tx: Tx,
  asked: LookBackAsked,
  at: { readonly today: string; readonly now: Date; readonly purposeCode: string; readonly purpose: string },
): Promise<LookBackNames> {
  const { sql, values } = staysWhere(tx, asked);
  const day = `$${values.push(at.today)}::date`;
  const rows = await tx.rows<LookBackNames['rows'][number] & { member: string }>(
    `WITH found AS MATERIALIZED (${sql})
     SELECT f.id AS filing, f.member, m.name_mask AS name, s.name AS site, f.at_county AS county, f.arrived_on::text AS "arrivedOn", p.id AS plan,
       coalesce(p.state, f.state) AS state, p.starts_on::text AS "startsOn", p.ends_on::text AS "endsOn",
       coalesce(t.today, 0) AS "testsToday", coalesce(t.overdue, 0) AS "testsOverdue"
     ${through.replaceAll('$DAY', day)} JOIN roster_member m ON m.tenant_id = f.tenant_id AND m.id = f.member
     LEFT JOIN site s ON s.tenant_id = f.tenant_id AND s.id = f.at_site
     ORDER BY f.at_county, s.name, f.id LIMIT ${mostNames + 1}`,
    values,
  );
  const shown = rows.slice(0, mostNames);
  await tx.run(
    `INSERT INTO read_of_personal_data (tenant_id, id, at, account_id, actor_name, org_id, person_id, kind, record_id, fields, purpose_code, purpose_text)
     SELECT $1, id, $2, $3, $4, $5, member, 'travelFiling', filing, ARRAY['name'], $6, $7
     FROM unnest($8::uuid[], $9::uuid[], $10::uuid[]) AS t (id, member, filing)`,
    [
      tx.actor.tenant,
      at.now,
      tx.actor.accountId,
      tx.actor.name,
      tx.actor.orgId,
      at.purposeCode,
      at.purpose,
      shown.map(() => makeId()),
      shown.map((row) => row.member),
      shown.map((row) => row.filing),
    ],
  );
  return { rows: shown.map(({ member: _member, ...row }) => row), more: rows.length > mostNames };
}
