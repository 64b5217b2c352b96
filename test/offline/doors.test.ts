import 'fake-indexeddb/auto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeId } from '../../src/server/store/id.ts';
import { receiptOf } from '../../src/server/store/receipt.ts';
import { disinfectionInput } from '../harness/house.ts';
import { type Client, openWorld, type World } from '../http/world.ts';
import { badNetwork } from './network.ts';
import { Phone } from './phone.ts';
import { enter } from './run.ts';

let world: World;
let port: number;
beforeAll(async () => {
  world = await openWorld();
  port = Number(new URL(world.server.url).port);
});
afterAll(() => world?.close());

const keyOf = async (client: Client) => (await client.get('/api/me/outbox-key')).told as unknown as { key: string };

test('[O43] each account has a key of its own, the same on each of its devices, and nobody else gets it', async () => {
  const mine = await keyOf(world.miner);
  expect(Buffer.from(mine.key, 'base64url')).toHaveLength(32);
  expect(await keyOf(world.miner)).toEqual(mine);
  expect((await keyOf(world.smith)).key).not.toBe(mine.key);
  const refused = await world.nobody.get('/api/me/outbox-key');
  expect([refused.status, refused.text.includes(mine.key)]).toEqual([401, false]);
  expect((await world.miner.get('/api/me/outbox-key')).headers['cache-control']).toBe('no-store');
});

test('[O42] a receipt names the day and the command, and is the same at every repetition', async () => {
  const command = {
    commandId: makeId(),
    kind: 'disinfection',
    action: 'create',
    id: makeId(),
    input: disinfectionInput(),
  };
  const correct = {
    commandId: makeId(),
    kind: 'disinfection',
    action: 'correct',
    id: command.id,
    input: { minutes: 44, reason: '核对' },
  };
  const send = async () =>
    (await world.miner.post('/api/commands', { commands: [command, correct] })).told.answers as unknown as {
      ok: boolean;
      repeated: boolean;
      receipt: string;
    }[];
  const first = await send();
  const again = await send();
  const day = world.app.stage.services.clock.today().slice(2).replaceAll('-', '');
  expect(first.map(({ repeated }) => repeated)).toEqual([false, false]);
  expect(again.map(({ repeated }) => repeated)).toEqual([true, true]);
  expect(again.map(({ receipt }) => receipt)).toEqual(first.map(({ receipt }) => receipt));
  for (const { receipt } of first) expect(receipt).toMatch(new RegExp(`^${day}-[2-9A-HJ-NP-Z]{6}$`));
  expect(first[0]?.receipt).not.toBe(first[1]?.receipt);
  expect(receiptOf(command.commandId, new Date('2022-01-19T16:30:00Z'))).toMatch(/^220120-/);
});

test('[O41] 72 hours with no network, the session over: after signing in again everything goes up, in order, once', async () => {
  let cookie = await enter(port, 'miner');
  let away = true;
  const phone = await Phone.open(
    'three-days',
    'miner',
    (await keyOf(world.miner)).key,
    badNetwork(
      port,
      () => cookie,
      () => (away ? 'before' : 'none'),
    ),
  );
  const ids: string[] = [];
  for (let hour = 0; hour < 72; hour++) {
    const id = makeId();
    ids.push(id);
    await phone.outbox.submit({
      kind: 'disinfection',
      action: 'create',
      id,
      input: disinfectionInput({ minutes: hour + 1 }),
    });
    await phone.step();
    phone.clock += 3_600_000;
    if (hour % 24 === 23) await phone.killDuring(3, () => phone.step());
  }
  // The session went long ago.
  await world.app.http.inject({
    method: 'DELETE',
    url: '/api/session',
    headers: { cookie, 'sec-fetch-site': 'same-origin' },
  });
  away = false;
  for (let i = 0; i < 5; i++) await phone.step();
  expect(phone.outbox.pause).toEqual({ why: 'signedOut' });
  expect(phone.entries().filter((entry) => entry.state === 'waiting')).toHaveLength(72);
  cookie = await enter(port, 'miner');
  await phone.start();
  for (let i = 0; i < 20; i++) await phone.step();
  expect(phone.entries().map((entry) => entry.state)).toEqual(Array.from({ length: 72 }, () => 'done'));
  const { rows } = await world.server.db.ownerPool.query<{ record_id: string; device_at: Date }>(
    'SELECT record_id, device_at FROM fact WHERE record_id = ANY ($1::uuid[]) ORDER BY tx, seq',
    [ids],
  );
  expect(rows.map((row) => row.record_id)).toEqual(ids);
  // The hours at which it was done are kept beside the server's time.
  expect((rows[71]?.device_at.getTime() ?? 0) - (rows[0]?.device_at.getTime() ?? 0)).toBeGreaterThan(70 * 3_600_000);
}, 60_000);

test('[O25] a phone and the one its rescue file was taken in on both send: one record each', async () => {
  const cookie = await enter(port, 'miner');
  const { key } = await keyOf(world.miner);
  let away = true;
  const network = badNetwork(
    port,
    () => cookie,
    () => (away ? 'before' : 'none'),
  );
  const old = await Phone.open('old-phone', 'miner', key, network);
  const ids = [makeId(), makeId()];
  for (const id of ids)
    await old.outbox.submit({ kind: 'disinfection', action: 'create', id, input: disinfectionInput() });
  const file = await old.rescue();
  const fresh = await Phone.open('new-phone', 'miner', key, network);
  expect(await fresh.takeIn(file)).toEqual({ fresh: 2, all: 2 });
  away = false;
  const settle = async (phone: Phone) => {
    for (let i = 0; i < 10; i++) await phone.step();
  };
  await Promise.all([settle(old), settle(fresh)]);
  expect([...old.entries(), ...fresh.entries()].map((entry) => entry.state)).toEqual(['done', 'done', 'done', 'done']);
  expect(old.entries().map((entry) => entry.receipt)).toEqual(fresh.entries().map((entry) => entry.receipt));
  expect(await world.count('SELECT count(*) n FROM fact WHERE record_id = ANY ($1::uuid[])', [ids])).toBe(2);
});
