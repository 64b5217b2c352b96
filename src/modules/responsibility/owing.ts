import { dayOf } from '../../server/clock.ts';
import type { SealedFact } from '../../server/module.ts';
import type { Tx } from '../../server/store/transaction.ts';
import { noteNext } from './advance.ts';
import type { Gifts, NewProof } from './give.ts';
import { daysGiven } from './make.ts';
import type { Rhythm } from './obligation.ts';
import { openDuties, openingOf, takeProofs } from './prove.ts';
import { periodStart } from './rules.ts';
import { type At, settleDuties } from './settle.ts';

interface DutyRow {
  readonly id: string;
  readonly rhythm: Rhythm;
  readonly since: string;
  readonly period_start: string;
  readonly due_at: Date | null;
  readonly person: string | null;
  readonly days: number | null;
}

const find = `SELECT d.id, d.rhythm, d.since::text AS since, d.period_start::text AS period_start, d.due_at, d.person, o.days
  FROM duty d JOIN obligation o ON o.tenant_id = d.tenant_id AND o.id = d.obligation
  WHERE d.tenant_id = $1 AND d.id = ANY ($2::uuid[])`;

/** A period that is not owed any more leaves the sums; those that ended before stay. */
const drop = `UPDATE duty d SET state = 'notOwed', next_at = NULL, updated_at = $3,
    not_owed_reason = coalesce($4, not_owed_reason),
    periods_owed = greatest(periods_owed - (next_at IS NOT NULL OR rhythm IN ('once', 'event') AND counted <> 'notOwed')::int, 0)
  WHERE d.tenant_id = $1 AND d.id = ANY ($2::uuid[]) AND counted <> 'notOwed'`;

/** What waited for its event waits no longer: without this it could still be opened. */
const cease = `UPDATE duty SET not_owed_reason = $4, updated_at = $3
  WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) AND rhythm = 'event' AND state = 'notOwed' AND not_owed_reason IS NULL`;

/** Owed again: the current period, from today. */
const take = `UPDATE duty d SET state = 'due', not_owed_reason = NULL, since = CASE WHEN rhythm IN ('once', 'event') THEN since ELSE $3::date END,
    period_start = period_start(rhythm, $3::date, period_start),
    due_at = CASE WHEN rhythm IN ('once', 'event') THEN due_at ELSE x.due END,
    next_at = CASE WHEN rhythm NOT IN ('once', 'event') THEN x.due WHEN due_at >= ($3::date)::timestamp AT TIME ZONE 'Asia/Shanghai' THEN due_at END,
    periods_owed = periods_owed + 1, updated_at = $4
  FROM (SELECT d.id, end_of_day(least(period_next(d.rhythm, period_start(d.rhythm, $3::date, NULL)) - 1, o.deadline)) AS due
    FROM duty d JOIN obligation o ON o.tenant_id = d.tenant_id AND o.id = d.obligation
    WHERE d.tenant_id = $1 AND d.id = ANY ($2::uuid[])) x
  WHERE d.tenant_id = $1 AND d.id = x.id AND counted = 'notOwed'`;

/** Waiting again for its event, rather than owed: an event duty that was never opened. */
const wait = `UPDATE duty d SET state = 'notOwed', not_owed_reason = NULL, due_at = NULL, next_at = NULL
  WHERE d.tenant_id = $1 AND d.id = ANY ($2::uuid[]) AND d.rhythm = 'event' AND d.due_at IS NULL`;

/** [D17] Makes duties not owed with a reason; null keeps the reason they carry. */
export function dropDuties(tx: Tx, duties: readonly string[], at: At, reason: string | null): Promise<void> {
  return settleDuties(tx, duties, at, async () => {
    await tx.run(drop, [tx.actor.tenant, duties, at.now, reason]);
    if (reason !== null) await tx.run(cease, [tx.actor.tenant, duties, at.now, reason]);
  });
}

/** [D17] Makes duties owed again, from the current period. */
export function takeUpDuties(tx: Tx, duties: readonly string[], at: At): Promise<void> {
  return settleDuties(tx, duties, at, async () => {
    await tx.run(wait, [tx.actor.tenant, duties]);
    const open = await tx.rows<{ id: string }>(
      `SELECT id FROM duty WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) AND NOT (rhythm = 'event' AND due_at IS NULL)`,
      [tx.actor.tenant, duties],
    );
    await tx.run(take, [tx.actor.tenant, open.map((row) => row.id), at.day, at.now]);
    await noteNext(
      tx,
      open.map((row) => row.id),
    );
  });
}

