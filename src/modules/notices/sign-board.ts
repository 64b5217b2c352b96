import { appendFact } from '../../server/ledger/fact.ts';
import { groundOfRow, type DbRow } from '../../server/store/plan.ts';
import type { Tx } from '../../server/store/transaction.ts';
import type { BoardCounts, BoardRow } from './wire.ts';

const iso = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The recipients of a notice within the reader's ground, those that trouble first: overdue, waiting, rejected, signed. At most 3,000. */
export async function signBoard(
  tx: Tx,
  noticeId: string,
  now: Date,
): Promise<{ rows: BoardRow[]; counts: BoardCounts }> {
  const rows = await tx.rows<BoardRow>(
    `SELECT d.id, d.version, d.at_org AS "orgId", coalesce(o.name, '') AS org, d.at_county AS county, o.kind, d.label, d.state, d.copies,
       ${iso('d.sent_at')} AS "sentAt", ${iso('d.sign_by')} AS "signBy", ${iso('d.signed_at')} AS "signedAt", d.signer_post AS "signerPost",
       d.proxy, d.proxy_note AS "proxyNote", d.late, d.reminded, ${iso('d.reminded_at')} AS "remindedAt", d.reject_reason AS "rejectReason"
     FROM delivery d LEFT JOIN organisation o ON o.tenant_id = d.tenant_id AND o.id = d.at_org
     WHERE d.tenant_id = $1 AND d.notice = $2
     ORDER BY array_position(ARRAY['sent', 'rejected', 'signed'], d.state), d.late DESC NULLS LAST, d.sign_by, d.at_county NULLS FIRST, o.name, d.id LIMIT 3000`,
    [tx.actor.tenant, noticeId],
  );
  const counts = await tx.find<BoardCounts>(
    `SELECT count(*)::int AS sent, count(*) FILTER (WHERE state = 'signed')::int AS signed,
       count(*) FILTER (WHERE state = 'signed' AND late)::int AS "signedLate",
       count(*) FILTER (WHERE state = 'sent' AND sign_by < $3::timestamptz)::int AS overdue,
       count(*) FILTER (WHERE state = 'rejected')::int AS rejected
     FROM delivery WHERE tenant_id = $1 AND notice = $2`,
    [tx.actor.tenant, noticeId, now],
  );
  return { rows, counts: counts as BoardCounts };
}

/**
 * N53: reminds every recipient of a notice that has not signed, or those of them that are named; each reminder is counted
 * and kept as a fact.
 * @returns how many were reminded
 */
export async function remindAll(tx: Tx, noticeId: string, only: readonly string[] | null, now: Date): Promise<number> {
  const rows = await tx.rows<DbRow & { id: string; version: number; reminded: number }>(
    `UPDATE delivery SET reminded = coalesce(reminded, 0) + 1, reminded_at = $4, version = version + 1, updated_at = $4
     WHERE tenant_id = $1 AND notice = $2 AND state = 'sent' AND ($3::uuid[] IS NULL OR id = ANY ($3::uuid[]))
     RETURNING id, version, reminded, at_county, at_township, at_org, at_site, at_field`,
    [tx.actor.tenant, noticeId, only, now],
  );
  for (const row of rows)
    await appendFact(tx, {
      type: 'delivery.reminded',
      kind: 'delivery',
      recordId: row.id,
      version: row.version,
      at: now,
      ground: groundOfRow(row),
      body: { state: 'sent', from: 'sent', values: { reminded: row.reminded, remindedAt: now.toISOString() } },
    });
  return rows.length;
}
