import type { Label } from '../../../kit/label.ts';
import type { Standing } from '../../../kit/kind.ts';
import type { Step } from './addressee.ts';
import type { Addressee } from './report-delivery.ts';
import type { Moment } from './rules.ts';

/** A record of a case as replies carry it. */
export type CaseRow = Standing & Readonly<Record<string, unknown>>;

/** One of the four reports as the page of a case shows it. */
export interface CaseDelivery {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly addressee: Addressee;
  readonly receipt: string;
  readonly orgName: string;
  readonly wentUp: string | null;
  readonly steps: readonly Step[];
  readonly foundAt: string;
  readonly sentAt: string;
  readonly dueAt: string;
  readonly hardAt: string;
  readonly receivedAt: string | null;
  readonly receiver: string | null;
  /** Whole minutes from finding to receipt. */
  readonly minutes: number | null;
  readonly advice: string | null;
  /** Whether the reader's organisation may sign for it. */
  readonly mine: boolean;
}

export interface NearClinic {
  readonly id: string;
  readonly name: string;
  readonly phone: string | null;
  readonly kilometres: number | null;
}

/** A case as its reader may see it: office and departments learn that, where and how far, never who. */
export interface CaseView {
  readonly now: string;
  readonly id: string;
  readonly siteId: string | null;
  readonly siteName: string;
  readonly foundAt: string;
  readonly report: CaseRow | null;
  readonly memberName: string | null;
  readonly deliveries: readonly CaseDelivery[];
  readonly referral: CaseRow | null;
  readonly order: CaseRow | null;
  readonly clinics: readonly NearClinic[];
  readonly areas: readonly { readonly id: string; readonly name: string; readonly state: string }[];
  readonly timeline: readonly Moment[];
}

/** Somebody at the site who may have met the case, as the roster masks the name. */
export interface Contact {
  readonly member: string;
  readonly name: string | null;
  readonly relation: string;
  readonly work: string | null;
  /** `group`: the same shift group; `inside`: on the premises at the same time by the gate's records. */
  readonly how: readonly ('group' | 'inside')[];
  readonly minutes: number | null;
}

/** A case as a line of the board: where, since when, and how many of its four receipts are in. */
export interface BoardRow {
  readonly report: string;
  readonly siteId: string;
  readonly siteName: string;
  readonly county: string | null;
  readonly foundAt: string;
  readonly received: number;
  readonly sent: number;
  readonly late: number;
  readonly referredAt: string | null;
  readonly place: string | null;
  readonly placeState: string | null;
  /** The delivery that waits for the reader's own organisation. */
  readonly mine: string | null;
}

export interface BoardView {
  readonly now: string;
  readonly rows: readonly BoardRow[];
  readonly waitingForMe: number;
  /** Median whole minutes from finding to receipt over the last 30 days, by addressee. */
  readonly medians: Readonly<Record<string, number>>;
}

/** Where a case stands, in one phrase. */
export function standingOf(row: BoardRow): Label {
  if (row.received < row.sent)
    return [`四方已签收 ${row.received}/${row.sent}`, `${row.received} of ${row.sent} receipts in`];
  if (row.referredAt === null) return ['四方已签收，等待送医', 'All receipts in, on to the clinic'];
  if (row.placeState !== 'reopened') return ['已送医，区域封闭中', 'At the clinic, place closed'];
  return ['已送医，区域已启用', 'At the clinic, place reopened'];
}
