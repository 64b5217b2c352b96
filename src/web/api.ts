import { Problem, type ProblemBody } from './data/problem.ts';
import { sayEnded } from './idle/ended.ts';
import { ownMark } from './idle/presence.ts';
import type { FileRef } from '../kit/field.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

const outOfSession: ReadonlySet<string> = new Set(['NOT_SIGNED_IN', 'SIGN_IN_UNFINISHED']);

/** A session that is gone: the page that stands asks for the password in place, any other leads to the sign-in page. */
function lostSession(code: string): void {
  if (!outOfSession.has(code)) return;
  if (code === 'SIGN_IN_UNFINISHED' || !sayEnded()) toSignIn();
}

/** Sends the reader to sign in and back to where they were. */
export function toSignIn(): void {
  const here = `${location.pathname}${location.search}`;
  location.assign(here === '/' ? '/signin' : `/signin?then=${encodeURIComponent(here)}`);
}

async function problemOf(response: Response): Promise<Problem> {
  let body: ProblemBody = {};
  try {
    body = (await response.json()) as ProblemBody;
  } catch {
    // A proxy in between may answer with a page of its own; the status says enough.
  }
  return new Problem(response.status, body);
}

/**
 * One request to our server. Throws a `Problem` for every answer that is not a yes; a lost session leads to the sign-in
 * page and back.
 */
export async function call<T>(method: Method, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const form = body instanceof FormData;
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        ...ownMark(),
        ...(body === undefined || form ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'AbortError') throw thrown;
    throw new Problem(0, {});
  }
  if (!response.ok) {
    const problem = await problemOf(response);
    lostSession(problem.code);
    throw problem;
  }
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

export const get = <T>(path: string, signal?: AbortSignal) => call<T>('GET', path, undefined, signal);
export const post = <T>(path: string, body: unknown = {}) => call<T>('POST', path, body);
export const remove = <T>(path: string) => call<T>('DELETE', path);

/** Sends a form with files, telling how much has gone (0 to 1). fetch cannot tell, so this is an XMLHttpRequest. */
export function send<T>(
  path: string,
  form: FormData,
  onProgress?: (part: number) => void,
  signal?: AbortSignal,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.responseType = 'json';
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress?.(event.loaded / event.total);
    };
    request.onerror = () => reject(new Problem(0, {}));
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'));
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(request.response as T);
      else {
        const problem = new Problem(request.status, (request.response ?? {}) as ProblemBody);
        lostSession(problem.code);
        reject(problem);
      }
    };
    signal?.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}

/** Keeps one file on the server. */
export function keepFile(file: File, onProgress?: (part: number) => void, signal?: AbortSignal): Promise<FileRef> {
  const form = new FormData();
  form.append('file', file, file.name);
  return send<FileRef>('/api/files', form, onProgress, signal);
}
