import { secondFactorRoles } from '../../kit/roles.ts';
import { isId } from '../../server/store/id.ts';
import { asDomain, atDoor, type House, machineNow } from './desk.ts';
import { isRole } from './scope.ts';

/** One page: newest or first in order, and where the next begins. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly next?: string;
}

export interface AccountLine {
  readonly id: string;
  readonly name: string;
  readonly adminRole: string | null;
  readonly adminApproved: boolean;
  readonly personId: string | null;
  /** The person's name as a mask: administrators read no personal data. */
  readonly person: string | null;
  readonly mustChange: boolean;
  readonly totp: boolean;
  readonly locked: boolean;
  readonly disabled: boolean;
  readonly sessions: number;
  readonly createdAt: string;
  readonly posts: readonly {
    readonly id: string;
    readonly title: string;
    readonly org: string;
    readonly roles: readonly string[];
    readonly approved: boolean;
    /** The post is held by this person still. */
    readonly held: boolean;
    /** Roles the post carries now that the grant did not name. */
    readonly added: readonly string[];
  }[];
}

const like = (q: string) => `%${q.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

/**
 * Accounts by name, or by a post's title or organisation. Read as the system, because an administrator's own scope reaches
 * no person: of persons the mask alone is given.
 */
export function listAccounts(
  house: House,
  query: { q?: string; state?: 'disabled' | 'locked' | 'pending' | 'admin'; after?: string; limit: number },
): Promise<Page<AccountLine>> {
  const now = machineNow(house.clock);
  return atDoor(house, async (tx) => {
    const rows = await tx.rows<Omit<AccountLine, 'createdAt'> & { created_at: Date }>(
      `SELECT a.id, a.name, a.admin_role AS "adminRole", a.admin_approved_at IS NOT NULL AS "adminApproved",
         a.person_id AS "personId", n.name_mask AS person, a.must_change AS "mustChange", a.totp_confirmed AS totp,
         coalesce(a.locked_until > $2, false) AS locked, a.disabled_at IS NOT NULL AS disabled, a.created_at,
         (SELECT count(*) FROM session s WHERE s.tenant_id = a.tenant_id AND s.account_id = a.id AND s.ended_at IS NULL
            AND s.seen_at > $2::timestamptz - interval '12 hours') AS sessions,
         (SELECT coalesce(json_agg(json_build_object('id', g.post_id, 'title', p.title,
              'org', coalesce(o.short_name, o.name), 'roles', g.roles, 'approved', g.approved_at IS NOT NULL,
              'held', p.holder = a.person_id AND p.state = 'held',
              'added', ARRAY(SELECT r FROM unnest(p.roles) r WHERE r <> ALL (g.roles))) ORDER BY g.granted_at), '[]')
            FROM account_post g JOIN post p ON p.tenant_id = g.tenant_id AND p.id = g.post_id
            JOIN organisation o ON o.tenant_id = p.tenant_id AND o.id = p.at_org
            WHERE g.tenant_id = a.tenant_id AND g.account_id = a.id) AS posts
       FROM account a LEFT JOIN person n ON n.tenant_id = a.tenant_id AND n.id = a.person_id
       WHERE a.tenant_id = $1 AND ($3::text IS NULL OR a.name > $3) AND ($4::text IS NULL OR a.name LIKE $4 OR EXISTS (
           SELECT FROM account_post g JOIN post p ON p.tenant_id = g.tenant_id AND p.id = g.post_id
           JOIN organisation o ON o.tenant_id = p.tenant_id AND o.id = p.at_org
           WHERE g.tenant_id = a.tenant_id AND g.account_id = a.id AND (p.title LIKE $4 OR o.name LIKE $4)))
         AND CASE $5::text WHEN 'disabled' THEN a.disabled_at IS NOT NULL WHEN 'locked' THEN a.locked_until > $2
           WHEN 'admin' THEN a.duty = 'admin'
           WHEN 'pending' THEN (a.duty = 'admin' AND a.admin_approved_at IS NULL AND a.disabled_at IS NULL) OR EXISTS (
             SELECT FROM account_post g WHERE g.tenant_id = a.tenant_id AND g.account_id = a.id AND g.approved_at IS NULL)
           ELSE true END
       ORDER BY a.name LIMIT $6`,
      [
        house.tenant,
        now,
        query.after ?? null,
        query.q ? like(query.q.toLowerCase()) : null,
        query.state ?? null,
        query.limit + 1,
      ],
    );
    const shown = rows.slice(0, query.limit).map(({ created_at, ...row }) => ({
      ...row,
      createdAt: asDomain(house.clock, created_at).toISOString(),
    }));
    return rows.length > query.limit ? { rows: shown, next: shown.at(-1)?.name } : { rows: shown };
  });
}

export interface PostLine {
  readonly id: string;
  readonly title: string;
  readonly org: string;
  readonly roles: readonly string[];
  /** Whether its roles wait for the security administrator once granted. */
  readonly high: boolean;
  readonly personId: string | null;
  readonly person: string | null;
  readonly accountId: string | null;
  readonly account: string | null;
}

/** Posts to be granted, by title or organisation, with their holder as a mask and the account they have. */
export function listPosts(house: House, query: { q?: string; after?: string; limit: number }): Promise<Page<PostLine>> {
  return atDoor(house, async (tx) => {
    const rows = await tx.rows<Omit<PostLine, 'high'>>(
      `SELECT p.id, p.title, coalesce(o.short_name, o.name) AS org, p.roles, p.holder AS "personId", n.name_mask AS person,
         a.id AS "accountId", a.name AS account
       FROM post p JOIN organisation o ON o.tenant_id = p.tenant_id AND o.id = p.at_org
       LEFT JOIN person n ON n.tenant_id = p.tenant_id AND n.id = p.holder
       LEFT JOIN account a ON a.tenant_id = p.tenant_id AND a.person_id = p.holder AND a.disabled_at IS NULL
       WHERE p.tenant_id = $1 AND p.state = 'held' AND ($2::uuid IS NULL OR p.id > $2)
         AND ($3::text IS NULL OR p.title LIKE $3 OR o.name LIKE $3 OR o.short_name LIKE $3)
       ORDER BY p.id LIMIT $4`,
      [
        house.tenant,
        query.after && isId(query.after) ? query.after : null,
        query.q ? like(query.q) : null,
        query.limit + 1,
      ],
    );
    const shown = rows.slice(0, query.limit).map((row) => ({
      ...row,
      high: row.roles.some((role) => isRole(role) && secondFactorRoles.has(role)),
    }));
    return rows.length > query.limit ? { rows: shown, next: shown.at(-1)?.id } : { rows: shown };
  });
}

export interface SessionLine {
  /** Digest of the token, hex. */
  readonly id: string;
  readonly device: string;
  readonly address: string;
  readonly madeAt: string;
  readonly seenAt: string;
  readonly way: string;
}

/** The open sessions of an account, latest first. Times as domain time. */
export function listSessions(house: House, accountId: string): Promise<SessionLine[]> {
  return atDoor(house, async (tx) => {
    const rows = await tx.rows<{
      id: Buffer;
      device: string;
      address: string;
      made_at: Date;
      seen_at: Date;
      way: string;
    }>(
      `SELECT id, device, address, made_at, seen_at, way FROM session
       WHERE tenant_id = $1 AND account_id = $2 AND ended_at IS NULL AND seen_at > $3::timestamptz - interval '12 hours'
       ORDER BY seen_at DESC LIMIT 200`,
      [house.tenant, accountId, machineNow(house.clock)],
    );
    return rows.map((row) => ({
      id: row.id.toString('hex'),
      device: row.device,
      address: row.address,
      madeAt: asDomain(house.clock, row.made_at).toISOString(),
      seenAt: asDomain(house.clock, row.seen_at).toISOString(),
      way: row.way,
    }));
  });
}
