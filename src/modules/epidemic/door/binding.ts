import * as z from 'zod';
import type { Actor } from '../../../kit/actor.ts';
import { checkMobile } from '../../../kit/check/phone.ts';
import { checkResidentId } from '../../../kit/check/residentId.ts';
import { choice, secret, text, yesNo } from '../../../kit/field.ts';
import { Refusal } from '../../../kit/refusal.ts';
import type { Stage } from '../../../server/stage.ts';
import type { Tx } from '../../../server/store/transaction.ts';
import { transact } from '../../../server/store/transaction.ts';
import { relations } from '../roster-member.ts';
import { memberUncertain, memberUnknown, numberOfAnother, proofMissing } from './refusals.ts';

/** What somebody says of themselves at the door. */
export const whoSchema = z.strictObject({
  name: z.string().trim().min(1).max(60),
  phone: z.string().trim().max(30).nullish(),
  /** Last four characters of the resident id. */
  last4: z
    .string()
    .trim()
    .regex(/^\d{3}[\dXx]$/)
    .nullish(),
  residentId: z.string().trim().max(30).nullish(),
  relation: z.enum(Object.keys(relations) as [keyof typeof relations, ...(keyof typeof relations)[]]).nullish(),
  /** Registers somebody the roster does not know. */
  join: z.boolean().default(false),
  purpose: z.string().max(40),
});
export type Who = z.infer<typeof whoSchema>;
export const whoWords = {
  name: secret(['姓名', 'Name'], 'name'),
  phone: secret(['手机号', 'Phone'], 'phone'),
  last4: text(['身份证号后 4 位', 'Last four of the resident id'], { max: 4 }),
  residentId: secret(['身份证号', 'Resident id'], 'residentId'),
  relation: choice(['人员类别', 'Relation'], relations),
  join: yesNo(['我是新来的', 'I am new']),
  purpose: text(['告知书版本', 'Version of the notice'], { max: 40 }),
};

interface Found {
  readonly id: string;
  readonly same_name: boolean;
}

/** The typed numbers in their one form. @throws Refusal naming the field */
function numbersOf(who: Who, today: string): { phone?: string; residentId?: string } {
  const out: { phone?: string; residentId?: string } = {};
  for (const [name, checked] of [
    ['phone', who.phone ? checkMobile(who.phone) : undefined],
    ['residentId', who.residentId ? checkResidentId(who.residentId, today) : undefined],
  ] as const) {
    if (!checked) continue;
    if (!checked.ok) throw new Refusal(checked.code, checked.label, { field: name });
    out[name] = checked.value;
  }
  return out;
}

/**
 * [G23] [G24] The roster member somebody is: recognised by name with phone or the last four of the resident id, against keyed hashes
 * and the masks, never against clear values; or a new one. A number under another name is refused.
 * @throws Refusal MEMBER_UNKNOWN, MEMBER_UNCERTAIN, NUMBER_OF_ANOTHER, PROOF_MISSING
 */
export async function bindMember(
  stage: Stage,
  actor: Actor,
  site: string,
  who: Who,
  mayJoin: (workforce: number) => Promise<void>,
): Promise<{ readonly member: string; readonly joined: boolean }> {
  const { pool, secrets, clock } = stage.services;
  const numbers = numbersOf(who, clock.today());
  const last4 = who.last4?.toUpperCase() ?? numbers.residentId?.slice(-4) ?? null;
  if (!numbers.phone && !last4) throw proofMissing({ field: 'phone' });
  const hash = (value: string | undefined) => (value ? secrets.hash(value) : null);
  const { found, workforce } = await transact(
    pool,
    actor,
    (tx) => look(tx, site, secrets.hash(who.name), hash(numbers.phone), hash(numbers.residentId), last4),
    'READ ONLY',
  );
  const own = found.filter((each) => each.same_name);
  if (own.length > 1) throw memberUncertain();
  if (own[0]) return { member: own[0].id, joined: false };
  if (found.length > 0) throw numberOfAnother({ field: numbers.phone ? 'phone' : 'residentId' });
  if (!who.join) throw memberUnknown();
  if (!numbers.phone) throw proofMissing({ field: 'phone' });
  await mayJoin(workforce);
  const done = await stage.commands.execute(actor, {
    kind: 'rosterMember',
    action: 'create',
    input: {
      name: who.name,
      phone: numbers.phone,
      residentId: numbers.residentId ?? null,
      relation: who.relation ?? 'employee',
      siteId: site,
    },
  });
  return { member: done.row.id, joined: true };
}

/**
 * Active members of the site with the name and one of the numbers, and those of another name with the full number. Four digits
 * count together with the name only.
 */
async function look(
  tx: Tx,
  site: string,
  name: Buffer,
  phone: Buffer | null,
  residentId: Buffer | null,
  last4: string | null,
): Promise<{ found: Found[]; workforce: number }> {
  const { tenant } = tx.actor;
  const [found, [place]] = await Promise.all([
    tx.prepared<Found>(
      'door.members',
      `SELECT id, name_hash = $3 AS same_name FROM roster_member
       WHERE tenant_id = $1 AND at_site = $2 AND state = 'active' AND (
         (phone_hash = $4 OR resident_id_hash = $5)
         OR (name_hash = $3 AND $6::text IS NOT NULL AND right(resident_id_mask, 4) = $6))
       LIMIT 5`,
      [tenant, site, name, phone, residentId, last4],
    ),
    tx.prepared<{ workforce: number }>(
      'door.workforce',
      'SELECT workforce FROM site WHERE tenant_id = $1 AND id = $2',
      [tenant, site],
    ),
  ]);
  return { found, workforce: place?.workforce ?? 0 };
}
