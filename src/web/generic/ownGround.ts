import type { FieldViews, KindView } from '../data/kinds.ts';
import { useSession } from '../session.tsx';

export interface OwnGround {
  /** Input name of the ground, where the kind stands at a site or organisation. */
  readonly name: 'siteId' | 'orgId' | undefined;
  /** The one place it can only be, or is most likely. */
  readonly id: string | undefined;
  /** Whether the form has to ask. */
  readonly asked: boolean;
}

/** Where a new record of this kind stands for this actor; asked only when it cannot be derived. */
export function useOwnGround(kind: Pick<KindView, 'home' | 'fields'>): OwnGround {
  const { scope, org } = useSession().self;
  if (kind.home === 'site') {
    const only = scope.reach === 'some' && scope.sites.length === 1 ? scope.sites[0] : undefined;
    const alone = only !== undefined && scope.counties.length === 0 && scope.townships.length === 0;
    return { name: 'siteId', id: only, asked: !alone };
  }
  if (kind.home === 'org') {
    const own = org?.id ?? (scope.orgs.length === 1 ? scope.orgs[0] : undefined);
    const alone =
      own !== undefined &&
      scope.reach === 'some' &&
      scope.counties.length === 0 &&
      scope.townships.length === 0 &&
      scope.orgs.length <= 1;
    return { name: 'orgId', id: own, asked: !alone };
  }
  return { name: undefined, id: undefined, asked: false };
}

/** The question where the record stands, as a field of the form. */
export function groundField(kind: Pick<KindView, 'home'>): FieldViews {
  if (kind.home === 'site')
    return { siteId: { type: 'site', label: ['所在场所', 'At site'], optional: false, settings: {} } };
  if (kind.home === 'org')
    return { orgId: { type: 'organisation', label: ['所属单位', 'Organisation'], optional: false, settings: {} } };
  return {};
}
