import type { Actor } from '../../kit/actor.ts';
import { refusal } from '../../kit/refusal.ts';
import type { Stage } from '../../server/stage.ts';
import { type ReadyRecord, insertMany } from '../../server/store/bulk.ts';
import { idWithin } from '../../server/store/id.ts';
import { type DbRow, groundOfRow, type Plan } from '../../server/store/plan.ts';
import { findRow } from '../../server/store/queries.ts';
import { notFound } from '../../server/store/refusals.ts';
import { transact, type Tx } from '../../server/store/transaction.ts';
import { type Urgency, signDeadline } from './deadlines.ts';
import type { DraftObligation } from './draft.ts';
import type { Envelope, NumberParts } from './parse/notice-shape.ts';
import { guessRecipient } from './recipients.ts';
import { numberForm, printNumber, readNumber } from './number.ts';
import { takeNext, takeNumber } from './register.ts';
import type { RecipientOrg } from './wire.ts';

const noRecipients = refusal(
  'NO_RECIPIENTS',
  ['还没有选主送单位。请至少选一个。', 'No recipient is chosen. Choose at least one.'],
  422,
);

/** The organisations behind each recipient as printed, within the issuer's own ground; empty where nothing matches. */
export async function resolveRecipients(
  tx: Tx,
  words: readonly string[],
  level: 'city' | 'county' | 'township',
): Promise<{ words: string; orgs: RecipientOrg[] }[]> {
  const out: { words: string; orgs: RecipientOrg[] }[] = [];
  const { scope } = tx.actor;
  const inside = scope.reach === 'all' ? 'true' : '(at_county = ANY ($5::text[]) OR at_township = ANY ($6::text[]))';
  for (const each of words) {
    const guess = guessRecipient(each, level);
    const orgs = await tx.rows<RecipientOrg>(
      `SELECT id, name, at_county AS county FROM organisation
       WHERE tenant_id = $1 AND state = 'active' AND kind <> 'enterprise' AND ${guess.name ? 'true' : inside}
         AND CASE WHEN $2::text IS NULL THEN kind = ANY ($3::text[]) AND level = ANY ($4::text[])
             ELSE name = $2 OR short_name = $2 OR $2 = ANY (string_to_array(aliases, '、')) END
         ${scope.reach === 'all' ? 'AND ($5::text[] IS NULL OR true) AND ($6::text[] IS NULL OR true)' : ''}
       ORDER BY at_county NULLS FIRST, name LIMIT 2000`,
      [tx.actor.tenant, guess.name, guess.orgKinds, guess.levels, scope.counties, scope.townships],
    );
    if (!guess.enterprises) out.push({ words: each, orgs });
    else {
      const enterprises = await tx.rows<RecipientOrg>(
        `SELECT id, name, at_county AS county FROM organisation WHERE tenant_id = $1 AND state = 'active' AND kind = 'enterprise' AND ${scope.reach === 'all' ? 'true' : '(at_county = ANY ($2::text[]) OR at_township = ANY ($3::text[]))'} ORDER BY at_county, name`,
        scope.reach === 'all' ? [tx.actor.tenant] : [tx.actor.tenant, scope.counties, scope.townships],
      );
      out.push({ words: each, orgs: enterprises });
    }
  }
  return out;
}

/** The level an organisation issues at. */
export async function levelOf(tx: Tx, orgId: string | null): Promise<'city' | 'county' | 'township'> {
  const org = orgId
    ? await tx.find<{ level: string }>('SELECT level FROM organisation WHERE tenant_id = $1 AND id = $2', [
        tx.actor.tenant,
        orgId,
      ])
    : undefined;
  return org?.level === 'county' || org?.level === 'township' ? org.level : 'city';
}

export interface IssueInput {
  /** The number as printed; absent: that of the notice, else the next of `series`. */
  readonly number?: string;
  /** Take the next number of this series, whichever it is by then. */
  readonly series?: { readonly code: string; readonly year: number };
  readonly recipients: readonly string[];
  readonly signBy?: string;
}

/**
 * N50: issues an approved notice in one transaction: takes its number, marks it issued, makes its obligations and a
 * delivery for every recipient. Duties follow from the fact `notice.issued`.
 */
