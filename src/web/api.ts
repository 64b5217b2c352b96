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

/** An answer that is a yes; throws a `Problem` for every other. A lost session leads to the sign-in page and back. */
async function answerOf(method: Method, path: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
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
  return response;
}

/** One request to our server that is answered in JSON. @throws Problem */
export async function call<T>(method: Method, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const response = await answerOf(method, path, body, signal);
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

export const get = <T>(path: string, signal?: AbortSignal) => call<T>('GET', path, undefined, signal);
export const post = <T>(path: string, body: unknown = {}) => call<T>('POST', path, body);
export const remove = <T>(path: string) => call<T>('DELETE', path);

/** Asks for a file that wants more said than an address may hold, and hands it to the browser's downloads. @throws Problem */
export async function download(path: string, body: unknown, name: string): Promise<void> {
  const response = await answerOf('POST', path, body);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

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
