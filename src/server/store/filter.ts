import type { Field } from '../../kit/field.ts';
import type { Kind } from '../../kit/kind.ts';
import { isDay } from '../../kit/schema.ts';
import type { SecretBox } from '../module.ts';
import { columnOf } from './columns.ts';
import { isId } from './id.ts';
import { badInput, notSearchable } from './refusals.ts';
import { searchQuery } from './search.ts';

/** A list question as it comes from the address: every field may be asked for, `from` and `to` give ranges. */
export type Asked = Readonly<Record<string, string | undefined>>;

const reserved = new Set(['q', 'sort', 'limit', 'after', 'total', 'lang']);
const standing: Record<string, { column: string; check: (value: string) => boolean; cast: string }> = {
  state: { column: 'state', check: (v) => /^[A-Za-z]{1,40}$/.test(v), cast: 'text' },
  county: { column: 'at_county', check: (v) => v.length <= 20, cast: 'text' },
  township: { column: 'at_township', check: (v) => v.length <= 20, cast: 'text' },
  org: { column: 'at_org', check: isId, cast: 'uuid' },
  site: { column: 'at_site', check: isId, cast: 'uuid' },
  field: { column: 'at_field', check: (v) => v.length <= 60, cast: 'text' },
  day: { column: 'day', check: isDay, cast: 'date' },
  createdBy: { column: 'created_by', check: isId, cast: 'uuid' },
  id: { column: 'id', check: isId, cast: 'uuid' },
};

const instantShape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/;
// A plus sign that was not encoded arrives as a space.
const instant = (value: string) =>
  instantShape.test(value) && !value.startsWith('0000') && !Number.isNaN(Date.parse(value));
const number = (value: string) => value.trim() !== '' && Number.isFinite(Number(value));

/** How the values of each sort of field are asked for; a sort without an entry cannot be filtered. */
const sorts: Partial<Record<Field['type'], { check: (value: string) => boolean; cast: string }>> = {
  text: { check: (v) => v.length <= 200, cast: 'text' },
  longText: { check: (v) => v.length <= 200, cast: 'text' },
  whole: { check: number, cast: 'numeric' },
  decimal: { check: number, cast: 'numeric' },
  duration: { check: number, cast: 'numeric' },
  choice: { check: (v) => v.length <= 80, cast: 'text' },
  manyChoice: { check: (v) => v.length <= 80, cast: 'text' },
  yesNo: { check: (v) => v === 'true' || v === 'false', cast: 'boolean' },
  date: { check: isDay, cast: 'date' },
  moment: { check: instant, cast: 'timestamptz' },
  person: { check: isId, cast: 'uuid' },
  organisation: { check: isId, cast: 'uuid' },
  site: { check: isId, cast: 'uuid' },
  reference: { check: isId, cast: 'uuid' },
  region: { check: (v) => v.length <= 20, cast: 'text' },
};

/**
 * The question of an address, each parameter asked once.
 * @throws Refusal BAD_INPUT naming the parameter that is not
 */
export function askedOf(query: unknown): Asked {
  const asked = query as Record<string, unknown>;
  for (const [name, value] of Object.entries(asked))
    if (typeof value !== 'string' || value.includes('\u0000')) throw badInput({ field: name });
  return asked as Asked;
}

/** SQL conditions and their parameters, numbered on from those already there. */
export interface Where {
  readonly sql: string[];
  readonly values: unknown[];
}

/**
 * The conditions a list question asks for. `field=a,b` is any of, `field.from` and `field.to` a range (both ends in),
 * `field=-` empty, `q` the full-text search. A personal field is found by its exact value.
 * @throws Refusal BAD_INPUT naming the parameter
 */
export function whereOf(kind: Kind, asked: Asked, secrets: SecretBox, where: Where): void {
  const put = (value: unknown) => `$${where.values.push(value)}`;
  for (const [name, value] of Object.entries(asked)) {
    if (value === undefined || value === '') continue;
    if (name === 'q') {
      if (kind.search.length === 0) throw notSearchable({ field: 'q' });
      const query = searchQuery(value.slice(0, 100));
      if (query) where.sql.push(`search @@ ${put(query)}::tsquery`);
      continue;
    }
    if (reserved.has(name)) continue;
    const [base, end] = name.split('.') as [string, string | undefined];
    const field = Object.hasOwn(kind.fields, base) ? kind.fields[base] : undefined;
    if (field?.type === 'secret' && !end) {
      where.sql.push(`${columnOf(base)}_hash = ${put(secrets.hash(value.trim()))}`);
      continue;
    }
    const own = field ? sorts[field.type] : undefined;
    const target = own
      ? { column: columnOf(base), ...own }
      : Object.hasOwn(standing, base)
        ? standing[base]
        : undefined;
    if (!target || (end !== undefined && end !== 'from' && end !== 'to')) throw badInput({ field: name });
    if (!end && value === '-') {
      where.sql.push(`${target.column} IS NULL`);
      continue;
    }
    const parts = end ? [value] : value.split(',').slice(0, 100);
    if (!parts.every(target.check)) throw badInput({ field: name });
    if (end) where.sql.push(`${target.column} ${end === 'from' ? '>=' : '<='} ${put(value)}::${target.cast}`);
    else if (field?.type === 'manyChoice') where.sql.push(`${target.column} && ${put(parts)}::text[]`);
    else if (parts.length === 1) where.sql.push(`${target.column} = ${put(value)}::${target.cast}`);
    else where.sql.push(`${target.column} = ANY (${put(parts)}::${target.cast}[])`);
  }
}
