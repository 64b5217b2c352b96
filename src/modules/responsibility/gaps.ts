import { badInput } from '../../server/store/refusals.ts';
import type { Tx } from '../../server/store/transaction.ts';
import { ownWhere } from './series.ts';
import type { Territory } from './territory.ts';

/** Duties nobody owes by name, behind one vacant post or one that is missing, and what closes the gap. */
export interface Gap {
  readonly orgId: string;
  readonly org: string;
  readonly siteId: string | null;
  readonly site: string | null;
  readonly county: string | null;
  readonly township: string | null;
  readonly postId: string | null;
  readonly post: string | null;
  readonly duties: number;
  readonly late: number;
  readonly nearest: string | null;
  readonly clauses: readonly string[];
  /** What to do: fill the vacant post, or make one that carries one of these roles. */
  readonly fill:
    | { readonly kind: 'post'; readonly id: string; readonly action: 'fill' }
    | {
        readonly kind: 'post';
        readonly action: 'create';
        readonly orgId: string;
        readonly site: string | null;
        readonly roles: readonly string[];
      };
}

export interface Gaps {
  readonly rows: readonly Gap[];
  readonly posts: number;
  readonly duties: number;
  readonly next?: string;
}

const size = 50;

/** Gaps of a territory, grouped by post; counties in order, 50 a page. */
export async function listGaps(tx: Tx, territory: Territory, after: string | undefined): Promise<Gaps> {
  const offset = after === undefined ? 0 : Number(after);
  if (!Number.isInteger(offset) || offset < 0) throw badInput({ field: 'after' });
  const where =
    territory.by === 'ground' && territory.grounds.includes('*')
      ? { sql: 'true', values: [] as unknown[] }
      : ownWhere(tx, { ...territory, fields: ['*'] }, 2);
  const rows = await tx.rows<Omit<Gap, 'fill'> & { wanted: string[]; posts: number; total: number }>(
    `WITH gap AS (
       SELECT d.at_org, d.at_site, d.post, min(d.at_county) AS county, min(d.at_township) AS township, count(*)::int AS duties,
         (count(*) FILTER (WHERE d.state = 'late'))::int AS late, min(d.due_at) AS nearest,
         (array_agg(DISTINCT d.clause))[1:12] AS clauses, (array_agg(d.obligation))[1] AS obligation
       FROM duty d WHERE d.tenant_id = $1 AND d.person IS NULL AND d.state <> 'notOwed'
         AND NOT (d.rhythm = 'once' AND d.state = 'proven') AND ${where.sql}
       GROUP BY d.at_org, d.at_site, d.post
     ), page AS (
       SELECT g.*, count(*) OVER ()::int AS posts, sum(duties) OVER ()::int AS total FROM gap g
       ORDER BY county NULLS FIRST, township NULLS FIRST, at_org, at_site NULLS FIRST, post LIMIT ${size} OFFSET ${offset}
     )
     SELECT g.at_org AS "orgId", o.name AS org, g.at_site AS "siteId", s.name AS site, g.county, g.township, g.post AS "postId",
       p.title AS post, g.duties, g.late, g.nearest, g.clauses, g.posts, g.total,
       ARRAY(SELECT jsonb_array_elements_text(b.addressees -> 'posts')) AS wanted
     FROM page g
     JOIN organisation o ON o.tenant_id = $1 AND o.id = g.at_org
     JOIN obligation b ON b.tenant_id = $1 AND b.id = g.obligation
     LEFT JOIN site s ON s.tenant_id = $1 AND s.id = g.at_site
     LEFT JOIN post p ON p.tenant_id = $1 AND p.id = g.post
     ORDER BY g.county NULLS FIRST, g.township NULLS FIRST, g.at_org, g.at_site NULLS FIRST, g.post`,
    [tx.actor.tenant, ...where.values],
  );
  const [first] = rows;
  const posts = first?.posts ?? 0;
  return {
    posts,
    duties: first?.total ?? 0,
    rows: rows.map(({ wanted, posts: _posts, total: _total, ...row }) => ({
      ...row,
      fill: row.postId
        ? { kind: 'post', id: row.postId, action: 'fill' }
        : { kind: 'post', action: 'create', orgId: row.orgId, site: row.siteId, roles: wanted },
    })),
    ...(offset + size < posts ? { next: String(offset + size) } : {}),
  };
}
