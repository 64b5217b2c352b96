import type { Label } from './label.ts';

/** Every role a post can carry (handbook 2.5). A role says what may be done; the post's ground says where. */
export const roles = {
  leader: ['领导小组组长/副组长', 'Leading-group head'],
  'office.director': ['攻坚办主任', 'Office director'],
  'office.clerk': ['攻坚办综合岗', 'Office clerk'],
  'office.dispatch': ['攻坚办调度岗', 'Office dispatcher'],
  'office.data': ['攻坚办数据岗', 'Office data analyst'],
  'dept.head': ['市直部门分管领导', 'City department head'],
  'dept.officer': ['市直部门执法人员', 'City department officer'],
  'county.head': ['县（市、区）党政主要负责人', 'County head'],
  'county.office': ['县攻坚办', 'County office'],
  'county.officer': ['县级部门执法人员', 'County department officer'],
  'township.officer': ['乡镇（街道）安监站', 'Township officer'],
  'site.head': ['企业主要负责人', 'Enterprise head'],
  'site.safety_officer': ['企业安全管理人员', 'Enterprise safety officer'],
  'site.epidemic_officer': ['企业疫情防控专员', 'Enterprise epidemic officer'],
  'site.gate_guard': ['企业门岗', 'Gate guard'],
  worker: ['企业员工', 'Worker'],
  public: ['扫码填报', 'By QR code, without account'],
  'emergency.reader': ['紧急查阅', 'Emergency reader'],
  expert: ['专家', 'Expert'],
  'health.officer': ['卫健/疫情办联络员', 'Health authority officer'],
  'discipline.receiver': ['纪检监察接收人', 'Discipline authority receiver'],
  'admin.system': ['系统管理员', 'System administrator'],
  'admin.security': ['安全管理员', 'Security administrator'],
  'admin.audit': ['安全审计员', 'Security auditor'],
} as const satisfies Record<string, Label>;

export type Role = keyof typeof roles;

/** Roles nobody is appointed to: they come with a site's code and with breaking the glass. */
const bornRoles = ['public', 'emergency.reader'] as const;

/** The roles a post can carry. */
export const postRoles = Object.fromEntries(
  Object.entries(roles).filter(([role]) => !(bornRoles as readonly string[]).includes(role)),
) as Omit<typeof roles, (typeof bornRoles)[number]>;

/** Short names for sets of roles, so that a kind says `may: { read: ['site', 'supervisor'] }`. */
export const roleGroups = {
  office: ['office.director', 'office.clerk', 'office.dispatch', 'office.data'],
  dept: ['dept.head', 'dept.officer'],
  county: ['county.head', 'county.office', 'county.officer'],
  township: ['township.officer'],
  site: ['site.head', 'site.safety_officer', 'site.epidemic_officer'],
  supervisor: [
    'leader',
    'office.director',
    'office.clerk',
    'office.dispatch',
    'office.data',
    'dept.head',
    'dept.officer',
    'county.head',
    'county.office',
    'county.officer',
    'township.officer',
  ],
  admin: ['admin.system', 'admin.security', 'admin.audit'],
} as const satisfies Record<string, readonly Role[]>;

export type RoleGroup = keyof typeof roleGroups;
export type Grantee = Role | RoleGroup;

/** The roles behind a list of roles and groups. */
export function rolesOf(grantees: readonly Grantee[]): ReadonlySet<Role> {
  const found = new Set<Role>();
  for (const grantee of grantees) {
    if (grantee in roleGroups) for (const role of roleGroups[grantee as RoleGroup]) found.add(role);
    else found.add(grantee as Role);
  }
  return found;
}

/** Roles that must sign in with a second factor (GB/T 22239 8.1.4.1 d). */
export const secondFactorRoles: ReadonlySet<Role> = rolesOf(['leader', 'office', 'admin']);

/** The three administrators exclude each other and every business role (三员分立, GB/T 22239 8.1.5). */
export function rolesConflict(a: Role, b: Role): boolean {
  return a !== b && (a.startsWith('admin.') || b.startsWith('admin.'));
}
