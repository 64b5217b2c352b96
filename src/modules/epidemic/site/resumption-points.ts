import type { Label } from '../../../kit/label.ts';

/** One of the twelve points of a resumption check (handbook 4.8). */
export interface ResumptionPoint {
  readonly key: PointKey;
  readonly state: 'done' | 'gap' | 'notApplicable';
  /** What was found, or what is missing and what to do. */
  readonly why: Label;
  /** The record that proves it, where one does. */
  readonly proof: { readonly kind: string; readonly id: string } | null;
  /** Where it is mended: an address of the app. */
  readonly fill: string | null;
}

/** The twelve in their order, and what each is called. Vaccination is voluntary and asked of nobody. */
export const pointLabels = {
  roster: ['人员底册和14天行程', 'Roster with 14-day history'],
  filings: ['返岗报备办结', 'Filings closed'],
  pcr: ['核酸按规定', 'PCR by rule'],
  supplies: ['必需品够用', 'Supplies last'],
  isolation: ['隔离观察区可用', 'Isolation area usable'],
  training: ['培训考试', 'Training and test'],
  gate: ['门岗设备和人员', 'Gate equipment and staff'],
  dormitory: ['宿舍密度', 'Dormitory density'],
  canteen: ['错峰就餐', 'Canteen plan'],
  ventilation: ['通风空调检查', 'Ventilation check'],
  plan: ['预案和演练', 'Plan and drill'],
  contacts: ['联络表和承诺书', 'Contacts and commitment'],
} as const satisfies Record<string, Label>;

export type PointKey = keyof typeof pointLabels;

/** The points that stand in the way. */
export const gapsIn = (points: readonly ResumptionPoint[]): readonly ResumptionPoint[] =>
  points.filter(({ state }) => state === 'gap');
