import type pg from 'pg';
import type { Tx } from '../../server/store/transaction.ts';
import { changeOf, figureColumns, figureKeys, standingOn } from './figures.ts';

/** Whether changes of figures are put aside now, because nobody reads any before a first load is through. */
export interface FiguresAside {
  aside: boolean;
}

/** Makes the place where changes are put aside: unlogged, gone with `dropAside`, for a database nobody else uses. */
export async function makeAside(owner: pg.Pool): Promise<void> {
  await owner.query(`CREATE UNLOGGED TABLE figure_aside (notice uuid, obligation uuid, county text, township text, field text, day date,
      ${figureColumns.map((column) => `${column} int`).join(', ')});
    GRANT INSERT, SELECT ON figure_aside TO shoutu_app`);
}

/** Days of changes, both ends included; an end not named is open. */
export interface Span {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/**
 * [D33] Makes the figures of a span of days from the changes put aside: in the order of their rows, each day once, they cost
 * a fraction of what they do one batch after another. Spans follow one another; a day whose span was spread changes no more.
 */
export async function spreadAside(tx: Tx, { from, to }: Span): Promise<void> {
  const changes =
    '(SELECT * FROM figure_aside WHERE ($2::date IS NULL OR day >= $2) AND ($3::date IS NULL OR day <= $3))';
  const stood = standingOn({ notice: 'k.notice', ground: 'k.ground', field: 'k.field', obligation: 'k.obligation' });
  await tx.run("SET LOCAL work_mem = '64MB'");
  await tx.run(
    `WITH change AS MATERIALIZED (${changeOf(changes)})
     INSERT INTO clause_figure (tenant_id, notice_id, ground, field, obligation_id, day, ${figureColumns.join(', ')})
     SELECT $1, ${figureKeys}, day, ${figureColumns.join(', ')} FROM (
       SELECT ${figureKeys}, day, stood, ${figureColumns.map((column) => `sum(${column}) OVER upto AS ${column}`).join(', ')}
       FROM (
         SELECT ${figureKeys}, day, false AS stood, ${figureColumns.join(', ')} FROM change
         UNION ALL
         SELECT ${figureKeys}, b.day, true, ${figureColumns.map((column) => `b.${column}`).join(', ')}
         FROM (SELECT DISTINCT ${figureKeys} FROM change) k CROSS JOIN LATERAL (${stood}) b
       ) u
       WINDOW upto AS (PARTITION BY ${figureKeys} ORDER BY day)
     ) grown
     WHERE NOT stood
     ORDER BY ${figureKeys}, day`,
    [tx.actor.tenant, from ?? null, to ?? null],
  );
}

/** Takes the place away again, its changes spread. */
export async function dropAside(owner: pg.Pool): Promise<void> {
  await owner.query('DROP TABLE figure_aside');
}
