import type { FileRef } from '../../kit/field.ts';
import type { Kind } from '../../kit/kind.ts';
import { appendFact } from '../ledger/fact.ts';
import type { SecretBox } from '../module.ts';
import { columnOf, tableOf } from '../store/columns.ts';
import { makeId } from '../store/id.ts';
import type { Tx } from '../store/transaction.ts';

/** Names of a kind's fields that hold files. */
const fileFields = (kind: Kind): string[] =>
  Object.keys(kind.fields).filter((name) => kind.fields[name]?.type === 'files');

/** Kinds whose records are about one person and can hold files. */
export const personalWithFiles = (kinds: readonly Kind[]): Kind[] =>
  kinds.filter((kind) => kind.personal !== undefined && fileFields(kind).length > 0);

/** Which records of a kind about one person are meant: all, some by id, or those about some persons. */
export type Which = { readonly ids: readonly string[] } | { readonly persons: readonly string[] } | 'all';

/** The column that names whom a record is about. */
const personColumn = (kind: Kind) => (kind.personal === 'self' ? 'id' : columnOf(kind.personal ?? 'id'));

/** A WHERE clause and its value; $1 is the tenant. */
function whereOf(kind: Kind, which: Which): readonly [sql: string, values: readonly unknown[]] {
  if (which === 'all') return ['tenant_id = $1', []];
  return 'ids' in which
    ? ['tenant_id = $1 AND id = ANY ($2::uuid[])', [which.ids]]
    : [`tenant_id = $1 AND ${personColumn(kind)} = ANY ($2::uuid[])`, [which.persons]];
}

const isDigest = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
const digestsIn = (value: unknown): string[] =>
  Array.isArray(value) ? (value as readonly Partial<FileRef>[]).map((file) => file?.sha256).filter(isDigest) : [];

/**
 * The digests of every file some records hold or held: what stands in their rows, and what earlier facts name under the seal
 * of their person. To be asked before the keys are destroyed.
 */
export async function filesHeld(tx: Tx, kind: Kind, which: Which, box: Pick<SecretBox, 'open'>): Promise<Set<string>> {
  const fields = fileFields(kind);
  const digests = new Set<string>();
  if (fields.length === 0) return digests;
  const [where, values] = whereOf(kind, which);
  const { tenant } = tx.actor;
  const rows = await tx.rows<Readonly<Record<string, unknown>> & { id: string; about: string | null }>(
    `SELECT id, ${personColumn(kind)} AS about, ${fields.map(columnOf).join(', ')} FROM ${tableOf(kind)} WHERE ${where}`,
    [tenant, ...values],
  );
  for (const row of rows)
    for (const field of fields) for (const digest of digestsIn(row[columnOf(field)])) digests.add(digest);
  const about = new Map(rows.map((row) => [row.id, row.about ?? row.id]));
  const facts = await tx.rows<{ record_id: string; sealed: string }>(
    `SELECT record_id, body #>> '{values,sealed}' AS sealed FROM fact WHERE tenant_id = $1 AND kind = $2 AND record_id = ANY ($3::uuid[])
       AND body #> '{values,sealed}' IS NOT NULL`,
    [tenant, kind.name, [...about.keys()]],
  );
  for (const fact of facts) {
    const plain = await box.open(tx, about.get(fact.record_id) as string, Buffer.from(fact.sealed, 'base64'));
    const told = plain === undefined ? {} : (JSON.parse(plain) as Readonly<Record<string, unknown>>);
    for (const field of fields) for (const digest of digestsIn(told[field])) digests.add(digest);
  }
  return digests;
}

/** Takes the files off the rows about some persons; the rest of the rows stays. */
export async function takeFilesOff(tx: Tx, kind: Kind, which: Which): Promise<void> {
  const [where, values] = whereOf(kind, which);
  const sets = fileFields(kind).map(
    (name) => `${columnOf(name)} = ${kind.fields[name]?.optional ? 'NULL' : "'[]'::jsonb"}`,
  );
  await tx.run(`UPDATE ${tableOf(kind)} SET ${sets.join(', ')} WHERE ${where}`, [tx.actor.tenant, ...values]);
}

/** Those of some digests that a record of any kind still holds. */
async function stillHeld(tx: Tx, kinds: readonly Kind[], digests: readonly string[]): Promise<Set<string>> {
  const held = new Set<string>();
  for (const kind of kinds)
    for (const field of fileFields(kind)) {
      const column = columnOf(field);
      const rows = await tx.rows<{ sha256: string }>(
        `SELECT DISTINCT f ->> 'sha256' AS sha256 FROM ${tableOf(kind)}
         CROSS JOIN LATERAL jsonb_array_elements(CASE WHEN jsonb_typeof(${column}) = 'array' THEN ${column} ELSE '[]' END) f
         WHERE tenant_id = $1 AND ${column} IS NOT NULL AND f ->> 'sha256' = ANY ($2::text[])`,
        [tx.actor.tenant, digests],
      );
      for (const { sha256 } of rows) held.add(sha256);
    }
  return held;
}

/** Digests one fact names at most. */
const atOnce = 500;

/**
 * [X27] Gives up the files that no record holds any more, after the records that held them were emptied or deleted: who brought
 * them and under which name is forgotten at once, a fact keeps their digests, and the bytes are deleted within a minute.
 * @returns how many files
 */
export async function forgetFiles(
  tx: Tx,
  kinds: readonly Kind[],
  digests: ReadonlySet<string>,
  at: Date,
): Promise<number> {
  if (digests.size === 0) return 0;
  // What was forgotten before has no line any more, and is not counted again.
  const kept = await tx.rows<{ sha256: string }>(
    "SELECT DISTINCT encode(sha256, 'hex') AS sha256 FROM file WHERE tenant_id = $1 AND sha256 = ANY ($2::bytea[])",
    [tx.actor.tenant, [...digests].map((digest) => Buffer.from(digest, 'hex'))],
  );
  const there = kept.map(({ sha256 }) => sha256);
  const held = await stillHeld(tx, kinds, there);
  const given = there.filter((digest) => !held.has(digest)).sort();
  for (let i = 0; i < given.length; i += atOnce) {
    const part = given.slice(i, i + atOnce);
    await tx.rows('SELECT forget_files($1, $2, $3)', [
      tx.actor.tenant,
      part.map((digest) => Buffer.from(digest, 'hex')),
      at,
    ]);
    await appendFact(tx, {
      type: 'file.forgotten',
      kind: 'file',
      recordId: makeId(),
      version: 1,
      at,
      ground: { county: null, township: null, orgId: null, siteId: null, field: null },
      body: { sha256: part },
    });
  }
  return given.length;
}
