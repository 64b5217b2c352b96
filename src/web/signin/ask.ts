import { asProblem, Problem, type ProblemBody } from '../data/problem.ts';

export type Step = 'home' | 'totp' | 'totp-setup' | 'password';

/** One request of the sign-in page. @throws Problem */
export async function ask<T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch (thrown) {
    throw asProblem(thrown);
  }
  if (!response.ok) throw new Problem(response.status, (await response.json().catch(() => ({}))) as ProblemBody);
  return (response.status === 204 ? undefined : await response.json()) as T;
}
