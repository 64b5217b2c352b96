import type { Kind } from '../../../kit/kind.ts';
import { scopeWhere } from '../../../server/store/queries.ts';
import type { Where } from '../../../server/store/filter.ts';
import type { Tx } from '../../../server/store/transaction.ts';
import { controlChange } from './control-change.ts';
import { controlPlan } from './control-plan.ts';
import { nucleicTest } from './nucleic-test.ts';
import { stayOver } from './stay-over.ts';
import { travelFiling } from './travel-filing.ts';
import type { FigureName, MovementFigures } from './wire.ts';

/** What is counted of a table, each figure by its condition; `$day` stands for today. */
const counted: readonly {
  readonly kind: unknown;
  readonly table: string;
  readonly open: string;
  readonly of: Partial<Record<FigureName, string>>;
}[] = [
  {
    kind: controlPlan,
    table: 'control_plan',
    open: "state = 'running'",
    of: { running: 'true', toRelease: 'ends_on < $day' },
  },
  {
    kind: nucleicTest,
    table: 'nucleic_test',
    open: "(state = 'due' AND due_on <= $day OR state = 'sampled')",
    of: {
      testsToday: "state = 'due' AND due_on = $day",
      testsOverdue: "state = 'due' AND due_on < $day",
      resultsAwaited: "state = 'sampled'",
    },
  },
  {
    kind: travelFiling,
    table: 'travel_filing',
    open: "state IN ('filed', 'held', 'suspended', 'departed', 'toProve')",
    of: {
      toProve: "state = 'toProve'",
      toApprove: "state IN ('filed', 'held') AND direction = 'out'",
      suspended: "state = 'suspended'",
      away: "state = 'departed'",
    },
  },
  { kind: controlChange, table: 'control_change', open: "state = 'open'", of: { changesOpen: 'true' } },
  { kind: stayOver, table: 'stay_over', open: "state = 'staying'", of: { staying: 'true' } },
];

const none: Omit<MovementFigures, 'county'> = {
  running: 0,
  toRelease: 0,
  testsToday: 0,
  testsOverdue: 0,
  resultsAwaited: 0,
  toProve: 0,
  toApprove: 0,
  suspended: 0,
  away: 0,
  changesOpen: 0,
  staying: 0,
};

/** [M31] Counts by county within the actor's ground, of what is open today; partial indexes hold no more than that. */
export async function movementFigures(tx: Tx, today: string): Promise<MovementFigures[]> {
  const parts = await Promise.all(
    counted.map(({ kind, table, open, of }) => {
      const where: Where = { sql: [], values: [] };
      scopeWhere(kind as Kind, tx.actor, where);
      const day = `$${where.values.push(today)}::date`;
      const columns = Object.entries(of).map(
        ([name, condition]) => `count(*) FILTER (WHERE ${condition.replaceAll('$day', day)})::int AS "${name}"`,
      );
      return tx.rows<Partial<MovementFigures> & { readonly county: string | null }>(
        `SELECT at_county AS county, ${columns.join(', ')} FROM ${table}
         WHERE ${where.sql.join(' AND ')} AND ${open.replaceAll('$day', day)} AND ${day} IS NOT NULL GROUP BY at_county`,
        where.values,
      );
    }),
  );
  const byCounty = new Map<string | null, MovementFigures>();
  for (const row of parts.flat())
    byCounty.set(row.county, { ...none, ...byCounty.get(row.county), ...row } as MovementFigures);
  return [...byCounty.values()].sort((a, b) => ((a.county ?? '') < (b.county ?? '') ? -1 : 1));
}
