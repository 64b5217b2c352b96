import type { FastifyInstance } from 'fastify';
import type { Services } from '../module.ts';

/** Open pages and the topics they follow. Messages name what changed, never what it is: pages ask again with their own rights. */
export class Listeners {
  readonly #open = new Set<{ topics: ReadonlySet<string>; pending: Set<string>; send(topics: string[]): void }>();
  #timer: NodeJS.Timeout | undefined;

  /** Tells the pages that follow a topic, at most twice a second each. */
  publish(topic: string): void {
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

  add(topics: readonly string[], send: (topics: string[]) => void): () => void {
    const page = { topics: new Set(topics), pending: new Set<string>(), send };
    this.#open.add(page);
    return () => this.#open.delete(page);
  }

  get size(): number {
    return this.#open.size;
  }
}

/** `GET /api/events?topics=a,b`: server-sent events `changed` with the topics' names; a comment every 25 s keeps proxies awake. */
export function eventRoute(app: FastifyInstance, services: Services, listeners: Listeners): void {
  app.get<{ Querystring: { topics?: string } }>('/api/events', async (request, reply) => {
    await services.actorOf(request);
    const topics = (request.query.topics ?? '').split(',').filter(Boolean).slice(0, 20);
    reply.hijack();
    const out = reply.raw;
    out.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    out.write('retry: 3000\n\n');
    const leave = listeners.add(topics, (changed) => out.write(`event: changed\ndata: ${JSON.stringify(changed)}\n\n`));
    const awake = setInterval(() => out.write(': awake\n\n'), 25_000);
    const end = () => {
      clearInterval(awake);
      leave();
    };
    out.on('close', end);
    out.on('error', end);
  });
}
