import { type PurposeCode, purposes } from '../../kit/purposes.ts';
import type { FieldViews } from '../data/kinds.ts';

/** What a form asks before it opens personal data: one of the purposes that can be meant there, and its words (handbook 2.6). */
export const purposeFields = (codes: readonly PurposeCode[]): FieldViews => ({
  purposeCode: {
    type: 'choice',
    label: ['用途', 'Purpose'],
    optional: false,
    settings: { options: Object.fromEntries(codes.map((code) => [code, purposes[code]])) },
  },
  purpose: {
    type: 'longText',
    label: ['具体说明', 'In words'],
    optional: false,
    settings: {
      min: 10,
      max: 500,
      hint: [
        '至少 10 个字。本次查看会记入本人可见的记录。',
        'At least 10 characters. The person can see this reading.',
      ],
    },
  },
});
