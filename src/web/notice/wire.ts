import type { Envelope, ParsedClause } from '../../modules/notices/parse/notice-shape.ts';
import type { Figures } from '../look/figures.ts';

/** What the operations of the living notice answer; see the API's own description. */
export interface PeriodFigures extends Figures {
  readonly periodsOwed: number;
  readonly periodsProven: number;
  readonly periodsLate: number;
}

/** What stood at the end of each of the days that end with the day shown, oldest first. */
export interface DaysFigures {
  readonly owed: readonly number[];
  readonly proven: readonly number[];
  readonly late: readonly number[];
}

export interface ObligationWire {
  readonly id: string;
  readonly clause: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly owedBy: string;
  readonly modality: string;
  readonly rhythm: string;
  readonly times: number;
  readonly event: string | null;
  readonly deadline: string | null;
  readonly proofKind: string;
  readonly figures: PeriodFigures;
  readonly before?: PeriodFigures;
}

export interface NoticeWire {
  readonly id: string;
  readonly state: string;
  readonly title: string;
  readonly number: string | null;
  readonly date: string | null;
  readonly issuedAt: string | null;
  readonly additions: string | null;
  readonly envelope: Envelope;
  readonly text: string;
  readonly clauses: readonly ParsedClause[];
}

export interface TileWire {
  readonly ground: string;
  readonly name: string;
  readonly figures: PeriodFigures;
}

export interface LivingWire {
  readonly notice: NoticeWire;
  readonly territory: {
    readonly code: string;
    readonly name: string;
    readonly level: 'city' | 'county' | 'township' | 'own';
    readonly fields: readonly string[];
  };
  readonly day: string;
  readonly compare: string | null;
  readonly campaign: {
    readonly name: string | null;
    readonly from: string;
    readonly day: number;
    readonly days: number | null;
  };
  readonly total: PeriodFigures;
  readonly totalBefore?: PeriodFigures;
  readonly obligations: readonly ObligationWire[];
  /** By clause id, each with everything under it. */
  readonly clauses: Readonly<Record<string, { readonly figures: PeriodFigures; readonly spark: DaysFigures }>>;
  readonly spark: DaysFigures;
  readonly tiles: readonly TileWire[];
}

/** One step down: a county, a township, or what stands directly at the level. */
export interface GroupWire {
  readonly ground: string;
  readonly name: string;
  readonly direct?: true;
  readonly figures: PeriodFigures;
}

/** One duty behind a figure. */
export interface UnitWire {
  readonly dutyId: string;
  readonly obligationId: string;
  readonly clause: string;
  readonly text: string;
  readonly org: { readonly id: string; readonly name: string };
  readonly site: { readonly id: string; readonly name: string } | null;
  readonly person: { readonly id: string; readonly name: string | null } | null;
  readonly post: { readonly id: string; readonly title: string } | null;
  readonly state: 'due' | 'proven' | 'late' | 'notOwed';
  readonly rhythm: string;
  readonly done: number;
  readonly times: number;
  readonly dueAt: string | null;
  readonly provenAt: string | null;
  readonly proof: { readonly kind: string; readonly id: string } | null;
  readonly reason: string | null;
  readonly periodsOwed: number;
  readonly periodsProven: number;
  readonly periodsLate: number;
}

/** A record that proves a period of a duty. */
export interface ProofWire {
  readonly periodStart: string;
  readonly kind: string;
  readonly recordId: string;
  readonly factId: string;
  readonly number: number | string | null;
  readonly actorName: string | null;
  readonly at: string;
  readonly late: boolean;
}

/** A fact of the ledger with the seal of its block; `holds` is null while it waits to be sealed. */
export interface SealWire {
  readonly fact: {
    readonly id: string;
    readonly number: number | string;
    readonly type: string;
    readonly kind: string;
    readonly recordId: string;
    readonly version: number;
    readonly actorName: string;
    readonly at: string;
    readonly serverAt: string;
  };
  readonly seal: {
    readonly algorithm: string;
    readonly height: number;
    readonly position: number;
    readonly count: number;
    readonly canonical: string;
    readonly leaf: string;
    readonly path: readonly { readonly side: string; readonly hash: string }[];
    readonly root: string;
    readonly previous: string;
    readonly hash: string;
    readonly sealedAt: string;
  } | null;
  readonly holds: boolean | null;
}
