import * as z from 'zod';
import { refusal } from '../../kit/refusal.ts';
import type { Envelope } from './parse/notice-shape.ts';

const codes = z.array(z.string().max(60)).max(400);

/** A selector of addressees as data; what it means is `Selector` in the responsibility module. */
export const selectorShape = z.strictObject({
  orgKinds: codes.optional(),
  levels: codes.optional(),
  departmentCodes: codes.optional(),
  supervising: z.boolean().optional(),
  sites: z
    .union([
      z.literal(true),
      z.strictObject({
        fields: codes.optional(),
        ownership: codes.optional(),
        leadLevel: codes.optional(),
        tags: codes.optional(),
      }),
    ])
    .optional(),
  counties: codes.optional(),
  townships: codes.optional(),
  orgs: z
    .array(z.string().regex(/^[0-9a-f-]{36}$/))
    .max(5000)
    .optional(),
  exclude: z
    .array(z.string().regex(/^[0-9a-f-]{36}$/))
    .max(5000)
    .optional(),
  posts: codes,
});

/** N30: an obligation as it stands while a notice is checked, before it is issued. Offsets count in the notice's text. */
export const draftObligation = z.strictObject({
  key: z.string().min(1).max(40),
  clause: z.string().min(1).max(60),
  owedBy: z.string().max(120),
  text: z.string().min(1).max(2000),
  start: z.number().int().min(0),
  end: z.number().int().min(0),
  modality: z.enum(['must', 'should', 'may']),
  role: z.enum(['lead', 'support']).nullish(),
  rhythm: z.enum(['once', 'daily', 'weekly', 'monthly', 'event', 'continuous']),
  times: z.number().int().min(1).max(24).nullish(),
  event: z.string().max(200).nullish(),
  deadline: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .nullish(),
  days: z.number().int().min(1).max(400).nullish(),
  addressees: z
    .record(z.string(), z.unknown())
    .refine((value) => selectorShape.safeParse(value).success, { error: 'not a selector' }),
  proofKind: z.string().max(60),
  proofWhere: z.record(z.string(), z.unknown()).nullish(),
  reasons: z.array(z.string().max(300)).max(20),
  /** Whether a person has looked at it or changed it. */
  checked: z.boolean(),
});
export type DraftObligation = z.infer<typeof draftObligation>;

/** N31: one change of the list. Whatever it does, its opposite is made with it, so every change can be undone. */
export const edit = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('add'), obligation: draftObligation, at: z.number().int().min(0).nullish() }),
  z.strictObject({ op: z.literal('drop'), key: z.string(), reason: z.string().max(300).nullish() }),
  z.strictObject({ op: z.literal('correct'), key: z.string(), change: draftObligation.omit({ key: true }).partial() }),
  z.strictObject({ op: z.literal('split'), key: z.string(), at: z.number().int().min(1) }),
  z.strictObject({ op: z.literal('merge'), keys: z.array(z.string()).min(2).max(10) }),
  z.strictObject({
    op: z.literal('restore'),
    from: z.number().int().min(0),
    remove: z.number().int().min(0),
    put: z.array(draftObligation).max(50),
  }),
]);
export type Edit = z.infer<typeof edit>;

export const editUnclear = refusal('EDIT_UNCLEAR', [
  '这项修改的内容不完整。请刷新后重新修改。',
  'The change is incomplete. Reload and make it again.',
]);
export const obligationGone = refusal(
  'OBLIGATION_GONE',
  ['这条要求已被合并或删去。请刷新后再改。', 'This obligation was merged or dropped. Reload first.'],
  409,
);
export const splitOutside = refusal('SPLIT_OUTSIDE', [
  '拆分的位置要落在这条要求的文字中间。',
  'Split within the words of the obligation.',
]);
export const mergeApart = refusal('MERGE_APART', [
  '只能合并同一条款里的要求。',
  'Only obligations of one clause can be merged.',
]);

export interface Edited {
  readonly obligations: DraftObligation[];
  /** Applied to the result, it gives back what was. */
  readonly inverse: Edit;
}

