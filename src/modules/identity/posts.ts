import { type Actor, noScope } from '../../kit/actor.ts';
import type { Refusal } from '../../kit/refusal.ts';
import { type Role, roles } from '../../kit/roles.ts';
import type { Tx } from '../../server/store/transaction.ts';
import { adminPending, noPost, rolesInConflict } from './refusals.ts';
import { areRolesInConflict } from './rules.ts';
import { actorName, effectiveRoles, isRole, scopeOf } from './scope.ts';

/** A post an account was granted and its person holds now, with the organisation it belongs to. */
export interface HeldPost {
  readonly id: string;
  readonly title: string;
  readonly roles: readonly string[];
  readonly fields: readonly string[];
  readonly site: string | null;
  /** Roles named in the grant, and whether the security administrator has approved the high ones. */
  readonly granted: readonly string[];
  readonly approved: boolean;
  readonly org: {
    readonly id: string;
    readonly name: string;
    readonly shortName: string | null;
    readonly level: string;
    readonly county: string | null;
    readonly township: string | null;
    readonly fields: readonly string[];
  };
}

/** An account with what decides who its actor is. */
export interface AccountState {
  readonly id: string;
  readonly name: string;
  readonly admin_role: string | null;
  readonly admin_approved_at: Date | null;
  readonly person_id: string | null;
  readonly must_change: boolean;
  readonly password_at: Date | null;
  readonly totp_confirmed: boolean;
  readonly disabled_at: Date | null;
  readonly posts: readonly HeldPost[];
  /** Domain time until which an emergency lets the account read more; absent when there is none. */
  readonly glass_until: Date | null;
}

/** The columns of an account's state, for a query in which `a` is the account. A handed-over post drops out by itself. */
export const stateColumns = `a.id, a.name, a.admin_role, a.admin_approved_at, a.person_id, a.must_change, a.password_at,
  a.totp_confirmed, a.disabled_at,
  (SELECT max(b.ends_at) FROM break_glass b WHERE b.tenant_id = a.tenant_id AND b.created_by = a.id AND b.state = 'open') AS glass_until,
  (SELECT coalesce(json_agg(json_build_object(
      'id', p.id, 'title', p.title, 'roles', p.roles, 'fields', coalesce(p.fields, '{}'), 'site', p.site,
      'granted', g.roles, 'approved', g.approved_at IS NOT NULL,
      'org', json_build_object('id', o.id, 'name', o.name, 'shortName', o.short_name, 'level', o.level,
        'county', o.county, 'township', o.township, 'fields', coalesce(o.fields, '{}'))
    ) ORDER BY g.granted_at, p.id), '[]')
   FROM account_post g
   JOIN post p ON p.tenant_id = g.tenant_id AND p.id = g.post_id
   JOIN organisation o ON o.tenant_id = p.tenant_id AND o.id = p.at_org
   WHERE g.tenant_id = a.tenant_id AND g.account_id = a.id AND p.holder = a.person_id AND p.state = 'held') AS posts`;

/** The state of one account, at the identity desk. */
export function findState(tx: Tx, accountId: string): Promise<AccountState | undefined> {
  const sql = `SELECT ${stateColumns} FROM account a WHERE a.tenant_id = $1 AND a.id = $2`;
  return tx.find<AccountState>(sql, [tx.actor.tenant, accountId]);
}

/** What a post gives its holder now. */
export const rolesOfPost = (post: HeldPost): Role[] => effectiveRoles(post.roles, post.granted, post.approved);

/** The posts of an account that give any role now. */
export const usablePosts = (account: AccountState): HeldPost[] =>
  account.posts.filter((post) => rolesOfPost(post).length > 0);

/** Every role an account can come to act with. */
export function allRoles(account: AccountState): Role[] {
  if (account.admin_role) return isRole(account.admin_role) ? [account.admin_role] : [];
  return [...new Set(usablePosts(account).flatMap(rolesOfPost))];
}

export interface Acting {
  readonly actor: Actor;
  readonly post: HeldPost | undefined;
}

/**
 * Who an account acts as: in the post asked for while it is usable, else in its first. Administrators act for nobody's
 * person and nobody's ground, so that no business row is in their reach.
 * @returns the refusal ADMIN_PENDING, NO_POST or ADMINS_EXCLUDE where there is nobody to act as.
 */
export function actingAs(tenant: string, account: AccountState, postId: string | null, now: Date): Acting | Refusal {
  const held = allRoles(account);
  if (areRolesInConflict(held)) return rolesInConflict();
  if (account.admin_role && !account.admin_approved_at) return adminPending();
  const isAdmin = held.some((role) => role.startsWith('admin.'));
  const posts = usablePosts(account);
  const post = account.admin_role ? undefined : (posts.find((each) => each.id === postId) ?? posts[0]);
  if (!post && !account.admin_role) return noPost();
  const given = post ? rolesOfPost(post) : held;
  // An emergency widens what may be read, never where.
  const isOpen = !isAdmin && account.glass_until !== null && account.glass_until > now;
  const own: Role[] = isOpen ? [...given, 'emergency.reader'] : given;
  const actor: Actor = {
    tenant,
    accountId: account.id,
    personId: isAdmin ? null : account.person_id,
    postId: post?.id ?? null,
    orgId: post?.org.id ?? null,
    name: post ? actorName(post.org, post.title) : roles[given[0] as Role][0],
    roles: own,
    scope: post && !isAdmin ? scopeOf({ ...post, roles: given }, post.org) : noScope,
  };
  return { actor, post };
}
