import type { FieldViews } from '../data/kinds.ts';
import { staysTheSame } from './again.ts';

const keyOf = (owner: string, kind: string, ground: string) => `form:${owner}:${kind}:${ground}`;

/** What this person answered the last time they entered this kind at this place, so that only what changed is typed. */
export function findLastForm(
  owner: string,
  kind: string,
  ground: string,
  fields: FieldViews,
): Readonly<Record<string, unknown>> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(owner, kind, ground)) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    return Object.fromEntries(Object.entries(kept).filter(([name]) => fields[name] && staysTheSame(fields[name])));
  } catch {
    return {};
  }
}

/** Keeps the answers that are likely to be the same next time. */
export function keepLastForm(
  owner: string,
  kind: string,
  ground: string,
  fields: FieldViews,
  values: Readonly<Record<string, unknown>>,
): void {
  const kept = Object.fromEntries(
    Object.entries(values).filter(
      ([name, value]) => fields[name] && staysTheSame(fields[name]) && value !== null && value !== undefined,
    ),
  );
  try {
    localStorage.setItem(keyOf(owner, kind, ground), JSON.stringify(kept));
  } catch {
    // A full or forbidden store loses the convenience, not the record.
  }
}
