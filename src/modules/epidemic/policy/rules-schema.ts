import * as z from 'zod';
import type { Label } from '../../../kit/label.ts';
import type { DecidingRules } from './types.ts';

/** Two values of one rule that do not go together, by the key its issue carries. */
export const crossFaults = {
  RETEST_NOT_BELOW: ['复测体温要低于异常体温。', 'It has to lie below the abnormal temperature.'],
  APPROVAL_ABOVE_MOST: [
    '须审批的人数不能高于最多人数，否则审批永远用不上。',
    'It cannot lie above the most persons, or no approval would ever be asked.',
  ],
  LATEST_BEFORE_TARGET: ['最迟时限不能早于要求时限。', 'It cannot come before the time asked.'],
  NAMED_TWICE: ['同一项写了两次。请合成一条。', 'The same one is named twice. Make them one.'],
} as const satisfies Record<string, Label>;
type CrossFault = keyof typeof crossFaults;
const fault = (message: CrossFault, ...path: (string | number)[]) => ({ message, path });

const label = z.tuple([z.string().min(1).max(200), z.string().min(1).max(300)]);
const day = z.iso.date();
const days = z.int().min(0).max(90);
const code = z.string().regex(/^\d{2,12}$/);
const riskLevel = z.enum(['contain', 'high', 'control', 'mid', 'prevent', 'low']);

const place = z.object({
  code: code.nullish(),
  name: z.string().min(1).max(80).nullish(),
  county: code.nullish(),
  city: code.nullish(),
  province: code.nullish(),
});

const match = z.discriminatedUnion('by', [
  z.object({ by: z.literal('area'), level: riskLevel }),
  z.object({ by: z.literal('county'), level: riskLevel }),
  z.object({ by: z.literal('city'), level: riskLevel }),
  z.object({ by: z.literal('place'), place, since: day }),
  z.object({ by: z.literal('outside') }),
  z.object({ by: z.literal('port') }),
  z.object({ by: z.literal('overlap') }),
  z.object({ by: z.literal('colour'), colours: z.array(z.enum(['green', 'yellow', 'red'])).min(1) }),
  z.object({ by: z.literal('contact'), contact: z.enum(['close', 'secondary']) }),
]);

/** What a rule asks; days and hours whole. */
export const measures = z.object({
  isolation: z.array(z.object({ mode: z.enum(['central', 'home']), days })).max(4),
  homeMonitorDays: days,
  selfMonitorDays: days,
  tests: z.array(z.int().min(1).max(90)).max(30),
  pcrHours: z.int().min(1).max(168).nullable(),
  reportWithinHours: z.int().min(0).max(168).nullable(),
  noHomeCentral: z.boolean(),
  byOffice: z.boolean(),
  sample: z.enum(['throat', 'nose']).nullish(),
  doubleTest: z.boolean().optional(),
  pointToPoint: z.boolean().optional(),
});

const arrivalRule = z.object({
  id: z.string().min(1).max(60),
  label,
  match,
  personKinds: z.array(z.string().max(40)).max(20),
  priority: z.int().min(0).max(999),
  measures,
  ignoresServed: z.boolean().optional(),
});

/** The rules of a policy version as data (handbook 4.2); every part a rule reads is here, none is a constant in code. */
export const policyRules = z.object({
  lifted: z.boolean(),
  emergency: z.boolean(),
  dayOne: z.enum(['arrival', 'next']),
  historyDays: z.int().min(0).max(60),
  countsServed: z.enum(['any', 'same', 'none']),
  migration: z.enum(['keep', 'recompute', 'shorten', 'lengthen']),
  arrival: z.array(arrivalRule).max(60),
  scheme: z.object({
    levels: z.array(riskLevel).max(6),
    units: z.array(z.enum(['county', 'street', 'community', 'estate', 'building'])).max(5),
    lowering: label.nullable(),
  }),
  symptom: z
    .object({
      /** From this temperature on, in °C, a reading is abnormal. */
      abnormalFrom: z.number().min(36).max(40),
      /** Below it a reading is measured again. */
      retestBelow: z.number().min(30).max(37),
      symptoms: z.array(z.string().min(1).max(20)).max(30),
      /** So many symptoms make a person suspected without a fever. */
      minCount: z.int().min(1).max(10),
      perDay: z.object({ staff: z.int().min(0).max(6), dormitory: z.int().min(0).max(6), away: z.int().min(0).max(6) }),
    })
    .refine((rule) => rule.retestBelow < rule.abnormalFrom, fault('RETEST_NOT_BELOW', 'retestBelow'))
    .nullable(),
  gathering: z
    .object({ mostPersons: z.int().min(0).max(10_000), approvalAbove: z.int().min(0).max(10_000) })
    .refine((rule) => rule.approvalAbove <= rule.mostPersons, fault('APPROVAL_ABOVE_MOST', 'approvalAbove'))
    .nullable(),
  supply: z
    .array(z.object({ item: label, daysMin: z.int().min(0).max(90) }))
    .max(30)
    .superRefine((all, at) => {
      const twice = all.findIndex(({ item }, n) => all.findIndex((other) => other.item[0] === item[0]) < n);
      if (twice >= 0) at.addIssue({ code: 'custom', ...fault('NAMED_TWICE', twice, 'item') });
    }),
  report: z
    .array(
      z
        .object({
          event: label,
          addressees: z.array(label).min(1).max(8),
          targetMinutes: z.int().min(1).max(10_080),
          hardMinutes: z.int().min(1).max(10_080),
        })
        .refine((rule) => rule.targetMinutes <= rule.hardMinutes, fault('LATEST_BEFORE_TARGET', 'hardMinutes')),
    )
    .max(20),
  workplace: z.object({ dormPersons: z.int().min(1).max(20), dormAreaM2: z.number().min(0).max(20) }).nullable(),
});
export type PolicyRules = z.infer<typeof policyRules>;

/** The schema gives what decide() reads; the compiler holds the two together. */
export const decidingOf = (rules: PolicyRules): DecidingRules => rules;
