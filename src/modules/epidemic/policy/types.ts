import type { Label } from '../../../kit/label.ts';

/** Whose rule it is (handbook 4.1 c). Lower down the list is nearer to the ground. */
export const policyLevels = {
  national: ['国家', 'National'],
  province: ['省', 'Province'],
  city: ['市', 'City'],
  county: ['县', 'County'],
} as const satisfies Record<string, Label>;
export type PolicyLevel = keyof typeof policyLevels;

/** Levels of the schemes in use since 2020, strictest first; each scheme uses some of them. */
export const riskLevels = {
  contain: ['封控区', 'Contained'],
  high: ['高风险', 'High risk'],
  control: ['管控区', 'Controlled'],
  mid: ['中风险', 'Medium risk'],
  prevent: ['防范区', 'Prevention'],
  low: ['低风险', 'Low risk'],
} as const satisfies Record<string, Label>;
export type RiskLevel = keyof typeof riskLevels;

export const modes = {
  central: ['集中隔离', 'Central isolation'],
  home: ['居家隔离', 'Home isolation'],
} as const satisfies Record<string, Label>;
export type Mode = keyof typeof modes;

export type CodeColour = 'green' | 'yellow' | 'red';
export type Contact = 'close' | 'secondary';

/**
 * A place as somebody named it. `code` is the division code of the place itself, of any grain (2, 4, 6, 9 or 12 digits, trailing
 * zeros allowed). Where it has none, such as an estate, `name` says which it is and `county` (or finer), `city` and `province`
 * hold the codes of what it lies in. A stay may give the code of its street and the name of an estate there.
 */
export interface PlaceRef {
  readonly code?: string | null;
  readonly name?: string | null;
  readonly county?: string | null;
  readonly city?: string | null;
  readonly province?: string | null;
}

/** A stay somewhere, both days counted. Days are Shanghai days `YYYY-MM-DD`. */
export interface Stay {
  readonly place: PlaceRef;
  readonly from: string;
  readonly to: string;
}

export interface Served {
  readonly mode: Mode;
  readonly days: number;
}

/** What a rule asks of a person. Day numbers of `tests` count from the version's day one across isolation and monitoring. */
export interface Measures {
  readonly isolation: readonly Served[];
  /** Days at home under health monitoring after isolation, not going out. */
  readonly homeMonitorDays: number;
  /** Days of watching one's own health while going about one's work. */
  readonly selfMonitorDays: number;
  readonly tests: readonly number[];
  /** A negative test not older than so many hours. */
  readonly pcrHours: number | null;
  readonly reportWithinHours: number | null;
  /** Where the home does not fit isolation, home days become central ones. */
  readonly noHomeCentral: boolean;
  /** The epidemic office decides the case by itself; until then the person stays off work. */
  readonly byOffice: boolean;
  readonly sample?: 'throat' | 'nose' | null;
  readonly doubleTest?: boolean;
  readonly pointToPoint?: boolean;
}

/** An order about one named person; the epidemic office of the county gives it, and it outranks every rule. */
export interface PersonOrder {
  readonly by: string;
  readonly docNo: string;
  readonly from: string;
  readonly to: string | null;
  readonly knownAt: string;
  readonly measures: Measures;
}

/** What a decision about a person rests on. */
export interface History {
  /** Shanghai day of arrival at the site's county, past or planned. */
  readonly arrivedOn: string;
  /** A key of `relations` of the roster; a rule may be for some of them only. */
  readonly personKind: string;
  readonly stays: readonly Stay[];
  /** Where the person arrives, so that city and county versions apply; left out: only national and provincial ones do. */
  readonly destination?: PlaceRef | null;
  readonly trackOverlap?: boolean;
  readonly contact?: Contact | null;
  readonly codeColour?: CodeColour | null;
  /** Port of first entry where the person came from abroad and finished what that port asks. */
  readonly portOfEntry?: string | null;
  /** false: the home does not fit isolation. Unknown counts as fit. */
  readonly homeFit?: boolean | null;
  /** Days already served elsewhere before arrival (填平补齐). */
  readonly served?: readonly Served[];
  /** Version a running control plan was made under: the winner of its decision, `versions[0]`. */
  readonly startedUnder?: string | null;
  readonly order?: PersonOrder | null;
}

export type Match =
  /** A stay in an area at this level or above. */
  | { readonly by: 'area'; readonly level: RiskLevel }
  /** A stay in the same county (in municipalities the same street) as such an area. */
  | { readonly by: 'county'; readonly level: RiskLevel }
  /** A stay in the same city as such an area. */
  | { readonly by: 'city'; readonly level: RiskLevel }
  /** A stay at a named place on or after a day; no history window. */
  | { readonly by: 'place'; readonly place: PlaceRef; readonly since: string }
  | { readonly by: 'outside' }
  | { readonly by: 'port' }
  | { readonly by: 'overlap' }
  | { readonly by: 'colour'; readonly colours: readonly CodeColour[] }
  | { readonly by: 'contact'; readonly contact: Contact };

