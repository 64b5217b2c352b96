import { type Grantee, type Role, rolesOf } from './roles.ts';

/**
 * Where an actor may see and act (handbook 2.6): `all` is the whole tenant; `some` is the union of the listed
 * territories, organisations and sites. `fields` narrows either to supervision fields; empty means every field.
 * Codes are division codes; organisations and sites are ids.
 */
export interface Scope {
  readonly reach: 'all' | 'some' | 'none';
  readonly counties: readonly string[];
  readonly townships: readonly string[];
  readonly orgs: readonly string[];
  readonly sites: readonly string[];
  readonly fields: readonly string[];
}

/** Who acts: a person in one post, or the system itself. */
export interface Actor {
  readonly tenant: string;
  readonly accountId: string;
  readonly personId: string | null;
  readonly postId: string | null;
  readonly orgId: string | null;
  /** What the ledger and screens call the actor: 「张三（县应急局 局长）」 without personal identifiers. */
  readonly name: string;
  readonly roles: readonly Role[];
  readonly scope: Scope;
}

export const noScope: Scope = { reach: 'none', counties: [], townships: [], orgs: [], sites: [], fields: [] };
export const wholeTenant: Scope = { ...noScope, reach: 'all' };

/** The actor behind reactions, timers, migrations and the demo. */
export function systemActor(tenant: string): Actor {
  return {
    tenant,
    accountId: '00000000-0000-7000-8000-000000000000',
    personId: null,
    postId: null,
    orgId: null,
    name: '系统',
    roles: [],
    scope: wholeTenant,
  };
}

/** Whether the actor carries one of the roles or groups. */
export function holds(actor: Pick<Actor, 'roles'>, grantees: readonly Grantee[]): boolean {
  const wanted = rolesOf(grantees);
  return actor.roles.some((role) => wanted.has(role));
}

/** Where a record stands: the part of a row that scope is decided on. */
export interface Ground {
  readonly county: string | null;
  readonly township: string | null;
  readonly orgId: string | null;
  readonly siteId: string | null;
  readonly field: string | null;
}

/**
 * Whether ground lies within scope. The same rule stands twice more: as the SQL predicate of the store and as the
 * row-level security policy; a property test holds the three together.
 */
export function reaches(scope: Scope, ground: Ground): boolean {
  if (scope.reach === 'none') return false;
  if (scope.fields.length > 0 && ground.field !== null && !scope.fields.includes(ground.field)) return false;
  if (scope.reach === 'all') return true;
  return (
    (ground.county !== null && scope.counties.includes(ground.county)) ||
    (ground.township !== null && scope.townships.includes(ground.township)) ||
    (ground.orgId !== null && scope.orgs.includes(ground.orgId)) ||
    (ground.siteId !== null && scope.sites.includes(ground.siteId))
  );
}
