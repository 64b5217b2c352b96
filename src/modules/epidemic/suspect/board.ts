import type { Tx } from '../../../server/store/transaction.ts';

/** A case as a line of the board: where, since when, and how many of its four receipts are in. */
export interface BoardRow {
  readonly report: string;
  readonly siteId: string;
  readonly siteName: string;
  readonly county: string | null;
  readonly foundAt: string;
  readonly received: number;
  readonly sent: number;
  readonly late: number;
  readonly referredAt: string | null;
  readonly place: string | null;
  readonly placeState: string | null;
  /** The delivery that waits for the reader's own organisation. */
  readonly mine: string | null;
}

export interface Board {
  readonly now: string;
  readonly rows: readonly BoardRow[];
  readonly waitingForMe: number;
  /** Median whole minutes from finding to receipt over the last 30 days, by addressee. */
  readonly medians: Readonly<Record<string, number>>;
}

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
export async function boardOf(tx: Tx, now: Date): Promise<Board> {
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