export interface ArrivalRule {
  readonly id: string;
  readonly label: Label;
  readonly match: Match;
  /** Keys of `relations`; empty means everybody. */
  readonly personKinds: readonly string[];
  /** Breaks ties between rules that ask equally much. */
  readonly priority: number;
  readonly measures: Measures;
  /** Days served elsewhere do not count here, such as after a first port of entry. */
  readonly ignoresServed?: boolean;
}

export type DayOne = 'arrival' | 'next';
export type CountsServed = 'any' | 'same' | 'none';
export type Migration = 'keep' | 'recompute' | 'shorten' | 'lengthen';

/** The rules decide() needs of a version; the whole of a version's rules is `PolicyRules` in rules-schema.ts. */
export interface DecidingRules {
  /** Everything ends: no isolation, no contacts, no risk areas (乙类乙管). */
  readonly lifted: boolean;
  /** An emergency of a county outranks the levels above even where it asks less. */
  readonly emergency: boolean;
  readonly dayOne: DayOne;
  readonly historyDays: number;
  readonly countsServed: CountsServed;
  readonly migration: Migration;
  readonly arrival: readonly ArrivalRule[];
}

/** A released version as the book holds it. Times known are instants (ISO 8601) or Shanghai days, which stand for their first moment. */
export interface BookVersion {
  readonly id: string;
  readonly level: PolicyLevel;
  /** Division code the version is for: none for the nation. */
  readonly region: string | null;
  readonly title: string;
  /** Special versions stand beside the general ones of their level; of the general ones the latest applies. */
  readonly special: boolean;
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
  readonly knownAt: string;
  /** When the version was taken back, if it was. */
  readonly revokedAt: string | null;
  readonly supersedes: readonly string[];
  /** The document that approved stricter rules than the level above. */
  readonly approval: string | null;
  readonly rules: DecidingRules;
}

/** A risk area at one level for a stretch of days, both counted. */
export interface BookArea {
  readonly id: string;
  readonly place: PlaceRef;
  readonly level: RiskLevel;
  readonly from: string;
  readonly to: string | null;
  readonly knownAt: string;
  /** When `to` became known; before that the area counted as open. */
  readonly endKnownAt: string | null;
  /** When the row was found wrong and taken back. */
  readonly revokedAt: string | null;
}

/** Everything decisions rest on, as one value. */
export interface PolicyBook {
  /** Province of the tenant, two digits. */
  readonly province: string;
  readonly versions: readonly BookVersion[];
  readonly areas: readonly BookArea[];
}

export type ReasonCode =
  | 'WON'
  | 'OUTRANKED'
  | 'ORDER'
  | 'LIFTED'
  | 'NO_RULE'
  | 'NO_VERSION'
  | 'OUT_OF_WINDOW'
  | 'BEFORE_NAMED_DAY'
  | 'PLACE_UNKNOWN'
  | 'STREET_UNKNOWN'
  | 'NO_HOME'
  | 'SERVED'
  | 'TIGHTENED'
  | 'NOT_STRICTER'
  | 'BY_OFFICE'
  | 'KEPT'
  | 'CONVERTED'
  | 'BAD_DAY';

/** One sentence of why, in both languages, with the version, rule and areas it speaks of. */
export interface Reason {
  readonly code: ReasonCode;
  readonly label: Label;
  readonly version?: string;
  readonly rule?: string;
  readonly areas?: readonly string[];
}

export interface Segment {
  readonly mode: Mode;
  /** First and last day, both counted. */
  readonly from: string;
  readonly to: string;
  readonly days: number;
}

export interface Monitoring {
  readonly from: string;
  readonly to: string;
  readonly days: number;
  /** true: watched by the person while at work; false: at home. */
  readonly self: boolean;
}

export interface TestDay {
  /** Number of the day under the version's convention. */
  readonly ordinal: number;
  readonly day: string;
}

export const outcomes = {
  control: ['隔离管控', 'Under control'],
  proof: ['查验核酸证明', 'Test proof'],
  report: ['报备', 'Report'],
  free: ['正常', 'Free'],
} as const satisfies Record<string, Label>;
export type Outcome = keyof typeof outcomes;

/** The answer for one person on one day as known at one instant. Dates count from arrival, also where they are past. */
export interface Decision {
  readonly outcome: Outcome;
  readonly isolation: readonly Segment[];
  readonly monitoring: Monitoring | null;
  readonly tests: readonly TestDay[];
  readonly proof: { readonly pcrHours: number } | null;
  readonly reportWithinHours: number | null;
  /** The epidemic office has to decide the case by itself. */
  readonly byOffice: boolean;
  /** Versions in force that had a say, the winner's first. */
  readonly versions: readonly string[];
  /** The areas the winning rule rests on. */
  readonly areas: readonly string[];
  readonly why: readonly Reason[];
}
