import type { Label } from '../../kit/label.ts';

/** One thing a person owes, or has done today, as `GET /api/today` tells it. */
export interface TodayRowWire {
  readonly dutyId: string;
  readonly noticeId: string;
  readonly notice: string | null;
  readonly obligationId: string;
  readonly clause: string;
  readonly text: string;
  readonly what: Label;
  readonly kind: string;
  readonly how: 'record' | 'statement';
  readonly with: Readonly<Record<string, unknown>> | null;
  readonly where: string;
  readonly siteId: string | null;
  readonly orgId: string;
  readonly rhythm: string;
  readonly periodStart: string;
  readonly dueAt: string | null;
  readonly state: 'due' | 'proven' | 'late' | 'notOwed';
  readonly done: number;
  readonly times: number;
  readonly missed: number;
  readonly provenAt: string | null;
  readonly proofId: string | null;
  readonly proposed: boolean;
}

export interface TodayWire {
  readonly day: string;
  readonly now: string;
  readonly rows: readonly TodayRowWire[];
  readonly done: readonly TodayRowWire[];
  readonly more: boolean;
}
