import type { Role } from '../../kit/roles.ts';
import type { Tx } from '../../server/store/transaction.ts';
import { type PlainSelector, plainSelector, type Selector, selectorKey } from './selector.ts';

/** Where a selector is asked: narrowed to the issuer's ground, or to organisations and sites that are new. */
export interface Narrowing {
  readonly county?: string | null;
  readonly township?: string | null;
  readonly newOrgs?: readonly string[];
  readonly newSites?: readonly string[];
}

/** Parameters of `addresseesSql` from `$from` on, in their order. */
export function addresseeValues(selector: PlainSelector, narrow: Narrowing = {}): unknown[] {
  const within = (list: readonly string[] | null, one: string | null | undefined) =>
    one ? (list === null || list.includes(one) ? [one] : ['-']) : list;
  return [
    selector.takesOrgs,
    selector.orgKinds,
    selector.levels,
    selector.departments,
    selector.supervising,
    selector.takesSites,
    selector.fields,
    selector.ownership,
    selector.leadLevel,
    selector.tags,
    within(selector.counties, narrow.county),
    within(selector.townships, narrow.township),
    selector.orgs ?? [],
    selector.exclude ?? [],
    selector.posts,
    narrow.newOrgs ?? null,
    narrow.newSites ?? null,
  ];
}

/**
 * [D15] [D20] The rows (org, site, county, township, field, kind, post, person) a selector takes, each organisation or site
 * once. $1 is the tenant, `addresseeValues` stand at `$from`.
 */
export function addresseesSql(from: number): string {
  const at = (i: number, cast: string) => `$${from + i}::${cast}`;
  const any = (column: string, i: number) => `(${at(i, 'text[]')} IS NULL OR ${column} = ANY (${at(i, 'text[]')}))`;
  const limited = (column: string, i: number) => `(${at(i, 'uuid[]')} IS NULL OR ${column} = ANY (${at(i, 'uuid[]')}))`;
  return `SELECT DISTINCT ON (g.org, g.site) g.org, g.site, g.county, g.township, g.field, g.kind, p.id AS post, p.holder AS person
  FROM (
    SELECT o.id AS org, NULL::uuid AS site, o.at_county AS county, o.at_township AS township, NULL::text AS field, o.kind
    FROM organisation o
    WHERE o.tenant_id = $1 AND o.state = 'active' AND o.id <> ALL (${at(13, 'uuid[]')})
      AND (${at(15, 'uuid[]')} IS NULL AND ${at(16, 'uuid[]')} IS NULL OR o.id = ANY (${at(15, 'uuid[]')}))
      AND (o.id = ANY (${at(12, 'uuid[]')}) OR ${at(0, 'boolean')}
        AND ${any('o.kind', 1)} AND ${any('o.level', 2)} AND ${any('o.department_code', 3)}
        AND (NOT ${at(4, 'boolean')} OR cardinality(o.fields) > 0 OR o.kind <> 'department')
        AND ${any('o.at_county', 10)} AND ${any('o.at_township', 11)}
        AND NOT (o.level = 'city' AND o.kind IN ('government', 'party', 'leadingGroup')))
    UNION ALL
    SELECT s.at_org, s.id, s.at_county, s.at_township, s.supervision_field, 'site'
    FROM site s
    WHERE ${at(5, 'boolean')} AND s.tenant_id = $1 AND s.state = 'active' AND s.at_org IS NOT NULL AND s.at_org <> ALL (${at(13, 'uuid[]')})
      AND ${limited('s.id', 16)} AND (${at(15, 'uuid[]')} IS NULL OR ${at(16, 'uuid[]')} IS NOT NULL)
      AND ${any('s.supervision_field', 6)} AND ${any('s.ownership', 7)} AND ${any('s.lead_level', 8)}
      AND (${at(9, 'text[]')} IS NULL OR s.tags && ${at(9, 'text[]')})
      AND ${any('s.at_county', 10)} AND ${any('s.at_township', 11)}
  ) g
  LEFT JOIN (
    SELECT p.at_org, p.site, p.id, p.holder, p.rank,
      CASE cardinality(p.roles) WHEN 1 THEN array_position(${at(14, 'text[]')}, p.roles[1])
        ELSE (SELECT min(array_position(${at(14, 'text[]')}, r)) FROM unnest(p.roles) r) END AS preference
    FROM post p WHERE p.tenant_id = $1 AND p.state IN ('held', 'vacant') AND p.roles && ${at(14, 'text[]')}
  ) p ON p.at_org = g.org AND (p.site IS NULL OR p.site = g.site)
  ORDER BY g.org, g.site, p.preference NULLS LAST, (p.site IS NULL), (p.holder IS NULL), p.rank NULLS LAST, p.id`;
}

