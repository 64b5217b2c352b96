import { connect, type Socket } from 'node:net';

/** A request ready to be written. */
export type MakeRequest = () => Buffer;

export interface Load {
  readonly perSecond: number;
  /** Milliseconds of each answer, sorted. */
  readonly latencies: number[];
  readonly count: number;
  readonly seconds: number;
}

/**
 * One connection kept alive that sends its next request when the last is answered. Reads HTTP/1.1 answers as the server
 * writes them, by content-length or in chunks, and nothing more, so that the client costs little beside the server.
 */
class Connection {
  readonly #socket: Socket;
  #rest: Buffer = Buffer.alloc(0);
  #answered: ((status: number) => void) | undefined;
  #failed: ((error: Error) => void) | undefined;
  #closed = false;

  constructor(url: URL) {
    this.#socket = connect(Number(url.port), url.hostname);
    this.#socket.setNoDelay(true);
    this.#socket.on('data', (data) => this.#take(data));
    this.#socket.on('error', (error) => this.#failed?.(error));
    this.#socket.on('close', () => {
      this.#closed = true;
      this.#failed?.(new Error('the server closed the connection'));
    });
  }

  /** Whether the server has ended it: one that rests longer than it keeps connections alive. */
  get closed(): boolean {
    return this.#closed;
  }

  send(request: Buffer): Promise<number> {
    return new Promise((answered, failed) => {
      this.#answered = answered;
      this.#failed = failed;
      this.#socket.write(request);
    });
  }

  end(): void {
    this.#failed = undefined;
    this.#socket.destroy();
  }

  #take(data: Buffer): void {
    const all = this.#rest.length > 0 ? Buffer.concat([this.#rest, data]) : data;
    const head = all.indexOf('\r\n\r\n');
    if (head < 0) {
      this.#rest = all;
      return;
    }
    const text = all.toString('latin1', 0, head);
    const length = /content-length: (\d+)/i.exec(text)?.[1];
    const whole = length === undefined ? all.subarray(-5).equals(lastChunk) : all.length >= head + 4 + Number(length);
    if (!whole) {
      this.#rest = all;
      return;
    }
    this.#rest = Buffer.alloc(0);
    const status = Number(text.slice(9, 12));
    if (status >= 400)
      this.#failed?.(new Error(`${text.split('\r\n')[0]} ${all.toString('utf8', head + 4).slice(0, 600)}`));
    else this.#answered?.(status);
  }
}

const lastChunk = Buffer.from('0\r\n\r\n');

/** Sends requests on some connections for some seconds, each connection one after another. */
export async function load(
  url: string,
  connections: number,
  seconds: number,
  request: (connection: number) => Buffer,
): Promise<Load> {
  const open = Array.from({ length: connections }, () => new Connection(new URL(url)));
  const latencies: number[] = [];
  const began = performance.now();
  const until = began + seconds * 1000;
  try {
    await Promise.all(
      open.map(async (connection, i) => {
        for (let before = performance.now(); before < until; ) {
          await connection.send(request(i));
          const now = performance.now();
          latencies.push(now - before);
          before = now;
        }
      }),
    );
  } finally {
    for (const connection of open) connection.end();
  }
  const took = (performance.now() - began) / 1000;
  latencies.sort((a, b) => a - b);
  return { perSecond: latencies.length / took, latencies, count: latencies.length, seconds: took };
}

const mostConnections = 400;

/**
 * Sends so many requests a second whatever the answers take, on as many connections as that needs. A latency counts from when
 * the request was due, so that a server which falls behind shows it.
 */
export async function paced(
  url: string,
  perSecond: number,
  seconds: number,
  request: (n: number) => Buffer,
): Promise<Load> {
  const idle: Connection[] = [];
  const all: Connection[] = [];
  const latencies: number[] = [];
  const failed: Error[] = [];
  const sending = new Set<Promise<void>>();
  const began = performance.now();
  const waiting: (() => void)[] = [];
  const one = async (n: number) => {
    const due = began + (n * 1000) / perSecond;
    // No more than a server accepts at once; who waits for a connection waits on the clock.
    if (idle.length === 0 && all.filter(({ closed }) => !closed).length >= mostConnections)
      await new Promise<void>((free) => waiting.push(free));
    let connection = idle.pop();
    while (connection?.closed) connection = idle.pop();
    if (!connection) {
      connection = new Connection(new URL(url));
      all.push(connection);
    }
    await connection.send(request(n));
    latencies.push(performance.now() - due);
    idle.push(connection);
    waiting.shift()?.();
  };
  try {
    for (let sent = 0; sent < perSecond * seconds && failed.length === 0; ) {
      const due = Math.min(perSecond * seconds, Math.floor(((performance.now() - began) / 1000) * perSecond));
      for (; sent < due; sent += 1) {
        const running: Promise<void> = one(sent)
          .catch((error: Error) => void failed.push(error))
          .finally(() => sending.delete(running));
        sending.add(running);
      }
      await new Promise((tick) => setTimeout(tick, 1));
    }
    await Promise.all(sending);
  } finally {
    for (const connection of all) connection.end();
  }
  if (failed[0]) throw failed[0];
  const took = (performance.now() - began) / 1000;
  latencies.sort((a, b) => a - b);
  return { perSecond: latencies.length / took, latencies, count: latencies.length, seconds: took };
}

/** An HTTP/1.1 request as bytes. */
export function requestOf(
  method: 'GET' | 'POST',
  path: string,
  headers: Readonly<Record<string, string>>,
  body?: string,
): Buffer {
  const lines = [`${method} ${path} HTTP/1.1`, 'host: 127.0.0.1', 'sec-fetch-site: same-origin'];
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
  if (body !== undefined) lines.push('content-type: application/json', `content-length: ${Buffer.byteLength(body)}`);
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body ?? ''}`);
}
