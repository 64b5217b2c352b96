import type { Conflict, Entry, Theirs } from './entry.ts';

/** What a `STALE` answer tells of the changes since the version that was sent. */
export interface Since {
  readonly version: number;
  readonly since: readonly {
    readonly type: string;
    readonly actorName: string;
    readonly at: string;
    readonly body: {
      readonly state?: string;
      readonly from?: string | null;
      readonly values?: Readonly<Record<string, unknown>>;
    } | null;
  }[];
}

const inOrder = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(inOrder)
    : value !== null && typeof value === 'object'
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([k, v]) => [k, inOrder(v)]),
        )
      : value;
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** Whether two values say the same, whatever the order of keys or the offset of an instant. */
export function same(a: unknown, b: unknown): boolean {
  if (typeof a === 'string' && typeof b === 'string' && instant.test(a) && instant.test(b))
    return Date.parse(a) === Date.parse(b);
  return JSON.stringify(inOrder(a ?? null)) === JSON.stringify(inOrder(b ?? null));
}

/** Reads the detail of a `STALE` answer; nothing when it is not what we know. */
export function sinceOf(detail: unknown): Since | undefined {
  const told = detail as Since | null | undefined;
  if (!told || typeof told.version !== 'number' || !Array.isArray(told.since)) return undefined;
  return told;
}

const mostMerges = 8;

/**
 * Three-way, by fields: what the phone saw, what its person set, what others set since. Fields only one of them touched go
 * together and the step is issued anew; a field both set differently, a record in another state, and a grave step are
 * for their person to decide.
 */
export function merge(entry: Entry, sent: number | null, told: Since): 'again' | Conflict {
  const theirs: Record<string, Theirs> = {};
  for (const fact of told.since)
    for (const [field, value] of Object.entries(fact.body?.values ?? {}))
      theirs[field] = { value, by: fact.actorName, at: fact.at };
  const first = told.since[0]?.body;
  const last = told.since.at(-1)?.body;
  const moved = (first?.from ?? null) !== (last?.state ?? null) && told.since.length > 0;
  const mine = Object.keys(entry.input).filter((field) => field !== 'reason' || !(entry.action === 'correct'));
  const fields = mine.filter((field) => theirs[field] && !same(theirs[field].value, entry.input[field]));
  // The answer names at most so many changes; where some are missing nobody can say what they touched.
  const whole = sent !== null && told.version - sent === told.since.length;
  const conflict = { version: told.version, theirs, fields, moved };
  if (fields.length > 0 || moved || entry.grave || !whole || entry.merges >= mostMerges) return conflict;
  return 'again';
}

/** The input left when the fields decided for the others are taken out. */
export function inputAfter(
  input: Readonly<Record<string, unknown>>,
  choices: Readonly<Record<string, 'mine' | 'theirs'>>,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).filter(([field]) => choices[field] !== 'theirs'));
}
