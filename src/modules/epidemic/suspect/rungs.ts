import type { Tx } from '../../../server/store/transaction.ts';
import type { Rung } from './addressee.ts';

/**
 * The four ways up from a site (二-企业-5d): community, township, regulator and epidemic office, each with those above it. A regulator
 * is the site's lead, else the emergency bureau of its county.
 */
const rungsSql = `WITH here AS (SELECT at_county AS county, at_township AS township, coalesce(lead, (SELECT b.id FROM organisation b
      WHERE b.tenant_id = $1 AND b.state = 'active' AND b.level = 'county' AND b.county = site.at_county AND b.department_code = 'emergency'
      ORDER BY b.id LIMIT 1)) AS lead FROM site WHERE tenant_id = $1 AND id = $2),
  org AS (SELECT o.id, o.name, o.short_name, o.kind, o.level, o.county, o.township, o.department_code
    FROM organisation o WHERE o.tenant_id = $1 AND o.state = 'active' AND (o.level IN ('city', 'county') OR o.township = (SELECT township FROM here))
      AND (o.level = 'city' OR o.county = (SELECT county FROM here))),
  named AS (
    SELECT 'community' AS addressee, CASE WHEN kind = 'village' THEN 0 WHEN kind = 'township' THEN 1 WHEN level = 'county' THEN 2 ELSE 3 END AS rung, id
      FROM org WHERE kind IN ('village', 'township', 'office')
    UNION ALL
    SELECT 'township', CASE WHEN kind = 'township' THEN 0 WHEN level = 'county' THEN 1 ELSE 2 END, id FROM org WHERE kind IN ('township', 'office')
    UNION ALL
    SELECT 'regulator', CASE WHEN id = (SELECT lead FROM here) THEN 0 WHEN department_code = 'emergency' AND level = 'county' THEN 1
        WHEN department_code = 'emergency' THEN 2 ELSE 3 END, id
      FROM org WHERE id = (SELECT lead FROM here) OR department_code = 'emergency' OR (kind = 'office' AND level = 'city')
    UNION ALL
    SELECT 'epidemicOffice', CASE WHEN level = 'county' THEN 0 ELSE 1 END, id FROM org WHERE kind = 'epidemicOffice'
  )
SELECT DISTINCT ON (n.addressee, n.rung) n.addressee, n.rung, o.id AS org, coalesce(o.short_name, o.name) AS name,
  EXISTS (SELECT FROM organisations_who_can_sign($1, ARRAY(SELECT id FROM named)) w (id) WHERE w.id = o.id) AS manned
FROM named n JOIN org o ON o.id = n.id ORDER BY n.addressee, n.rung, manned DESC, o.id`;

/** Whom the reports of a site can go to, by addressee and height. */
export async function rungsOf(tx: Tx, siteId: string): Promise<Rung[]> {
  return await tx.prepared<Rung>('suspect.rungs', rungsSql, [tx.actor.tenant, siteId]);
}
