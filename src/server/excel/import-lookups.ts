import type { Ground } from '../../kit/actor.ts';
import type { Kind } from '../../kit/kind.ts';
import type { Stage } from '../stage.ts';
import { columnOf, referenced } from '../store/columns.ts';
import { type DbRow, groundOfRow, type Plan } from '../store/plan.ts';
import type { Tx } from '../store/transaction.ts';
import type { Complaints, Column, Draft } from './import-sheet.ts';
import type { CheckedRow } from './import-rows.ts';

/** Ids for the words in reference columns: exact titles, credit codes or ids, asked for in bulk within the actor's view. */
export async function lookUp(tx: Tx, stage: Stage, columns: readonly Column[], drafts: readonly Draft[]) {
  const ids = new Map<string, Map<string, string>>();
  for (const { at, field } of columns) {
    const table = referenced(field);
    if (!table) continue;
    const words = [...new Set(drafts.map((draft) => String(draft.cells[at] ?? '').trim()).filter(Boolean))];
    const known = ids.get(table) ?? new Map<string, string>();
    ids.set(table, known);
    const plan = [...stage.plans.values()].find((p) => p.table === table);
    if (plan && table !== 'person') await lookUpPersonal(tx, stage, plan, words, known);
    const name = plan?.kind.title ?? 'name';
    const title = plan?.kind.fields[name]?.type === 'secret' ? `${columnOf(name)}_mask` : columnOf(name);
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

/** Ids by personal values that stand in the sheet in clear — a name, a resident id, a phone — where they mean one record. */
async function lookUpPersonal(
  tx: Tx,
  stage: Stage,
  plan: Plan,
  words: readonly string[],
  known: Map<string, string>,
): Promise<void> {
  const columns = Object.keys(plan.kind.fields).filter((name) => plan.kind.fields[name]?.type === 'secret');
  if (columns.length === 0) return;
  const byHash = new Map(words.map((word) => [stage.services.secrets.hash(word).toString('hex'), word]));
  for (const name of columns) {
    const column = `${columnOf(name)}_hash`;
    const found = await tx.rows<{ hash: string; id: string; n: number }>(
      `SELECT encode(${column}, 'hex') AS hash, min(id::text) AS id, count(*)::int AS n FROM ${plan.table}
       WHERE tenant_id = $1 AND ${column} = ANY (SELECT decode(h, 'hex') FROM unnest($2::text[]) h) AND state <> 'withdrawn' GROUP BY 1`,
      [tx.actor.tenant, [...byHash.keys()]],
    );
    for (const { hash, id, n } of found) {
      const word = byHash.get(hash);
      if (word !== undefined && n === 1 && !known.has(word)) known.set(word, id);
    }
  }
}

/** The grounds of the sites or organisations that rows stand at. */
export async function groundsOf(
  tx: Tx,
  kind: Kind,
  columns: readonly Column[],
  drafts: readonly Draft[],
  ids: ReadonlyMap<string, ReadonlyMap<string, string>>,
) {
  const grounds = new Map<string, Ground>();
  if (kind.home !== 'org' && kind.home !== 'site') return grounds;
  const table = kind.home === 'org' ? 'organisation' : 'site';
  const column = columns.find(({ name }) => name === (kind.home === 'org' ? 'orgId' : 'siteId'));
  const wanted = new Set(
    drafts
      .map((draft) => ids.get(table)?.get(String(draft.cells[column?.at ?? -1] ?? '').trim()))
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
export async function refuseTaken(
  tx: Tx,
  stage: Stage,
  plan: Plan,
  rows: readonly CheckedRow[],
  complaints: Complaints,
) {
  for (const [name, field] of Object.entries(plan.kind.fields)) {
    if (!field.settings.unique) continue;
    const secret = field.type === 'secret';
    const column = secret ? `${columnOf(name)}_hash` : columnOf(name);
    const numbers = new Map<string, number>();
    for (const row of rows) {
      const value = secret ? row.secrets.find((each) => each.name === name)?.plain : row.values[name];
      if (typeof value !== 'string') continue;
      numbers.set(secret ? stage.services.secrets.hash(value).toString('hex') : value, row.number);
    }
    if (numbers.size === 0) continue;
    const found = await tx.rows<{ v: string }>(
      secret
        ? `SELECT encode(${column}, 'hex') AS v FROM ${plan.table} WHERE tenant_id = $1 AND ${column} = ANY (SELECT decode(h, 'hex') FROM unnest($2::text[]) h)`
        : `SELECT ${column} AS v FROM ${plan.table} WHERE tenant_id = $1 AND ${column} = ANY ($2::text[])`,
      [tx.actor.tenant, [...numbers.keys()]],
    );
    for (const { v } of found)
      complaints.add(numbers.get(v) ?? 0, field.label[0], 'NOT_UNIQUE', [
        `「${field.label[0]}」已经登记过。请核对，已有的不必再导入。`,
        `${field.label[1]} is registered already.`,
      ]);
  }
}

/** Records that stand in the system alike in what tells them apart (`alike` of the kind), told by row. */
export async function refuseKnown(tx: Tx, plan: Plan, rows: readonly CheckedRow[], complaints: Complaints) {
  const { alike, title, fields } = plan.kind;
  if (!alike || !title || rows.length === 0) return;
  const numbers = new Map(rows.map((row) => [row.likeness, row.number]));
  const columns = alike.map((name) => `${columnOf(name)}::text`);
  const titles = [...new Set(rows.map((row) => String(row.values[title])))];
  for (let from = 0; from < titles.length; from += 20_000) {
    const found = await tx.rows<{ likeness: (string | null)[] }>(
      `SELECT ARRAY[${columns.join(', ')}] AS likeness FROM ${plan.table} WHERE tenant_id = $1 AND ${columnOf(title)} = ANY ($2::text[]) AND state <> 'withdrawn'`,
      [tx.actor.tenant, titles.slice(from, from + 20_000)],
    );
    for (const { likeness } of found) {
      const number = numbers.get(JSON.stringify(likeness));
      if (number !== undefined)
        complaints.add(number, fields[title]?.label[0] ?? '', 'KNOWN', [
          '系统里已有同名同属的记录。请核对，已有的不必再导入。',
          'A record of this name is there already; it need not be imported again.',
        ]);
    }
  }
}
