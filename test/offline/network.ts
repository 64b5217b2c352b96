import { Agent, request } from 'node:http';
import type { Answer, Ask } from '../../src/web/offline/core/ask.ts';

const agent = new Agent({ keepAlive: true, maxSockets: 32 });

export interface Got extends Answer {
  readonly text: string;
  readonly cookie: string | undefined;
}

/** One plain request; `cutAt` destroys the connection after so many bytes of the body. */
export function ask(
  port: number,
  cookie: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
  cutAt?: number,
): Promise<Got> {
  const bytes =
    body === undefined
      ? undefined
      : body instanceof Uint8Array
        ? Buffer.from(body.buffer, body.byteOffset, body.byteLength)
        : Buffer.from(JSON.stringify(body));
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        agent,
        host: '127.0.0.1',
        port,
        method,
        path,
        headers: {
          accept: 'application/json',
          'sec-fetch-site': 'same-origin',
          ...(cookie ? { cookie } : {}),
          ...(bytes && !(body instanceof Uint8Array) ? { 'content-type': 'application/json' } : {}),
          ...headers,
          ...(bytes ? { 'content-length': String(bytes.length) } : {}),
        },
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          resolve({
            status: answer.statusCode ?? 0,
            text,
            cookie: answer.headers['set-cookie']?.[0]?.split(';')[0],
            header: (name) => {
              const value = answer.headers[name];
              return typeof value === 'string' ? value : null;
            },
            json: async () => JSON.parse(text) as unknown,
          });
        });
      },
    );
    sent.on('error', reject);
    if (cutAt !== undefined && bytes) {
      sent.write(bytes.subarray(0, cutAt));
      setTimeout(() => sent.destroy(new Error('cut')), 3);
    } else sent.end(bytes);
  });
}

export type Fault = 'none' | 'before' | 'after' | 'middle' | 'flying' | 'portal' | 'busy' | 'broken';

const told = (status: number, text: string, headers: Record<string, string> = {}): Answer => ({
  status,
  header: (name) => headers[name] ?? null,
  json: async () => JSON.parse(text) as unknown,
});

/** A network that fails as `fault` says, request by request: on the way there, on the way back, halfway, or by lying. */
export function badNetwork(port: number, cookie: () => string, fault: () => Fault): Ask {
  return async (method, path, body, headers) => {
    const send = (cutAt?: number) => ask(port, cookie(), method, path, body, headers, cutAt);
    switch (fault()) {
      case 'before':
        throw new Error('cut before');
      case 'after':
        // The server did it; nobody hears of it.
        await send();
        throw new Error('cut after');
      case 'middle': {
        const length = body instanceof Uint8Array ? body.length : body === undefined ? 0 : JSON.stringify(body).length;
        await send(length > 1 ? Math.floor(length / 2) : undefined);
        throw new Error('cut in the middle');
      }
      case 'flying':
        // Still under way while the phone has given up and tries again.
        send().catch(() => undefined);
        throw new Error('timed out');
      case 'portal':
        return told(200, '<html>hotel</html>');
      case 'busy':
        return told(503, '{}', { 'retry-after': '3' });
      case 'broken':
        return told(500, 'oops');
      default:
        return await send();
    }
  };
}
