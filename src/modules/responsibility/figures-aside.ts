import type pg from 'pg';
import type { Tx } from '../../server/store/transaction.ts';
import { changeOf, figureColumns, figureKeys } from './figures.ts';

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

/**
 * [D33] Makes the figures, of which there are none yet, from all changes put aside: in the order of their rows and with
 * nothing to look up they cost a fraction of what they do one day after another.
 */
export async function spreadAside(tx: Tx): Promise<void> {
  await tx.run("SET LOCAL work_mem = '64MB'");
  await tx.run(
    `INSERT INTO clause_figure (tenant_id, notice_id, ground, field, obligation_id, day, ${figureColumns.join(', ')})
     SELECT $1, ${figureKeys}, day, ${figureColumns.map((column) => `sum(${column}) OVER upto AS ${column}`).join(', ')}
     FROM (${changeOf('figure_aside')}) c
     WINDOW upto AS (PARTITION BY ${figureKeys} ORDER BY day)
     ORDER BY ${figureKeys}, day`,
    [tx.actor.tenant],
  );
}

/** Takes the place away again, its changes spread. */
export async function dropAside(owner: pg.Pool): Promise<void> {
  await owner.query('DROP TABLE figure_aside');
}
