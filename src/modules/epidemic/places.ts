import type { Label } from '../../kit/label.ts';
import type { Grantee } from '../../kit/roles.ts';

/** A page of the chapter as its index shows it. */
export interface EpidemicPlace {
  readonly to: string;
  readonly label: Label;
  readonly note: Label;
  /** Who works there; left out: everybody of the chapter. */
  readonly by?: readonly Grantee[];
}

/** The pages of epidemic prevention, in the order of a day's work. A page without an address of its own is not listed. */
export const epidemicPlaces: readonly EpidemicPlace[] = [
  {
    to: '/health',
    label: ['今日健康监测', 'Health today'],
    note: ['应报、已报、未报、异常各多少', 'Who has reported, who has not, who is abnormal'],
    by: ['site', 'supervisor', 'health.officer'],
  },
  {
    to: '/gate',
    label: ['门岗', 'Gate'],
    note: ['扫码放行，数清场内的人和车', 'Scan, let pass or stop, count who is inside'],
    by: ['site', 'site.gate_guard'],
  },
  {
    to: '/site-codes',
    label: ['场所码', 'Site codes'],
    note: ['打印张贴，员工扫码打卡', 'Print and hang; workers check in by phone'],
    by: ['site'],
  },
];
