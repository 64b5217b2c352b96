import type { ParsedClause } from '../../modules/notices/parse/notice-shape.ts';
import { type Figures, sumFigures } from '../look/figures.ts';
import type { NoticeClause } from '../look/notice.ts';
import type { LivingWire, ObligationWire } from './wire.ts';

/** One row of the typeset notice and the obligations whose words stand in it. */
export interface ClauseView extends NoticeClause {
  /** Outline id: several rows of one clause share it. */
  readonly clause: string;
  readonly counted: readonly ObligationWire[];
  /** The figures on the day compared with; null where none is asked for or nothing is owed. */
  readonly before: Figures | null;
}

interface Block {
  readonly id: string;
  readonly clause: string;
  readonly level: NoticeClause['level'];
  readonly number: string;
  readonly heading: string;
  readonly text: string;
  readonly start: number;
  readonly bodyStart: number;
  readonly end: number;
}

function levelOf(clause: ParsedClause): NoticeClause['level'] {
  if (clause.kind === 'lead-in') return 'lead';
  if (clause.kind === 'item') return 5;
  if (clause.kind !== 'heading') return 0;
  return Math.min(4, Math.max(1, clause.level)) as 1 | 2 | 3 | 4;
}

/** Blocks as they stand on paper: a heading without words of its own takes the paragraph under it. */
function blocksOf(clauses: readonly ParsedClause[]): Block[] {
  const blocks: Block[] = [];
  const used = new Map<string, number>();
  for (const clause of clauses) {
    if (clause.text.trim() === '') continue;
    const before = blocks.at(-1);
    const cut = clause.bodyStart - clause.start;
    const body = clause.text.slice(cut);
    if (clause.kind === 'paragraph' && before?.level === 1 && before.text === '' && before.clause === clause.id) {
      blocks[blocks.length - 1] = { ...before, text: body, bodyStart: clause.bodyStart, end: clause.end };
      continue;
    }
    const nth = (used.get(clause.id) ?? 0) + 1;
    used.set(clause.id, nth);
    blocks.push({
      id: nth === 1 ? clause.id : `${clause.id}-第${nth}段`,
      clause: clause.id,
      level: levelOf(clause),
      number: clause.marker,
      heading: clause.text.slice(0, cut).slice(clause.marker.length),
      text: body,
      start: clause.start,
      bodyStart: clause.bodyStart,
      end: clause.end,
    });
  }
  return blocks;
}

/**
 * Proven share of what a clause itself owed on each day, without the clauses under it; null where nothing was owed.
 * The server counts a clause with everything under it, so its children are taken away.
 */
export function ownShares(clauses: LivingWire['clauses'], clause: string): (number | null)[] {
  const whole = clauses[clause]?.spark;
  if (!whole) return [];
  const under = Object.entries(clauses).filter(
    ([name]) => name.startsWith(`${clause}-`) && !name.slice(clause.length + 1).includes('-'),
  );
  return whole.owed.map((all, at) => {
    const owed = under.reduce((sum, [, { spark }]) => sum - (spark.owed[at] ?? 0), all);
    const proven = under.reduce((sum, [, { spark }]) => sum - (spark.proven[at] ?? 0), whole.proven[at] ?? 0);
    return owed > 0 ? Math.max(0, Math.min(1, proven / owed)) : null;
  });
}

/**
 * The rows of the typeset notice: each block of the text with the obligations whose words begin in it, and the sum of
 * their figures. An obligation whose place in the text is not known goes to the first row of its clause.
 */
export function clauseRows({
  notice,
  obligations,
  clauses,
  compare,
  territory,
}: Pick<LivingWire, 'obligations' | 'clauses' | 'compare'> & {
  readonly notice: Pick<LivingWire['notice'], 'clauses'>;
  readonly territory: Pick<LivingWire['territory'], 'level'>;
}): readonly ClauseView[] {
  const blocks = blocksOf(notice.clauses);
  const homes = new Map<string, ObligationWire[]>();
  for (const obligation of obligations) {
    const within = blocks.find(
      ({ start, end }) => obligation.end > obligation.start && obligation.start >= start && obligation.start < end,
    );
    const home = within ?? blocks.find(({ clause }) => clause === obligation.clause) ?? blocks[0];
    if (home) homes.set(home.id, [...(homes.get(home.id) ?? []), obligation]);
  }
  return blocks.map((block) => {
    // What is not asked of a county, a township or an enterprise is plain text there; that nobody in the city owes it is news.
    const counted = (homes.get(block.id) ?? []).filter(
      ({ figures }) => territory.level === 'city' || figures.owed + figures.notOwed > 0,
    );
    const { id, clause, level, number, heading, text } = block;
    const earlier = counted.flatMap(({ before }) => (before ? [before] : []));
    return {
      id,
      clause,
      level,
      number,
      heading,
      text,
      counted,
      obligations: counted.map((one) => ({
        id: one.id,
        start: Math.max(0, one.start - block.bodyStart),
        end: one.end - block.bodyStart,
      })),
      figures: counted.length > 0 ? sumFigures(counted.map(({ figures }) => figures)) : null,
      before: compare !== null && earlier.length > 0 ? sumFigures(earlier) : null,
      spark: counted.length > 0 && id === clause ? ownShares(clauses, clause) : [],
    };
  });
}

/** The row a reader has opened: that of the obligation, else of the clause, whichever of its rows carries figures. */
export function openedRow(
  rows: readonly ClauseView[],
  { clause, obligation }: { readonly clause?: string; readonly obligation?: string },
): ClauseView | undefined {
  if (clause === undefined && obligation === undefined) return undefined;
  return (
    rows.find(({ counted }) => counted.some(({ id }) => id === obligation)) ??
    rows.find(({ id, counted }) => id === clause && counted.length > 0) ??
    rows.find((row) => row.clause === clause && row.counted.length > 0)
  );
}
