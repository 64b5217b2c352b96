import type { Label } from '../../kit/label.ts';
import type { Field } from '../../kit/field.ts';
import { makeId } from '../data/id.ts';
import { asProblem, Problem, type ProblemBody } from '../data/problem.ts';

/** What a scanned code opens. */
export interface Opened {
  readonly site: string;
  readonly today: string;
  /** The server's hour; a phone's own clock may be wrong. */
  readonly now: string;
  readonly purpose: { readonly version: string; readonly title: Label; readonly paragraphs: readonly Label[] };
  readonly seen: boolean;
  readonly member: Member | null;
  readonly kinds: readonly { readonly name: string; readonly label: Label }[];
}

export interface Member {
  readonly id: string;
  readonly name: string | null;
  readonly today: string | null;
}

export interface FormKind {
  readonly name: string;
  readonly label: Label;
  readonly states: Readonly<Record<string, Label>>;
  readonly fields: Readonly<Record<string, Field>>;
}

export interface Done {
  readonly row: { readonly id: string; readonly state: string };
  readonly receipt?: string | null;
}

let ahead = 0;

/** Keeps how far the phone's clock is off from the server's. */
export const keepHour = (opened: Opened): void => {
  ahead = Date.parse(opened.now) - Date.now();
};

/** The server's hour now, ISO 8601. */
export const hourNow = (): string => new Date(Date.now() + ahead).toISOString();

const kept = 'site-code';

/** The code: after the # of the address, where no log ever sees it; the phone remembers it for the next day. */
export function siteCode(): string | undefined {
  const scanned = location.hash.slice(1);
  try {
    if (scanned) localStorage.setItem(kept, scanned);
    return scanned || (localStorage.getItem(kept) ?? undefined);
  } catch {
    return scanned || undefined;
  }
}

/** One request at the public door. @throws Problem */
export async function ask<T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/api/public/${path}`, {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        'x-site-code': siteCode() ?? '',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch (thrown) {
    throw asProblem(thrown);
  }
  if (!response.ok) throw new Problem(response.status, (await response.json().catch(() => ({}))) as ProblemBody);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

interface Answer {
  readonly ok: boolean;
  readonly problem?: ProblemBody & { readonly status: number };
}

let last: { readonly key: string; readonly commandId: string; readonly id: string } | undefined;

/** Enters one record. The same content sent again after a lost answer is the same command, never a second record. @throws Problem */
export async function enter(kind: string, input: Readonly<Record<string, unknown>>): Promise<Done> {
  const key = JSON.stringify([kind, input]);
  if (last?.key !== key) last = { key, commandId: makeId(), id: makeId() };
  const { commandId, id } = last;
  const { answers } = await ask<{ answers: readonly (Answer & Done)[] }>('POST', 'commands', {
    commands: [{ commandId, kind, id, input }],
  });
  const [answer] = answers;
  if (!answer?.ok) throw new Problem(answer?.problem?.status ?? 500, answer?.problem ?? {});
  last = undefined;
  return answer;
}
