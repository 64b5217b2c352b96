import type { Answer, Ask } from '../core/ask.ts';

/** Minutes a request may take on a poor line before it counts as cut off: a piece of a photo at 2 kB a second. */
const longest = 90_000;

/** Requests of the outbox by `fetch`. A lost session is told, never acted upon: the person may be typing. */
export const askServer: Ask = async (method, path, body, headers = {}): Promise<Answer> => {
  const bytes = body instanceof Uint8Array;
  const response = await fetch(path, {
    method,
    credentials: 'same-origin',
    signal: AbortSignal.timeout(longest),
    headers: {
      accept: 'application/json',
      ...(body === undefined || bytes ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: bytes ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body) }),
  });
  return { status: response.status, header: (name) => response.headers.get(name), json: () => response.json() };
};
