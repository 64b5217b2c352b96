import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, type Ground, reaches, type Scope, wholeTenant, noScope } from '../../src/kit/actor.ts';
import { insertMany } from '../../src/server/store/bulk.ts';
import { makeId } from '../../src/server/store/id.ts';
import type { Plan } from '../../src/server/store/plan.ts';
import { findRow, listPage } from '../../src/server/store/queries.ts';
import { transact } from '../../src/server/store/transaction.ts';
import { actorWith, type House, openHouse } from '../harness/house.ts';

let house: House;
let plan: Plan;
const records: { id: string; ground: Ground }[] = [];
const counties = ['140925', '140921', '140971'];
const townships = ['140925100', '140925101', '140921100'];
const orgs = Array.from({ length: 4 }, () => makeId());
const sites = Array.from({ length: 4 }, () => makeId());
const fields = ['coal', 'mine', 'gas'];

beforeAll(async () => {
  house = await openHouse();
  plan = house.stage.plans.get('disinfection') as Plan;
  const pick = <T>(list: readonly T[], n: number) => list[n % list.length] as T;
  for (let i = 0; i < 240; i++) {
    const ground: Ground = {
      county: i % 11 === 0 ? null : pick(counties, i),
      township: i % 5 === 0 ? null : pick(townships, i >> 1),
      orgId: i % 13 === 0 ? null : pick(orgs, i >> 2),
      siteId: i % 7 === 0 ? null : pick(sites, i >> 3),
      field: i % 6 === 0 ? null : pick(fields, i >> 1),
    };
    records.push({ id: makeId(), ground });
  }
  const values = { place: 'gate', agent: '酒精', minutes: 5, doneAt: '2022-01-19T01:00:00Z' };
  await transact(house.stage.services.pool, house.office, (tx) =>
    insertMany(
      tx,
      plan,
      records.map(({ id, ground }) => ({
        id,
        ground,
        values,
        state: 'recorded',
        at: house.clock.now(),
        day: '2022-01-19',
      })),
    ),
  );
});
afterAll(() => house.close());

const some = <T>(list: readonly T[]) => fc.subarray([...list], { maxLength: 2 });
const scopes: fc.Arbitrary<Scope> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      reach: fc.constant('some' as const),
      counties: some(counties),
      townships: some(townships),
      orgs: some(orgs),
      sites: some(sites),
      fields: some(fields),
    }),
  },
  { weight: 1, arbitrary: some(fields).map((f) => ({ ...wholeTenant, fields: f })) },
  { weight: 1, arbitrary: fc.constant(noScope) },
);
const actorOf = (scope: Scope): Actor => actorWith(['county.office', 'site.safety_officer'], scope);

test('[S5] the rule, the query and row-level security see the same records for any scope', async () => {
  await fc.assert(
    fc.asyncProperty(scopes, async (scope) => {
      const wanted = records
        .filter(({ ground }) => reaches(scope, ground))
        .map(({ id }) => id)
        .sort();
      await transact(house.stage.services.pool, actorOf(scope), async (tx) => {
        const raw = await tx.rows<{ id: string }>('SELECT id FROM disinfection');
        expect(raw.map((row) => row.id).sort()).toEqual(wanted);
        const listed: string[] = [];
        let after: string | undefined;
        do {
          const page = await listPage(
            tx,
            plan,
            { limit: '100', total: '1', ...(after ? { after } : {}) },
            house.stage.services.secrets,
          );
          expect(page.total).toBe(wanted.length);
          listed.push(...page.rows.map((row) => row.id));
          after = page.next;
        } while (after);
        expect(listed.sort()).toEqual(wanted);
        const facts = await tx.rows<{ record_id: string }>("SELECT record_id FROM fact WHERE kind = 'disinfection'");
        const groundless = records
          .filter(
            ({ ground: g }) =>
              !g.county &&
              !g.orgId &&
              !g.siteId &&
              scope.reach !== 'none' &&
              (scope.fields.length === 0 || !g.field || scope.fields.includes(g.field)),
          )
          .map(({ id }) => id);
        expect(facts.map((row) => row.record_id).sort()).toEqual([...new Set([...wanted, ...groundless])].sort());
      });
    }),
    { numRuns: 60 },
  );
}, 60_000);

test('[S5] no scope writes outside itself: not by action, not by hand-written SQL', async () => {
  await fc.assert(
    fc.asyncProperty(scopes, fc.nat(records.length - 1), async (scope, n) => {
      const { id, ground } = records[n] as (typeof records)[number];
      const actor = actorOf(scope);
      const inside = reaches(scope, ground);
      const found = await transact(house.stage.services.pool, actor, (tx) => findRow(tx, plan, id));
      expect(found !== undefined).toBe(inside);
      const touched = await transact(house.stage.services.pool, actor, (tx) =>
        tx.run('UPDATE disinfection SET updated_at = updated_at WHERE id = $1', [id]),
      );
      expect(touched).toBe(inside ? 1 : 0);
      if (inside && scope.reach === 'some') {
        const moved = transact(house.stage.services.pool, actor, (tx) =>
          tx.run(
            "UPDATE disinfection SET at_county = '140932', at_township = NULL, at_org = NULL, at_site = NULL WHERE id = $1",
            [id],
          ),
        );
        await expect(moved).rejects.toThrow(/row-level security/);
      }
      const correction = house.stage.commands.execute(actor, {
        kind: 'disinfection',
        action: 'correct',
        id,
        input: { minutes: 5 + n, reason: '核对' },
      });
      if (!inside) await expect(correction).rejects.toMatchObject({ code: 'RECORD_NOT_FOUND' });
      else await correction.catch((error: { code: string }) => expect(error.code).toBe('NOTHING_CHANGED'));
    }),
    { numRuns: 60 },
  );
}, 60_000);

test('[S5] another tenant is not there at all', async () => {
  const stranger: Actor = { ...actorWith(['office.director'], wholeTenant), tenant: '140800' };
  await transact(house.stage.services.pool, stranger, async (tx) => {
    for (const table of ['disinfection', 'fact', 'organisation', 'site', 'person', 'command']) {
      expect(await tx.rows(`SELECT 1 FROM ${table}`)).toEqual([]);
    }
  });
});
