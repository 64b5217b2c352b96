import type { ActiveArea } from './book-index.ts';
import type { ArrivalRule, BookVersion, Measures } from './types.ts';

/** A rule that holds for a history, with what it rests on. */
export interface Met {
  readonly rule: ArrivalRule;
  readonly version: BookVersion;
  readonly areas: readonly ActiveArea[];
  /** What in the history met it, for the sentence. */
  readonly by: string;
  /** What the rule comes to for this person: after the fallback and the days served. */
  readonly comesTo: Measures;
}
