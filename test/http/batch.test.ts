import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeId } from '../../src/server/store/id.ts';
import { disinfectionInput } from '../harness/house.ts';
import { type Client, openWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const command = (more: Record<string, unknown> = {}) => ({
  commandId: makeId(),
  kind: 'disinfection',
  action: 'create',
  id: makeId(),
  input: disinfectionInput(),
  ...more,
});
const send = async (commands: unknown[], device: object | null = { id: 'phone-1' }, client: Client = world.miner) =>
  await client.post('/api/commands', { ...(device ? { device } : {}), commands });
const facts = async (id: string) =>
  (await world.server.db.ownerPool.query('SELECT * FROM fact WHERE record_id = $1 ORDER BY tx, seq', [id])).rows;

test('[B1] commands run in the device’s order, whatever the order of the message; answers stand in the message’s', async () => {
  const id = makeId();
  const made = command({ id, deviceSeq: 7 });
  const first = { ...command({ id, action: 'correct', deviceSeq: 8 }), input: { minutes: 31, reason: '更正' } };
  const second = { ...command({ id, action: 'correct', deviceSeq: 9 }), input: { minutes: 32, reason: '再更正' } };
  const { status, told } = await send([second, made, first]);
  expect(status).toBe(200);
  expect(told.answers.map((answer) => [answer.commandId, answer.ok, answer.row.version])).toEqual([
    [second.commandId, true, 3],
    [made.commandId, true, 1],
    [first.commandId, true, 2],
  ]);
  expect((await facts(id)).map((fact) => [fact.type, fact.device, fact.device_seq])).toEqual([
    ['disinfection.created', 'phone-1', 7],
    ['disinfection.corrected', 'phone-1', 8],
    ['disinfection.corrected', 'phone-1', 9],
  ]);
});

test('[B2] a batch sent again answers the same and writes nothing', async () => {
  const id = makeId();
  const batch = [
    command({ id, deviceSeq: 1 }),
    { ...command({ id, action: 'correct', deviceSeq: 2 }), input: { minutes: 40, reason: '更正' } },
    { ...command({ id, action: 'withdraw', deviceSeq: 3 }), input: { reason: '重复登记' } },
  ];
  const first = (await send(batch)).told.answers;
  expect(first.map((answer) => [answer.ok, answer.repeated])).toEqual([
    [true, false],
    [true, false],
    [true, false],
  ]);
  const again = (await send(batch)).told.answers;
  expect(again.map((answer) => [answer.ok, answer.repeated])).toEqual([
    [true, true],
    [true, true],
    [true, true],
  ]);
  const all = await Promise.all(Array.from({ length: 8 }, () => send(batch)));
  for (const { told } of all) expect(told.answers.every((answer) => answer.ok && answer.repeated)).toBe(true);
  expect(await facts(id)).toHaveLength(3);
});

test('[B2] a change sent ten times at once is done once, and all ten are told so', async () => {
  const id = makeId();
  await send([command({ id })]);
  const change = { ...command({ id, action: 'correct' }), version: 1, input: { minutes: 41, reason: '更正' } };
  const answers = (await Promise.all(Array.from({ length: 10 }, () => send([change])))).map(
    ({ told }) => told.answers[0],
  );
  expect(answers.map((answer) => answer?.ok)).toEqual(Array.from({ length: 10 }, () => true));
  expect(answers.filter((answer) => !answer?.repeated)).toHaveLength(1);
  expect(await facts(id)).toHaveLength(2);
});

test('[B3] one refusal never blocks the next, and says what was wrong with which', async () => {
  const good = [command({ deviceSeq: 1 }), command({ deviceSeq: 9 })];
  const bad = [
    command({ deviceSeq: 2, input: disinfectionInput({ minutes: 0 }) }),
    command({ deviceSeq: 3, kind: 'spell' }),
    command({ deviceSeq: 4, action: 'explode' }),
    command({ deviceSeq: 5, action: 'constructor' }),
    command({ deviceSeq: 6, input: disinfectionInput({ siteId: world.forge.site }) }),
    command({ deviceSeq: 7, kind: 'duty', input: {} }),
    { ...command({ deviceSeq: 8 }), commandId: 'not an id' },
    { ...command(), surprise: true },
    { commandId: makeId() },
    null,
    'create',
    [1, 2],
    { ...command(), deviceSeq: -1 },
    { ...command(), deviceAt: 'yesterday' },
  ];
  const { status, told } = await send([good[0], ...bad, good[1]]);
  expect(status).toBe(200);
  const answers = told.answers.map((answer) =>
    answer.ok ? 'done' : `${answer.problem.status} ${answer.problem.code} ${answer.problem.field ?? ''}`.trim(),
  );
  expect(answers).toEqual([
    'done',
    '422 BAD_INPUT minutes',
    '404 KIND_UNKNOWN',
    '404 RECORD_NOT_FOUND',
    '404 RECORD_NOT_FOUND',
    '403 OUT_OF_REACH siteId',
    '403 MAY_NOT',
    '422 BAD_INPUT commandId',
    '422 BAD_INPUT surprise',
    '422 BAD_INPUT kind',
    '422 BAD_INPUT commandId',
    '422 BAD_INPUT',
    '422 BAD_INPUT',
    '422 BAD_INPUT deviceSeq',
    '422 BAD_INPUT deviceAt',
    'done',
  ]);
  for (const { ok, problem } of told.answers) if (!ok) expect(problem.message.zh).toMatch(/\p{Script=Han}/u);
});

test('[B4] one command id with two contents: the first stands, the second is refused, by whoever sends it', async () => {
  const first = command();
  const other = { ...first, input: disinfectionInput({ minutes: 59 }) };
  const elsewhere = { ...first, id: makeId() };
  const { told } = await send([first, other, elsewhere]);
  expect(told.answers.map((answer) => answer.problem?.code ?? 'done')).toEqual([
    'done',
    'COMMAND_ID_REUSED',
    'COMMAND_ID_REUSED',
  ]);
  const theirs = (await send([first], { id: 'phone-2' }, world.smith)).told.answers[0];
  expect(theirs?.ok).toBe(false);
  expect(theirs?.problem.message).toBeDefined();
  expect(JSON.stringify(theirs)).not.toContain('84 消毒液');
  expect((await facts(first.id)).length).toBe(1);
  const change = { ...command({ id: first.id, action: 'correct' }), input: { minutes: 33, reason: '更正' } };
  const changed = { ...change, input: { minutes: 34, reason: '更正' } };
  const [done, refused] = (await send([change, changed])).told.answers;
  expect([done?.ok, refused?.problem.code]).toEqual([true, 'COMMAND_ID_REUSED']);
});

test('[B5] the device’s time is kept beside the server’s and never trusted', async () => {
  const times = ['1970-01-01T00:00:03Z', '2000-02-29T12:00:00+08:00', '2039-12-31T23:59:59Z', '9999-12-31T23:59:59Z'];
  const before = Date.now();
  for (const [n, deviceAt] of times.entries()) {
    const one = command({ deviceAt, deviceSeq: 100 + n });
    const { told } = await send([one]);
    expect(told.answers[0]?.ok, deviceAt).toBe(true);
    const [fact] = await facts(one.id);
    expect(fact.device_at.toISOString()).toBe(new Date(deviceAt).toISOString());
    for (const at of [fact.at, fact.server_at]) expect(Math.abs(at.getTime() - before)).toBeLessThan(60_000);
    expect(told.answers[0]?.row.day).toBe(world.app.stage.services.clock.today());
  }
  const absurd = (
    await send([command({ deviceAt: '0000-01-01T00:00:00Z' }), command({ deviceSeq: Number.MAX_SAFE_INTEGER })])
  ).told.answers;
  expect(absurd.map((answer) => answer.problem?.code ?? 'done')).toEqual(['BAD_INPUT', 'done']);
  const without = command();
  await send([without], null);
  expect((await facts(without.id))[0]).toMatchObject({ device: null, device_seq: null, device_at: null });
});

test('[B6] up to 200 at once; no more, and nothing that is no batch', async () => {
  const many = Array.from({ length: 200 }, (_, n) => command({ deviceSeq: 1000 + n }));
  const { told } = await send(many);
  expect(told.answers.filter((answer) => answer.ok)).toHaveLength(200);
  const count = await world.count('SELECT count(*) n FROM disinfection');
  const refused = [
    await send([...many, command()]),
    await send([]),
    await world.miner.post('/api/commands', { commands: { length: 1 } }),
    await world.miner.post('/api/commands', [command()]),
    await send([command()], { id: '' }),
    await send([command()], { id: 'x'.repeat(81) }),
    await world.miner.post('/api/commands', {}),
  ];
  expect(refused.map(({ status, told: problem }) => [status, problem.code])).toEqual(
    refused.map(() => [422, 'BAD_INPUT']),
  );
  expect((await world.nobody.post('/api/commands', { commands: [command()] })).status).toBe(401);
  expect(await world.count('SELECT count(*) n FROM disinfection')).toBe(count);
});

test('[B7] of two who change one record the second is told what changed', async () => {
  const { row } = (await world.miner.post('/api/disinfection', { input: disinfectionInput() })).told;
  const change = (minutes: number) => ({
    ...command({ id: row.id, action: 'correct' }),
    version: 1,
    input: { minutes, reason: '核对台账' },
  });
  const [one, two] = await Promise.all([send([change(51)], { id: 'a' }), send([change(52)], { id: 'b' })]);
  const [done, refused] = [one.told.answers[0], two.told.answers[0]].sort((a, b) => Number(b?.ok) - Number(a?.ok));
  expect([done?.ok, refused?.ok]).toEqual([true, false]);
  expect(refused?.problem).toMatchObject({ status: 409, code: 'STALE' });
  expect(refused?.problem.detail).toMatchObject({
    version: 2,
    since: [{ type: 'disinfection.corrected', body: { values: { minutes: done?.row.minutes }, reason: '核对台账' } }],
  });
  expect((await facts(row.id)).length).toBe(2);
});
