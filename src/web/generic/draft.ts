import type { FieldViews } from '../data/kinds.ts';

export interface Draft {
  readonly id: string;
  readonly values: Readonly<Record<string, unknown>>;
}

const keyOf = (owner: string, form: string) => `draft:${owner}:${form}`;

function read(store: Storage, key: string): Draft | undefined {
  try {
    const text = store.getItem(key);
    return text === null ? undefined : (JSON.parse(text) as Draft);
  } catch {
    return undefined;
  }
}

/** What was typed into a form and not yet sent, on this device, for this person. */
export function findDraft(owner: string, form: string): Draft | undefined {
  const plain = read(localStorage, keyOf(owner, form));
  const personal = read(sessionStorage, keyOf(owner, form));
  if (!plain && !personal) return undefined;
  return { id: (plain ?? personal)?.id ?? '', values: { ...plain?.values, ...personal?.values } };
}

/**
 * Keeps what was typed. Personal fields go to the tab's own store only: they outlive a reload and not the tab
 * (handbook 8.4, least data on devices).
 */
export function keepDraft(owner: string, form: string, draft: Draft, fields: FieldViews): void {
  const plain: Record<string, unknown> = {};
  const personal: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(draft.values)) {
    (fields[name]?.type === 'secret' ? personal : plain)[name] = value;
  }
  try {
    localStorage.setItem(keyOf(owner, form), JSON.stringify({ id: draft.id, values: plain }));
    if (Object.keys(personal).length > 0)
      sessionStorage.setItem(keyOf(owner, form), JSON.stringify({ id: draft.id, values: personal }));
  } catch {
    // A full or forbidden store loses the convenience, not the form.
  }
}

export function dropDraft(owner: string, form: string): void {
  localStorage.removeItem(keyOf(owner, form));
  sessionStorage.removeItem(keyOf(owner, form));
}

const lastKey = (owner: string, kind: string, field: string) => `last:${owner}:${kind}:${field}`;

/** What this person entered here before, newest first, at most four. */
export function lastAnswers(owner: string, kind: string, field: string): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(lastKey(owner, kind, field)) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one): one is string => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

export function keepLastAnswer(owner: string, kind: string, field: string, answer: string): void {
  const others = lastAnswers(owner, kind, field).filter((one) => one !== answer);
  try {
    localStorage.setItem(lastKey(owner, kind, field), JSON.stringify([answer, ...others].slice(0, 4)));
  } catch {
    // As above.
  }
}
