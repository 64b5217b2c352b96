import { choice, date, reference, text, whole } from '../../../kit/field.ts';
import { defineKind } from '../../../kit/kind.ts';
import { refusal } from '../../../kit/refusal.ts';
import { supplyItems } from './items.ts';

const notAnswerable = refusal(
  'AID_NOT_OPEN',
  [
    '这条互助信息已有人应答、已了结，或不在本县。请在互助列表里另选一条。',
    'This has been answered or closed, or is not of your county. Choose another one from the list.',
  ],
  409,
);
const notOpposite = refusal('AID_NOT_OPPOSITE', [
  '求助要由支援来应答，物资也要一致。请核对类型和物资。',
  'A request is answered by an offer of the same item. Check both.',
]);
const ownAid = refusal('AID_IS_OWN', [
  '这是本场所自己发的互助信息，不能自己应答。',
  'Your own site made this; another site has to answer it.',
]);

/** The record an answer points to, as the store finds it. */
export interface AnsweredAid {
  readonly state: string;
  readonly sort: string;
  readonly item: string;
  readonly own: boolean;
}
export interface AidFinding {
  /** Name of the site that enters it. */
  readonly who: string | null;
  readonly answered: AnsweredAid | null;
}

/**
 * 二-企业-1b: what one site can lend another, or asks for. Every site of the county reads it; each writes its own record only.
 * An answer is a record of its own that names the first; the two then move on together.
 */
export const mutualAid = defineKind({
  name: 'mutualAid',
  label: ['物资互助', 'Mutual aid'],
  home: 'site',
  openRead: 'county',
  consults: ['mutualAid'],
  fields: {
    sort: choice(['类型', 'Sort'], { request: ['求助', 'Request'], offer: ['支援', 'Offer'] }),
    item: choice(['物资', 'Item'], supplyItems),
    quantity: whole(['数量', 'Quantity'], { min: 1, max: 10_000_000 }),
    neededBy: date(['需要日期', 'Needed by'], { optional: true }),
    contact: text(['值班电话', 'Duty telephone'], { max: 20, suggest: 'last' }),
    note: text(['说明', 'Note'], { max: 200, optional: true }),
    answersTo: reference(['应答哪一条', 'Answers'], 'mutualAid', { optional: true }),
    who: text(['哪个场所', 'Site'], { max: 120, derived: true }),
    partner: reference(['对方记录', 'The other record'], 'mutualAid', { derived: true, quiet: true }),
  },
  states: {
    open: ['待应答', 'Open'],
    matched: ['已对接', 'Matched'],
    delivered: ['已送达', 'Delivered'],
    closed: ['已了结', 'Closed'],
  },
  may: { create: ['site'], read: ['site', 'supervisor'], correct: [] },
  search: ['who', 'note'],
  title: 'who',
  answers: ['互助', '调剂'],
  check: (input, at) => {
    if (input.answersTo === null || input.answersTo === undefined) return undefined;
    const found = at.findings?.mutualAid as AidFinding | undefined;
    if (!found) return undefined;
    const { answered } = found;
    if (answered?.state !== 'open') return notAnswerable({ field: 'answersTo' });
    if (answered.own) return ownAid({ field: 'answersTo' });
    return answered.sort === input.sort || answered.item !== input.item ? notOpposite({ field: 'sort' }) : undefined;
  },
  initialState: (input) => (input.answersTo ? 'matched' : 'open'),
  sets: (input, at) => ({
    who: (at.findings?.mutualAid as AidFinding | undefined)?.who ?? null,
    partner: input.answersTo ?? null,
  }),
}).with({
  deliver: { label: ['已送达', 'Delivered'], from: ['matched'], to: 'delivered', by: ['site'] },
  settle: { label: ['了结', 'Close'], from: ['delivered'], to: 'closed', by: ['site'] },
  drop: { label: ['撤下', 'Take down'], from: ['open'], to: 'closed', by: ['site'] },
});
