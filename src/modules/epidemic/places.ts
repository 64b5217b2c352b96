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
    to: '/epidemic/policy',
    label: ['防疫政策', 'Policy'],
    note: ['现在执行哪一版、昨天到今天变了什么、谁还没确认', 'Which version now, what changed, who has not taken note'],
  },
  {
    to: '/epidemic/areas',
    label: ['风险区', 'Risk areas'],
    note: ['某一天哪些地方是高、中风险', 'Which places were at which level on a day'],
  },
  {
    to: '/epidemic/movement',
    label: ['人员流动管控', 'People on the move'],
    note: [
      '返乡返忻报备、管控到第几天、核酸该做没做、谁等着解除',
      'Filings, control plans day by day, tests due and overdue, releases',
    ],
    by: ['supervisor', 'site', 'health.officer'],
  },
  {
    to: '/epidemic/look-back',
    label: ['地区倒查', 'Look-back'],
    note: ['从某地回来的人有多少、在哪个县、管控得怎样', 'Who came from a place, to where, and how they are followed'],
    by: ['supervisor', 'site.head', 'site.epidemic_officer', 'health.officer'],
  },
];
