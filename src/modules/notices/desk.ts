import { holds } from '../../kit/actor.ts';
import type { Tx } from '../../server/store/transaction.ts';
import type { Desk, DraftLine, IssuedLine, ReceivedLine } from './wire.ts';

const iso = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const countyHouse = ['government', 'party', 'zone', 'office', 'leadingGroup'];

/**
 * N56: what lies on the reader's desk: own notices on their way, those of others that wait for the reader's approval, what
 * was issued with its signing, and what has come in, undone first. At most 200 of each.
 */
export async function deskOf(tx: Tx, now: Date): Promise<Desk> {
  const { actor } = tx;
  const heads = holds(actor, ['leader', 'county.head']);
  const ownCounties = holds(actor, ['county.head', 'county.office']) ? actor.scope.counties : [];
  const drafts = await tx.rows<DraftLine>(
    `SELECT n.id, n.title, n.number, n.state, n.urgency, jsonb_array_length(n.obligations) AS obligations,
       (SELECT count(*)::int FROM jsonb_array_elements(n.obligations) o WHERE (o ->> 'checked')::boolean) AS checked,
       coalesce(o.short_name, o.name) AS org, n.at_org = $2::uuid AS "isOwn", n.parent IS NOT NULL AS "isForward",
       n.state = 'draft' AND EXISTS (SELECT FROM fact b WHERE b.tenant_id = n.tenant_id AND b.record_id = n.id AND b.type = 'notice.sentBack') AS "sentBack",
       ${iso('n.updated_at')} AS "updatedAt"
     FROM notice n LEFT JOIN organisation o ON o.tenant_id = n.tenant_id AND o.id = n.at_org
     WHERE n.tenant_id = $1 AND (n.at_org = $2::uuid AND n.state IN ('draft', 'checked', 'approved') OR $3 AND n.state = 'checked')
     ORDER BY n.updated_at DESC, n.id LIMIT 200`,
    [actor.tenant, actor.orgId, heads],
  );
  const issued = await tx.rows<IssuedLine>(
    `SELECT n.id, n.title, n.number, n.state, coalesce(o.short_name, o.name) AS org, n.at_org = $2::uuid AS "isOwn", n.parent IS NOT NULL AS "isForward",
       ${iso('n.issued_at')} AS "issuedAt", ${iso('n.sign_by')} AS "signBy", d.sent, d.signed, d.late, d.rejected
     FROM notice n LEFT JOIN organisation o ON o.tenant_id = n.tenant_id AND o.id = n.at_org
     CROSS JOIN LATERAL (SELECT count(*)::int AS sent, count(*) FILTER (WHERE d.state = 'signed')::int AS signed,
       count(*) FILTER (WHERE d.late OR n.state = 'issued' AND d.state = 'sent' AND d.sign_by < $3::timestamptz)::int AS late,
       count(*) FILTER (WHERE d.state = 'rejected')::int AS rejected
       FROM delivery d WHERE d.tenant_id = n.tenant_id AND d.notice = n.id) d
     WHERE n.tenant_id = $1 AND n.state IN ('issued', 'revoked') AND n.issued_at IS NOT NULL
       AND (n.at_org = $2::uuid OR $4 AND (n.at_county IS NULL AND cardinality($5::text[]) = 0 OR n.at_county = ANY ($5::text[])))
     ORDER BY n.issued_at DESC, n.id LIMIT 200`,
    [actor.tenant, actor.orgId, now, heads, actor.scope.counties],
  );
  const received = await tx.rows<ReceivedLine>(
    `SELECT d.id, d.version, d.notice, n.title, n.number, n.urgency, n.state AS "noticeState", coalesce(f.short_name, f.name, '') AS "from",
       coalesce(o.short_name, o.name) AS org, d.at_org = $2::uuid AS "isOwn", d.state, ${iso('d.sent_at')} AS "sentAt", ${iso('d.sign_by')} AS "signBy",
       ${iso('d.signed_at')} AS "signedAt", d.late, d.reminded,
       c.id AS forward, c.state AS "forwardState"
     FROM delivery d JOIN notice n ON n.tenant_id = d.tenant_id AND n.id = d.notice
     JOIN organisation o ON o.tenant_id = d.tenant_id AND o.id = d.at_org
     LEFT JOIN organisation f ON f.tenant_id = n.tenant_id AND f.id = n.at_org
     LEFT JOIN LATERAL (SELECT c.id, c.state FROM notice c WHERE c.tenant_id = d.tenant_id AND c.parent = d.notice
       AND c.at_org = $2::uuid AND c.state <> 'withdrawn' ORDER BY c.created_at DESC LIMIT 1) c ON true
     WHERE d.tenant_id = $1 AND d.state <> 'withdrawn' AND (d.at_org = $2::uuid
       OR d.at_county = ANY ($3::text[]) AND d.at_township IS NULL AND o.kind = ANY ($4::text[]))
     ORDER BY (d.state = 'sent' AND n.state = 'issued') DESC, CASE WHEN d.state = 'sent' THEN d.sign_by END, d.sent_at DESC, d.id LIMIT 200`,
    [actor.tenant, actor.orgId, ownCounties, countyHouse],
  );
  return { drafts, issued, received };
}
