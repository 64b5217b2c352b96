import type { Ground } from '../../kit/actor.ts';
import type { Kind } from '../../kit/kind.ts';
import { type DbRow, groundOfRow } from './plan.ts';
import { outOfReach, whereMissing } from './refusals.ts';
import type { Tx } from './transaction.ts';

export const nowhere: Ground = { county: null, township: null, orgId: null, siteId: null, field: null };

const siteGround =
  'SELECT at_county, at_township, at_org, at_site, at_field FROM site WHERE tenant_id = $1 AND id = $2';
const orgGround =
  'SELECT at_county, at_township, at_org, at_site, at_field FROM organisation WHERE tenant_id = $1 AND id = $2';

/**
 * Where a new record stands. What is not said is derived: the actor's only site, or its own organisation.
 * @throws Refusal WHERE_MISSING, OUT_OF_REACH
 */
export async function groundFor(
  tx: Tx,
  kind: Kind,
  where: { siteId?: unknown; orgId?: unknown },
  values: Readonly<Record<string, unknown>>,
  id: string,
): Promise<Ground> {
  if (kind.home === 'tenant') return nowhere;
  if (kind.home === 'self') return { ...nowhere, ...kind.groundOf?.(values, id) };
  const { scope, orgId, tenant } = tx.actor;
  if (kind.home === 'site') {
    const siteId = (where.siteId as string | undefined) ?? (scope.sites.length === 1 ? scope.sites[0] : undefined);
    if (!siteId) throw whereMissing({ field: 'siteId' });
    const [row] = await tx.prepared<DbRow>('ground.site', siteGround, [tenant, siteId]);
    if (!row) throw outOfReach({ field: 'siteId' });
    return groundOfRow(row);
  }
  const at = (where.orgId as string | undefined) ?? orgId;
  if (!at) throw whereMissing({ field: 'orgId' });
  const [row] = await tx.prepared<DbRow>('ground.org', orgGround, [tenant, at]);
  if (!row) throw outOfReach({ field: 'orgId' });
  return groundOfRow(row);
}