export async function issueNotice(stage: Stage, actor: Actor, id: string, input: IssueInput, commandId: string | null) {
  const plan = stage.plans.get('notice') as Plan;
  if (input.recipients.length === 0) throw noRecipients({ field: 'recipients' });
  const done = await transact(stage.services.pool, actor, async (tx) => {
    const now = stage.services.clock.now();
    const row = await findRow(tx, plan, id);
    if (!row) throw notFound();
    const envelope = row.envelope as Envelope;
    const number = printNumber(await numberFor(tx, id, input, row.number as string | null, now));
    const signBy = input.signBy ? new Date(input.signBy) : signDeadline(now, row.urgency as Urgency);
    const issued = await stage.commands.act(
      tx,
      'notice',
      id,
      'issue',
      { number, signBy: signBy.toISOString(), recipients: [...input.recipients] },
      { commandId },
    );
    await makeObligations(tx, stage, id, row.obligations as DraftObligation[], now, stage.services.clock.today());
    let sent = await deliver(tx, stage, id, input.recipients, 'main', now, signBy);
    const served = new Set(input.recipients);
    const level = await levelOf(tx, actor.orgId);
    for (const copy of envelope.copyTo) {
      const found = await resolveRecipients(tx, namesOf(copy.to), level);
      const orgs = found.flatMap((each) => each.orgs.map((org) => org.id)).filter((org) => !served.has(org));
      for (const org of orgs) served.add(org);
      sent += await deliver(tx, stage, id, orgs, /报/.test(copy.label) ? 'copyUp' : 'copy', now, signBy);
    }
    return { row: issued, deliveries: sent };
  });
  stage.poke();
  return done;
}

/** The number an issue takes in the register. */
async function numberFor(tx: Tx, id: string, input: IssueInput, own: string | null, now: Date): Promise<NumberParts> {
  const { series } = input;
  if (series) return await takeNext(tx, series.code, series.year, id, now);
  const number = input.number ?? own;
  if (!number) throw numberForm({ field: 'number' });
  const parts = readNumber(number);
  await takeNumber(tx, parts, id, now);
  return parts;
}

/** The names in a copy-to line: 「省应急厅，市委办公室。」 */
const namesOf = (line: string) =>
  line
    .split(/[，,、；;]/u)
    .map((name) => name.replace(/[。．\s]/gu, ''))
    .filter(Boolean);

async function makeObligations(
  tx: Tx,
  stage: Stage,
  noticeId: string,
  drafts: readonly DraftObligation[],
  at: Date,
  day: string,
): Promise<void> {
  const nowhere = { county: null, township: null, orgId: null, siteId: null, field: null };
  const rows = drafts.map((draft, ordinal): ReadyRecord => {
    const { key: _key, reasons: _reasons, checked: _checked, start: startAt, end: endAt, ...values } = draft;
    return {
      id: idWithin(noticeId, 'obligation', ordinal),
      values: { ...values, startAt, endAt, notice: noticeId, ordinal },
      ground: nowhere,
      state: 'waiting',
      at,
      day,
    };
  });
  await insertMany(tx, stage.plans.get('obligation') as Plan, rows);
}

async function deliver(
  tx: Tx,
  stage: Stage,
  noticeId: string,
  orgIds: readonly string[],
  label: 'main' | 'copyUp' | 'copy',
  at: Date,
  signBy: Date,
): Promise<number> {
  const orgs = await tx.rows<DbRow>(
    'SELECT id, at_county, at_township, at_org, at_site, at_field FROM organisation WHERE tenant_id = $1 AND id = ANY ($2::uuid[])',
    [tx.actor.tenant, [...new Set(orgIds)]],
  );
  const values = { notice: noticeId, label, sentAt: at.toISOString(), signBy: signBy.toISOString(), copies: 1 };
  await insertMany(
    tx,
    stage.plans.get('delivery') as Plan,
    orgs.map(
      (org): ReadyRecord => ({
        id: idWithin(noticeId, 'delivery', org.id as string),
        values,
        ground: groundOfRow(org),
        state: 'sent',
        at,
        day: stage.services.clock.today(),
      }),
    ),
  );
  return orgs.length;
}
