import type { FastifyInstance } from 'fastify';
import { type Actor, type Ground, holds, reaches } from '../../kit/actor.ts';
import { organisation, site, type Field } from '../../kit/field.ts';
import type { Kind } from '../../kit/kind.ts';
import { secretFields } from '../../kit/kind.ts';
import type { Label } from '../../kit/label.ts';
import { Refusal, refusal } from '../../kit/refusal.ts';
import { createSchema } from '../../kit/schema.ts';
import { readUpload } from '../http/files.ts';
import type { Stage } from '../stage.ts';
import { type ReadyRecord, insertMany } from '../store/bulk.ts';
import { columnOf, referenced } from '../store/columns.ts';
import { nowhere } from '../store/ground.ts';
import { makeId } from '../store/id.ts';
import { type DbRow, groundOfRow, type Plan, type SealedSecret } from '../store/plan.ts';
import { mayNot, outOfReach } from '../store/refusals.ts';
import { readSecret } from '../store/secrets.ts';
import { transact, type Tx } from '../store/transaction.ts';
import { parseInput } from '../store/values.ts';
import { readCell } from './cells.ts';
import { readSheet } from './read.ts';
import { writeSheet } from './write.ts';

/** What is wrong with one cell, by the row number and the column as Excel shows them. */
export interface CellError {
  readonly row: number;
  readonly column: string;
  readonly code: string;
  readonly message: { readonly zh: string; readonly en: string };
}

export interface ImportResult {
  readonly rows: number;
  readonly good: number;
  readonly written: number;
  /** The first 500; `errorCount` counts all. */
  readonly errors: readonly CellError[];
  readonly errorCount: number;
}

const unknownColumns = refusal('COLUMNS_UNKNOWN', [
  '表头和模板对不上。请下载模板，把数据填进模板再传。',
  'The headings do not match the template. Download it and fill it in.',
]);
const emptySheet = refusal('SHEET_EMPTY', [
  '表里没有数据行。请在表头下面填好数据再传。',
  'There are no rows below the headings.',
]);
const mostErrors = 500;

