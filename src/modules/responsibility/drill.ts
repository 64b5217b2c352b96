import { badInput } from '../../server/store/refusals.ts';
import { isId } from '../../server/store/id.ts';
import type { Tx } from '../../server/store/transaction.ts';
import { counties, findRegion, regions } from '../registry/data/regions.ts';
import { allObligations, type FigureRow, type Figures, figuresOf, noFigures, sumsOf, vectorOf } from './figures.ts';
import { clausesAbove } from './living.ts';
import { ownWhere, standingsOf } from './series.ts';
import type { Territory } from './territory.ts';

/** One step down: a county, a township, or what stands directly below (the city's or a county's own departments). */
export interface Group {
  readonly ground: string;
  readonly name: string;
  /** Set on what belongs to the level itself and to none below it. */
  readonly direct?: true;
  readonly figures: Figures;
}

export interface Unit {
  readonly dutyId: string;
  readonly obligationId: string;
  readonly clause: string;
  readonly text: string;
  readonly org: { readonly id: string; readonly name: string };
  readonly site: { readonly id: string; readonly name: string } | null;
  readonly person: { readonly id: string; readonly name: string | null } | null;
  readonly post: { readonly id: string; readonly title: string } | null;
  readonly state: string;
  readonly rhythm: string;
  readonly done: number;
  readonly times: number;
  readonly dueAt: string | null;
  readonly provenAt: string | null;
  readonly proof: { readonly kind: string; readonly id: string } | null;
  readonly reason: string | null;
  readonly periodsOwed: number;
  readonly periodsProven: number;
  readonly periodsLate: number;
}

export interface DrillAsked {
  /** Ids, comma-joined. */
  readonly obligation?: string | undefined;
  readonly clause?: string | undefined;
  readonly state?: string | undefined;
  readonly level: 'county' | 'township' | 'unit';
  /** `1`: only what stands directly at the level of the ground. */
  readonly direct?: boolean;
  readonly after?: string | undefined;
  readonly limit?: number;
}

const states: Readonly<Record<string, string>> = {
  owed: "d.state <> 'notOwed'",
  due: "d.state = 'due'",
  proven: "d.state = 'proven'",
  late: "d.state = 'late'",
  notOwed: "d.state = 'notOwed'",
  unowned: "d.person IS NULL AND d.state <> 'notOwed' AND NOT (d.rhythm = 'once' AND d.state = 'proven')",
};

/** Ids of the obligations asked for: some, those of a clause and under it, or all of the notice. */
async function obligationsOf(tx: Tx, notice: string, asked: DrillAsked): Promise<string[]> {
  const some = asked.obligation ? asked.obligation.split(',') : undefined;
  if (some && !some.every(isId)) throw badInput({ field: 'obligation' });
  const rows = await tx.prepared<{ id: string; clause: string }>(
    'drill.obligations',
    'SELECT id, clause FROM obligation WHERE tenant_id = $1 AND notice = $2 ORDER BY ordinal',
    [tx.actor.tenant, notice],
  );
  return rows
    .filter((row) => !some || some.includes(row.id))
    .filter((row) => !asked.clause || clausesAbove(row.clause).includes(asked.clause))
    .map((row) => row.id);
}

/** Codes of what lies below: a zone in the streets of another county has no townships of its own, all of it stands directly. */
const groundsBelow = (level: DrillAsked['level'], above: readonly string[]): string[] =>
  (level === 'county' ? counties : regions.filter((each) => each.level === 'township'))
    .map(({ code }) => code)
    .filter((code) => level === 'county' || above.includes(code.slice(0, 6)));

async function countGroups(
  tx: Tx,
  obligations: readonly string[],
  territory: Territory,
  column: 'at_county' | 'at_township',
): Promise<Map<string, Figures>> {
  const rows = await tx.rows<FigureRow & { ground: string }>(
    `SELECT coalesce(${column}, 'direct') AS ground, ${sumsOf()} FROM (SELECT at_township, at_county, ${vectorOf('state')} FROM duty
     WHERE tenant_id = $1 AND obligation = ANY ($2::uuid[]) AND at_county = ANY ($3::text[]) AND coalesce(at_field, '-') = ANY ($4::text[])) d
     GROUP BY 1 ORDER BY 1`,
    [tx.actor.tenant, obligations, territory.grounds, territory.fields],
  );
  return new Map(rows.map((row) => [row.ground, figuresOf(row)]));
}

