import type { Label } from '../../kit/label.ts';
import type { Grantee } from '../../kit/roles.ts';

/** A card of the epidemic chapter: where one goes, and for whom it is there. */
export interface EpidemicPlace {
  readonly to: string;
  readonly label: Label;
  readonly note: Label;
  readonly by: readonly Grantee[];
}

/** Every page of the epidemic chapter that has a card. */
export const epidemicPlaces: readonly EpidemicPlace[] = [
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