const whereField: Partial<Record<Kind['home'], [string, Field]>> = {
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

type Draft = { readonly number: number; readonly cells: readonly unknown[] };

/** Reads, checks and — unless it is a dry run or anything is wrong — writes a sheet. All or nothing. */
export async function importSheet(
  stage: Stage,
  actor: Actor,
  plan: Plan,
  bytes: Buffer,
  dryRun: boolean,
): Promise<ImportResult> {
  const { kind } = plan;
  const columns = importColumns(kind);
  const drafts: Draft[] = [];
  let order: (readonly [string, Field, string] | undefined)[] | undefined;
  for await (const { number, cells } of readSheet(bytes)) {
    if (!order) {
      order = cells.map((cell) => {
        const heading = String(cell ?? '')
          .replace(/[*＊]\s*$/, '')
          .trim();
        const found = columns.find(([name, field]) => heading === name || field.label.includes(heading));
        return found ? ([...found, heading] as const) : undefined;
      });
      const missing = columns.filter(([name, f]) => !f.optional && !order?.some((c) => c?.[0] === name));
      if (missing.length > 0) throw unknownColumns({ detail: { missing: missing.map(([, f]) => f.label[0]) } });
    } else if (cells.some((cell) => cell !== null && cell !== undefined && String(cell).trim() !== ''))
      drafts.push({ number, cells });
  }
  if (!order || drafts.length === 0) throw emptySheet();
  const layout = order;
  return await transact(stage.services.pool, actor, async (tx) => {
    const errors: CellError[] = [];
    let errorCount = 0;
    const wrong = (row: number, column: string, code: string, label: Label) => {
      errorCount += 1;
      if (errors.length < mostErrors) errors.push({ row, column, code, message: { zh: label[0], en: label[1] } });
    };
    const ids = await lookUp(tx, stage, layout, drafts);
    const grounds = await groundsOf(tx, kind, layout, drafts, ids);
    const schema = createSchema(kind);
    const at = { actor, now: stage.services.clock.now(), today: stage.services.clock.today() };
    const seen = new Map<string, number>();
    const ready: (ReadyRecord & { secrets: [string, string, string][] })[] = [];
    for (const { number, cells } of drafts) {
      const before = errorCount;
      const input: Record<string, unknown> = {};
      layout.forEach((column, i) => {
        if (!column) return;
        const [name, field, heading] = column;
        const read = readCell(field, cells[i], { region: stage.regions.codeOf, ids }, referenced(field));
        if ('wrong' in read) wrong(number, heading, 'CELL', read.wrong);
        else if (read.value !== undefined) input[name] = read.value;
      });
      if (errorCount > before) continue;
      try {
        const { siteId, orgId, ...values } = parseInput(schema, kind.fields, input);
        const refused = kind.check?.(values, at);
        if (refused) throw refused;
        const secrets: [string, string, string][] = [];
        for (const name of secretFields(kind)) {
          if (typeof values[name] !== 'string') continue;
          const { plain, mask } = readSecret(name, kind.fields[name] as Field, values[name], at.today);
          secrets.push([name, plain, mask]);
        }
        const twice = Object.entries(kind.fields).find(([name, f]) => {
          if (!f.settings.unique || values[name] === undefined || values[name] === null) return false;
          const key = `${name} ${secrets.find(([n]) => n === name)?.[1] ?? values[name]}`;
          const first = seen.get(key);
          if (first !== undefined) {
            wrong(number, f.label[0], 'TWICE', [
              `与第 ${first} 行重复。请删去一行。`,
              `Same as row ${first}. Remove one.`,
            ]);
            return true;
          }
          seen.set(key, number);
          return false;
        });
        if (twice) continue;
        const id = makeId();
        const where = (siteId ?? orgId) as string | undefined;
        const ground: Ground =
          kind.home === 'tenant'
            ? nowhere
            : kind.home === 'self'
              ? { ...nowhere, ...kind.groundOf?.(values, id) }
              : (grounds.get(where ?? actor.orgId ?? '') ?? nowhere);
        if (kind.home !== 'tenant' && !reaches(actor.scope, ground)) throw outOfReach();
        ready.push({
          id,
          values: { ...values, ...kind.sets?.(values, at) },
          ground,
          state: kind.initialState?.(values) ?? kind.initial,
          at: at.now,
          day: at.today,
          secrets,
        });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const name = error.field ?? '';
        wrong(
          number,
          kind.fields[name]?.label[0] ?? whereField[kind.home]?.[1].label[0] ?? '',
          error.code,
          error.label,
        );
      }
    }
    await refuseTaken(tx, stage, plan, ready, seen, wrong);
    const result = {
      rows: drafts.length,
      good: drafts.length - new Set(errors.map((e) => e.row)).size,
      errors,
      errorCount,
    };
    if (dryRun || errorCount > 0)
      return { ...result, good: errorCount > mostErrors ? ready.length : result.good, written: 0 };
    await insertMany(tx, plan, await sealAll(tx, stage, kind, ready));
    return { ...result, written: ready.length };
  }).then((result) => {
    if (result.written > 0) stage.poke();
    return result;
  });
}

/** Ids for the words in reference columns: exact titles, credit codes or ids, asked for in bulk within the actor's view. */
async function lookUp(
  tx: Tx,
  stage: Stage,
  layout: readonly (readonly [string, Field, string] | undefined)[],
  drafts: readonly Draft[],
) {
  const ids = new Map<string, Map<string, string>>();
  for (const [i, column] of layout.entries()) {
    const table = column ? referenced(column[1]) : undefined;
    if (!table) continue;
    const words = [...new Set(drafts.map((draft) => String(draft.cells[i] ?? '').trim()).filter(Boolean))];
    const known = ids.get(table) ?? new Map<string, string>();
    ids.set(table, known);
    const plan = [...stage.plans.values()].find((p) => p.table === table);
    const title = table === 'person' ? 'name_mask' : columnOf(plan?.kind.title ?? 'name');
    const code = plan?.kind.fields.creditCode ? 'credit_code' : 'NULL';
    for (let from = 0; from < words.length; from += 20_000) {
      const found = await tx.rows<{ id: string; title: string | null; code: string | null; n: number }>(
        `SELECT min(id::text) AS id, title, code, count(*)::int AS n FROM (SELECT id, ${title} AS title, ${code}::text AS code FROM ${table}
          WHERE tenant_id = $1 AND (${title} = ANY ($2) OR ${code}::text = ANY ($2) OR id::text = ANY ($2))) found GROUP BY title, code`,
        [tx.actor.tenant, words.slice(from, from + 20_000)],
      );
      for (const row of found) {
        known.set(row.id, row.id);
        if (row.code) known.set(row.code, row.id);
        // Two records of one name: only the code or the id tells them apart.
        if (row.title && row.n === 1 && !known.has(row.title)) known.set(row.title, row.id);
      }
    }
  }
  return ids;
}

async function groundsOf(
  tx: Tx,
  kind: Kind,
  layout: readonly (readonly [string, Field, string] | undefined)[],
  drafts: readonly Draft[],
  ids: ReadonlyMap<string, ReadonlyMap<string, string>>,
) {
  const grounds = new Map<string, Ground>();
  if (kind.home !== 'org' && kind.home !== 'site') return grounds;
  const table = kind.home === 'org' ? 'organisation' : 'site';
  const column = layout.findIndex((c) => c?.[0] === (kind.home === 'org' ? 'orgId' : 'siteId'));
  const wanted = new Set(
    drafts
      .map((draft) => ids.get(table)?.get(String(draft.cells[column] ?? '').trim()))
      .filter((id): id is string => id !== undefined),
  );
  if (tx.actor.orgId) wanted.add(tx.actor.orgId);
  const rows = await tx.rows<DbRow>(
    `SELECT id, at_county, at_township, at_org, at_site, at_field FROM ${table} WHERE tenant_id = $1 AND id = ANY ($2::uuid[])`,
    [tx.actor.tenant, [...wanted]],
  );
  for (const row of rows) grounds.set(row.id as string, groundOfRow(row));
  return grounds;
}

/** Values that must be unique and are in the system already, told by row. */
async function refuseTaken(
  tx: Tx,
  stage: Stage,
  plan: Plan,
  ready: readonly (ReadyRecord & { secrets: [string, string, string][] })[],
  seen: ReadonlyMap<string, number>,
  wrong: (row: number, column: string, code: string, label: Label) => void,
) {
  for (const [name, f] of Object.entries(plan.kind.fields)) {
    if (!f.settings.unique) continue;
    const secret = f.type === 'secret';
    const values = ready
      .map((row) => (secret ? row.secrets.find(([n]) => n === name)?.[1] : row.values[name]))
      .filter((v): v is string => typeof v === 'string');
    const column = secret ? `${columnOf(name)}_hash` : columnOf(name);
    const byHash = new Map(values.map((v) => [secret ? stage.services.secrets.hash(v).toString('hex') : v, v]));
    const found = await tx.rows<{ v: string }>(
      secret
        ? `SELECT encode(${column}, 'hex') AS v FROM ${plan.table} WHERE tenant_id = $1 AND ${column} = ANY (SELECT decode(h, 'hex') FROM unnest($2::text[]) h)`
        : `SELECT ${column} AS v FROM ${plan.table} WHERE tenant_id = $1 AND ${column} = ANY ($2::text[])`,
      [tx.actor.tenant, [...byHash.keys()]],
    );
    for (const { v } of found)
      wrong(seen.get(`${name} ${byHash.get(v)}`) ?? 0, f.label[0], 'NOT_UNIQUE', [
        `「${f.label[0]}」已经登记过。请核对，已有的不必再导入。`,
        `${f.label[1]} is registered already.`,
      ]);
  }
}

async function sealAll(
  tx: Tx,
  stage: Stage,
  kind: Kind,
  ready: readonly (ReadyRecord & { secrets: [string, string, string][] })[],
): Promise<ReadyRecord[]> {
  const { secrets } = stage.services;
  const wanted = ready.flatMap((row) =>
    row.secrets.map(([, plain]) => ({
      personId:
        kind.subject && kind.subject !== 'self' ? ((row.values[kind.subject] as string | undefined) ?? row.id) : row.id,
      plain,
    })),
  );
  const ciphers = wanted.length > 0 ? await secrets.sealMany(tx, wanted) : [];
  let at = 0;
  return ready.map(({ secrets: own, ...row }) => {
    const sealed = Object.fromEntries(
      own.map(([name, plain, mask]): [string, SealedSecret] => [
        name,
        { cipher: ciphers[at++] as Buffer, mask, hash: secrets.hash(plain) },
      ]),
    );
    return { ...row, values: { ...row.values, ...sealed } };
  });
}

/** `POST /api/{kind}/import[?dryRun=1]` and the template to fill in. */
export function importRoutes(app: FastifyInstance, stage: Stage): void {
  for (const plan of stage.plans.values()) {
    const { kind } = plan;
    if (!kind.may.import) continue;
    const grantees = kind.may.import;
    app.post<{ Querystring: { dryRun?: string } }>(`/api/${kind.name}/import`, async (request) => {
      const actor = await stage.services.actorOf(request);
      if (!holds(actor, grantees)) throw mayNot();
      const { bytes } = await readUpload(request);
      return await importSheet(stage, actor, plan, bytes, request.query.dryRun === '1');
    });
    app.get(`/api/${kind.name}/import-template.xlsx`, async (request, reply) => {
      const actor = await stage.services.actorOf(request);
      if (!holds(actor, grantees)) throw mayNot();
      const heading = importColumns(kind).map(([, f]) => `${f.label[0]}${f.optional ? '' : '*'}`);
      async function* none() {}
      return reply
        .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
        .header(
          'content-disposition',
          `attachment; filename*=UTF-8''${encodeURIComponent(`${kind.label[0]}导入模板.xlsx`)}`,
        )
        .send(writeSheet(kind.label[0], heading, none()));
    });
  }
}
