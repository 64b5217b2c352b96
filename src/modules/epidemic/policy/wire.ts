import type { Label } from '../../../kit/label.ts';
import type { PolicyDiff } from './diff.ts';
import type { ChangeSort } from './change.ts';
import type { ChangeCount } from './reevaluate.ts';
import type { LineChange } from './rule-families.ts';
import type { PolicyRules } from './rules-schema.ts';
import type { PolicyLevel, RiskLevel } from './types.ts';

/** A version somebody's enterprise has yet to acknowledge. */
export interface OwedAck {
  readonly id: string;
  readonly title: string;
  readonly askedAt: string;
  readonly effectiveFrom: string;
  readonly dueAt: string | null;
}

/** A county's enterprises that owe an acknowledgement of one version. */
export interface AckCount {
  readonly county: string | null;
  readonly owed: number;
  readonly done: number;
  /** Of those done, after the deadline. */
  readonly late: number;
}

export interface AckBoard {
  readonly dueAt: string | null;
  readonly counties: readonly AckCount[];
  /** Enterprises that have not, 50 a page, within the reader's ground. */
  readonly pending: readonly { readonly id: string; readonly name: string; readonly county: string | null }[];
  readonly next?: string;
}

/** A risk area on the list of one day. */
export interface ListedArea {
  readonly id: string;
  readonly name: string;
  readonly within: string | null;
  readonly grain: string;
  readonly code: string | null;
  readonly parent: string | null;
  readonly level: RiskLevel;
  readonly from: string;
  readonly to: string | null;
  readonly source: string;
  readonly state: string;
}

/** Whose status a draft would change, before it is released. */
export interface Preview {
  /** The day looked at: today, or the draft's first one where that is later. */
  readonly day: string;
  readonly persons: number;
  readonly changed: number;
  readonly counts: readonly ChangeCount[];
  /** Who they are, for the epidemic office alone; at most 200. */
  readonly named: readonly NamedChange[] | null;
}

export interface NamedChange {
  readonly id: string;
  readonly name: string | null;
  readonly county: string | null;
  readonly siteId: string | null;
  readonly sort: ChangeSort;
  readonly before: Label;
  readonly after: Label;
}

/** One version on the timeline. */
export interface TimelineVersion {
  readonly id: string;
  readonly title: string;
  readonly docNo: string | null;
  readonly issuer: string;
  readonly level: PolicyLevel;
  readonly region: string | null;
  readonly special: boolean;
  readonly state: string;
  readonly effectiveFrom: string;
  /** Last day, by its own date or because another follows; null while open. */
  readonly endsOn: string | null;
  readonly knownAt: string | null;
  readonly releaseAt: string | null;
  readonly askedAt: string | null;
  readonly tightened: number;
  readonly inForce: boolean;
}

export interface Timeline {
  readonly today: string;
  readonly day: string;
  readonly compare: string;
  readonly versions: readonly TimelineVersion[];
  readonly diff: PolicyDiff;
  /** Versions the reader's own enterprise has yet to acknowledge. */
  readonly owes: readonly OwedAck[];
  /** How far the latest asked version is acknowledged, within the reader's ground. */
  readonly acks: {
    readonly id: string;
    readonly title: string;
    readonly owed: number;
    readonly done: number;
    readonly dueAt: string | null;
  } | null;
  readonly mayKeep: boolean;
}

/** A stored version as the pages use it. */
export interface VersionRow {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly title: string;
  readonly docNo: string | null;
  readonly issuer: string;
  readonly issuedOn: string;
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
  readonly special: boolean;
  readonly supersedes: readonly string[];
  readonly approval: string | null;
  readonly level: PolicyLevel;
  readonly region: string | null;
  readonly knownAt: string | null;
  readonly releaseAt: string | null;
  readonly askedAt: string | null;
  readonly rules: PolicyRules;
}

export interface VersionWire {
  readonly row: VersionRow;
  readonly inForce: boolean;
  readonly tightened: readonly { readonly situation: Label; readonly own: Label; readonly above: Label }[];
  readonly refusal: { readonly code: string; readonly label: Label } | null;
  /** For what is not released yet: the difference its first day makes. */
  readonly diff: PolicyDiff | null;
  /** For what is not released yet: what it says otherwise than the version it follows, besides arrivals. */
  readonly lines: readonly LineChange[];
  readonly mayRelease: boolean;
  readonly others: readonly {
    readonly id: string;
    readonly title: string;
    readonly level: PolicyLevel;
    readonly region: string | null;
    readonly effectiveFrom: string;
  }[];
}
