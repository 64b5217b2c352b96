import * as z from 'zod';
import type { Actor } from '../../kit/actor.ts';
import { date } from '../../kit/field.ts';
import type { PurposeCode } from '../../kit/purposes.ts';
import { isDay } from '../../kit/schema.ts';
import { appendFact } from '../../server/ledger/fact.ts';
import { purposeShape, purposeWords, recordReading } from '../../server/store/readings.ts';
import type { Tx } from '../../server/store/transaction.ts';
import { parseInput } from '../../server/store/values.ts';
import { type Dossier, dossierOf } from './dossier.ts';

/** Whose dossier over which days, and what for; nobody asks for their own for a purpose. */
export interface DossierAsked {
  readonly personId: string;
  readonly from: string;
  readonly to: string;
  readonly purpose: { readonly purposeCode: PurposeCode; readonly purpose: string } | undefined;
}

/** The opening of somebody else's dossier as the ledger and the paper tell it. */
export interface Opened {
  readonly purposeCode: PurposeCode;
  readonly purpose: string;
  /** Number of the fact that tells of it. */
  readonly number: number | null;
}

const days = { from: date(['从哪天', 'From'], { optional: true }), to: date(['到哪天', 'To'], { optional: true }) };
const day = z.string().refine(isDay, 'DAY').nullish();
const own = z.strictObject({
  from: day,
  to: day,
  purposeCode: purposeShape.purposeCode.nullish(),
  purpose: z.string().nullish(),
});
const others = z.strictObject({ from: day, to: day, ...purposeShape });

/**
 * [D40] Reads what is asked: a dossier is personal data, so that somebody else's is opened for a stated purpose only
 * (handbook 2.6, PIPL arts. 44–45). Days begin with the year and end today where none are given.
 * @throws Refusal of the field that is missing or wrong
 */
export function dossierAsked(actor: Actor, personId: string, body: unknown, today: string): DossierAsked {
  const words = { ...days, ...purposeWords };
  const isOwn = actor.personId === personId;
  const read = parseInput(isOwn ? own : others, words, body ?? {}) as z.infer<typeof own>;
  const from = read.from ?? `${today.slice(0, 4)}-01-01`;
  const to = read.to ?? today;
  if (isOwn) return { personId, from, to, purpose: undefined };
  const { purposeCode, purpose } = read as z.infer<typeof others>;
  return { personId, from, to, purpose: { purposeCode, purpose } };
}

/**
 * The dossier, and where it is somebody else's the opening: written among those the person can see and as a fact, in the same
 * transaction.
 * @throws Refusal as `dossierOf`
 */
export async function openDossier(
  tx: Tx,
  asked: DossierAsked,
  as: 'page' | 'paper',
  now: Date,
): Promise<{ found: Dossier; opened: Opened | undefined }> {
  const { personId, from, to, purpose } = asked;
  const found = await dossierOf(tx, personId, from, to, now);
  if (!purpose) return { found, opened: undefined };
  const fields = [as === 'page' ? 'dossier' : 'dossierPaper'];
  await recordReading(tx, { at: now, personId, kind: 'person', recordId: personId, fields, ...purpose });
  const [row] = await tx.rows<{ version: number; ground: Parameters<typeof appendFact>[1]['ground'] }>(
    `SELECT version, jsonb_build_object('county', at_county, 'township', at_township, 'orgId', at_org, 'siteId', at_site, 'field', at_field) AS ground
     FROM person WHERE tenant_id = $1 AND id = $2`,
    [tx.actor.tenant, personId],
  );
  if (!row) return { found, opened: { ...purpose, number: null } };
  const body = { purposeCode: purpose.purposeCode, as, from, to };
  await appendFact(tx, { type: 'person.dossierOpened', kind: 'person', recordId: personId, at: now, body, ...row });
  const fact = await tx.find<{ number: number }>(
    `SELECT seq::int AS number FROM fact WHERE tenant_id = $1 AND record_id = $2 AND type = 'person.dossierOpened' ORDER BY tx DESC, seq DESC LIMIT 1`,
    [tx.actor.tenant, personId],
  );
  return { found, opened: { ...purpose, number: fact?.number ?? null } };
}
