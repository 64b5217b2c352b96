import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../src/kit/actor.ts';
import { Refusal } from '../../src/kit/refusal.ts';
import { makeId } from '../../src/server/store/id.ts';
import { transact } from '../../src/server/store/transaction.ts';
import { actorWith, disinfectionInput, type House, officerOf, openHouse } from '../harness/house.ts';

let house: House;
let miner: Actor;
beforeAll(async () => {
  house = await openHouse();
  miner = officerOf(house.mine);
});
afterAll(() => house.close());

const code = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (e: unknown) => e,
  );
  return error instanceof Refusal ? error.code : error;
};
const count = async (sql: string, values: unknown[] = []) =>
  Number((await house.db.ownerPool.query(sql, values)).rows[0].n);
const create = (input: Record<string, unknown>, more: Record<string, unknown> = {}) =>
  house.stage.commands.execute(miner, { kind: 'disinfection', action: 'create', input, ...more });

test('[S1] a record, its fact and its key are written together', async () => {
  const commandId = makeId();
  const { row, allowed } = await create(disinfectionInput(), { commandId });
  expect(row).toMatchObject({ version: 1, state: 'recorded', place: 'canteen', minutes: 30, day: '2022-01-19' });
  expect(row.ground).toEqual({
    county: '140925',
    township: '140925100',
    orgId: house.mine.org,
    siteId: house.mine.site,
    field: 'coal',
  });
  expect(allowed).toEqual(['correct', 'withdraw']);
  const { rows } = await house.db.ownerPool.query(
    'SELECT type, command_id, at_site, body FROM fact WHERE record_id = $1',
    [row.id],
  );
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ type: 'disinfection.created', command_id: commandId, at_site: house.mine.site });
  expect(rows[0].body).toMatchObject({ state: 'recorded', from: null, values: { agent: '84 消毒液' } });
  expect(await count('SELECT count(*) n FROM command WHERE id = $1', [commandId])).toBe(1);
});

test('[S1] a refused command writes nothing', async () => {
  const facts = await count('SELECT count(*) n FROM fact');
  expect(await code(create(disinfectionInput({ minutes: 0 })))).toBe('BAD_INPUT');
  expect(await count('SELECT count(*) n FROM fact')).toBe(facts);
});

test('[S2] the same command again gives the first answer, another body is refused', async () => {
  const commandId = makeId();
  const id = makeId();
  const first = await create(disinfectionInput(), { commandId, id });
  const again = await create(disinfectionInput(), { commandId, id });
  expect(again.repeated).toBe(true);
  expect(again.row).toEqual(first.row);
  expect(await code(create(disinfectionInput({ minutes: 31 }), { commandId, id }))).toBe('COMMAND_ID_REUSED');
  expect(await code(create(disinfectionInput(), { id }))).toBe('RECORD_EXISTS');
  expect(await count('SELECT count(*) n FROM fact WHERE record_id = $1', [id])).toBe(1);
});

test('[S2] twenty sendings at once make one record', async () => {
  const commandId = makeId();
  const id = makeId();
  const answers = await Promise.all(Array.from({ length: 20 }, () => create(disinfectionInput(), { commandId, id })));
  expect(answers.filter((answer) => !answer.repeated)).toHaveLength(1);
  expect(await count('SELECT count(*) n FROM disinfection WHERE id = $1', [id])).toBe(1);
});

test('[S3] the second of two who act on one record is told what changed', async () => {
  const { row } = await create(disinfectionInput());
  const officer = officerOf(house.mine);
  const correct = (minutes: number) =>
    house.stage.commands.execute(officer, {
      kind: 'disinfection',
      action: 'correct',
      id: row.id,
      version: 1,
      input: { minutes, reason: '看错表' },
    });
  const first = await correct(40);
  expect(first.row).toMatchObject({ version: 2, minutes: 40 });
  const refused = await correct(50).catch((error: unknown) => error as Refusal);
  expect(refused).toMatchObject({ code: 'STALE', status: 409 });
  expect((refused as Refusal).detail?.since).toMatchObject([
    { type: 'disinfection.corrected', body: { values: { minutes: 40 }, reason: '看错表' } },
  ]);
});

