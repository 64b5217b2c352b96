import { holds } from '../../../kit/actor.ts';
import type { Kind } from '../../../kit/kind.ts';
import type { Where } from '../../../server/store/filter.ts';
import { scopeWhere } from '../../../server/store/queries.ts';
import type { Tx } from '../../../server/store/transaction.ts';
import { dayOf } from '../../../server/clock.ts';
import { addDays } from '../policy/days.ts';
import { controlPlan } from './control-plan.ts';
import { movementFigures } from './figures.ts';
import { type CheckDone, type PlanDays, tasksOf, type TestRow } from './tasks.ts';
import type { BoardPlan, BoardWire } from './wire.ts';

const most = 200;
const utc = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The columns of a plan that its tasks follow from. */
export const planDays = `p.starts_on::text AS "startsOn", p.ends_on::text AS "endsOn", p.isolation, p.monitoring, p.state,
  CASE WHEN p.state <> 'running' THEN (p.updated_at AT TIME ZONE 'Asia/Shanghai')::date::text END AS "stoppedOn"`;

/** Somebody's masked name; where the reader may not see persons of that organisation, the organisation's; nothing where the post is vacant. */
const nameOf = (person: string, org: string) =>
  `CASE WHEN p.${person} IS NOT NULL THEN coalesce(
    (SELECT n.name_mask FROM person n WHERE n.tenant_id = p.tenant_id AND n.id = p.${person}),
    (SELECT coalesce(o.short_name, o.name) FROM organisation o WHERE o.tenant_id = p.tenant_id AND o.id = p.${org})) END`;
/** The three who answer. */
export const planHolders = `json_build_object('enterprise', ${nameOf('enterprise_person', 'at_org')},
  'community', ${nameOf('community_person', 'community')}, 'health', ${nameOf('health_person', 'ordered_by')}) AS holders`;

export const testColumns = `id, plan, due_on::text AS "dueOn", ${utc('taken_at')} AS "takenAt", state`;
export const checkColumns = `id, plan, measure, ${utc('checked_at')} AS "checkedAt"`;

function byPlan<T extends { readonly plan: string }>(rows: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.plan);
    if (group) group.push(row);
    else groups.set(row.plan, [row]);
  }
  return groups;
}

/** [M31] The board of a ground: figures for everybody who may count, the plans themselves for those who may read them. */
export async function boardOf(
  tx: Tx,
  now: Date,
  asked: { county?: string | undefined; site?: string | undefined },
): Promise<BoardWire> {
  const day = dayOf(now);
  const figures = await movementFigures(tx, day);
  if (!holds(tx.actor, controlPlan.may.read)) return { day, figures, more: false };
  const where: Where = { sql: [], values: [] };
  scopeWhere(controlPlan as unknown as Kind, tx.actor, where);
  if (asked.county) where.sql.push(`at_county = $${where.values.push(asked.county)}`);
  if (asked.site) where.sql.push(`at_site = $${where.values.push(asked.site)}::uuid`);
  const watched = `$${where.values.push(day)}::date`;
  const found = await tx.rows<Omit<BoardPlan, 'tasks'> & PlanDays>(
    `SELECT p.id, p.member, m.name_mask AS name, m.relation, s.name AS site, p.at_county AS county, p.mode, p.watch_ends_on::text AS "watchEndsOn",
       p.tests_owed AS "testsOwed", p.tests_done AS "testsDone", ${planDays}, ${planHolders}
     FROM (SELECT * FROM control_plan WHERE ${where.sql.join(' AND ')}
       AND (state = 'running' OR state = 'released' AND watch_ends_on >= ${watched}) ORDER BY ends_on, id LIMIT ${most + 1}) p
     JOIN roster_member m ON m.tenant_id = p.tenant_id AND m.id = p.member
     LEFT JOIN site s ON s.tenant_id = p.tenant_id AND s.id = p.at_site ORDER BY p.ends_on, p.id`,
    where.values,
  );
  const plans = found.slice(0, most);
  const ids = plans.map((plan) => plan.id);
  const [tests, checks] = await Promise.all([
    tx.rows<TestRow & { plan: string }>(
      `SELECT ${testColumns} FROM nucleic_test WHERE tenant_id = $1 AND plan = ANY ($2::uuid[]) AND state <> 'withdrawn'`,
      [tx.actor.tenant, ids],
    ),
    tx.rows<CheckDone & { plan: string }>(
      `SELECT ${checkColumns} FROM control_check WHERE tenant_id = $1 AND plan = ANY ($2::uuid[]) AND state <> 'withdrawn' AND checked_at >= $3`,
      [tx.actor.tenant, ids, new Date(`${addDays(day, -1)}T00:00:00+08:00`)],
    ),
  ]);
  const testsOf = byPlan(tests);
  const checksOf = byPlan(checks);
  return {
    day,
    figures,
    more: found.length > most,
    plans: plans.map((plan) => ({
      ...plan,
      tasks: tasksOf(plan, checksOf.get(plan.id) ?? [], testsOf.get(plan.id) ?? [], now, day).filter(
        (task) =>
          // Yesterday's and today's measures; tests and releases until they are done.
          task.day >= addDays(day, -1) ||
          ((task.what === 'test' || task.what === 'release') && task.standing === 'overdue'),
      ),
    })),
  };
}
