import { organisation, site, type Field } from '../../kit/field.ts';
import type { Kind } from '../../kit/kind.ts';
import type { Label } from '../../kit/label.ts';
import { inputSchema } from '../../kit/schema.ts';
import { Refusal, refusal } from '../../kit/refusal.ts';
import { readSheet } from './read.ts';

/** What is wrong with one cell, by the row number and the column as Excel shows them. */
export interface CellError {
  readonly row: number;
  readonly column: string;
  readonly code: string;
  readonly message: { readonly zh: string; readonly en: string };
}

const list = (names: readonly string[]) => names.join('、');
/** The headings do not fit; which ones is said. */
const columnsWrong = (missing: readonly string[], unknown: readonly string[], twice: readonly string[]) => {
  const zh = [
    missing.length > 0 ? `缺少：${list(missing)}` : '',
    unknown.length > 0 ? `不认识：${list(unknown)}` : '',
    twice.length > 0 ? `重复：${list(twice)}` : '',
  ].filter(Boolean);
  return new Refusal(
    'COLUMNS_UNKNOWN',
    [
      `表头和模板对不上（${zh.join('；')}）。请下载模板，把数据填进模板再传。`,
      'The headings do not match the template. Download it and fill it in.',
    ],
    { detail: { missing, unknown, twice } },
  );
};
const emptySheet = refusal('SHEET_EMPTY', [
  '表里没有数据行。请在表头下面填好数据再传。',
  'There are no rows below the headings.',
]);

export const whereField: Partial<Record<Kind['home'], [string, Field]>> = {
  org: ['orgId', organisation(['所在单位', 'Organisation'], { optional: true })],
  site: ['siteId', site(['所在场所', 'Site'], { optional: true })],
};

/** The columns a kind's import takes: its typed-in fields, and where the record stands. */
export function importColumns(kind: Kind): [string, Field][] {
  const own = Object.entries(kind.fields).filter(
    ([, f]) => !f.settings.derived && !['files', 'data', 'position'].includes(f.type),
  );
  const where = whereField[kind.home];
  return where ? [where, ...own] : own;
}

/** A column of the sheet: where it stands, what it holds, how it is headed and how one cell of it is checked. */
export interface Column {
  readonly at: number;
  readonly name: string;
  readonly field: Field;
  readonly heading: string;
  readonly schema: ReturnType<typeof inputSchema>;
}

/** A row of the sheet before it is checked. */
export interface Draft {
  readonly number: number;
  readonly cells: readonly unknown[];
}

const words = (cell: unknown) => String(cell ?? '').trim();

/** The headings as columns of the kind. An empty heading is passed over, a strange one refused: nothing is dropped in silence. */
function columnsFor(kind: Kind, cells: readonly unknown[]): Column[] {
  const known = importColumns(kind);
  const columns: Column[] = [];
  const unknown: string[] = [];
  for (let at = 0; at < cells.length; at++) {
    const heading = words(cells[at])
      .replace(/[*＊]\s*$/, '')
      .trim();
    if (heading === '') continue;
    const found = known.find(([name, field]) => heading === name || field.label.includes(heading));
    if (!found) unknown.push(heading);
    else columns.push({ at, name: found[0], field: found[1], heading, schema: inputSchema({ [found[0]]: found[1] }) });
  }
  const count = (name: string) => columns.filter((column) => column.name === name).length;
  const missing = known.filter(([name, field]) => !field.optional && count(name) === 0);
  const twice = [...new Set(columns.filter(({ name }) => count(name) > 1).map(({ heading }) => heading))];
  if (missing.length + unknown.length + twice.length > 0)
    throw columnsWrong(
      missing.map(([, field]) => field.label[0]),
      unknown,
      twice,
    );
  return columns;
}

/** Heading and rows of a sheet; empty rows are left out. @throws Refusal COLUMNS_UNKNOWN, SHEET_EMPTY and those of reading */
export async function readDrafts(kind: Kind, bytes: Buffer): Promise<{ columns: Column[]; drafts: Draft[] }> {
  const drafts: Draft[] = [];
  let columns: Column[] | undefined;
  for await (const { number, cells } of readSheet(bytes)) {
    if (!columns) columns = columnsFor(kind, cells);
    else if (columns.some(({ at }) => words(cells[at]) !== '')) drafts.push({ number, cells });
  }
  if (!columns || drafts.length === 0) throw emptySheet();
  return { columns, drafts };
}

const mostErrors = 500;

/** Collects what is wrong, cell by cell; the first 500 are told, all are counted. */
export class Complaints {
  readonly told: CellError[] = [];
  readonly rows = new Set<number>();
  count = 0;

  add(row: number, column: string, code: string, label: Label): void {
    this.count += 1;
    this.rows.add(row);
    if (this.told.length < mostErrors) this.told.push({ row, column, code, message: { zh: label[0], en: label[1] } });
  }

  refused(row: number, column: string, refused: Refusal): void {
    this.add(row, column, refused.code, refused.label);
  }
}
