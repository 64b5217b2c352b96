import type { Label } from '../../../kit/label.ts';

/** One request to the server. Rejects only when there was no answer. */
export type Ask = (
  method: 'GET' | 'POST' | 'PATCH',
  path: string,
  body?: unknown,
  headers?: Readonly<Record<string, string>>,
) => Promise<Answer>;

export interface Answer {
  readonly status: number;
  header(name: string): string | null;
  /** The JSON it carries; rejects when it is none, such as the page of a hotel's network. */
  json(): Promise<unknown>;
}

/** A `no` of our server: application/problem+json. */
export interface ProblemTold {
  readonly status: number;
  readonly code: string;
  readonly message: { readonly zh: string; readonly en: string };
  readonly field?: string;
  readonly detail?: unknown;
}

/** Reads a problem; nothing when the answer comes from somebody else than our server. */
export async function problemIn(answer: Answer): Promise<ProblemTold | undefined> {
  try {
    return asProblemTold(await answer.json());
  } catch {
    return undefined;
  }
}

export function asProblemTold(value: unknown): ProblemTold | undefined {
  const told = value as ProblemTold | null;
  return told && typeof told.code === 'string' && typeof told.message?.zh === 'string' ? told : undefined;
}

export const labelOf = (problem: ProblemTold): Label => [problem.message.zh, problem.message.en];

/** What the answer at a door means for everything behind it. */
export type Door =
  | { readonly says: 'yes' }
  | { readonly says: 'later'; readonly seconds?: number }
  | { readonly says: 'signIn' }
  | { readonly says: 'barred'; readonly problem: ProblemTold }
  | { readonly says: 'tooLarge'; readonly problem: ProblemTold }
  | { readonly says: 'no'; readonly problem: ProblemTold };

/** Judges an answer. Whatever is not a clear word of our server may pass. */
export async function judge(answer: Answer): Promise<Door> {
  const { status } = answer;
  if (status >= 200 && status < 300) return { says: 'yes' };
  const seconds = Number(answer.header('retry-after') ?? Number.NaN);
  const later: Door = { says: 'later', ...(Number.isFinite(seconds) ? { seconds } : {}) };
  if (status === 408 || status === 423 || status === 429 || status >= 500 || status < 400) return later;
  const problem = await problemIn(answer);
  if (!problem || problem.code === 'NO_ROUTE' || problem.code === 'METHOD') return later;
  if (status === 401) return { says: 'signIn' };
  if (status === 403) return { says: 'barred', problem };
  if (status === 413) return { says: 'tooLarge', problem };
  return { says: 'no', problem };
}
