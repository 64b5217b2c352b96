import type { Finding } from '../../../server/store/findings.ts';
import { answerableAt } from './answerable.ts';
import type { OrderFinding } from './person-order.ts';

/** [M40] Which body may order at a site, and whether somebody is under an order already. Orders about one person wait for each other. */
export const orderFinding: Finding = async (tx, { row, input, siteId }): Promise<OrderFinding> => {
  const site = String(siteId ?? row?.ground.siteId ?? '');
  const member = String(input.member ?? row?.member ?? '');
  await tx.rows("SELECT pg_advisory_xact_lock(hashtext('personOrder'), hashtext($1))", [member]);
  const { orderedBy } = (await answerableAt(tx, site === '' ? [] : [site]))(site);
  const body = orderedBy
    ? await tx.find<{ id: string; name: string }>(
        'SELECT id, name FROM organisation WHERE tenant_id = $1 AND id = $2',
        [tx.actor.tenant, orderedBy],
      )
    : undefined;
  const standing = await tx.find<{ docNo: string }>(
    `SELECT doc_no AS "docNo" FROM person_order WHERE tenant_id = $1 AND member::text = $2 AND state = 'standing'`,
    [tx.actor.tenant, member],
  );
  const atSite = await tx.find(
    'SELECT id FROM roster_member WHERE tenant_id = $1 AND id::text = $2 AND at_site::text = $3',
    [tx.actor.tenant, member, site],
  );
  return { body: body ?? null, standing: standing?.docNo ?? null, atSite: atSite !== undefined };
};
