import { addDays } from '../../modules/epidemic/policy/days.ts';
import { policyBookAt } from '../../modules/epidemic/policy/book.ts';
import { recheckDestinations } from '../../modules/epidemic/movement/recheck.ts';
import { lookAgain } from '../../modules/epidemic/movement/look-again.ts';
import { dayOf } from '../../server/clock.ts';
import type { Stage } from '../../server/stage.ts';
import { changeMany, insertMany, type ReadyChange, type ReadyRecord } from '../../server/store/bulk.ts';
import { type DbRow, groundOfRow, type Plan } from '../../server/store/plan.ts';
import type { Tx } from '../../server/store/transaction.ts';
import { idOf, mix } from '../world/random.ts';

const numbers = { check: 45_000_000, stay: 46_000_000, report: 47_000_000 };
const at = (day: string, time: string) => new Date(`${day}T${time}:00+08:00`);
const grounds = 'at_county, at_township, at_org, at_site, at_field';

/** In the order in which they happened: whoever follows the ledger goes through each day once. */
export const inTime = <T extends { readonly at: Date }>(rows: readonly T[]): T[] =>
  [...rows].sort((a, b) => a.at.getTime() - b.at.getTime());

interface PlanRow extends DbRow {
  readonly id: string;
  readonly member: string;
  readonly starts: string;
  readonly ends: string;
  readonly mode: string;
}

/**
 * What people did from their filing to now: departures approved and left on, tests taken but for one here and there, temperatures and
 * visits of the last days, stays, and releases by the bodies that ordered them.
 */
export async function liveThrough(tx: Tx, stage: Stage, { seed, now }: { seed: number; now: Date }): Promise<void> {
  const today = dayOf(now);
  const { tenant } = tx.actor;
  const plan = (kind: string) => stage.plans.get(kind) as Plan;
  const plans = await tx.rows<PlanRow>(
    `SELECT id, member, starts_on::text AS starts, ends_on::text AS ends, mode, ${grounds} FROM control_plan
     WHERE tenant_id = $1 AND state = 'running' ORDER BY id`,
    [tenant],
  );
  const chance = (n: number, of: number) => mix(seed, n, 31) % of === 0;

  const tests = await tx.rows<{ id: string; day: string }>(
    `SELECT id, due_on::text AS day FROM nucleic_test WHERE tenant_id = $1 AND state = 'due' AND due_on < $2 ORDER BY id`,
    [tenant, today],
  );
  await changeMany(
    tx,
    plan('nucleicTest'),
    inTime(
      tests
        .filter((_test, i) => !chance(i, 9))
        .map(
          ({ id, day }): ReadyChange => ({
            id,
            type: 'nucleicTest.resulted',
            to: 'resulted',
            at: at(day, '16:20'),
            values: {
              takenAt: at(day, '09:40').toISOString(),
              place: '县人民医院采样点',
              result: 'negative',
              resultAt: at(day, '16:20').toISOString(),
            },
          }),
        ),
    ),
  );

  const checks: ReadyRecord[] = [];
  const stays: ReadyRecord[] = [];
  let drawn = 0;
  for (const [i, row] of plans.entries()) {
    const ground = groundOfRow(row);
    const first = row.starts > addDays(today, -3) ? row.starts : addDays(today, -3);
    for (let day = first; day <= today && day <= row.ends; day = addDays(day, 1))
      for (const [measure, time] of [
        ['morning', '07:50'],
        ['evening', '18:10'],
        ['visit', '10:30'],
      ] as const) {
        const moment = at(day, time);
        drawn += 1;
        if (moment > now || (measure === 'visit' && row.mode !== 'home') || chance(drawn, 13)) continue;
        checks.push({
          id: idOf(seed, 'event', numbers.check + checks.length, moment.getTime()),
          ground,
          state: 'recorded',
          at: moment,
          day,
          values: {
            plan: row.id,
            measure,
            ...(measure === 'visit' ? {} : { temperature: 36.1 + (mix(seed, checks.length) % 9) / 10 }),
            checkedAt: moment.toISOString(),
          },
        });
      }
    const begun = at(row.starts, '14:00');
    if (begun < now)
      stays.push({
        id: idOf(seed, 'event', numbers.stay + stays.length, begun.getTime()),
        ground,
        state: 'staying',
        at: begun,
        day: row.starts,
        values: {
          member: row.member,
          plan: row.id,
          placeKind: row.mode === 'central' ? 'central' : 'home',
          place: row.mode === 'central' ? `县集中隔离点 ${201 + i} 室` : '职工公寓单间',
          since: row.starts,
        },
      });
  }
  await insertMany(tx, plan('controlCheck'), inTime(checks));
  await insertMany(tx, plan('isolationStay'), inTime(stays));
  await leave(tx, stage, now);
  await release(tx, stage, now);
  const book = await policyBookAt(tx, now.toISOString());
  await recheckDestinations(tx, stage, book, now);
  await lookAgain(tx, stage, book, { now, cause: '风险区有变化' });
}

