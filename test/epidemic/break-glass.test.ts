import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { postRoles } from '../../src/kit/roles.ts';
import { type Client, openWorld, type World } from '../http/world.ts';

let world: World;
let member: string;

beforeAll(async () => {
  world = await openWorld();
  const made = await world.miner.post('/api/rosterMember', { input: { name: '李四喜', relation: 'employee' } });
  member = made.told.row.id;
});
afterAll(() => world.close());

const opening = { fields: ['name'], purposeCode: 'emergency', purpose: '井口人员发热，联系其家属接回并核实去向' };
const ask = (client: Client) => client.post(`/api/rosterMember/${member}/open`, opening);

/** Waits until a change of rights has come through: the worker tells the sessions. */
async function until(client: Client, status: number): Promise<void> {
  for (let turn = 0; turn < 200; turn += 1) {
    if ((await client.get('/api/rosterMember?limit=1')).status === status) return;
    await new Promise((done) => setTimeout(done, 150));
  }
}

describe('breaking the glass', () => {
  test('[I34] who sees figures reads records for three hours after a stated emergency, and every opening is written down', async () => {
    expect((await ask(world.county)).status).toBe(403);
    const glass = await world.county.post('/api/breakGlass', {
      input: { purposeCode: 'emergency', event: '1月19日矿井发热人员', reason: '夜间值守无卫健人员，需联系本人' },
    });
    expect(glass.status).toBe(201);
    expect(Date.parse(String(glass.told.row.endsAt)) - Date.parse(String(glass.told.row.createdAt))).toBe(
      3 * 3_600_000,
    );
    await until(world.county, 200);
    const opened = await ask(world.county);
    expect(opened.status).toBe(200);
    expect(opened.text).toContain('李四喜');
    expect(
      await world.count(
        "SELECT count(*)::int AS n FROM read_of_personal_data WHERE record_id = $1 AND purpose_code = 'emergency'",
        [member],
      ),
    ).toBe(1);
    await world.server.db.ownerPool.query("UPDATE break_glass SET ends_at = now() - interval '1 minute'");
    await new Promise((done) => setTimeout(done, 5200));
    expect((await ask(world.county)).status).toBe(403);
  }, 30_000);

  test('[I35] without an event and a reason of ten characters the glass stays whole, and a site cannot break it', async () => {
    const input = { purposeCode: 'emergency', event: '事件', reason: '想看' };
    expect((await world.county.post('/api/breakGlass', { input })).told.code).toBe('BAD_INPUT');
    expect(
      (await world.miner.post('/api/breakGlass', { input: { ...input, reason: '想看一下是哪位工人发热' } })).status,
    ).toBe(403);
  });

  test('[I36] nobody reviews their own reading, and nobody is appointed to the role', async () => {
    const glass = await world.office.post('/api/breakGlass', {
      input: { purposeCode: 'emergency', event: '1月19日', reason: '值守期间核实发热人员的去向' },
    });
    const { id, version } = glass.told.row;
    const answer = await world.office.post(`/api/breakGlass/${id}/approve`, {
      version,
      input: { finding: '自己觉得妥当' },
    });
    expect(answer.status).toBe(403);
    expect(Object.keys(postRoles)).not.toContain('emergency.reader');
    expect(Object.keys(postRoles)).not.toContain('public');
  });
});
