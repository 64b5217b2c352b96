import type { Label } from '../../kit/label.ts';
import type { Figures } from '../look/figures.ts';
import { share } from '../look/numbers.ts';

/** What a map can show: the shade and the figure of a ground. */
export interface Measure {
  readonly label: Label;
  readonly value: (figures: Figures) => number | null;
  readonly words?: (figures: Figures) => string;
  readonly most?: number;
}

export const measures = {
  late: { label: ['逾期（项）', 'Late'], value: (f) => (f.owed > 0 ? f.late : null) },
  unowned: { label: ['无主（项）', 'Unowned'], value: (f) => (f.owed > 0 ? f.unowned : null) },
  proven: {
    label: ['已办比例', 'Proven share'],
    value: (f) => (f.owed > 0 ? f.proven / f.owed : null),
    words: (f) => share(f.proven, f.owed),
    most: 1,
  },
} as const satisfies Record<string, Measure>;

export type MeasureName = keyof typeof measures;
export const measureNames = Object.keys(measures) as MeasureName[];
