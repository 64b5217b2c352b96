import type { WhyUnusable } from '../area-rule.ts';
import type { ResumptionPoint } from '../resumption-points.ts';

/** What the operations of this chapter answer; see the API's own description. */
export interface ItemWire {
  readonly item: string;
  readonly stock: number;
  readonly burn: number;
  readonly asOf: string;
  readonly left: number | null;
  readonly low: boolean;
  /** Nobody has counted or moved it for long: it says nothing any more. */
  readonly stale: boolean;
}

export interface AreaWire {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly rooms: number;
  readonly takenRooms: readonly number[];
  readonly occupied: number;
  readonly checkedOn: string | null;
  readonly validUntil: string | null;
  readonly why: WhyUnusable | null;
}

export interface SiteDayWire {
  readonly site: { readonly id: string; readonly name: string; readonly workforce: number };
  readonly today: string;
  readonly line: number;
  readonly items: readonly ItemWire[];
  readonly cleaning: {
    readonly planned: number;
    readonly done: number;
    readonly plans: readonly {
      readonly id: string;
      readonly place: string;
      readonly timesADay: number;
      readonly done: number;
    }[];
  };
  readonly facilities: readonly {
    readonly id: string;
    readonly name: string;
    readonly sort: string;
    readonly state: string;
    readonly fault: string | null;
  }[];
  readonly training: {
    readonly roster: number;
    readonly tested: number;
    readonly passed: number;
    readonly passScore: number;
  };
  readonly areas: readonly AreaWire[];
  readonly alerts: readonly { readonly id: string; readonly sort: string; readonly words: string }[];
}

export interface CountyCountsWire {
  readonly county: string;
  readonly name: string;
  readonly counted: number;
  readonly lowSites: number;
  readonly lowItems: number;
  readonly areas: number;
  readonly usable: number;
  readonly occupied: number;
  readonly applied: number;
  readonly accepted: number;
  readonly resumed: number;
  readonly alerts: number;
  readonly unchecked: number;
}

export interface LowWire {
  readonly siteId: string;
  readonly name: string;
  readonly county: string | null;
  readonly left: number;
  readonly asOf: string;
  readonly items: readonly { readonly item: string; readonly left: number }[];
}

export interface PointsWire {
  readonly site: {
    readonly id: string;
    readonly name: string;
    readonly running: boolean | null;
    readonly lead: string | null;
  };
  readonly points: readonly ResumptionPoint[];
  readonly resumption: { readonly id: string; readonly state: string } | null;
}

export interface QueueWire {
  readonly rows: readonly {
    readonly id: string;
    readonly siteId: string;
    readonly name: string;
    readonly county: string | null;
    readonly state: string;
    readonly plannedOn: string;
    readonly workforce: number;
    readonly appliedOn: string | null;
    readonly gaps: number | null;
    readonly reply: string | null;
    readonly lead: string | null;
  }[];
  readonly unchecked: readonly {
    readonly id: string;
    readonly siteId: string;
    readonly words: string;
    readonly day: string;
  }[];
}
