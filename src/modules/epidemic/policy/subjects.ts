import type { Tx } from '../../../server/store/transaction.ts';
import type { Subject } from './reevaluate.ts';

/** A subject with the roster member behind it, for those who may see who it is. */
export interface LiveSubject extends Subject {
  readonly memberId: string | null;
}

/**
 * Everybody whose status the policy decides now, within the ground of the transaction's actor: running control plans and arrivals of
 * the last weeks. Given to the policy's server code by whoever keeps filings and plans.
 */
export type Subjects = (tx: Tx) => Promise<readonly LiveSubject[]>;

/** A house without filings: nobody. */
export const noSubjects: Subjects = async () => [];
