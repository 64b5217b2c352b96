import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../src/kit/actor.ts';
import { Refusal } from '../../src/kit/refusal.ts';
import { unionOf } from '../../src/server/store/burst.ts';
import type { Command } from '../../src/server/store/command.ts';
import { makeId } from '../../src/server/store/id.ts';
import { disinfectionInput, type House, officerOf, openHouse, type Place, tenant } from '../harness/house.ts';

let house: House;
let miner: Actor;
let smith: Actor;
const members = new Map<Place, string>();
beforeAll(async () => {
  house = await openHouse();
  miner = officerOf(house.mine, 'site.epidemic_officer');
  smith = officerOf(house.forge, 'site.epidemic_officer');
  for (const [place, actor] of [
    [house.mine, miner],
    [house.forge, smith],
  ] as const) {
    const made = await house.stage.commands.execute(actor, {
      kind: 'rosterMember',
      action: 'create',
      input: { name: '贾建国', relation: 'employee', siteId: place.site },
    });
    members.set(place, made.row.id);
  }
});
afterAll(() => house.close());

const checkIn = (place: Place, more: Record<string, unknown> = {}): Command => ({
  kind: 'healthCheckIn',
  action: 'create',
  commandId: makeId(),
  id: makeId(),
  input: {
    member: members.get(place),
    temperature: 36.5,
    at: '2022-01-19T08:30:00+08:00',
    mode: 'leader',
    siteId: place.site,
    ...more,
  },
});
const send = (actor: Actor, command: Command) => house.stage.commands.execute(actor, command);
const number = async (sql: string, values: unknown[] = []) =>
  Number((await house.db.ownerPool.query<{ n: number }>(sql, [tenant, ...values])).rows[0]?.n);
const code = async (work: Promise<unknown>) => {
  try {
    await work;
    return 'done';
  } catch (error) {
    return error instanceof Refusal ? error.code : String(error);
  }
};

test('[S11] records that arrive together are written by few transactions, each with its row, its fact, its key and its own actor', async () => {
  const sent = Array.from({ length: 200 }, (_, i) =>
    i % 2 ? ([miner, checkIn(house.mine)] as const) : ([smith, checkIn(house.forge)] as const),
  );
  const done = await Promise.all(sent.map(([actor, command]) => send(actor, command)));
  expect(done.every(({ repeated, row }, i) => !repeated && row.id === sent[i]?.[1].id)).toBe(true);
  const ids = done.map(({ row }) => row.id);
  expect(
    await number(
      `SELECT count(*) AS n FROM health_check_in h
       JOIN fact f ON f.tenant_id = h.tenant_id AND f.record_id = h.id AND f.type = 'healthCheckIn.created' AND f.actor_id = h.created_by AND f.at_site = h.at_site
       JOIN command c ON c.tenant_id = h.tenant_id AND c.record_id = h.id AND c.account_id = h.created_by AND c.id = f.command_id
       WHERE h.tenant_id = $1 AND h.id = ANY ($2)`,
      [ids],
    ),
  ).toBe(200);
  const transactions = await number(
    'SELECT count(DISTINCT tx) AS n FROM fact WHERE tenant_id = $1 AND record_id = ANY ($2)',
    [ids],
  );
  expect(transactions).toBeLessThan(10);
  const [mine] = done.filter(({ row }) => row.ground.siteId === house.mine.site);
  expect(mine?.row).toMatchObject({
    state: 'normal',
    onDay: '2022-01-19',
    ground: { county: '140925', field: 'coal' },
  });
  const read = await house.db.ownerPool.query('SELECT at_county, on_day, state FROM health_check_in WHERE id = $1', [
    mine?.row.id,
  ]);
  expect(read.rows[0]).toEqual({ at_county: '140925', on_day: '2022-01-19', state: 'normal' });
});

