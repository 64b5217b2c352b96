import type { Tx } from '../../../server/store/transaction.ts';

/** Who answers for people at a site (二-企业-3g): with names where the posts are filled. */
export interface Answerable {
  readonly enterprisePerson: string | null;
  readonly community: string | null;
  readonly communityPerson: string | null;
  readonly orderedBy: string | null;
  readonly healthPerson: string | null;
}

const nobody: Answerable = {
  enterprisePerson: null,
  community: null,
  communityPerson: null,
  orderedBy: null,
  healthPerson: null,
};

const holderAt = (org: string, roles: string, site = '') =>
  `(SELECT p.holder FROM post p WHERE p.tenant_id = s.tenant_id AND p.at_org = ${org} AND p.state = 'held' AND p.roles && ARRAY[${roles}]${site}
    ORDER BY array_position(ARRAY[${roles}], p.roles[1]) NULLS LAST, p.rank NULLS LAST, p.id LIMIT 1)`;

/**
 * [M11] The three for each site: the enterprise's epidemic officer, else its head; the township it stands in; the epidemic office of
 * its county, else the city's. Read when a plan begins; a vacant post leaves the name open.
 */
export async function answerableAt(tx: Tx, sites: readonly string[]): Promise<(site: string | null) => Answerable> {
  const rows = await tx.rows<Answerable & { readonly site: string }>(
    `SELECT s.id AS site, c.id AS community, o.id AS "orderedBy",
       coalesce(${holderAt('s.at_org', "'site.epidemic_officer'", ' AND (p.site IS NULL OR p.site = s.id)')},
         ${holderAt('s.at_org', "'site.head', 'site.safety_officer'", ' AND (p.site IS NULL OR p.site = s.id)')}) AS "enterprisePerson",
       ${holderAt('c.id', "'township.officer'")} AS "communityPerson",
       ${holderAt('o.id', "'health.officer'")} AS "healthPerson"
     FROM site s
     LEFT JOIN LATERAL (SELECT id FROM organisation o WHERE o.tenant_id = s.tenant_id AND o.kind = 'township' AND o.township = s.township
       AND o.state = 'active' ORDER BY id LIMIT 1) c ON true
     LEFT JOIN LATERAL (SELECT id FROM organisation o WHERE o.tenant_id = s.tenant_id AND o.kind = 'epidemicOffice' AND o.state = 'active'
       AND (o.county = s.county AND o.level = 'county' OR o.level = 'city') ORDER BY o.level = 'city', id LIMIT 1) o ON true
     WHERE s.tenant_id = $1 AND s.id = ANY ($2::uuid[])`,
    [tx.actor.tenant, [...new Set(sites)]],
  );
  const bySite = new Map(rows.map(({ site, ...answerable }) => [site, answerable]));
  return (site) => bySite.get(site ?? '') ?? nobody;
}
