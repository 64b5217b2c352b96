import { holds } from '../../../kit/actor.ts';
import type { Stage } from '../../../server/stage.ts';
import type { Plan } from '../../../server/store/plan.ts';
import { findRow } from '../../../server/store/queries.ts';
import { mayNot, notFound } from '../../../server/store/refusals.ts';
import type { Tx } from '../../../server/store/transaction.ts';
import type { Contact } from './wire.ts';

/** Days before the finding that are looked back on (第八版 asks for the four days before; handbook 4.1). */
export const lookBackDays = 4;

const sql = `WITH case_member AS (SELECT id, shift_group FROM roster_member WHERE tenant_id = $1 AND id = $2),
  grouped AS (SELECT m.id FROM roster_member m JOIN case_member c ON m.shift_group = c.shift_group
    WHERE m.tenant_id = $1 AND m.at_site = $3 AND m.state = 'active' AND m.id <> c.id),
  passages AS (SELECT member, direction, at, lead(at) OVER (PARTITION BY member ORDER BY at, id) AS next FROM gate_passage
    WHERE tenant_id = $1 AND at_site = $3 AND state = 'passed' AND member IS NOT NULL
      AND at > $4::timestamptz - make_interval(days => $5) AND at <= $4),
  spells AS (SELECT member, at AS since, coalesce(next, $4::timestamptz) AS till FROM passages WHERE direction = 'in'),
  inside AS (SELECT s.member, (sum(extract(epoch FROM least(s.till, c.till) - greatest(s.since, c.since))) / 60)::int AS minutes
    FROM spells s JOIN spells c ON c.member = $2 AND s.member <> c.member AND s.since < c.till AND s.till > c.since GROUP BY 1)
SELECT m.id AS member, m.name_mask AS name, m.relation, m.work, g.id IS NOT NULL AS "inGroup", i.minutes
FROM roster_member m LEFT JOIN grouped g ON g.id = m.id LEFT JOIN inside i ON i.member = m.id
WHERE m.tenant_id = $1 AND m.at_site = $3 AND (g.id IS NOT NULL OR i.member IS NOT NULL)
ORDER BY g.id IS NULL, i.minutes DESC NULLS LAST, m.id LIMIT 500`;

/** [X9] Who at the site may have met the case, from shift groups and the gate. @throws Refusal MAY_NOT, RECORD_NOT_FOUND */
export async function contactsOf(stage: Stage, tx: Tx, reportId: string): Promise<Contact[]> {
  const plan = stage.plans.get('suspectReport') as Plan;
  if (!holds(tx.actor, plan.kind.may.read)) throw mayNot();
  const report = await findRow(tx, plan, reportId);
  if (!report) throw notFound();
  const rows = await tx.rows<Omit<Contact, 'how'> & { inGroup: boolean }>(sql, [
    tx.actor.tenant,
    report.member,
    report.ground.siteId,
    report.foundAt,
    lookBackDays,
  ]);
  return rows.map(({ inGroup, ...row }) => ({
    ...row,
    how: [...(inGroup ? (['group'] as const) : []), ...(row.minutes === null ? [] : (['inside'] as const))],
  }));
}
