import type { Label } from '../../kit/label.ts';
import type { Plan } from '../../server/store/plan.ts';
import type { Tx } from '../../server/store/transaction.ts';

/** One thing a person owes, or has done today. */
export interface TodayRow {
  readonly dutyId: string;
  readonly noticeId: string;
  readonly notice: string | null;
  readonly obligationId: string;
  readonly clause: string;
  readonly text: string;
  /** What is asked for: the label of the record's kind, or 办结说明. */
  readonly what: Label;
  readonly kind: string;
  readonly how: 'record' | 'statement';
  /** Values the record must have to prove it, for the form. */
  readonly with: Readonly<Record<string, unknown>> | null;
  readonly where: string;
  readonly siteId: string | null;
  readonly orgId: string;
  readonly rhythm: string;
  readonly periodStart: string;
  readonly dueAt: string | null;
  readonly state: string;
  readonly done: number;
  readonly times: number;
  readonly missed: number;
  readonly provenAt: string | null;
  readonly proofId: string | null;
  /** The enterprise has proposed it as not owed; the county office has yet to decide. */
  readonly proposed: boolean;
}

export interface Today {
  readonly day: string;
  readonly now: string;
  readonly rows: readonly TodayRow[];
  readonly done: readonly TodayRow[];
  /** More is owed than is listed. */
  readonly more: boolean;
}

const most = 200;
const statementLabel: Label = ['办结说明', 'Statement'];

const columns = `d.id AS "dutyId", d.notice AS "noticeId", n.title AS notice, d.obligation AS "obligationId", d.clause, o.text,
  d.proof_kind AS kind, o.proof_where AS "with", coalesce(s.name, g.name) AS "where", d.at_site AS "siteId", d.at_org AS "orgId", d.rhythm,
  d.period_start::text AS "periodStart", d.due_at AS "dueAt", d.state, d.done, d.times, d.periods_late AS missed,
  d.proven_at AS "provenAt", d.proof_id AS "proofId", d.proposal IS NOT NULL AS proposed`;
const joins = `JOIN obligation o ON o.tenant_id = d.tenant_id AND o.id = d.obligation
  LEFT JOIN notice n ON n.tenant_id = d.tenant_id AND n.id = d.notice
  LEFT JOIN site s ON s.tenant_id = d.tenant_id AND s.id = d.at_site
  LEFT JOIN organisation g ON g.tenant_id = d.tenant_id AND g.id = d.at_org`;

// One statement for both lists: what they join is looked up once, and a person's duties are few.
const todaySql = `SELECT ${columns}, d.owed FROM (
    (SELECT *, true AS owed FROM duty WHERE tenant_id = $1 AND person = $2 AND state IN ('due', 'late') ORDER BY due_at, id LIMIT ${most + 1})
    UNION ALL
    (SELECT *, false FROM duty WHERE tenant_id = $1 AND person = $2 AND state = 'proven' AND proven_at >= $3 ORDER BY proven_at DESC LIMIT 100)
  ) d ${joins}
  ORDER BY d.owed DESC, CASE WHEN d.owed THEN d.due_at END, CASE WHEN d.owed THEN o.ordinal END,
    CASE WHEN NOT d.owed THEN d.proven_at END DESC, d.id`;

/** What a person owes now, nearest deadline first, and what was done since midnight in Shanghai. At most 200 and 100. */
export async function todayOf(
  tx: Tx,
  personId: string,
  plans: ReadonlyMap<string, Plan>,
  now: Date,
  day: string,
): Promise<Today> {
  const { tenant } = tx.actor;
  type Found = Omit<TodayRow, 'what' | 'how'>;
  const found = await tx.prepared<Found & { readonly owed: boolean }>('today', todaySql, [
    tenant,
    personId,
    new Date(`${day}T00:00:00+08:00`),
  ]);
  const full = ({ owed: _, ...row }: Found & { readonly owed: boolean }): TodayRow => ({
    ...row,
    what: plans.get(row.kind)?.kind.label ?? statementLabel,
    how: plans.has(row.kind) ? 'record' : 'statement',
  });
  const owed = found.filter((row) => row.owed);
  const done = found.filter((row) => !row.owed);
  return {
    day,
    now: now.toISOString(),
    rows: owed.slice(0, most).map(full),
    done: done.map(full),
    more: owed.length > most,
  };
}
