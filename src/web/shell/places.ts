import type { Label } from '../../kit/label.ts';
import { holds } from '../../kit/actor.ts';
import type { Grantee, Role } from '../../kit/roles.ts';
import type { IconName } from './Icon.tsx';

export interface Place {
  readonly to: string;
  readonly label: Label;
  readonly icon: IconName;
  /** Addresses beginning so belong to the place as well. */
  readonly also?: readonly string[];
  /** Who works there; left out: everybody. */
  readonly by?: readonly Grantee[];
}

/** Who works on notices coming in and going out. */
export const atTheTray: readonly Grantee[] = ['supervisor', 'health.officer', 'site.head', 'site.safety_officer'];

const work: readonly Place[] = [
  { to: '/today', label: ['今日', 'Today'], icon: 'today' },
  { to: '/living', label: ['通知', 'Notices'], icon: 'notice', also: ['/notice/'] },
  {
    to: '/epidemic',
    label: ['防疫', 'Epidemic'],
    icon: 'epidemic',
    by: ['supervisor', 'site', 'health.officer'],
  },
  { to: '/ledgers', label: ['台账', 'Ledgers'], icon: 'ledgers', also: ['/k/', '/dictionary'] },
  {
    to: '/notices',
    label: ['收发文', 'In and out'],
    icon: 'tray',
    by: atTheTray,
  },
  {
    to: '/people',
    label: ['组织与人', 'Organisations'],
    icon: 'people',
    also: ['/gaps', '/responsibility', '/dossier'],
  },
  { to: '/me', label: ['我的', 'Me'], icon: 'me' },
];

/** The end of the epidemic measures is theirs together. */
const ending: Place = { to: '/admin/sunset', label: ['防疫信息清除', 'Sunset'], icon: 'gone', also: ['/k/sunset'] };

const administration: Readonly<Record<'admin.system' | 'admin.security' | 'admin.audit', readonly Place[]>> = {
  'admin.system': [{ to: '/admin/accounts', label: ['账号', 'Accounts'], icon: 'accounts' }, ending],
  'admin.security': [
    { to: '/admin/grants', label: ['授权审批', 'Grants'], icon: 'grants' },
    { to: '/admin/accounts', label: ['账号', 'Accounts'], icon: 'accounts' },
    { to: '/admin/policy', label: ['登录策略', 'Policy'], icon: 'sessions' },
    ending,
  ],
  'admin.audit': [{ to: '/admin/audit', label: ['审计', 'Audit'], icon: 'audit' }, ending],
};

const mine: Place = { to: '/me', label: ['我的', 'Me'], icon: 'me' };

/** Where this actor can go: the three administrators have desks of their own and see no business data. */
export function placesOf(roles: readonly Role[], known: (path: string) => boolean): readonly Place[] {
  const desks = (Object.keys(administration) as (keyof typeof administration)[]).filter((role) => roles.includes(role));
  const places = desks.length > 0 ? [...desks.flatMap((role) => administration[role]), mine] : work;
  return places.filter((place) => known(place.to) && (!place.by || holds({ roles }, place.by)));
}

/** Whether an address lies within a place. */
export function isWithin(place: Place, pathname: string): boolean {
  return (
    pathname === place.to ||
    pathname.startsWith(`${place.to}/`) ||
    (place.also ?? []).some((start) => pathname.startsWith(start))
  );
}
