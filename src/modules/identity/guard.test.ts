import fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/harness/database.ts';
import { answerProblems } from '../../server/http/problem.ts';
import { assertAllRoutesGuarded, demoRoutes, isForeign, publicRoutes } from './guard.ts';
import { Browser, identityWorld, password } from '../../../test/harness/identity-world.ts';

let db: TestDatabase;
let world: Awaited<ReturnType<typeof identityWorld>>;

beforeAll(async () => {
  db = await testDatabase();
  world = await identityWorld(db, { demo: true });
  const office = await world.addOrg({ name: '忻州市攻坚办', level: 'city', kind: 'office' });
  const director = await world.addPost(office, '主任', ['office.director']);
  const posts = [{ id: director.post, roles: ['office.director'] as const }];
  await world.addAccount({
    name: 'director',
    personId: director.person,
    posts,
    card: { at: 1, note: '批准文件、任务和通报' },
  });
  const clerk = await world.addPost(office, '综合岗', ['office.clerk']);
  await world.addAccount({
    name: 'clerk',
    personId: clerk.person,
    posts: [{ id: clerk.post, roles: ['office.clerk'] }],
  });
});
afterAll(() => db.drop());

describe('guard', () => {
  test('[I30] every route asks for a sign-in, but those on the list', async () => {
    const asked = await assertAllRoutesGuarded(world.app);
    expect(asked).toContain('GET /api/sessions');
    expect(asked).toContain('POST /api/business');
    expect(asked).toContain('POST /api/accounts/:id/posts');
    expect(asked).not.toContain('POST /api/session');
  });

  test('[I30] a route forgotten by its author is closed, and one that slips past the guard is found', async () => {
    const app = fastify();
    answerProblems(app);
    world.identity.guard(app);
    app.get('/api/forgotten', async () => 'open');
    app.post('/form', async () => 'open');
    app.get('/page', async () => 'a page of the web app');
    expect(await assertAllRoutesGuarded(app)).toEqual(
      expect.arrayContaining(['GET /api/forgotten', 'HEAD /api/forgotten', 'POST /form']),
    );
    const leaky = fastify();
    leaky.addHook('onRequest', (_request, reply) => reply.status(200).send('first'));
    world.identity.guard(leaky);
    leaky.get('/api/leak', async () => 'open');
    await expect(assertAllRoutesGuarded(leaky)).rejects.toThrow('GET /api/leak answered 200');
    await expect(assertAllRoutesGuarded(fastify())).rejects.toThrow('no guard');
  });

  test('[I30] the public list holds nothing that changes or shows business', () => {
    expect([...publicRoutes, ...demoRoutes].filter((route) => !route.startsWith('GET '))).toEqual([
      'POST /api/session',
      'DELETE /api/session',
      'POST /api/demo/enter',
    ]);
  });
});

describe('other sites', () => {
  const signedIn = async () => {
    const browser = new Browser(world.app);
    await browser.ask('POST', '/api/demo/enter', { account: 'director' });
    return browser.cookie ?? '';
  };
  const send = (headers: Record<string, string>) =>
    world.app.inject({ method: 'POST', url: '/api/business', headers: { host: 'shoutu.test', ...headers } });

  test.each([
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ origin: 'https://evil.test' }, 403],
    [{ origin: 'null' }, 403],
    [{}, 403],
    [{ 'sec-fetch-site': 'same-origin' }, 200],
    [{ origin: 'http://shoutu.test' }, 200],
  ])('[I31] a change with our cookie and %o answers %i', async (headers, status) => {
    const answer = await send({ cookie: await signedIn(), ...headers });
    expect(answer.statusCode).toBe(status);
    if (status === 403) expect(answer.json().code).toBe('FOREIGN_ORIGIN');
  });

  test('[I31] reading is not held back, and a foreign page cannot sign a browser in', async () => {
    const read = await world.app.inject({
      url: '/api/business',
      headers: { cookie: await signedIn(), 'sec-fetch-site': 'cross-site' },
    });
    expect(read.statusCode).toBe(200);
    const planted = new Browser(world.app, { 'sec-fetch-site': 'cross-site' });
    expect(await planted.signIn('clerk')).toBe('FOREIGN_ORIGIN');
  });

  test('[I31] behind a proxy the public address counts as ours', () => {
    const request = { method: 'POST', host: 'inner:8080', headers: { origin: 'https://shoutu.gov.test' } };
    expect(isForeign(request, 'https://shoutu.gov.test')).toBe(false);
    expect(isForeign(request)).toBe(true);
  });
});

describe('demo', () => {
  test('[I32] a card lets in with one click, without second factor', async () => {
    const { cards } = (await world.app.inject('/api/demo/cards')).json();
    expect(cards).toEqual([
      {
        account: 'director',
        name: '忻州市攻坚办主任',
        person: '张建国',
        roles: ['office.director'],
        home: 'notice',
        title: '主任',
        note: '批准文件、任务和通报',
      },
    ]);
    const browser = new Browser(world.app);
    expect((await browser.ask('POST', '/api/demo/enter', { account: 'director' })).json()).toEqual({ next: 'home' });
    expect((await browser.ask('GET', '/api/me')).json()).toMatchObject({ signedIn: true, demo: true, home: 'notice' });
  });

  test('[I32] an account without a card needs its password and second factor in the demo too', async () => {
    const browser = new Browser(world.app);
    const entered = await browser.ask('POST', '/api/demo/enter', { account: 'clerk' });
    expect(entered.json().code).toBe('ACCOUNT_MISSING');
    expect(await browser.signIn('clerk', password)).toBe('totp-setup');
  });

  test('[I32] in production there are no cards, no such route, and no session made by one', async () => {
    const browser = new Browser(world.app);
    await browser.ask('POST', '/api/demo/enter', { account: 'director' });
    const production = await world.make(false);
    expect((await production.app.inject('/api/demo/cards')).statusCode).toBe(404);
    const entered = await production.app.inject({
      method: 'POST',
      url: '/api/demo/enter',
      payload: { account: 'director' },
    });
    expect(entered.statusCode).toBe(404);
    const kept = await production.app.inject({ url: '/api/business', headers: { cookie: browser.cookie ?? '' } });
    expect(kept.statusCode).toBe(401);
  });
});
