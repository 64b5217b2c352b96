import { dayOf } from '../../../server/clock.ts';
import type { Stage } from '../../../server/stage.ts';
import { changeMany, insertMany, type ReadyRecord } from '../../../server/store/bulk.ts';
import { idWithin } from '../../../server/store/id.ts';
import type { DbRow, Plan } from '../../../server/store/plan.ts';
import type { Tx } from '../../../server/store/transaction.ts';
import { changeBetween, type Measure, measureOf } from '../policy/change.ts';
import { addDays } from '../policy/days.ts';
import { reevaluate, type Subject } from '../policy/reevaluate.ts';
import type { PersonOrder, PolicyBook } from '../policy/types.ts';
import { answerableAt } from './answerable.ts';
import { orderOfPlan, type OrderValues, personOrderOf } from './order-rows.ts';
import { type FilingRow, filingColumns, filingTables, historyOf, toFiling } from './filing-rows.ts';

/** Arrivals longer ago than this are looked at no more: the longest history window and plan together. */
export const lookBackDays = 60;
const portion = 10_000;

/** An arrival that is looked at again: its filing, the plan it is under, and what holds now. */
export interface OpenArrival {
  readonly filing: FilingRow;
  readonly plan: string | null;
  readonly startedUnder: string | null;
  /** The order about the person under which the plan runs. */
  readonly order: PersonOrder | null;
  readonly before: Measure;
}

const running = `LEFT JOIN control_plan p ON p.tenant_id = f.tenant_id AND p.filing = f.id AND p.state = 'running'`;

function toArrival(row: DbRow): OpenArrival {
  const filing = toFiling(row);
  const list = <T>(value: unknown) => (value ?? []) as readonly T[];
  return {
    filing,
    plan: row.plan as string | null,
    startedUnder: row.started_under as string | null,
    order: row.plan_order ? personOrderOf(row.plan_order as unknown as OrderValues) : null,
    before: {
      outcome: (filing.outcome ?? 'free') as Measure['outcome'],
      isolation: list(row.isolation),
      monitoring: (row.monitoring as Measure['monitoring']) ?? null,
      tests: list(row.tests),
      versions: filing.versions ?? [],
      areas: list(row.plan_areas ?? filing.areas),
    },
  };
}

/**
 * [M14] Decides again about everybody who arrived lately and is not through with it, by the policy of today, and raises a change
 * for each whose answer is another one: before, after and why, for the ordering body to confirm. Nobody's measures change by it.
 * Set-based, ten thousand at a time.
 * @returns how many were looked at and how many changes were raised.
 */
export async function lookAgain(
  tx: Tx,
  stage: Stage,
  book: PolicyBook,
  at: { readonly now: Date; readonly cause: string; readonly filings?: readonly string[] },
): Promise<{ seen: number; raised: number }> {
  const today = dayOf(at.now);
  const knownAt = at.now.toISOString();
  let seen = 0;
  let raised = 0;
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const arrivals = await openArrivals(tx, today, after, at.filings ?? null);
    if (arrivals.length === 0) return { seen, raised };
    seen += arrivals.length;
    raised += await raiseChanges(tx, stage, arrivals, book, { ...at, today, knownAt });
    after = (arrivals.at(-1) as OpenArrival).filing.id;
  }
}

/** One portion of the arrivals looked at again, by id. */
export async function openArrivals(
  tx: Tx,
  today: string,
  after: string,
  filings: readonly string[] | null,
): Promise<OpenArrival[]> {
  const rows = await tx.rows<DbRow>(
    `SELECT ${filingColumns}, p.id AS plan, p.started_under, p.isolation, p.monitoring, p.tests, p.areas AS plan_areas, ${orderOfPlan} AS plan_order
       FROM ${filingTables} ${running}
       WHERE f.tenant_id = $1 AND f.direction = 'in' AND f.arrived_on >= $2 AND f.state IN ('controlled', 'toProve', 'closed') AND f.id > $3
         AND (f.outcome <> 'control' OR p.id IS NOT NULL) AND ($4::uuid[] IS NULL OR f.id = ANY ($4::uuid[]))
       ORDER BY f.id LIMIT ${portion}`,
    [tx.actor.tenant, addDays(today, -lookBackDays), after, filings],
  );
  return rows.map(toArrival);
}

