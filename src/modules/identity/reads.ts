import { type PurposeCode, purposes } from '../../kit/purposes.ts';
import type { Refusal } from '../../kit/refusal.ts';
import { recordReading } from '../../server/store/readings.ts';
import type { Tx } from '../../server/store/transaction.ts';
import { purposeMissing } from './refusals.ts';

export interface Purpose {
  readonly code: PurposeCode;
  /** At least 10 characters, in the reader's own words. */
  readonly text: string;
  /** The event it belongs to, if any. */
  readonly eventId?: string;
}

/** Why a stated purpose does not do, or nothing. */
export function checkPurpose(code: string | undefined, text: string | undefined): Refusal | undefined {
  if (!code || !(code in purposes)) return purposeMissing({ field: 'purposeCode' });
  return [...(text ?? '').trim()].length >= 10 ? undefined : purposeMissing({ field: 'purposeText' });
}

/**
 * Writes down that the actor opened personal fields of a record, in the transaction that reads them. The person it is about
 * finds it in their own access history.
 * @throws Refusal PURPOSE_MISSING.
 */
export async function recordRead(
  tx: Tx,
  read: {
    readonly at: Date;
    readonly personId: string;
    readonly kind: string;
    readonly recordId: string;
    readonly fields: readonly string[];
    readonly purpose: Purpose;
  },
): Promise<void> {
  const wrong = checkPurpose(read.purpose.code, read.purpose.text);
  if (wrong) throw wrong;
  const { purpose, ...rest } = read;
  await recordReading(tx, {
    ...rest,
    purposeCode: purpose.code,
    purpose: purpose.text,
    eventId: purpose.eventId ?? null,
  });
}
