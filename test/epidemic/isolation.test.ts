import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { areaInput, epidemicOfficer, openSiteWorld, type SiteWorld, sound } from './site-world.ts';

let world: SiteWorld;
beforeAll(async () => {
  world = await openSiteWorld();
});
afterAll(() => world?.house.close());

const check = (area: string, more: Record<string, unknown> = {}) => ({
  area,
  sound,
  checkedAt: world.house.clock.now().toISOString(),
  ...more,
});
const place = (area: string, member: string, room = 1) => ({
  area,
  member,
  room,
  cause: 'symptom',
  since: world.house.clock.now().toISOString(),
});

describe('the isolation area', () => {
  test('[W20] [W22] nobody is placed before a passed check, and the attempt stands in the ledger', async () => {
    const { mine, db } = world.house;
    const officer = epidemicOfficer(mine);
    const area = await world.act(officer, 'isolationArea', 'create', areaInput());
    const member = await world.member(mine);
    await expect(world.act(officer, 'isolationPlacement', 'create', place(area, member))).rejects.toMatchObject({
      code: 'AREA_UNUSABLE',
      detail: { why: 'neverChecked' },
    });
    const placed = await db.ownerPool.query('SELECT count(*)::int AS n FROM isolation_placement');
    expect(placed.rows[0].n).toBe(0);
    const facts = await db.ownerPool.query(
      "SELECT body FROM fact WHERE type = 'isolationArea.blocked' AND record_id = $1",
      [area],
    );
    expect(facts.rows.map(({ body }) => body)).toEqual([
      { state: 'open', code: 'AREA_UNUSABLE', tried: 'isolationPlacement.create' },
    ]);
  });

  test('[W20]–[W23] a failed check closes it at once, a passed one opens it, expiry closes it, use asks for disinfection and a new check', async () => {
    const { mine, clock } = world.house;
    const officer = epidemicOfficer(mine);
    const area = await world.act(officer, 'isolationArea', 'create', areaInput({ name: '北院观察间' }));
    const [one, two, three] = [await world.member(mine), await world.member(mine), await world.member(mine)];
    const refusedAs = (why: string, member: string, room = 1) =>
      expect(world.act(officer, 'isolationPlacement', 'create', place(area, member, room))).rejects.toMatchObject({
        code: 'AREA_UNUSABLE',
        detail: { why },
      });

    await expect(
      world.act(officer, 'isolationAreaCheck', 'create', check(area, { sound: ['fire'] })),
    ).rejects.toMatchObject({ code: 'DEFECTS_NOT_SAID' });
    await world.act(officer, 'isolationAreaCheck', 'create', check(area, { sound: ['fire'], defects: '出口上锁' }));
    await refusedAs('failed', one);
    expect(await world.row('isolationArea', area)).toMatchObject({ check_passed: false, occupied: 0 });

    clock.set('2022-01-19T10:00:00+08:00');
    // The gate reads the check itself, not what the worker has brought over.
    await world.house.stage.commands.execute(officer, {
      kind: 'isolationAreaCheck',
      action: 'create',
      input: check(area),
    });
    const first = await world.act(officer, 'isolationPlacement', 'create', place(area, one));
    await expect(world.act(officer, 'isolationPlacement', 'create', place(area, two))).rejects.toMatchObject({
      code: 'ROOM_TAKEN',
    });
    await expect(world.act(officer, 'isolationPlacement', 'create', place(area, one, 2))).rejects.toMatchObject({
      code: 'MEMBER_PLACED_ALREADY',
    });
    await expect(world.act(officer, 'isolationPlacement', 'create', place(area, two, 3))).rejects.toMatchObject({
      code: 'ROOM_UNKNOWN',
    });
    const second = await world.act(officer, 'isolationPlacement', 'create', place(area, two, 2));
    expect(await world.row('isolationArea', area)).toMatchObject({ occupied: 2, check_passed: true });

    clock.set('2022-01-27T10:00:00+08:00');
    await world.tick();
    expect(await world.alerts(mine)).toContainEqual({ sort: 'areaUnusable', about: area, state: 'open' });

    const release = { leftTo: 'clinic', decidedBy: '宁武县疫情防控办' };
    await world.act(officer, 'isolationPlacement', 'release', release, first);
    await refusedAs('expired', three);
    await expect(
      world.act(
        officer,
        'isolationArea',
        'disinfect',
        { agent: '含氯 1000 mg/L', guidedBy: '县疾控', cleanedAt: clock.now().toISOString() },
        area,
      ),
    ).rejects.toMatchObject({ code: 'AREA_OCCUPIED' });
    await world.act(officer, 'isolationPlacement', 'release', release, second);
    expect(await world.alerts(mine)).toContainEqual({ sort: 'areaUnusable', about: area, state: 'passed' });
    await refusedAs('toDisinfect', three);

    clock.set('2022-01-27T12:00:00+08:00');
    const cleaned = { agent: '含氯 1000 mg/L', guidedBy: '县疾控', cleanedAt: clock.now().toISOString() };
    await world.act(officer, 'isolationArea', 'disinfect', cleaned, area);
    await refusedAs('toCheckAgain', three);
    clock.set('2022-01-27T13:00:00+08:00');
    await world.act(officer, 'isolationAreaCheck', 'create', check(area));
    await world.act(officer, 'isolationPlacement', 'create', place(area, three));
  });

  test('[W22] two at once never share a room', async () => {
    const { forge, stage, clock } = world.house;
    const officer = epidemicOfficer(forge);
    const area = await world.act(officer, 'isolationArea', 'create', areaInput({ rooms: 1 }));
    await world.act(officer, 'isolationAreaCheck', 'create', check(area, { checkedAt: clock.now().toISOString() }));
    const members = await Promise.all(Array.from({ length: 6 }, () => world.member(forge)));
    const tried = await Promise.allSettled(
      members.map((member) =>
        stage.commands.execute(officer, { kind: 'isolationPlacement', action: 'create', input: place(area, member) }),
      ),
    );
    expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const each of tried)
      if (each.status === 'rejected') expect(['ROOM_TAKEN', 'NOT_UNIQUE']).toContain(each.reason.code);
  });

  test('[W24] another site cannot use the area, and a county sees how many are in it but not who', async () => {
    const { mine, forge, stage } = world.house;
    const area = await world.act(epidemicOfficer(mine), 'isolationArea', 'create', areaInput({ name: '南院' }));
    await world.act(epidemicOfficer(mine), 'isolationAreaCheck', 'create', check(area));
    const member = await world.member(forge);
    await expect(
      world.act(epidemicOfficer(forge), 'isolationPlacement', 'create', place(area, member)),
    ).rejects.toMatchObject({ code: 'REFERENCE_UNKNOWN', field: 'area' });
    expect(stage.plans.get('isolationPlacement')?.kind.may.read).not.toContain('supervisor');
  });
});
