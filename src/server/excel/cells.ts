import type { Field } from '../../kit/field.ts';
import type { Label } from '../../kit/label.ts';
import type { Cell } from './write.ts';

/** A day as people type it into Excel: a date cell, 2022-01-19, 2022/1/19, 2022.1.19 or 2022年1月19日. */
export function readDay(cell: unknown): string | undefined {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? undefined : cell.toISOString().slice(0, 10);
  if (typeof cell === 'number' && cell > 20_000 && cell < 80_000)
    return new Date(Math.round((cell - 25_569) * 86_400_000)).toISOString().slice(0, 10);
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?/.exec(String(cell).trim());
  return match ? `${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}` : undefined;
}

const wrong = (zh: string, en: string): { wrong: Label } => ({ wrong: [zh, en] });

/** What looks up codes by the words people write. */
export interface CellLookups {
  /** A region's code from its code or name. */
  region(text: string): string | undefined;
  /** Ids by what the cells of reference columns say, found beforehand in bulk: `table` → text → id. */
  readonly ids: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** A cell as the value the create command takes. Empty cells give `undefined`. */
export function readCell(
  field: Field,
  cell: unknown,
  lookups: CellLookups,
  table?: string,
): { value: unknown } | { wrong: Label } {
  // A date of the sheet holds the wall clock; as text it must not move with the machine's time zone.
  const valid = !(cell instanceof Date) || !Number.isNaN(cell.getTime());
  const text = cell instanceof Date && valid ? cell.toISOString().slice(0, 16) : String(cell ?? '').trim();
  if (cell === null || cell === undefined || text === '') return { value: undefined };
  const { label } = field;
  switch (field.type) {
    case 'whole':
    case 'duration':
    case 'decimal': {
      const number = Number(text.replaceAll(',', ''));
      return Number.isFinite(number)
        ? { value: number }
        : wrong(`「${label[0]}」要填数字，不是「${text}」。`, `${label[1]} must be a number.`);
    }
    case 'yesNo':
      if (/^(是|有|y|yes|true|1)$/i.test(text)) return { value: true };
      if (/^(否|无|n|no|false|0)$/i.test(text)) return { value: false };
      return wrong(`「${label[0]}」请填“是”或“否”。`, `${label[1]}: yes or no.`);
    case 'date': {
      const day = readDay(cell);
      return day ? { value: day } : wrong(`「${label[0]}」请写成 2022-01-19。`, `${label[1]}: write 2022-01-19.`);
    }
    case 'moment': {
      const day = readDay(cell);
      const time = /(\d{1,2}):(\d{2})/.exec(text);
      if (!day) return wrong(`「${label[0]}」请写成 2022-01-19 09:30。`, `${label[1]}: write 2022-01-19 09:30.`);
      return { value: `${day}T${(time?.[1] ?? '0').padStart(2, '0')}:${time?.[2] ?? '00'}:00+08:00` };
    }
    case 'choice': {
      const code = optionCode(field, text);
      return code
        ? { value: code }
        : wrong(`「${label[0]}」里没有「${text}」。可填：${optionWords(field)}。`, `${label[1]} has no ${text}.`);
    }
    case 'manyChoice': {
      const codes = text
        .split(/[、,，;；]/)
        .map((part) => part.trim())
        .filter(Boolean)
        .map((part) => [part, optionCode(field, part)] as const);
      const bad = codes.find(([, code]) => !code);
      return bad
        ? wrong(`「${label[0]}」里没有「${bad[0]}」。可填：${optionWords(field)}。`, `${label[1]} has no ${bad[0]}.`)
        : { value: codes.map(([, code]) => code) };
    }
    case 'region': {
      const code = lookups.region(text);
      return code
        ? { value: code }
        : wrong(`「${label[0]}」没有「${text}」这个区划代码或名称。`, `${label[1]}: no region ${text}.`);
    }
    case 'person':
    case 'organisation':
    case 'site':
    case 'reference': {
      const id = lookups.ids.get(table ?? '')?.get(text);
      return id
        ? { value: id }
        : wrong(
            `「${label[0]}」找不到「${text}」。请填全称或统一社会信用代码，并确认已先导入。`,
            `${label[1]}: ${text} is not known; import it first.`,
          );
    }
    case 'list':
      return readList(field, text, lookups);
    case 'files':
    case 'position':
    case 'data':
      return { value: undefined };
    default:
      return { value: text };
  }
}

/** The entries of a list in one cell: parted by 「；」 or a new line, the values of each in order by 「|」. */
function readList(field: Field, text: string, lookups: CellLookups): { value: unknown } | { wrong: Label } {
  const of = Object.entries(field.settings.of ?? {});
  const entries: Record<string, unknown>[] = [];
  for (const line of text.split(/[;；\n]/).filter((part) => part.trim() !== '')) {
    const cells = line.split(/[|｜]/);
    const entry: Record<string, unknown> = {};
    for (const [i, [name, inner]] of of.entries()) {
      const read = readCell(inner, cells[i], lookups);
      if ('wrong' in read) return read;
      if (read.value !== undefined) entry[name] = read.value;
    }
    entries.push(entry);
  }
  return { value: entries };
}

const optionCode = (field: Field, text: string) =>
  Object.entries(field.settings.options ?? {}).find(
    ([code, label]) => code === text || label[0] === text || label[1].toLowerCase() === text.toLowerCase(),
  )?.[0];

const optionWords = (field: Field) =>
  Object.values(field.settings.options ?? {})
    .slice(0, 12)
    .map((label) => label[0])
    .join('、');

/** A value as a cell shows it, in one language. */
export function writeCell(
  field: Field,
  value: unknown,
  names: Readonly<Record<string, string>>,
  language: 0 | 1,
  region: (code: string) => string | undefined,
): Cell {
  if (value === null || value === undefined) return null;
  const option = (code: string) => field.settings.options?.[code]?.[language] ?? code;
  switch (field.type) {
    case 'whole':
    case 'decimal':
    case 'duration':
      return value as number;
    case 'yesNo':
      return value ? (['是', 'Yes'][language] as string) : (['否', 'No'][language] as string);
    case 'choice':
      return option(value as string);
    case 'manyChoice':
      return (value as string[]).map(option).join('、');
    case 'moment':
      return new Date(new Date(value as string).getTime() + 8 * 3600_000).toISOString().slice(0, 16).replace('T', ' ');
    case 'person':
    case 'organisation':
    case 'site':
    case 'reference':
      return names[value as string] ?? (value as string);
    case 'region':
      return region(value as string) ?? (value as string);
    case 'secret':
      return (value as { mask: string }).mask;
    case 'position': {
      const { lat, lon } = value as { lat: number; lon: number };
      return `${lat}, ${lon}`;
    }
    case 'files':
      return (value as { name: string }[]).map((file) => file.name).join('、');
    case 'list':
      return (value as Record<string, unknown>[])
        .map((entry) =>
          Object.entries(field.settings.of ?? {})
            .map(([name, inner]) => writeCell(inner, entry[name], names, language, region) ?? '')
            .join('|')
            .replace(/\|+$/, ''),
        )
        .join(language === 0 ? '；' : '; ');
    default:
      return String(value);
  }
}
