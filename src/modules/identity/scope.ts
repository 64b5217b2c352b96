import { noScope, type Scope, wholeTenant } from '../../kit/actor.ts';
import { postRoles, type Role, secondFactorRoles } from '../../kit/roles.ts';

/** The part of a post that decides what its holder may see. */
export interface PostGround {
  readonly roles: readonly Role[];
  readonly fields: readonly string[];
  readonly site: string | null;
}

/** The part of an organisation that decides what its posts may see. */
export interface OrgGround {
  readonly id: string;
  readonly level: string;
  readonly county: string | null;
  readonly township: string | null;
  readonly fields: readonly string[];
}

const own = (org: OrgGround): Scope => ({ ...noScope, reach: 'some', orgs: [org.id] });
const county = (org: OrgGround): Scope =>
  org.county && org.level !== 'enterprise' ? { ...own(org), counties: [org.county] } : own(org);
const township = (org: OrgGround): Scope =>
  org.township && org.level !== 'enterprise' ? { ...own(org), townships: [org.township] } : own(org);

/**
 * Narrows a scope to the fields a department answers for. An empty list in a Scope means every field, so a department
 * without any (propaganda, finance) is narrowed to its own house instead.
 */
function inFields(scope: Scope, post: PostGround, org: OrgGround): Scope {
  const both = post.fields.filter((each) => org.fields.length === 0 || org.fields.includes(each));
  const fields = post.fields.length > 0 ? both : org.fields;
  return fields.length > 0 ? { ...scope, fields } : own(org);
}

function scopeOfRole(role: Role, post: PostGround, org: OrgGround): Scope {
  switch (role) {
    case 'leader':
    case 'office.director':
    case 'office.clerk':
    case 'office.dispatch':
    case 'office.data':
      return wholeTenant;
    case 'dept.head':
    case 'dept.officer':
      return inFields(org.level === 'city' ? wholeTenant : county(org), post, org);
    case 'county.head':
    case 'county.office':
      return county(org);
    case 'county.officer':
      return inFields(county(org), post, org);
    case 'township.officer':
      return township(org);
    case 'health.officer':
      if (org.level === 'city') return wholeTenant;
      return org.level === 'county' ? county(org) : township(org);
    case 'site.gate_guard':
      return post.site ? { ...noScope, reach: 'some', sites: [post.site] } : own(org);
    case 'site.head':
    case 'site.safety_officer':
    case 'site.epidemic_officer':
      return post.site ? { ...own(org), sites: [post.site] } : own(org);
    default:
      return noScope;
  }
}

const width = (scope: Scope) =>
  (scope.reach === 'all' ? 8 : scope.counties.length > 0 ? 4 : scope.townships.length > 0 ? 2 : 0) +
  (scope.fields.length === 0 ? 1 : 0);
const fieldsKey = (scope: Scope) => [...scope.fields].sort().join(',');
const union = (lists: readonly (readonly string[])[]) => [...new Set(lists.flat())];

/**
 * Where the holder of a post may see and act (handbook 2.6). Several roles in one post add up where they are narrowed to
 * the same fields; otherwise the widest counts alone, so that the sum never exceeds its parts.
 */
export function scopeOf(post: PostGround, org: OrgGround): Scope {
  const scopes = post.roles.map((role) => scopeOfRole(role, post, org)).filter((scope) => scope.reach !== 'none');
  const widest = scopes.reduce<Scope | undefined>((a, b) => (a && width(a) >= width(b) ? a : b), undefined);
  if (!widest) return noScope;
  const alike = scopes.filter((scope) => fieldsKey(scope) === fieldsKey(widest));
  if (alike.some((scope) => scope.reach === 'all')) return { ...wholeTenant, fields: widest.fields };
  return {
    reach: 'some',
    counties: union(alike.map((scope) => scope.counties)),
    townships: union(alike.map((scope) => scope.townships)),
    orgs: union(alike.map((scope) => scope.orgs)),
    sites: union(alike.map((scope) => scope.sites)),
    fields: widest.fields,
  };
}

/** Whether a text is a role somebody can be appointed to. */
export const isRole = (text: string): text is Role => text in postRoles;

/**
 * The roles a grant makes good: those the post carries now and the grant named then, the high ones only once the security
 * administrator has approved. So nobody rises by editing a post.
 */
export function effectiveRoles(post: readonly string[], granted: readonly string[], approved: boolean): Role[] {
  return post.filter(isRole).filter((role) => granted.includes(role) && (approved || !secondFactorRoles.has(role)));
}

export type Home = 'notice' | 'today' | 'admin';

/** The page somebody starts on: the living notice for office and leaders, the administrators' desk, Today for all others. */
export function homeOf(held: readonly Role[]): Home {
  if (held.some((role) => role.startsWith('admin.'))) return 'admin';
  const atNotice = (role: Role) =>
    role === 'leader' || role.startsWith('office.') || ['dept.head', 'county.head', 'county.office'].includes(role);
  return held.some(atNotice) ? 'notice' : 'today';
}

/** What the ledger calls the holder of a post: organisation and title, never the person's name. */
export function actorName(org: { readonly name: string; readonly shortName: string | null }, title: string): string {
  const house = org.shortName || org.name;
  return title.startsWith(house) ? title : `${house}${title}`;
}
