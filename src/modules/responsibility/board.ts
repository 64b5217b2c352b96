import { notFound } from '../../server/store/refusals.ts';
import { isId } from '../../server/store/id.ts';
import type { Tx } from '../../server/store/transaction.ts';
import { findRegion } from '../registry/data/regions.ts';

export interface BoardPost {
  readonly postId: string;
  readonly title: string;
  readonly roles: readonly string[];
  readonly person: string | null;
}

/** What a responsibility board 责任牌 at a site's gate says: who answers for it, who supervises it, and for what. */
export interface Board {
  readonly site: {
    readonly id: string;
    readonly name: string;
    readonly enterprise: string;
    readonly county: string | null;
    readonly township: string | null;
    readonly field: string;
    readonly leadLevel: string;
  };
  readonly own: readonly BoardPost[];
  /** The regulator that leads, and the township whose ground it is (handbook 2.4). */
  readonly regulator: { readonly orgId: string; readonly name: string; readonly posts: readonly BoardPost[] } | null;
  readonly territory: { readonly orgId: string; readonly name: string; readonly posts: readonly BoardPost[] } | null;
  readonly duties: readonly {
    readonly clause: string;
    readonly text: string;
    readonly rhythm: string;
    readonly times: number;
    readonly post: string | null;
    readonly person: string | null;
  }[];
  /** Path a QR code on the board leads to. */
  readonly path: string;
}

interface SiteRow {
  readonly id: string;
  readonly name: string;
  readonly enterprise: string;
  readonly at_org: string;
  readonly at_county: string | null;
  readonly at_township: string | null;
  readonly supervision_field: string;
  readonly lead_level: string;
  readonly lead: string | null;
  readonly lead_name: string | null;
}

const posts = `SELECT p.id AS "postId", p.title, p.roles, h.name_mask AS person FROM post p
  LEFT JOIN person h ON h.tenant_id = p.tenant_id AND h.id = p.holder
  WHERE p.tenant_id = $1 AND p.state IN ('held', 'vacant')`;

/** The responsibility board of a site. @throws Refusal RECORD_NOT_FOUND outside the reader's ground */
export async function boardOf(tx: Tx, siteId: string): Promise<Board> {
  const { tenant } = tx.actor;
  if (!isId(siteId)) throw notFound();
  const site = await tx.find<SiteRow>(
    `SELECT s.id, s.name, e.name AS enterprise, s.at_org, s.at_county, s.at_township, s.supervision_field, s.lead_level, s.lead, l.name AS lead_name
     FROM site s JOIN organisation e ON e.tenant_id = s.tenant_id AND e.id = s.at_org
     LEFT JOIN organisation l ON l.tenant_id = s.tenant_id AND l.id = s.lead
     WHERE s.tenant_id = $1 AND s.id = $2`,
    [tenant, siteId],
  );
  if (!site) throw notFound();
  const own = await tx.rows<BoardPost>(
    `${posts} AND p.at_org = $2 AND (p.site IS NULL OR p.site = $3) ORDER BY p.rank NULLS LAST, p.title LIMIT 20`,
    [tenant, site.at_org, siteId],
  );
  const township = await tx.find<{ id: string; name: string }>(
    `SELECT id, name FROM organisation WHERE tenant_id = $1 AND kind = 'township' AND at_township = $2 AND state = 'active' ORDER BY id LIMIT 1`,
    [tenant, site.at_township],
  );
  const of = async (orgId: string | null, name: string | null) =>
    orgId && name
      ? {
          orgId,
          name,
          posts: await tx.rows<BoardPost>(`${posts} AND p.at_org = $2 ORDER BY p.rank NULLS LAST, p.title LIMIT 8`, [
            tenant,
            orgId,
          ]),
        }
      : null;
  const duties = await tx.rows<Board['duties'][number]>(
    `SELECT d.clause, o.text, d.rhythm, d.times, p.title AS post, h.name_mask AS person
     FROM duty d JOIN obligation o ON o.tenant_id = d.tenant_id AND o.id = d.obligation
     LEFT JOIN post p ON p.tenant_id = d.tenant_id AND p.id = d.post
     LEFT JOIN person h ON h.tenant_id = d.tenant_id AND h.id = d.person
     WHERE d.tenant_id = $1 AND d.at_site = $2 AND (d.state <> 'notOwed' OR d.rhythm = 'event' AND d.not_owed_reason IS NULL)
     ORDER BY o.notice, o.ordinal LIMIT 200`,
    [tenant, siteId],
  );
  const nameOf = (code: string | null) => (code ? (findRegion(code)?.name ?? code) : null);
  return {
    site: {
      id: site.id,
      name: site.name,
      enterprise: site.enterprise,
      county: nameOf(site.at_county),
      township: nameOf(site.at_township),
      field: site.supervision_field,
      leadLevel: site.lead_level,
    },
    own,
    regulator: await of(site.lead, site.lead_name),
    territory: await of(township?.id ?? null, township?.name ?? null),
    duties,
    path: `/board/${site.id}`,
  };
}
