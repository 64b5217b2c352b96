import * as z from 'zod';
import { choice, longText } from '../../kit/field.ts';
import { type PurposeCode, purposes } from '../../kit/purposes.ts';
import { makeId } from './id.ts';
import type { Tx } from './transaction.ts';

/** How a purpose is asked for wherever personal data is opened (handbook 2.6: a code and at least 10 characters). */
export const purposeWords = {
  purposeCode: choice(['用途', 'Purpose'], purposes),
  purpose: longText(['用途说明', 'Purpose in words'], { min: 10, max: 500 }),
};

/** The same as what is sent. */
export const purposeShape = {
  purposeCode: z.enum(Object.keys(purposes) as [PurposeCode, ...PurposeCode[]]),
  purpose: z.string().trim().min(10).max(500),
};

export interface Reading {
  readonly at: Date;
  /** Whom it is about: it stands among the openings this person can see. */
  readonly personId: string;
  readonly kind: string;
  readonly recordId: string;
  readonly fields: readonly string[];
  readonly purposeCode: string;
  /** In the reader's own words, at least 10 characters. */
  readonly purpose: string;
  readonly eventId?: string | null;
}

/** Writes down that the actor opened personal data, in the transaction that reads it (PIPL arts. 44–45). */
export async function recordReading(tx: Tx, reading: Reading): Promise<void> {
  const { actor } = tx;
  await tx.run(
    `INSERT INTO read_of_personal_data (tenant_id, id, at, account_id, actor_name, org_id, person_id, kind, record_id,
       fields, purpose_code, purpose_text, event_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      actor.tenant,
      makeId(),
      reading.at,
      actor.accountId,
      actor.name,
      actor.orgId,
      reading.personId,
      reading.kind,
      reading.recordId,
      reading.fields,
      reading.purposeCode,
      reading.purpose.trim(),
      reading.eventId ?? null,
    ],
  );
}
