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
];
