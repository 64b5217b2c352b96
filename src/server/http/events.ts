import type { FastifyInstance } from 'fastify';
import { Refusal, refusal } from '../../kit/refusal.ts';
import type { Services } from '../module.ts';

/** Open pages and the topics they follow. Messages name what changed, never what it is: pages ask again with their own rights. */
export class Listeners {
  readonly #open = new Set<{ topics: ReadonlySet<string>; pending: Set<string>; send(topics: string[]): void }>();
  readonly #lately = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;

  /** Tells the pages that follow a topic, at most twice a second each. */
  publish(topic: string): void {
    // Deleted first, so that the map stays in order of time.
    this.#lately.delete(topic);
    this.#lately.set(topic, Date.now());
    this.#forget();
    for (const page of this.#open) if (page.topics.has(topic)) page.pending.add(topic);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      for (const page of this.#open) {
        if (page.pending.size === 0) continue;
        page.send([...page.pending]);
        page.pending.clear();
      }
    }, 500).unref();
  }

  /** Follows topics. Those that changed a moment ago are told at once: the page may have read before it followed. */
  add(topics: readonly string[], send: (topics: string[]) => void): () => void {
    const page = { topics: new Set(topics), pending: new Set<string>(), send };
    this.#open.add(page);
    this.#forget();
    const missed = topics.filter((topic) => this.#lately.has(topic));
    if (missed.length > 0) send(missed);
    return () => this.#open.delete(page);
  }

  get size(): number {
    return this.#open.size;
  }

  /** Topics number with people and notices: what changed long ago is not kept. */
  #forget(): void {
    const since = Date.now() - lately;
    for (const [topic, at] of this.#lately) {
      if (at >= since) break;
      this.#lately.delete(topic);
    }
  }
}

const tooManyPages = refusal(
  'TOO_MANY_PAGES',
  [
    '同时打开的页面太多，暂不能自动更新。请稍后刷新。',
    'Too many open pages; this one does not update by itself for now. Reload later.',
  ],
  503,
);
export const mostPages = 5000;
// The longest a page takes from its first read to following what it read, on a slow line, in ms.
const lately = 10_000;
// Somebody who reads nothing for this long gets no more; the browser opens the stream again by itself.
const mostUnread = 64 * 1024;

/**
 * `GET /api/events?topics=a,b`: server-sent events `changed` with the topics' names. Every 25 s a comment keeps proxies
 * awake, or the stream ends because its session has: revoked, idle too long, expired, or without rights by now.
 */
export function eventRoute(
  app: FastifyInstance,
  services: Pick<Services, 'actorOf'>,
  listeners: Listeners,
  options: { awakeEvery?: number; mostPages?: number } = {},
): void {
  app.get<{ Querystring: { topics?: string } }>('/api/events', async (request, reply) => {
    await services.actorOf(request);
    const topics = (request.query.topics ?? '').split(',').filter(Boolean).slice(0, 20);
    if (listeners.size >= (options.mostPages ?? mostPages)) throw tooManyPages();
    reply.hijack();
    const out = reply.raw;
    out.writeHead(200, {
      // What hooks have set so far: the security headers.
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    const tell = (text: string) => (out.writableLength > mostUnread ? out.destroy() : out.write(text));
    tell('retry: 3000\n\n');
    const leave = listeners.add(topics, (changed) => tell(`event: changed\ndata: ${JSON.stringify(changed)}\n\n`));
    // From here on the machine asks, not a person: an open page alone keeps no session awake.
    request.headers['x-shoutu-background'] = 'events';
    const ask = async () => {
      try {
        await services.actorOf(request);
      } catch (error) {
        // A database that is away says nothing about the session.
        if (error instanceof Refusal && error.status < 500) out.end();
        return;
      }
      tell(': awake\n\n');
    };
    const awake = setInterval(() => void ask(), options.awakeEvery ?? 25_000);
    const end = () => {
      clearInterval(awake);
      leave();
    };
    out.on('close', end);
    out.on('error', end);
  });
}