test('[S12] one that is wrong never fails the others: each gets the refusal it deserves, nothing is written of it', async () => {
  const before = await number('SELECT count(*) AS n FROM health_check_in WHERE tenant_id = $1');
  const taken = checkIn(house.mine);
  await send(miner, taken);
  const bad: [string, Actor, Command][] = [
    ['REFERENCE_UNKNOWN', miner, checkIn(house.mine, { member: makeId() })],
    // A member of another site: the database's own key holds.
    ['REFERENCE_UNKNOWN', miner, checkIn(house.mine, { member: members.get(house.forge) })],
    ['REFERENCE_UNKNOWN', miner, checkIn(house.forge)],
    ['OUT_OF_REACH', miner, checkIn(house.mine, { siteId: makeId() })],
    ['CHECK_IN_AHEAD', miner, checkIn(house.mine, { at: '2022-01-20T08:00:00+08:00' })],
    ['RECORD_EXISTS', miner, { ...checkIn(house.mine), id: taken.id ?? null }],
    ['COMMAND_ID_REUSED', miner, { ...checkIn(house.mine), commandId: taken.commandId ?? null }],
    ['BAD_INPUT', miner, checkIn(house.mine, { temperature: 99 })],
    ['MAY_NOT', officerOf(house.mine, 'worker'), checkIn(house.mine)],
  ];
  const good = Array.from({ length: 40 }, () => checkIn(house.mine));
  const answers = await Promise.all([
    ...bad.map(([, actor, command]) => code(send(actor, command))),
    ...good.map((command) => code(send(miner, command))),
  ]);
  expect(answers.slice(0, bad.length)).toEqual(bad.map(([expected]) => expected));
  expect(new Set(answers.slice(bad.length))).toEqual(new Set(['done']));
  // Alone each is told the same.
  for (const [expected, actor, command] of bad) expect(await code(send(actor, command))).toBe(expected);
  expect(await number('SELECT count(*) AS n FROM health_check_in WHERE tenant_id = $1')).toBe(before + 41);
  expect(await number('SELECT count(*) AS n FROM fact WHERE tenant_id = $1 AND kind = $2', ['healthCheckIn'])).toBe(
    before + 41,
  );
});

test('[S11] records of any kind made at sites go in groups while many arrive, and by themselves while few do', async () => {
  const disinfection = (place: Place): Command => ({
    kind: 'disinfection',
    action: 'create',
    commandId: makeId(),
    id: makeId(),
    input: disinfectionInput({ siteId: place.site }),
  });
  const transactionsOf = (ids: readonly (string | null | undefined)[]) =>
    number('SELECT count(DISTINCT tx) AS n FROM fact WHERE tenant_id = $1 AND record_id = ANY ($2)', [ids]);
  const few = [disinfection(house.mine), disinfection(house.mine), disinfection(house.forge)];
  await Promise.all(few.map((command, i) => send(i < 2 ? miner : smith, command)));
  expect(await transactionsOf(few.map(({ id }) => id))).toBe(3);
  const foreign = disinfection(house.forge);
  const many = Array.from({ length: 100 }, (_, i) => disinfection(i % 2 ? house.mine : house.forge));
  const [refused, ...done] = await Promise.all([
    code(send(miner, foreign)),
    ...many.map((command, i) => send(i % 2 ? miner : smith, command)),
  ]);
  expect(refused).toBe('OUT_OF_REACH');
  expect(done.every((each, i) => typeof each !== 'string' && each.row.id === many[i]?.id)).toBe(true);
  const ids = many.map(({ id }) => id);
  expect(await transactionsOf(ids)).toBeLessThan(30);
  expect(
    await number(
      `SELECT count(*) AS n FROM disinfection h
       JOIN fact f ON f.tenant_id = h.tenant_id AND f.record_id = h.id AND f.actor_id = h.created_by AND f.at_site = h.at_site
       JOIN command c ON c.tenant_id = h.tenant_id AND c.record_id = h.id AND c.account_id = h.created_by AND c.id = f.command_id
       WHERE h.tenant_id = $1 AND h.id = ANY ($2)`,
      [ids],
    ),
  ).toBe(100);
});

test('[S13] a command sent again, even within one group, is done once and answered alike', async () => {
  const command = checkIn(house.mine);
  const answers = await Promise.all(Array.from({ length: 12 }, () => send(miner, command)));
  expect(new Set(answers.map(({ row }) => row.id))).toEqual(new Set([command.id]));
  expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
  expect(await number('SELECT count(*) AS n FROM fact WHERE tenant_id = $1 AND record_id = $2', [command.id])).toBe(1);
  expect((await send(miner, command)).repeated).toBe(true);
});

test('[S14] a group reaches what its senders reach and nothing more', () => {
  const union = unionOf([miner, smith]);
  expect(union.scope).toMatchObject({ reach: 'some', sites: [house.mine.site, house.forge.site], counties: [] });
  expect(unionOf([miner, { ...smith, scope: { ...smith.scope, reach: 'none' } }]).scope.sites).toEqual([
    house.mine.site,
  ]);
  expect(unionOf([{ ...miner, scope: { ...miner.scope, fields: ['coal'] } }, smith]).scope.fields).toEqual([]);
});

test('[S15] what follows from an entry follows anew from its correction', async () => {
  const { row } = await send(miner, checkIn(house.mine, { temperature: 37.9 }));
  expect(row.state).toBe('abnormal');
  const mended = await send(miner, {
    kind: 'healthCheckIn',
    action: 'correct',
    id: row.id,
    input: { temperature: 36.9, at: '2022-01-18T08:00:00+08:00', reason: '看错了表和日期' },
  });
  expect(mended.row).toMatchObject({ state: 'normal', onDay: '2022-01-18', temperature: 36.9 });
});
