import type { Ground } from '../../kit/actor.ts';
import type { Kind } from '../../kit/kind.ts';
import { outOfReach, whereMissing } from './refusals.ts';
import type { Tx } from './transaction.ts';

export const nowhere: Ground = { county: null, township: null, orgId: null, siteId: null, field: null };

/** Where a new record is to stand: on ground known by now, or at a site or organisation whose ground the insert takes. */
export type Standing =
  | { readonly source: 'given'; readonly ground: Ground }
  | { readonly source: 'site' | 'organisation'; readonly id: string };

/**
 * Where a new record stands. What is not said is derived: the actor's only site, or its own organisation.
 * @throws Refusal WHERE_MISSING
 */
export function standingFor(
  actor: Tx['actor'],
  kind: Kind,
  where: { siteId?: unknown; orgId?: unknown },
  values: Readonly<Record<string, unknown>>,
  id: string,
): Standing {
  if (kind.home === 'tenant') return { source: 'given', ground: nowhere };
  if (kind.home === 'self') return { source: 'given', ground: { ...nowhere, ...kind.groundOf?.(values, id) } };
  const { scope, orgId } = actor;
  if (kind.home === 'site') {
    const siteId = (where.siteId as string | undefined) ?? (scope.sites.length === 1 ? scope.sites[0] : undefined);
    if (!siteId) throw whereMissing({ field: 'siteId' });
    return { source: 'site', id: siteId };
  }
  const at = (where.orgId as string | undefined) ?? orgId;
  if (!at) throw whereMissing({ field: 'orgId' });
  return { source: 'organisation', id: at };
}

/** The refusal where a site or organisation is not there, or not for this actor. */
export const notThere = (source: 'site' | 'organisation') =>
  outOfReach({ field: source === 'site' ? 'siteId' : 'orgId' });
