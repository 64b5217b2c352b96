import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loggedError } from '../../src/server/http/problem.ts';
import { makeId } from '../../src/server/store/id.ts';
import { disinfectionInput } from '../harness/house.ts';
import { type Answer, openWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ LOG_LEVEL: 'silent' });
});
afterAll(() => world.close());

/** That an answer is a problem as RFC 9457 and the contract say. */
function expectProblem(answer: Answer, status: number, code: string, field?: string): void {
  expect([answer.status, answer.told.code, answer.told.field]).toEqual([status, code, field]);
  expect(answer.type).toContain('application/problem+json');
  const { type, title, message } = answer.told;
  expect(answer.told.status).toBe(status);
  expect(type).toContain(code);
  expect(title).toBe(message.zh);
  expect(message.zh).toMatch(/\p{Script=Han}/u);
  expect(message.en).toMatch(/^[A-Z][\x20-\x7e’…–]+$/);
  const known = ['type', 'title', 'status', 'code', 'message', 'field', 'detail'];
  expect(Object.keys(answer.told).filter((name) => !known.includes(name))).toEqual([]);
  expect(answer.text).not.toMatch(/\bat .*\.ts|node_modules|SELECT |INSERT |UPDATE |relation "|FST_|statusCode/);
}

/** Bytes sent as they are; what comes back until the server ends the connection. */
async function raw(bytes: string): Promise<string> {
  const { hostname, port } = new URL(world.server.url);
  const socket = connect(Number(port), hostname);
  let got = '';
  socket.on('data', (chunk) => {
    got += chunk;
  });
  socket.on('error', () => undefined);
  socket.write(bytes);
  await once(socket, 'close');
  return got;
}

test('[P1] every refusal of the way to a record is a problem with code, both languages and the field', async () => {
  const { miner, nobody } = world;
  const json = { 'content-type': 'application/json' };
  const at = '/api/disinfection';
  expectProblem(await nobody.get(at), 401, 'NOT_SIGNED_IN');
  expectProblem(await miner.get('/api/nothing'), 404, 'NO_ROUTE');
  expectProblem(await miner.get('/api/'), 404, 'NO_ROUTE');
  expectProblem(await miner.get(`${at}/${makeId()}`), 404, 'RECORD_NOT_FOUND');
  expectProblem(await miner.get(`${at}/not-an-id`), 404, 'RECORD_NOT_FOUND');
  expectProblem(await miner.get(`${at}/${'x'.repeat(300)}`), 404, 'NO_ROUTE');
  expectProblem(await miner.get('/api/%E0%A4%A'), 400, 'MALFORMED');
  expectProblem(await miner.post(`${at}/${makeId()}/explode`, {}), 404, 'RECORD_NOT_FOUND');
  const { row } = (await miner.post(at, { input: disinfectionInput() })).told;
  for (const action of ['explode', 'constructor', 'toString', '__proto__', 'create'])
    expectProblem(await miner.post(`${at}/${row.id}/${action}`, { input: {} }), 404, 'ACTION_UNKNOWN');
  expectProblem(await miner.ask('POST', at, '{"input": {', json), 400, 'MALFORMED');
  expectProblem(await miner.ask('POST', at, '', json), 400, 'MALFORMED');
  expectProblem(
    await miner.ask('POST', at, 'input=1', { 'content-type': 'application/x-www-form-urlencoded' }),
    415,
    'MEDIA_TYPE',
  );
  expectProblem(await miner.ask('POST', at, '<input/>', { 'content-type': 'text/xml' }), 415, 'MEDIA_TYPE');
  expectProblem(await miner.ask('POST', at, JSON.stringify({ input: 'x'.repeat(1_100_000) }), json), 413, 'TOO_LARGE');
  expectProblem(await miner.ask('POST', at, '{"__proto__": {"a": 1}, "input": {}}', json), 400, 'MALFORMED');
  for (const [body, field] of [
    [{ input: disinfectionInput({ minutes: 0 }) }, 'minutes'],
    [{ input: disinfectionInput({ unknown: 1 }) }, 'unknown'],
    [{ input: disinfectionInput(), id: 7 }, 'id'],
    [{ input: disinfectionInput(), id: 'MY-ID' }, 'id'],
    [{ input: disinfectionInput(), commandId: [makeId()] }, 'commandId'],
    [{ input: disinfectionInput(), version: { a: 1 } }, 'version'],
    [{ input: disinfectionInput(), version: 1.5 }, 'version'],
    [{ input: null }, 'place'],
    [{}, 'place'],
    [[], undefined],
  ] as [object, string | undefined][])
    expectProblem(await miner.post(at, body), 422, 'BAD_INPUT', field);
  expectProblem(
    await miner.post(`${at}/${row.id}/correct`, { version: 7, input: { minutes: 9, reason: '更正' } }),
    409,
    'STALE',
  );
});

test('[P2] a known address asked in a wrong way says which ways there are', async () => {
  const { miner } = world;
  for (const [method, url, allow] of [
    ['DELETE', '/api/disinfection', 'GET, HEAD, POST'],
    ['PUT', `/api/disinfection/${makeId()}`, 'GET, HEAD'],
    ['GET', '/api/commands', 'POST'],
    ['POST', '/api/kinds', 'GET, HEAD'],
    ['DELETE', '/api/today', 'GET, HEAD'],
  ] as const) {
    const answer = await miner.ask(method, url);
    expectProblem(answer, 405, 'METHOD');
    expect(answer.headers.allow).toBe(allow);
  }
  expectProblem(await miner.ask('DELETE', '/api/nothing/at/all'), 404, 'NO_ROUTE');
});

test('[P3] what is no HTTP request gets a problem and loses its connection', async () => {
  expect(await raw('rubbish\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [\s\S]*"code":"MALFORMED"/);
  expect(await raw(`GET / HTTP/1.1\r\nhost: x\r\nx-long: ${'y'.repeat(40_000)}\r\n\r\n`)).toMatch(
    /^HTTP\/1\.1 431 [\s\S]*"code":"MALFORMED"/,
  );
  expect(
    await raw('POST /api/commands HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n'),
  ).toMatch(/^HTTP\/1\.1 400 /);
});

test('[P4] an error of ours tells its sender nothing of the inside', async () => {
  const { ownerPool } = world.server.db;
  await ownerPool.query('ALTER TABLE drill RENAME TO drill_elsewhere');
  try {
    expectProblem(await world.office.get('/api/drill?total=1'), 500, 'UNEXPECTED');
    expectProblem(await world.office.get(`/api/drill/${makeId()}`), 500, 'UNEXPECTED');
    const command = { commandId: makeId(), kind: 'drill', action: 'correct', id: makeId(), input: {} };
    const batch = await world.office.post('/api/commands', { commands: [command] });
    expect(batch.told.answers[0]?.problem.code).toBe('UNEXPECTED');
    expect(batch.text).not.toMatch(/drill"|does not exist/);
  } finally {
    await ownerPool.query('ALTER TABLE drill_elsewhere RENAME TO drill');
  }
  expect((await world.office.get('/api/drill')).status).toBe(200);
});

test('[P5] every answer of the API carries the security headers and is kept by no cache', async () => {
  const { miner, nobody } = world;
  for (const answer of [
    await miner.get('/api/kinds'),
    await nobody.get('/api/kinds'),
    await nobody.get('/api/nothing'),
    await nobody.get('/api/health'),
    await nobody.get('/api/docs'),
    await nobody.get('/'),
    await miner.get('/api/disinfection.xlsx'),
  ]) {
    const csp = String(answer.headers['content-security-policy']);
    const directives = new Map(
      csp.split(';').map((each): [string, string] => {
        const [name, ...values] = each.trim().split(' ');
        return [name ?? '', values.join(' ')];
      }),
    );
    expect(directives.get('default-src')).toBe("'self'");
    expect(directives.get('script-src')).toBe("'self' 'wasm-unsafe-eval'");
    expect(directives.get('object-src')).toBe("'none'");
    expect(directives.get('base-uri')).toBe("'self'");
    expect(directives.get('frame-ancestors')).toBe("'none'");
    expect(directives.get('form-action')).toBe("'self'");
    expect(csp).not.toContain("'unsafe-eval'");
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.headers['referrer-policy']).toBe('same-origin');
    expect(answer.headers['x-powered-by']).toBeUndefined();
  }
  for (const url of ['/api/kinds', '/api/me', '/api/disinfection', '/api/nothing', '/api/person.xlsx'])
    expect((await world.office.get(url)).headers['cache-control'], url).toBe('no-store');
});

test('[P6] the session’s cookie is out of reach of scripts and other sites, and secure behind HTTPS', async () => {
  const enter = (headers: Record<string, string>) =>
    world.app.http.inject({ method: 'POST', url: '/api/demo/enter', headers, payload: { account: 'miner' } });
  const cookie = String((await enter({ 'sec-fetch-site': 'same-origin' })).headers['set-cookie']);
  expect(cookie).toMatch(/^shoutu_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  const foreignHeaders: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://elsewhere.example' },
  ];
  for (const headers of foreignHeaders) {
    const refused = await enter(headers);
    expect([refused.statusCode, refused.headers['set-cookie']]).toEqual([403, undefined]);
  }
  const foreign = await world.app.http.inject({
    method: 'POST',
    url: '/api/disinfection',
    headers: { cookie: world.miner.cookie },
    payload: { input: disinfectionInput() },
  });
  expect(foreign.statusCode).toBe(403);
});

test('[P7] the log keeps what helps to mend an error, never the values of a row', async () => {
  const failed = await world.server.db.ownerPool
    .query("INSERT INTO tenant (tenant_id, name) VALUES ('张建国13800138000', NULL)")
    .catch((error: Error & { detail?: string }) => error);
  expect(failed).toBeInstanceOf(Error);
  expect((failed as { detail?: string }).detail).toContain('13800138000');
  const kept = JSON.stringify(loggedError({ ...(failed as Error), name: 'error', message: (failed as Error).message }));
  expect(kept).not.toContain('13800138000');
  expect(kept).toContain('23502');
});
