import fastify, { type FastifyRequest } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../src/kit/actor.ts';
import { notSignedIn } from '../../src/modules/identity/refusals.ts';
import { eventRoute, Listeners } from '../../src/server/http/events.ts';
import { answerProblems } from '../../src/server/http/problem.ts';
import { databaseAway } from '../../src/server/store/transaction.ts';
import { actorWith, disinfectionInput } from '../harness/house.ts';
import { type Client, openWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

/** A page that follows topics: what it was told so far. */
async function follow(url: string, topics: string, client?: Client) {
  const cut = new AbortController();
  const answer = await fetch(`${url}/api/events?topics=${encodeURIComponent(topics)}`, {
    headers: client?.headers ?? {},
    signal: cut.signal,
  });
  let told = '';
  const reading = (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of answer.body ?? []) told += decoder.decode(chunk as Uint8Array);
  })().catch(() => undefined);
  const until = async (wanted: RegExp) => {
    for (let i = 0; i < 200 && !wanted.test(told); i++) await new Promise((r) => setTimeout(r, 50));
    return told;
  };
  return { answer, until, reading, told: () => told, leave: () => cut.abort() };
}

test('[E1] a page is told that a topic it follows changed, not what it is', async () => {
  const page = await follow(world.server.url, 'kind:disinfection,kind:training', world.office);
  expect(page.answer.status).toBe(200);
  expect(page.answer.headers.get('content-type')).toContain('text/event-stream');
  expect(page.answer.headers.get('cache-control')).toBe('no-store');
  expect(page.answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(page.answer.headers.get('content-security-policy')).toContain("default-src 'self'");
  await page.until(/retry/);
  await world.miner.post('/api/disinfection', { input: disinfectionInput({ agent: '机密消毒剂' }) });
  expect(await page.until(/changed/)).toContain('event: changed\ndata: ["kind:disinfection"]\n\n');
  expect(page.told()).not.toContain('机密消毒剂');
  page.leave();
  await page.reading;
});

test('[E2] many changes make few messages; other topics none', async () => {
  const page = await follow(world.server.url, 'kind:disinfection', world.office);
  await page.until(/retry/);
  for (let i = 0; i < 20; i++) await world.miner.post('/api/disinfection', { input: disinfectionInput() });
  await page.until(/changed/);
  await new Promise((r) => setTimeout(r, 700));
  const messages = page.told().match(/event: changed/g)?.length ?? 0;
  expect(messages).toBeGreaterThan(0);
  expect(messages).toBeLessThan(15);
  const quiet = await follow(world.server.url, 'kind:drill', world.office);
  await world.miner.post('/api/disinfection', { input: disinfectionInput() });
  await page.until(/changed[\s\S]*changed/);
  expect(quiet.told()).not.toContain('changed');
  page.leave();
  quiet.leave();
});

test('[E3] nobody follows without signing in', async () => {
  const page = await follow(world.server.url, 'kind:drill');
  expect(page.answer.status).toBe(401);
  expect(page.answer.headers.get('content-type')).toContain('application/problem+json');
});

/** The route alone, on a server of its own, with short times. */
async function bare(options: { awakeEvery?: number; mostPages?: number }) {
  const app = fastify({ forceCloseConnections: true });
  answerProblems(app);
  const listeners = new Listeners();
  eventRoute(app, { actorOf: async () => actorWith(['leader'], { reach: 'all' }) }, listeners, options);
  return { app, listeners, url: await app.listen({ port: 0 }) };
}

test('[E6] what changed between reading and following is told at once, and nothing else', async () => {
  const { app, listeners, url } = await bare({});
  listeners.publish('b');
  const page = await follow(url, 'a,b');
  expect(await page.until(/changed/)).toContain('event: changed\ndata: ["b"]\n\n');
  const quiet = await follow(url, 'a');
  await quiet.until(/retry/);
  expect(quiet.told()).not.toContain('changed');
  page.leave();
  quiet.leave();
  await app.close();
});

test('[E4] a heartbeat keeps the line awake; a page that leaves is forgotten; the server ends with pages open', async () => {
  const { app, listeners, url } = await bare({ awakeEvery: 40 });
  const page = await follow(url, 'a');
  expect((await page.until(/awake[\s\S]*awake/)).match(/: awake\n\n/g)?.length).toBeGreaterThan(1);
  expect(listeners.size).toBe(1);
  page.leave();
  await page.reading;
  for (let i = 0; i < 100 && listeners.size > 0; i++) await new Promise((r) => setTimeout(r, 20));
  expect(listeners.size).toBe(0);
  const other = await follow(url, 'a');
  const begun = performance.now();
  await app.close();
  await other.reading;
  expect(performance.now() - begun).toBeLessThan(3000);
});

test('[E5] one page too many is told so with 503, and gets in when another leaves', async () => {
  const { app, listeners, url } = await bare({ mostPages: 2 });
  const [first] = await Promise.all([follow(url, 'a'), follow(url, 'a')]);
  const third = await follow(url, 'a');
  expect(third.answer.status).toBe(503);
  expect(third.answer.headers.get('retry-after')).toBe('5');
  await third.reading;
  expect(third.told()).toContain('TOO_MANY_PAGES');
  first?.leave();
  for (let i = 0; i < 100 && listeners.size > 1; i++) await new Promise((r) => setTimeout(r, 20));
  expect((await follow(url, 'a')).answer.status).toBe(200);
  await app.close();
});

test('[E6] a stream ends with its session; a database that is away ends none, and an open page keeps no session awake', async () => {
  let answer: () => Promise<Actor> = async () => actorWith(['leader'], { reach: 'all' });
  const background: unknown[] = [];
  const app = fastify({ forceCloseConnections: true });
  answerProblems(app);
  const listeners = new Listeners();
  const actorOf = (request: FastifyRequest) => {
    background.push(request.headers['x-shoutu-background']);
    return answer();
  };
  eventRoute(app, { actorOf }, listeners, { awakeEvery: 40 });
  const url = await app.listen({ port: 0 });
  const page = await follow(url, 'a');
  await page.until(/awake/);
  expect(background[0]).toBeUndefined();
  expect(background.slice(1).every((value) => value !== undefined)).toBe(true);
  answer = async () => {
    throw databaseAway();
  };
  await new Promise((done) => setTimeout(done, 150));
  expect(listeners.size).toBe(1);
  answer = async () => {
    throw notSignedIn();
  };
  await page.reading;
  expect(listeners.size).toBe(0);
  await app.close();
});

test('[E7] whoever signs out elsewhere is followed no longer', async () => {
  const app = fastify({ forceCloseConnections: true });
  answerProblems(app);
  const listeners = new Listeners();
  const { services } = world.app.stage;
  eventRoute(app, services, listeners, { awakeEvery: 100 });
  const url = await app.listen({ port: 0 });
  const page = await follow(url, 'a', world.office);
  await page.until(/awake/);
  await world.server.db.ownerPool.query(
    "UPDATE session SET ended_at = clock_timestamp(), ended_why = 'revoked' WHERE ended_at IS NULL",
  );
  world.app.identity.sessions.forgetAll();
  await page.reading;
  expect(listeners.size).toBe(0);
  await app.close();
});
