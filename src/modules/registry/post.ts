import { date, manyChoice, person, site, text } from '../../kit/field.ts';
import { defineKind } from '../../kit/kind.ts';
import { refusal } from '../../kit/refusal.ts';
import { postRoles, type Role, rolesConflict } from '../../kit/roles.ts';
import { fieldOptions } from './field-options.ts';

const adminsExclude = refusal('ADMINS_EXCLUDE', [
  '系统管理员、安全管理员、安全审计员不能兼任其他角色。请另设岗位。',
  'The three administrator roles exclude every other role. Make a post of its own.',
]);

/** A post (handbook 2.5): what may be done belongs to the post, and the post is held by one named person or is a gap. */
export const post = defineKind({
  name: 'post',
  label: ['岗位', 'Post'],
  home: 'org',
  openRead: true,
  fields: {
    title: text(['岗位名称', 'Title'], { max: 60 }),
    site: site(['所在场所', 'Site'], { optional: true }),
    roles: manyChoice(['角色', 'Roles'], postRoles),
    fields: manyChoice(['监管领域', 'Fields'], fieldOptions, { optional: true, quiet: true }),
    holder: person(['责任人', 'Holder'], { optional: true }),
    since: date(['任职日期', 'Since'], { optional: true }),
    rank: text(['排序', 'Rank'], { max: 8, optional: true, quiet: true }),
  },
  states: { held: ['在岗', 'Held'], vacant: ['空缺', 'Vacant'], abolished: ['已撤销', 'Abolished'] },
  may: {
    create: ['office', 'county.office', 'township', 'dept.head', 'site.head'],
    read: ['supervisor', 'site', 'site.gate_guard', 'health.officer'],
    import: ['office', 'county.office', 'site.head'],
  },
  check: (input) => {
    const held = (input.roles ?? []) as Role[];
    return held.some((a) => held.some((b) => rolesConflict(a, b))) ? adminsExclude({ field: 'roles' }) : undefined;
  },
  initialState: (input) => (input.holder ? 'held' : 'vacant'),
}).with({
  fill: {
    label: ['补上责任人', 'Fill'],
    from: ['vacant'],
    to: 'held',
    by: ['office', 'county.office', 'county.head', 'township', 'dept.head', 'site.head'],
    input: { holder: person(['责任人', 'Holder']), since: date(['任职日期', 'Since'], { initially: 'today' }) },
  },
  handOver: {
    label: ['交接', 'Hand over'],
    from: ['held'],
    by: ['office', 'county.office', 'county.head', 'township', 'dept.head', 'site.head'],
    byOwn: 'person',
    input: { holder: person(['接任人', 'Successor']), since: date(['交接日期', 'On'], { initially: 'today' }) },
  },
  vacate: {
    label: ['空出', 'Vacate'],
    from: ['held'],
    to: 'vacant',
    by: ['office', 'county.office', 'county.head', 'dept.head', 'site.head'],
    sets: () => ({ holder: null, since: null }),
    grave: true,
  },
  abolish: {
    label: ['撤销岗位', 'Abolish'],
    from: ['vacant'],
    to: 'abolished',
    by: ['office', 'county.office'],
    grave: true,
  },
});
