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
    to: '/epidemic/supplies',
    label: ['必需品', 'Supplies'],
    note: ['每样够用几天，哪家低于线，县内互助', 'Days left, who is low, help within the county'],
    by: ['site', 'supervisor', 'health.officer'],
  },
  {
    to: '/epidemic/isolation',
    label: ['隔离观察区', 'Isolation areas'],
    note: ['能不能用，为什么，里面有几人', 'Usable or not, why, and how many are in it'],
    by: ['site', 'supervisor', 'health.officer'],
  },
  {
    to: '/epidemic/resumption',
    label: ['复工复产', 'Resumption'],
    note: ['十二项从已有记录里来，缺什么点名', 'Twelve points from what is recorded, gaps named'],
    by: ['site', 'supervisor', 'health.officer'],
  },
];