/** How many of a kind in a county owe, and how many of them have nobody: a vacant post, or no post at all. */
export interface AddresseeCount {
  /** Null for the city level. */
  readonly county: string | null;
  /** Kind of organisation, or `site`. */
  readonly kind: string;
  readonly n: number;
  readonly vacant: number;
  readonly missing: number;
}

export interface AddresseeRow {
  readonly orgId: string;
  readonly org: string;
  readonly siteId: string | null;
  readonly site: string | null;
  readonly county: string | null;
  readonly township: string | null;
  readonly kind: string;
  readonly postId: string | null;
  readonly post: string | null;
  readonly personId: string | null;
  readonly person: string | null;
  /** The role a post would have to carry where there is none. */
  readonly wanted: Role | null;
}

/** Who will owe what, before it is issued. */
export interface Preview {
  /** Organisations and sites, each once. */
  readonly addressees: number;
  /** Duties the selectors make, one per addressee of each. */
  readonly duties: number;
  readonly persons: number;
  readonly vacant: number;
  readonly missing: number;
  readonly counts: readonly AddresseeCount[];
  /** The first addressees by county; 50 unless more are asked for. */
  readonly rows: readonly AddresseeRow[];
  /** The first 200 with nobody to answer. */
  readonly gaps: readonly AddresseeRow[];
}

const named = (rows: string, limit: number) => `(SELECT coalesce(json_agg(r), '[]') FROM (
    SELECT a.org AS "orgId", o.name AS org, a.site AS "siteId", s.name AS site, a.county, a.township, a.kind,
      a.post AS "postId", p.title AS post, a.person AS "personId", h.name_mask AS person,
      CASE WHEN a.post IS NULL THEN a.wanted END AS wanted
    FROM (${rows}) a
    JOIN organisation o ON o.tenant_id = $1 AND o.id = a.org
    LEFT JOIN site s ON s.tenant_id = $1 AND s.id = a.site
    LEFT JOIN post p ON p.tenant_id = $1 AND p.id = a.post
    LEFT JOIN person h ON h.tenant_id = $1 AND h.id = a.person
    ORDER BY a.county NULLS FIRST, a.kind, o.name, s.name, a.org, a.site LIMIT ${limit}) r)`;

/**
 * Exactly who is owed what, for the selectors of a notice's obligations, within the actor's own ground. One query over
 * the distinct selectors, set-based; nothing is written.
 * @param shown how many addressees are named
 */
export async function previewSelector(
  tx: Tx,
  selectors: readonly Selector[],
  narrow: Narrowing = {},
  shown = 50,
): Promise<Preview> {
  const distinct = new Map<string, { selector: Selector; times: number }>();
  for (const selector of selectors) {
    const key = selectorKey(selector);
    distinct.set(key, { selector, times: (distinct.get(key)?.times ?? 0) + 1 });
  }
  const parts: string[] = [];
  const values: unknown[] = [tx.actor.tenant];
  for (const { selector, times } of distinct.values()) {
    const [role, often] = [values.push(selector.posts[0] ?? null), values.push(times)];
    parts.push(
      `SELECT a.*, $${role}::text AS wanted, $${often}::int AS times FROM (${addresseesSql(values.length + 1)}) a`,
    );
    values.push(...addresseeValues(plainSelector(selector), narrow));
  }
  if (parts.length === 0) return nobody;
  const once = 'SELECT DISTINCT ON (org, site) * FROM addressee ORDER BY org, site, (person IS NULL)';
  const gaps = 'SELECT DISTINCT ON (org, site, post) * FROM addressee WHERE person IS NULL ORDER BY org, site, post';
  const found = await tx.find<Omit<Preview, 'addressees' | 'vacant' | 'missing'>>(
    `WITH addressee AS MATERIALIZED (${parts.join(' UNION ALL ')})
     SELECT (SELECT coalesce(sum(times), 0)::int FROM addressee) AS duties,
       (SELECT count(DISTINCT person)::int FROM addressee) AS persons,
       (SELECT coalesce(json_agg(c ORDER BY county NULLS FIRST, kind), '[]') FROM (
         SELECT county, kind, count(*)::int AS n, (count(*) FILTER (WHERE vacant))::int AS vacant,
           (count(*) FILTER (WHERE missing))::int AS missing
         FROM (SELECT county, kind, bool_or(person IS NULL AND post IS NOT NULL) AS vacant, bool_or(post IS NULL) AS missing
           FROM addressee GROUP BY county, kind, org, site) a
         GROUP BY county, kind) c) AS counts,
       ${named(once, shown)} AS rows, ${named(gaps, 200)} AS gaps`,
    values,
  );
  if (!found) return nobody;
  const sum = (name: 'n' | 'vacant' | 'missing') => found.counts.reduce((total, row) => total + row[name], 0);
  return { ...found, addressees: sum('n'), vacant: sum('vacant'), missing: sum('missing') };
}

const nobody: Preview = { addressees: 0, duties: 0, persons: 0, vacant: 0, missing: 0, counts: [], rows: [], gaps: [] };