const positionOf = (list: readonly DraftObligation[], key: string) => {
  const at = list.findIndex((each) => each.key === key);
  if (at < 0) throw obligationGone();
  return at;
};

function replace(
  list: readonly DraftObligation[],
  from: number,
  remove: number,
  put: readonly DraftObligation[],
): Edited {
  const obligations = [...list];
  const removed = obligations.splice(from, remove, ...put);
  return { obligations, inverse: { op: 'restore', from, remove: put.length, put: removed } };
}

/**
 * Applies one change to the list of a draft. Pure; the same list and change give the same result.
 * @param text the healed notice, for the words of merged spans.
 * @throws Refusal OBLIGATION_GONE, SPLIT_OUTSIDE, MERGE_APART
 */
export function applyEdit(list: readonly DraftObligation[], change: Edit, text: string): Edited {
  switch (change.op) {
    case 'restore':
      return replace(list, Math.min(change.from, list.length), change.remove, change.put);
    case 'add': {
      if (list.some((each) => each.key === change.obligation.key)) throw editUnclear();
      const before = list.findIndex((each) => each.start > change.obligation.start);
      return replace(list, change.at ?? (before < 0 ? list.length : before), 0, [change.obligation]);
    }
    case 'drop':
      return replace(list, positionOf(list, change.key), 1, []);
    case 'correct': {
      const at = positionOf(list, change.key);
      return replace(list, at, 1, [{ ...(list[at] as DraftObligation), ...change.change, checked: true }]);
    }
    case 'split': {
      const at = positionOf(list, change.key);
      const whole = list[at] as DraftObligation;
      const middle = whole.start + change.at;
      if (middle <= whole.start || middle >= whole.end) throw splitOutside({ field: 'at' });
      const first = text.slice(whole.start, middle).replace(/[，；、。]\s*$/u, '');
      const second = text.slice(middle, whole.end);
      return replace(list, at, 1, [
        { ...whole, key: `${whole.key}a`, text: first, end: whole.start + first.length, checked: true },
        { ...whole, key: `${whole.key}b`, text: second, start: middle, checked: true },
      ]);
    }
    case 'merge': {
      const parts = change.keys.map((key) => positionOf(list, key)).sort((a, b) => a - b);
      const first = parts[0] as number;
      const last = parts.at(-1) as number;
      const run = list.slice(first, last + 1);
      if (run.length !== parts.length || new Set(run.map((each) => each.clause)).size > 1) throw mergeApart();
      const start = Math.min(...run.map((each) => each.start));
      const end = Math.max(...run.map((each) => each.end));
      const merged = {
        ...(run[0] as DraftObligation),
        start,
        end,
        text: text.slice(start, end) || run.map((each) => each.text).join('，'),
        reasons: [...new Set(run.flatMap((each) => each.reasons))].slice(0, 20),
        checked: true,
      };
      return replace(list, first, run.length, [merged]);
    }
  }
}

/** The envelope as the clerk may mend it. */
export const envelopeShape = z.object({
  issuer: z.string().max(200).nullable(),
  number: z.string().max(80).nullable(),
  numberParts: z.object({ code: z.string().max(40), year: z.number().int(), serial: z.number().int() }).nullable(),
  title: z.string().min(1).max(300).nullable(),
  docType: z.string().max(20).nullable(),
  recipients: z.array(z.string().max(200)).max(100),
  signedBy: z.string().max(200).nullable(),
  sealBorrowed: z.boolean(),
  date: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .nullable(),
  publication: z.string().max(100).nullable(),
  copyTo: z.array(z.object({ label: z.string().max(20), to: z.string().max(300) })).max(50),
  printedOn: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .nullable(),
  copies: z.number().int().min(0).max(100_000).nullable(),
  urgency: z.string().max(20).optional(),
  secret: z.string().max(40).optional(),
  attachments: z.array(z.string().max(200)).max(50).optional(),
}) satisfies z.ZodType<Envelope>;
