import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Ground, noScope, reaches, wholeTenant } from '../../kit/actor.ts';
import { type Role, roles, secondFactorRoles } from '../../kit/roles.ts';
import { actorName, effectiveRoles, homeOf, type OrgGround, type PostGround, scopeOf } from './scope.ts';

const org: OrgGround = { id: 'o1', level: 'county', county: '140925', township: null, fields: [] };
const post = (...held: Role[]): PostGround => ({ roles: held, fields: [], site: null });

const anyRole = fc.constantFrom(...(Object.keys(roles) as Role[]));
const anyCounty = fc.constantFrom('140925', '140902', '140971');
const anyField = fc.constantFrom('coal', 'mine', 'fire', 'gas');
const someFields = fc.uniqueArray(anyField, { maxLength: 3 });
const anyOrg: fc.Arbitrary<OrgGround> = fc.record({
  id: fc.constantFrom('o1', 'o2'),
  level: fc.constantFrom('city', 'county', 'township', 'village', 'enterprise'),
  county: fc.option(anyCounty),
  township: fc.option(fc.constantFrom('140925100', '140902100')),
  fields: someFields,
});
const anyPost: fc.Arbitrary<PostGround> = fc.record({
  roles: fc.uniqueArray(anyRole, { maxLength: 4 }),
  fields: someFields,
  site: fc.option(fc.constantFrom('s1', 's2')),
});
const anyGround: fc.Arbitrary<Ground> = fc.record({
  county: fc.option(anyCounty),
  township: fc.option(fc.constantFrom('140925100', '140902100')),
  orgId: fc.option(fc.constantFrom('o1', 'o2')),
  siteId: fc.option(fc.constantFrom('s1', 's2')),
  field: fc.option(anyField),
});
const cityRoles = ['leader', 'office.director', 'office.clerk', 'office.dispatch', 'office.data'];

describe('scope', () => {
  test('[I9] leaders and the office see the whole city', () => {
    for (const role of cityRoles) expect(scopeOf(post(role as Role), org)).toEqual(wholeTenant);
  });

  test('[I9] a city department sees its own fields everywhere', () => {
    const department = { ...org, level: 'city', county: null, fields: ['coal', 'mine'] };
    expect(scopeOf(post('dept.officer'), department)).toEqual({ ...wholeTenant, fields: ['coal', 'mine'] });
    expect(scopeOf({ ...post('dept.officer'), fields: ['coal', 'gas'] }, department).fields).toEqual(['coal']);
  });

  test('[I9] a department without fields sees its own house, not every field', () => {
    expect(scopeOf(post('dept.head'), { ...org, level: 'city' })).toEqual({ ...noScope, reach: 'some', orgs: ['o1'] });
    const narrowed = scopeOf({ ...post('dept.head'), fields: ['gas'] }, { ...org, level: 'city', fields: ['coal'] });
    expect(narrowed).toEqual({ ...noScope, reach: 'some', orgs: ['o1'] });
  });

  test('[I9] a county sees its county, its officers their fields of it', () => {
    expect(scopeOf(post('county.office'), org).counties).toEqual(['140925']);
    expect(scopeOf(post('county.officer'), { ...org, fields: ['coal'] })).toMatchObject({
      counties: ['140925'],
      fields: ['coal'],
    });
  });

  test('[I9] an enterprise sees itself, a gate guard with a site that site alone', () => {
    const enterprise = { ...org, level: 'enterprise' };
    expect(scopeOf({ ...post('site.head'), site: 's1' }, enterprise)).toEqual({
      ...noScope,
      reach: 'some',
      orgs: ['o1'],
      sites: ['s1'],
    });
    expect(scopeOf({ ...post('site.gate_guard'), site: 's1' }, enterprise)).toEqual({
      ...noScope,
      reach: 'some',
      sites: ['s1'],
    });
  });

  test('[I9] a supervisor’s role in an enterprise’s post reaches no county', () => {
    fc.assert(
      fc.property(anyPost, anyOrg, anyGround, (each, house, ground) => {
        const held = { ...each, roles: each.roles.filter((role) => !cityRoles.includes(role)) };
        const scope = scopeOf(held, { ...house, level: 'enterprise' });
        const isOwn = ground.orgId === house.id || (ground.siteId !== null && ground.siteId === each.site);
        expect(reaches(scope, ground) && !isOwn).toBe(false);
      }),
    );
  });

  test('[I9] workers, experts, receivers and administrators reach nothing', () => {
    for (const role of ['worker', 'expert', 'discipline.receiver', 'admin.system', 'admin.security', 'admin.audit']) {
      expect(scopeOf(post(role as Role), { ...org, level: 'city', fields: ['coal'] })).toEqual(noScope);
    }
  });

  test('[I10] several roles never reach further than each of them', () => {
    fc.assert(
      fc.property(anyPost, anyOrg, anyGround, (each, house, ground) => {
        const whole = reaches(scopeOf(each, house), ground);
        const parts = each.roles.some((role) => reaches(scopeOf({ ...each, roles: [role] }, house), ground));
        expect(whole && !parts).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  test('[I10] nobody below the city reaches another county’s ground', () => {
    fc.assert(
      fc.property(anyPost, anyOrg, anyGround, (each, house, ground) => {
        fc.pre(house.level !== 'city' && !each.roles.some((role) => cityRoles.includes(role)));
        const isForeign = ground.county !== null && ground.county !== house.county;
        const isOwn = ground.orgId === house.id || ground.siteId === each.site || ground.township === house.township;
        fc.pre(isForeign && !isOwn);
        expect(reaches(scopeOf(each, house), ground)).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('roles', () => {
  test('[I11] a role counts only if the post carries it, the grant named it and, if high, it was approved', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyRole), fc.uniqueArray(anyRole), fc.boolean(), (carried, granted, approved) => {
        for (const role of effectiveRoles(carried, granted, approved)) {
          expect(carried.includes(role) && granted.includes(role)).toBe(true);
          expect(approved || !secondFactorRoles.has(role)).toBe(true);
        }
      }),
    );
    expect(effectiveRoles(['site.head', 'county.head'], ['site.head'], true)).toEqual(['site.head']);
    expect(effectiveRoles(['leader', 'site.head'], ['leader', 'site.head'], false)).toEqual(['site.head']);
    expect(effectiveRoles(['no.such.role'], ['no.such.role'], true)).toEqual([]);
  });

  test('[I12] office and leaders start on the notice, administrators at their desk, all others with Today', () => {
    expect(homeOf(['leader'])).toBe('notice');
    expect(homeOf(['office.data'])).toBe('notice');
    expect(homeOf(['county.officer'])).toBe('today');
    expect(homeOf(['site.head'])).toBe('today');
    expect(homeOf(['admin.audit'])).toBe('admin');
  });

  test('[I13] the ledger’s name of an actor is organisation and title', () => {
    expect(actorName({ name: '宁武县应急管理局', shortName: '宁武应急局' }, '执法人员')).toBe('宁武应急局执法人员');
    expect(actorName({ name: '市能源局', shortName: null }, '市能源局局长')).toBe('市能源局局长');
  });
});