/** Facts of one type following each other, so that they can be worked as a set. */
function runsOf(facts: readonly SealedFact[]): SealedFact[][] {
  const runs: SealedFact[][] = [];
  for (const fact of facts) {
    const last = runs.at(-1);
    if (last?.[0]?.type === fact.type) last.push(fact);
    else runs.push([fact]);
  }
  return runs;
}

/** Follows what people did to single duties: stated, retracted, opened, not owed, owed again. */
export async function followDutyFacts(
  tx: Tx,
  facts: readonly SealedFact[],
  at: Omit<At, 'now'>,
  gifts: Gifts,
): Promise<void> {
  for (const run of runsOf(facts)) {
    const ids = [...new Set(run.map((fact) => fact.recordId))];
    const rows = await tx.rows<DutyRow>(find, [tx.actor.tenant, ids]);
    const duties = new Map(rows.map((row) => [row.id, row]));
    const when = { ...at, now: (run.at(-1) as SealedFact).at };
    const told = run.flatMap((fact) => {
      const duty = duties.get(fact.recordId);
      return duty ? [{ fact, duty, day: dayOf(fact.at) }] : [];
    });
    if (run[0]?.type === 'duty.stated') {
      gifts.add(told.map(statementOf), when);
      continue;
    }
    await gifts.settle(tx);
    switch (run[0]?.type) {
      case 'duty.notOwed':
      case 'duty.agreed':
        await dropDuties(tx, ids, when, null);
        break;
      case 'duty.owed':
        await takeUpDuties(tx, ids, when);
        break;
      case 'duty.opened':
        await followOpened(tx, told, when);
        break;
      case 'duty.retracted':
        await followRetracted(tx, told, when);
    }
  }
}

interface Told {
  readonly fact: SealedFact;
  readonly duty: DutyRow;
  readonly day: string;
}

/** [D14] A plain statement as a proof: of the period in which it was made. */
function statementOf({ fact, duty, day }: Told): NewProof {
  const start = periodStart(duty.rhythm, day, duty.period_start);
  return {
    duty_id: duty.id,
    period_start: start,
    record_id: fact.id,
    kind: 'duty',
    fact_id: fact.id,
    person: fact.personId ?? duty.person,
    at: fact.at,
    late: start === duty.period_start && duty.due_at !== null && fact.at > duty.due_at,
  };
}

async function followOpened(tx: Tx, told: readonly Told[], at: At): Promise<void> {
  const days = await daysGiven(tx);
  const openings = told.flatMap(({ fact, duty, day }) => {
    const asked = ((fact.body.values ?? {}) as { happenedOn?: string }).happenedOn ?? day;
    const opened = [asked, duty.since].sort().at(-1) as string;
    // A second event on the day of the last one is the same occasion.
    const isNew = duty.due_at === null || opened > duty.period_start;
    return isNew ? [openingOf(duty.id, opened, duty.days, days)] : [];
  });
  const once = [...new Map(openings.map((opening) => [opening.dutyId, opening])).values()];
  await settleDuties(
    tx,
    told.map(({ duty }) => duty.id),
    at,
    () => openDuties(tx, once, at.day),
  );
}

async function followRetracted(tx: Tx, told: readonly Told[], at: At): Promise<void> {
  const proofs = await tx.rows<{ duty_id: string; period_start: string; record_id: string }>(
    `SELECT p.duty_id, p.period_start::text AS period_start, p.record_id
     FROM unnest($2::uuid[], $3::date[]) AS t (duty, start)
     JOIN duty_proof p ON p.tenant_id = $1 AND p.duty_id = t.duty AND p.period_start = t.start AND p.kind = 'duty'`,
    [
      tx.actor.tenant,
      told.map(({ duty }) => duty.id),
      told.map(({ duty, day }) => periodStart(duty.rhythm, day, duty.period_start)),
    ],
  );
  await settleDuties(
    tx,
    told.map(({ duty }) => duty.id),
    at,
    () => takeProofs(tx, proofs),
  );
}
