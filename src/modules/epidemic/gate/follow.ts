import type { SealedFact } from '../../../server/module.ts';
import type { Tx } from '../../../server/store/transaction.ts';
import { standingSql } from '../health/site-day.ts';

const idsOf = (facts: readonly SealedFact[]) => [...new Set(facts.map(({ recordId }) => recordId))];

/** [G12] A roster's changes in the list: who is on it, under which mask. */
export async function followRoster(tx: Tx, facts: readonly SealedFact[]): Promise<void> {
  if (facts.length === 0) return;
  const values = [tx.actor.tenant, idsOf(facts)];
  await tx.run(
    `INSERT INTO gate_list (tenant_id, member, name_mask, digits, at_county, at_township, at_org, at_site, at_field, changed_at)
     SELECT tenant_id, id, name_mask, concat_ws(' ', right(phone_mask, 4), right(resident_id_mask, 4)),
       at_county, at_township, at_org, at_site, at_field, updated_at
     FROM roster_member WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) AND state = 'active' ORDER BY id
     ON CONFLICT (tenant_id, member) DO UPDATE SET name_mask = excluded.name_mask, digits = excluded.digits, changed_at = excluded.changed_at`,
    values,
  );
  await tx.run(
    `DELETE FROM gate_list g USING roster_member m
     WHERE g.tenant_id = $1 AND g.member = ANY ($2::uuid[]) AND m.tenant_id = $1 AND m.id = g.member AND m.state <> 'active'`,
    values,
  );
}

/** [G12] What a person's last reported day says, in the list. */
export async function followHealth(tx: Tx, facts: readonly SealedFact[]): Promise<void> {
  if (facts.length === 0) return;
  await tx.run(
    `WITH members AS MATERIALIZED (
       SELECT DISTINCT member FROM health_check_in WHERE tenant_id = $1 AND id = ANY ($2::uuid[])
     ), days AS (
       SELECT DISTINCT ON (c.member) c.member, c.on_day, ${standingSql} AS standing
       FROM members m JOIN health_check_in c ON c.tenant_id = $1 AND c.member = m.member AND c.state <> 'withdrawn'
       GROUP BY c.member, c.on_day ORDER BY c.member, c.on_day DESC
     )
     UPDATE gate_list g SET health = d.standing, health_day = d.on_day, changed_at = $3
     FROM members m LEFT JOIN days d ON d.member = m.member
     WHERE g.tenant_id = $1 AND g.member = m.member`,
    [tx.actor.tenant, idsOf(facts), facts.at(-1)?.at],
  );
}

/** States of a control plan in which its person is no longer under control. */
const lifted = ['released', 'lifted', 'ended', 'completed', 'cancelled', 'void', 'withdrawn'];

/** [G12] Who is under control, from the control plans of the movement chapter, whichever of them stand. */
export async function followControl(tx: Tx, table: string, facts: readonly SealedFact[]): Promise<void> {
  if (facts.length === 0) return;
  await tx.run(
    `UPDATE gate_list g SET controlled = x.controlled, changed_at = $4 FROM (
       SELECT p.member, bool_or(p.state <> ALL ($3::text[])) AS controlled FROM ${table} p
       WHERE p.tenant_id = $1 AND p.member IN (SELECT member FROM ${table} WHERE tenant_id = $1 AND id = ANY ($2::uuid[]))
       GROUP BY 1) x
     WHERE g.tenant_id = $1 AND g.member = x.member`,
    [tx.actor.tenant, idsOf(facts), lifted, facts.at(-1)?.at],
  );
}

/**
 * [G13] Who is inside: the last passage of each person, plate or visitor decides. Passages that arrive late, from a phone that
 * was offline, change nothing that happened after them.
 */
export async function followPassages(tx: Tx, facts: readonly SealedFact[]): Promise<void> {
  if (facts.length === 0) return;
  await tx.run(
    `INSERT INTO gate_presence AS g (tenant_id, who, sort, persons, inside, seen_at, at_county, at_township, at_org, at_site, at_field)
     SELECT DISTINCT ON (p.at_site, who) p.tenant_id, w.who, p.sort, CASE WHEN p.sort = 'vehicle' THEN 1 ELSE coalesce(p.persons, 1) END,
       p.direction = 'in', p.at, p.at_county, p.at_township, p.at_org, p.at_site, p.at_field
     FROM gate_passage p CROSS JOIN LATERAL (SELECT CASE
         WHEN p.sort = 'vehicle' THEN 'plate ' || p.plate
         WHEN p.member IS NOT NULL THEN 'member ' || p.member
         ELSE 'visitor ' || encode(coalesce(p.visitor_phone_hash, p.visitor_name_hash), 'hex') END AS who) w
     WHERE p.tenant_id = $1 AND p.id = ANY ($2::uuid[]) AND p.state = 'passed' AND w.who IS NOT NULL
     ORDER BY p.at_site, who, p.at DESC, p.id DESC
     ON CONFLICT (tenant_id, at_site, who) DO UPDATE SET inside = excluded.inside, persons = excluded.persons, seen_at = excluded.seen_at
     WHERE excluded.seen_at >= g.seen_at`,
    [tx.actor.tenant, idsOf(facts)],
  );
}

export interface Inside {
  readonly persons: number;
  readonly vehicles: number;
}

/** Who is inside a site now. */
export async function insideNow(tx: Tx, site: string): Promise<Inside> {
  const [row] = await tx.prepared<Inside>(
    'gate.inside',
    `SELECT coalesce(sum(persons) FILTER (WHERE sort = 'person'), 0)::int AS persons, count(*) FILTER (WHERE sort = 'vehicle')::int AS vehicles
     FROM gate_presence WHERE tenant_id = $1 AND at_site = $2 AND inside`,
    [tx.actor.tenant, site],
  );
  return row ?? { persons: 0, vehicles: 0 };
}
