import type { legalBases } from './person-order.ts';
import type { PlanDays, Task } from './tasks.ts';
import type { Reason, TestDay } from '../policy/types.ts';

/** How movement stands on one ground: counts, and nobody's name. */
export interface MovementFigures {
  readonly county: string | null;
  /** Plans running, those of them whose isolation is over, and those not begun yet. */
  readonly running: number;
  readonly toRelease: number;
  readonly testsToday: number;
  readonly testsOverdue: number;
  readonly resultsAwaited: number;
  /** Inbound proofs awaited; departures waiting for approval; approvals suspended; people away. */
  readonly toProve: number;
  readonly toApprove: number;
  readonly suspended: number;
  readonly away: number;
  readonly changesOpen: number;
  readonly staying: number;
}

export type FigureName = Exclude<keyof MovementFigures, 'county'>;

/** One plan of the board. */
export interface BoardPlan extends PlanDays {
  readonly id: string;
  readonly member: string;
  readonly name: string | null;
  readonly relation: string;
  readonly site: string | null;
  readonly county: string | null;
  readonly mode: string;
  readonly watchEndsOn: string | null;
  readonly testsOwed: number;
  readonly testsDone: number;
  /** Tasks of today and those overdue since the day before yesterday. */
  readonly tasks: readonly Task[];
  readonly holders: Readonly<Record<'enterprise' | 'community' | 'health', string | null>>;
}

export interface BoardWire {
  readonly day: string;
  readonly figures: readonly MovementFigures[];
  /** Absent for those who see figures only. */
  readonly plans?: readonly BoardPlan[];
  readonly more: boolean;
}

export interface PlanWire {
  /** Today. */
  readonly day: string;
  readonly plan: PlanDays & {
    readonly id: string;
    readonly version: number;
    readonly name: string | null;
    readonly site: string | null;
    readonly siteId: string | null;
    readonly arrivedOn: string;
    readonly watchEndsOn: string | null;
    readonly member: string;
    readonly filing: string | null;
    /** The order about the person that made the plan. */
    readonly order: {
      readonly id: string;
      readonly docNo: string;
      readonly reason: string;
      readonly basis: keyof typeof legalBases;
      readonly state: string;
    } | null;
    readonly why: readonly Reason[];
    readonly versionTitles: readonly string[];
    readonly testDays: readonly TestDay[];
    readonly testsOwed: number;
    readonly testsDone: number;
    readonly replaces: string | null;
    readonly replacedBy: string | null;
    readonly endReason: string | null;
    readonly decisionNo: string | null;
    readonly orderedBy: string | null;
    readonly holders: BoardPlan['holders'];
  };
  readonly allowed: readonly string[];
  readonly tasks: readonly Task[];
  readonly tests: readonly {
    readonly id: string;
    readonly version: number;
    readonly dueOn: string | null;
    readonly takenAt: string | null;
    readonly place: string | null;
    readonly result: string | null;
    readonly state: string;
  }[];
  readonly checks: readonly {
    readonly id: string;
    readonly measure: string;
    readonly checkedAt: string;
    readonly temperature: number | null;
    readonly symptoms: readonly string[] | null;
  }[];
  readonly stays: readonly {
    readonly id: string;
    readonly placeKind: string;
    readonly place: string;
    readonly since: string;
    readonly until: string | null;
  }[];
}

export interface LookBackFigures {
  readonly county: string | null;
  readonly people: number;
  readonly running: number;
  readonly released: number;
  readonly watched: number;
  readonly free: number;
  readonly testsToday: number;
  readonly testsOverdue: number;
}

export interface LookBackWire {
  readonly place: { readonly written: string; readonly code: string | null; readonly name: string | null };
  readonly day: string;
  /** What the place was on that day by what was known on it, and the versions then in force. */
  readonly risk: string;
  readonly nearby: string;
  readonly versions: readonly string[];
  readonly figures: readonly LookBackFigures[];
}

export interface LookBackNames {
  readonly rows: readonly {
    readonly filing: string;
    readonly name: string | null;
    readonly site: string | null;
    readonly county: string | null;
    readonly arrivedOn: string;
    readonly plan: string | null;
    readonly state: string;
    readonly startsOn: string | null;
    readonly endsOn: string | null;
    readonly testsOverdue: number;
    readonly testsToday: number;
  }[];
  readonly more: boolean;
}
