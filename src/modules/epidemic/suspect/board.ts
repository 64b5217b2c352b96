import type { Tx } from '../../../server/store/transaction.ts';
import type { BoardRow, BoardView } from './wire.ts';

const iso = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const rowsSql = `SELECT d.report, d.at_site AS "siteId", max(s.name) AS "siteName", max(d.at_county) AS county, ${iso('min(d.found_at)')} AS "foundAt",
    count(*) FILTER (WHERE d.state = 'received')::int AS received, count(*)::int AS sent,
    count(*) FILTER (WHERE d.state = 'sent' AND d.due_at < $2)::int AS late,
    (SELECT ${iso('min(m.left_at)')} FROM medical_referral m WHERE m.tenant_id = $1 AND m.report = d.report AND m.state <> 'withdrawn') AS "referredAt",
    max(o.place) AS place, max(o.state) AS "placeState",
    min(d.id::text) FILTER (WHERE d.state = 'sent' AND d.steps @> jsonb_build_array(jsonb_build_object('org', $3::text))) AS mine
  FROM report_delivery d
  LEFT JOIN site s ON s.tenant_id = d.tenant_id AND s.id = d.at_site
  LEFT JOIN disinfection_order o ON o.tenant_id = d.tenant_id AND o.report = d.report
  WHERE d.tenant_id = $1 AND d.day > ($2::timestamptz AT TIME ZONE 'Asia/Shanghai')::date - 30
  GROUP BY d.report, d.at_site ORDER BY min(d.found_at) DESC LIMIT 200`;

const mediansSql = `SELECT addressee, percentile_cont(0.5) WITHIN GROUP (ORDER BY minutes)::int AS minutes FROM report_delivery
  WHERE tenant_id = $1 AND state = 'received' AND day > ($2::timestamptz AT TIME ZONE 'Asia/Shanghai')::date - 30 GROUP BY addressee`;

/** The reader's cases of the last 30 days, newest first (question 8 of the daily fifteen). */
export async function boardOf(tx: Tx, now: Date): Promise<BoardView> {
  const { tenant, orgId } = tx.actor;
  const [rows, medians] = await Promise.all([
    tx.prepared<BoardRow>('suspect.board', rowsSql, [tenant, now, orgId]),
    tx.prepared<{ addressee: string; minutes: number }>('suspect.medians', mediansSql, [tenant, now]),
  ]);
  return {
    now: now.toISOString(),
    rows,
    waitingForMe: rows.filter((row) => row.mine !== null).length,
    medians: Object.fromEntries(medians.map((row) => [row.addressee, row.minutes])),
  };
}