/** Approvals by the heads, and those whose day has come are away and report each day. */
async function leave(tx: Tx, stage: Stage, now: Date): Promise<void> {
  const today = dayOf(now);
  const rows = await tx.rows<DbRow & { id: string; member: string; leaves: string; risk: string; filed: string }>(
    `SELECT id, member, leaves_on::text AS leaves, risk_at_filing AS risk, day::text AS filed, ${grounds} FROM travel_filing
     WHERE tenant_id = $1 AND direction = 'out' AND state = 'filed' ORDER BY id`,
    [tx.actor.tenant],
  );
  const plan = stage.plans.get('travelFiling') as Plan;
  // What came in yesterday, and what leads to a risk area, still waits for the head.
  const approved = rows.filter((row) => row.filed < addDays(today, -1) && row.risk === 'none');
  await changeMany(
    tx,
    plan,
    inTime(
      approved.map((row) => ({
        id: row.id,
        type: 'travelFiling.approved',
        to: 'approved',
        at: at(addDays(row.filed, 1), '09:15'),
        values: { approvedAt: at(addDays(row.filed, 1), '09:15').toISOString() },
      })),
    ),
  );
  const gone = approved.filter((row) => row.leaves < today);
  await changeMany(
    tx,
    plan,
    inTime(
      gone.map((row) => ({
        id: row.id,
        type: 'travelFiling.departed',
        to: 'departed',
        at: at(row.leaves, '07:30'),
        values: { departedOn: row.leaves, riskAtDeparture: row.risk, riskCheckedOn: row.leaves },
      })),
    ),
  );
  const reports: ReadyRecord[] = [];
  for (const row of gone)
    for (let day = row.leaves; day < today; day = addDays(day, 1)) {
      const moment = at(day, '20:05');
      reports.push({
        id: idOf(7, 'event', numbers.report + reports.length, moment.getTime()),
        ground: groundOfRow(row),
        state: 'recorded',
        at: moment,
        day,
        values: { member: row.member, reportedOn: day, health: 'well', gathered: reports.length % 7 === 3 },
      });
    }
  await insertMany(tx, stage.plans.get('awayReport') as Plan, inTime(reports));
}

/** Those whose isolation was over in time and whose tests are all there were released the morning after. */
async function release(tx: Tx, stage: Stage, now: Date): Promise<void> {
  const over = await tx.rows<{ id: string; ends: string; body: string | null; org: string | null }>(
    `SELECT p.id, p.ends_on::text AS ends, o.short_name AS body, o.id AS org FROM control_plan p
     LEFT JOIN organisation o ON o.tenant_id = p.tenant_id AND o.id = p.ordered_by
     WHERE p.tenant_id = $1 AND p.state = 'running' AND p.ends_on < $2::date - 1
       AND p.tests_owed = (SELECT count(*) FROM nucleic_test t WHERE t.tenant_id = p.tenant_id AND t.plan = p.id AND t.state = 'resulted')
     ORDER BY p.id`,
    [tx.actor.tenant, dayOf(now)],
  );
  await changeMany(
    tx,
    stage.plans.get('controlPlan') as Plan,
    over.map((row, i) => {
      const moment = at(addDays(row.ends, 1), '09:30');
      return {
        id: row.id,
        type: 'controlPlan.released',
        to: 'released',
        at: moment,
        values: { releasedAt: moment.toISOString(), decisionNo: `解除〔2022〕${i + 1} 号` },
        actor: { ...tx.actor, orgId: row.org, name: `${row.body ?? '疫情防控办'} 联络员` },
      };
    }),
  );
}
