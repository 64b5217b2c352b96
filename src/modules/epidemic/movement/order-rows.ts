import type { Ground } from '../../../kit/actor.ts';
import type { Tx } from '../../../server/store/transaction.ts';
import type { PersonOrder } from '../policy/types.ts';
import { measuresOfOrder, type orderModes } from './person-order.ts';

/** An order as decisions about its person need it. */
export interface OrderValues {
  readonly id: string;
  readonly member: string;
  readonly mode: keyof typeof orderModes;
  readonly beganOn: string;
  readonly days: number;
  readonly testDays: string | null;
  readonly docNo: string;
  readonly body: string | null;
  readonly knownAt: Date;
}

export interface OrderRow extends OrderValues {
  readonly orderedBy: string | null;
  readonly personKind: string;
  readonly ground: Ground;
}

const values = `'id', o.id, 'member', o.member, 'mode', o.mode, 'beganOn', o.began_on, 'days', o.days, 'testDays', o.test_days, 'docNo', o.doc_no,
  'body', (SELECT name FROM organisation b WHERE b.tenant_id = o.tenant_id AND b.id = o.ordered_by), 'knownAt', o.created_at`;

export const orderColumns = `o.id, o.member, o.mode, o.began_on::text AS "beganOn", o.days, o.test_days AS "testDays", o.doc_no AS "docNo",
  b.name AS body, o.created_at AS "knownAt", o.ordered_by AS "orderedBy", m.relation AS "personKind",
  o.at_county, o.at_township, o.at_org, o.at_site, o.at_field`;

/** The standing order `o` under which a plan `p` runs, as one value; null where it is under none. */
export const orderOfPlan = `(SELECT jsonb_build_object(${values}) FROM person_order o
  WHERE o.tenant_id = p.tenant_id AND o.id = p.by_order AND o.state = 'standing')`;

/** An order as the engine reads it. Its end is told by its days; it stands until it is lifted or fulfilled. */
export const personOrderOf = (order: OrderValues): PersonOrder => ({
  by: order.body ?? '疫情防控办',
  docNo: order.docNo,
  from: order.beganOn,
  to: null,
  knownAt: new Date(order.knownAt).toISOString(),
  measures: measuresOfOrder(order),
});

/** A plan that runs under a standing order. */
export interface OrderedPlan {
  readonly plan: string;
  readonly filing: string | null;
  readonly order: OrderValues;
}

/** Plans running under a standing order, by the person under it. */
export async function orderedPlans(tx: Tx, members: readonly string[]): Promise<Map<string, OrderedPlan>> {
  const rows = await tx.rows<OrderedPlan & { readonly member: string }>(
    `SELECT p.member, p.id AS plan, p.filing, ${orderOfPlan} AS "order" FROM control_plan p
     WHERE p.tenant_id = $1 AND p.member = ANY ($2::uuid[]) AND p.state = 'running' AND p.by_order IS NOT NULL`,
    [tx.actor.tenant, members],
  );
  return new Map(rows.filter((row) => row.order).map((row) => [row.member, row]));
}
