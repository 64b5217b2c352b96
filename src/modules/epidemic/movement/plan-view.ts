import type { Plan } from '../../../server/store/plan.ts';
import { allowedActions } from '../../../server/store/allowed.ts';
import { findRow, requireRead } from '../../../server/store/queries.ts';
import { notFound } from '../../../server/store/refusals.ts';
import type { Tx } from '../../../server/store/transaction.ts';
import { dayOf } from '../../../server/clock.ts';
import type { PolicyBook } from '../policy/types.ts';
import { checkColumns, planDays, planHolders, testColumns } from './board.ts';
import { tasksOf } from './tasks.ts';
import type { PlanWire } from './wire.ts';

type PlanRow = Omit<PlanWire['plan'], 'versionTitles'> & { readonly versions: readonly string[] };

/** [M18] One plan with its tasks, tests, temperatures and the reasons it came from. @throws Refusal RECORD_NOT_FOUND, MAY_NOT */
export async function planView(tx: Tx, store: Plan, book: PolicyBook, id: string, now: Date): Promise<PlanWire> {
  requireRead(store.kind, tx.actor);
  const row = await findRow(tx, store, id);
  if (!row) throw notFound();
  const at = [tx.actor.tenant, id];
  const [plan, tests, checks, stays] = await Promise.all([
    tx.find<PlanRow>(
      `SELECT p.id, p.version, m.name_mask AS name, s.name AS site, p.at_site AS "siteId", p.arrived_on::text AS "arrivedOn", p.watch_ends_on::text AS "watchEndsOn",
         p.member, p.filing, p.why, p.versions, p.tests AS "testDays", p.tests_owed AS "testsOwed", p.tests_done AS "testsDone", p.replaces,
         (SELECT q.id FROM control_plan q WHERE q.tenant_id = p.tenant_id AND q.replaces = p.id LIMIT 1) AS "replacedBy",
         p.end_reason AS "endReason", p.decision_no AS "decisionNo", o.name AS "orderedBy",
         (SELECT jsonb_build_object('id', d.id, 'docNo', d.doc_no, 'reason', d.reason, 'basis', d.basis, 'state', d.state) FROM person_order d
           WHERE d.tenant_id = p.tenant_id AND d.id = p.by_order) AS "order", ${planDays}, ${planHolders}
       FROM control_plan p JOIN roster_member m ON m.tenant_id = p.tenant_id AND m.id = p.member
       LEFT JOIN site s ON s.tenant_id = p.tenant_id AND s.id = p.at_site
       LEFT JOIN organisation o ON o.tenant_id = p.tenant_id AND o.id = p.ordered_by
       WHERE p.tenant_id = $1 AND p.id = $2`,
      at,
    ),
    tx.rows<PlanWire['tests'][number]>(
      `SELECT ${testColumns}, version, place, result FROM nucleic_test WHERE tenant_id = $1 AND plan = $2 AND state <> 'withdrawn' ORDER BY due_on, id`,
      at,
    ),
    tx.rows<PlanWire['checks'][number]>(
      `SELECT ${checkColumns}, temperature::float8 AS temperature, symptoms FROM control_check WHERE tenant_id = $1 AND plan = $2 AND state <> 'withdrawn'
       ORDER BY checked_at`,
      at,
    ),
    tx.rows<PlanWire['stays'][number]>(
      `SELECT id, place_kind AS "placeKind", place, since::text AS since, until::text AS until FROM isolation_stay WHERE tenant_id = $1 AND plan = $2 AND state <> 'withdrawn' ORDER BY since`,
      at,
    ),
  ]);
  if (!plan) throw notFound();
  const titles = new Map(book.versions.map((version) => [version.id, version.title]));
  const { versions, ...rest } = plan;
  return {
    day: dayOf(now),
    plan: { ...rest, versionTitles: versions.map((version) => titles.get(version) ?? version) },
    allowed: allowedActions(store.kind, tx.actor, row),
    tasks: tasksOf(plan, checks, tests, now, dayOf(now)),
    tests,
    checks,
    stays,
  };
}