/** Figures per county of the city or per township of a county, as kept; the rest stands directly at the level. */
export async function drillGroups(
  tx: Tx,
  notice: string,
  territory: Territory,
  asked: DrillAsked,
  day: string,
): Promise<Group[]> {
  const obligations = await obligationsOf(tx, notice, asked);
  const column = asked.level === 'county' ? 'at_county' : 'at_township';
  const kept = asked.level === 'county' || territory.fields.includes('*');
  const above = territory.grounds;
  const isWhole = !asked.obligation && !asked.clause;
  const found = kept
    ? await standingsOf(tx, {
        notice,
        grounds: [...above, ...groundsBelow(asked.level, above)],
        fields: territory.fields,
        obligations: isWhole ? [allObligations] : obligations,
        day,
      })
    : await countGroups(tx, obligations, territory, column);
  const groups: Group[] = [];
  let rest: Figures = noFigures;
  const minus = (a: Figures, b: Figures, sign: 1 | -1) =>
    Object.fromEntries(
      Object.entries(a).map(([key, n]) => [key, n + sign * b[key as keyof Figures]]),
    ) as unknown as Figures;
  for (const [ground, figures] of found) {
    const isAbove = kept ? above.includes(ground) : ground === 'direct';
    if (isAbove) rest = minus(rest, figures, 1);
    else {
      groups.push({ ground, name: findRegion(ground)?.name ?? ground, figures });
      if (kept) rest = minus(rest, figures, -1);
    }
  }
  const direct = {
    ground: territory.code,
    name: asked.level === 'county' ? '市级单位' : '县级单位',
    direct: true as const,
    figures: rest,
  };
  return Object.values(rest).some((n) => n !== 0) ? [direct, ...groups] : groups;
}

const unitColumns = `d.id AS "dutyId", d.obligation AS "obligationId", d.clause, b.text,
  json_build_object('id', o.id, 'name', o.name) AS org,
  CASE WHEN s.id IS NOT NULL THEN json_build_object('id', s.id, 'name', s.name) END AS site,
  CASE WHEN d.person IS NOT NULL THEN json_build_object('id', d.person, 'name', h.name_mask) END AS person,
  CASE WHEN p.id IS NOT NULL THEN json_build_object('id', p.id, 'title', p.title) END AS post,
  d.state, d.rhythm, d.done, d.times, d.due_at AS "dueAt", d.proven_at AS "provenAt",
  CASE WHEN d.proof_id IS NOT NULL THEN json_build_object('kind', CASE d.proof_kind WHEN 'statement' THEN 'duty' ELSE d.proof_kind END,
    'id', CASE d.proof_kind WHEN 'statement' THEN d.id::text ELSE d.proof_id END) END AS proof,
  d.not_owed_reason AS reason, d.periods_owed AS "periodsOwed", d.periods_proven AS "periodsProven", d.periods_late AS "periodsLate"`;

/**
 * The duties behind a figure, 50 a page by key, each with who owes it, when, and its proof. The ground is the territory's.
 * @throws Refusal BAD_INPUT
 */
export async function drillUnits(
  tx: Tx,
  notice: string,
  territory: Territory,
  asked: DrillAsked,
): Promise<{ rows: Unit[]; next?: string }> {
  const state = states[asked.state ?? 'owed'];
  if (!state) throw badInput({ field: 'state' });
  if (asked.after && !isId(asked.after)) throw badInput({ field: 'after' });
  const limit = Math.min(Math.max(asked.limit ?? 50, 1), 200);
  const obligations = await obligationsOf(tx, notice, asked);
  const own = wholeWhere(tx, territory, asked.direct === true);
  const rows = await tx.rows<Unit>(
    `SELECT ${unitColumns}
     FROM (SELECT * FROM duty d WHERE d.tenant_id = $1 AND d.obligation = ANY ($2::uuid[]) AND ${state} AND d.id > $3::uuid AND ${own.sql}
       ORDER BY d.id LIMIT ${limit + 1}) d
     JOIN obligation b ON b.tenant_id = d.tenant_id AND b.id = d.obligation
     JOIN organisation o ON o.tenant_id = d.tenant_id AND o.id = d.at_org
     LEFT JOIN site s ON s.tenant_id = d.tenant_id AND s.id = d.at_site
     LEFT JOIN person h ON h.tenant_id = d.tenant_id AND h.id = d.person
     LEFT JOIN post p ON p.tenant_id = d.tenant_id AND p.id = d.post
     ORDER BY d.id`,
    [tx.actor.tenant, obligations, asked.after ?? '00000000-0000-0000-0000-000000000000', ...own.values],
  );
  const page = rows.slice(0, limit);
  return { rows: page, ...(rows.length > limit ? { next: page.at(-1)?.dutyId as string } : {}) };
}

function wholeWhere(tx: Tx, territory: Territory, direct: boolean): { sql: string; values: unknown[] } {
  if (territory.by === 'own') return ownWhere(tx, territory, 4);
  const isCity = territory.grounds.includes('*');
  const fields = territory.fields.includes('*') ? undefined : territory.fields;
  const values: unknown[] = [];
  const put = (value: unknown) => `$${values.push(value) + 3}`;
  const parts: string[] = [];
  if (isCity && direct) parts.push('d.at_county IS NULL');
  else if (!isCity)
    parts.push(
      `${territory.level === 'township' ? 'd.at_township' : 'd.at_county'} = ANY (${put(territory.grounds)}::text[])`,
    );
  if (!isCity && direct)
    parts.push("(d.at_township IS NULL OR left(d.at_township, 6) <> left(d.at_county, 6) OR d.at_county LIKE '%-%')");
  if (fields) parts.push(`coalesce(d.at_field, '-') = ANY (${put(fields)}::text[])`);
  return { sql: parts.length > 0 ? parts.join(' AND ') : 'true', values };
}