/** An arrival as the policy looks at it. */
export const subjectOf = (arrival: OpenArrival): Subject & { readonly arrival: OpenArrival } => ({
  id: arrival.filing.id,
  county: arrival.filing.ground.county,
  siteId: arrival.filing.ground.siteId,
  history: { ...historyOf(arrival.filing, arrival.startedUnder), order: arrival.order },
  arrival,
});

/** A change still open about somebody whose answer is again what holds has come to nothing. */
async function dropStale(
  tx: Tx,
  stage: Stage,
  arrivals: readonly OpenArrival[],
  found: readonly { readonly arrival: OpenArrival }[],
  now: Date,
): Promise<void> {
  const changed = new Set(found.map(({ arrival }) => arrival.filing.id));
  const stale = await tx.rows<{ id: string }>(
    `SELECT id FROM control_change WHERE tenant_id = $1 AND filing = ANY ($2::uuid[]) AND state = 'open'`,
    [tx.actor.tenant, arrivals.map(({ filing }) => filing.id).filter((id) => !changed.has(id))],
  );
  await changeMany(
    tx,
    stage.plans.get('controlChange') as Plan,
    stale.map(({ id }) => ({ id, type: 'controlChange.superseded', to: 'superseded', at: now, values: {} })),
  );
}

async function raiseChanges(
  tx: Tx,
  stage: Stage,
  arrivals: readonly OpenArrival[],
  book: PolicyBook,
  at: { readonly now: Date; readonly cause: string; readonly today: string; readonly knownAt: string },
): Promise<number> {
  const found = reevaluate(
    { book, day: at.today, knownAt: at.knownAt },
    arrivals.map(subjectOf),
    ({ arrival }) => arrival.before,
  ).map(({ subject: { arrival }, sort, after }) => ({ arrival, change: sort, decision: after }));
  await dropStale(tx, stage, arrivals, found, at.now);
  if (found.length === 0) return 0;
  const ids = found.map(({ arrival }) => arrival.filing.id);
  const last = await tx.rows<{ id: string; filing: string; state: string; after: Measure }>(
    `SELECT DISTINCT ON (filing) id, filing, state, after FROM control_change
     WHERE tenant_id = $1 AND filing = ANY ($2::uuid[]) AND state IN ('open', 'kept', 'confirmed') ORDER BY filing, created_at DESC, id DESC`,
    [tx.actor.tenant, ids],
  );
  const told = new Map(last.map((row) => [row.filing, row]));
  const answerable = await answerableAt(
    tx,
    found.flatMap(({ arrival }) => arrival.filing.ground.siteId ?? []),
  );
  // What waits to be confirmed, or was decided on by a person, is not raised a second time.
  const fresh = found.filter(({ arrival, decision }) => {
    const known = told.get(arrival.filing.id);
    return !known || changeBetween(known.after, measureOf(decision), at.today) !== undefined;
  });
  const changes = stage.plans.get('controlChange') as Plan;
  await changeMany(
    tx,
    changes,
    fresh.flatMap(({ arrival }) => {
      const known = told.get(arrival.filing.id);
      return known?.state === 'open'
        ? [{ id: known.id, type: 'controlChange.superseded', to: 'superseded', at: at.now, values: {} }]
        : [];
    }),
  );
  const records = fresh.map(
    ({ arrival, decision, change }): ReadyRecord => ({
      id: idWithin(arrival.filing.id, 'change', at.now.toISOString()),
      ground: arrival.filing.ground,
      state: 'open',
      at: at.now,
      day: at.today,
      values: {
        filing: arrival.filing.id,
        plan: arrival.plan,
        member: arrival.filing.member,
        change,
        before: arrival.before,
        after: measureOf(decision),
        why: decision.why,
        cause: at.cause,
        orderedBy: answerable(arrival.filing.ground.siteId).orderedBy,
      },
    }),
  );
  await insertMany(tx, changes, records);
  return records.length;
}