test('[S4] wrong role, wrong state, unknown action, unknown field', async () => {
  const guard = officerOf(house.mine, 'site.gate_guard');
  expect(
    await code(
      house.stage.commands.execute(guard, { kind: 'disinfection', action: 'create', input: disinfectionInput() }),
    ),
  ).toBe('MAY_NOT');
  const { row } = await create(disinfectionInput());
  const officer = officerOf(house.mine);
  const act = (action: string, input: unknown) =>
    code(house.stage.commands.execute(officer, { kind: 'disinfection', action, id: row.id, input }));
  expect(await act('explode', {})).toBe('ACTION_UNKNOWN');
  expect(await code(create(disinfectionInput({ surprise: 1 })))).toBe('BAD_INPUT');
  await house.stage.commands.execute(officer, {
    kind: 'disinfection',
    action: 'withdraw',
    id: row.id,
    input: { reason: '重复登记' },
  });
  expect(await act('correct', { minutes: 9, reason: '更正' })).toBe('WRONG_STATE');
});

test('[S5] nobody records at a site that is not theirs', async () => {
  expect(await code(create(disinfectionInput({ siteId: house.forge.site })))).toBe('OUT_OF_REACH');
  const county = actorWith(['county.officer'], { counties: ['140925'] });
  expect(
    await code(
      house.stage.commands.execute(county, {
        kind: 'drill',
        action: 'create',
        input: {
          orgId: house.forge.org,
          subject: '演练',
          form: 'live',
          heldOn: '2022-01-19',
          present: 3,
          evaluation: '良好',
        },
      }),
    ),
  ).toBe('OUT_OF_REACH');
});

test('[S7] personal values: cipher in the row and the ledger, mask to readers, found by their exact value', async () => {
  const { office, stage, mine } = house;
  const { row } = await stage.commands.execute(office, {
    kind: 'person',
    action: 'create',
    input: { orgId: mine.org, name: '张三丰', residentId: '14090219000101001x', phone: '+86 138 0013 8000' },
  });
  expect(row.residentId).toEqual({ mask: '140902********001X' });
  expect(row.phone).toEqual({ mask: '138****8000' });
  const stored = await house.db.ownerPool.query('SELECT person::text AS p FROM person WHERE id = $1', [row.id]);
  const told = await house.db.ownerPool.query('SELECT body::text AS b FROM fact WHERE record_id = $1', [row.id]);
  expect(stored.rows[0].p).not.toContain('14090219000101001X');
  expect(told.rows[0].b).not.toMatch(/14090219000101001X|13800138000|张三丰/);
  expect(
    await code(
      stage.commands.execute(office, {
        kind: 'person',
        action: 'create',
        input: { orgId: mine.org, name: '李四', residentId: '14090219000101001X' },
      }),
    ),
  ).toBe('NOT_UNIQUE');
  const opened = await transact(stage.services.pool, office, async (tx) => {
    const [found] = await tx.rows<{ resident_id: Buffer }>(
      'SELECT resident_id FROM person WHERE tenant_id = $1 AND id = $2',
      [office.tenant, row.id],
    );
    return await stage.services.secrets.open(tx, row.id, (found as { resident_id: Buffer }).resident_id);
  });
  expect(opened).toBe('14090219000101001X');
});

test('[S8] bad input names the field in Chinese', async () => {
  const refused = (await create(disinfectionInput({ place: 'moon' })).catch((error: unknown) => error)) as Refusal;
  expect(refused.field).toBe('place');
  expect(refused.label[0]).toContain('食堂');
  for (const input of [
    null,
    'x',
    { place: 'canteen' },
    disinfectionInput({ doneAt: 'yesterday' }),
    disinfectionInput({ agent: 'x'.repeat(41) }),
    disinfectionInput({ agent: 'a\u0000b' }),
  ]) {
    expect(await code(create(input as Record<string, unknown>))).toBe('BAD_INPUT');
  }
  const site = {
    name: '某厂',
    enterprise: house.mine.org,
    county: '999999',
    supervisionField: 'coal',
    ownership: 'private',
    workforce: 1,
    leadLevel: 'county',
  };
  expect(await code(house.stage.commands.execute(house.office, { kind: 'site', action: 'create', input: site }))).toBe(
    'REGION_UNKNOWN',
  );
  expect(
    await code(
      house.stage.commands.execute(house.office, {
        kind: 'site',
        action: 'create',
        input: { ...site, county: '140925', enterprise: makeId() },
      }),
    ),
  ).toBe('REFERENCE_UNKNOWN');
});

test('[S9] the application role cannot change or remove a fact', async () => {
  for (const sql of ['UPDATE fact SET actor_name = $1', 'DELETE FROM fact WHERE actor_name <> $1', 'TRUNCATE fact']) {
    const failed = transact(house.stage.services.pool, house.office, (tx) =>
      tx.run(sql, sql.includes('$1') ? ['x'] : []),
    );
    await expect(failed).rejects.toThrow(/permission denied/);
  }
});
