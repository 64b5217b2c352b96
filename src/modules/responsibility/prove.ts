import type { Kind } from '../../kit/kind.ts';
import { columnOf } from '../../server/store/columns.ts';
import type { Plan } from '../../server/store/plan.ts';
import type { Tx } from '../../server/store/transaction.ts';
import { noteNext } from './advance.ts';
import { type Gifts, giveProofs, type NewProof } from './give.ts';
import { daysGiven } from './make.ts';
import type { Rhythm } from './obligation.ts';
import { dueOf, periodStart } from './rules.ts';
import { type At, settleDuties } from './settle.ts';

/** A record that was made, mended or withdrawn: the last fact of it in the batch. */
export interface Touched {
  readonly recordId: string;
  readonly kind: string;
  readonly factId: string;
  readonly at: Date;
  /** Only what is new can be an event. */
  readonly isNew: boolean;
}

/** One record that proves one duty, as the match finds it. */
export interface Match {
  readonly duty_id: string;
  readonly record_id: string;
  readonly own_day: string;
  readonly rhythm: Rhythm;
  readonly state: string;
  readonly since: string;
  readonly period_start: string;
  readonly person: string | null;
  readonly deadline: string | null;
  readonly days: number | null;
  readonly due_at: Date | null;
}

/** [D11] The day a record is about, as SQL: its first date or moment, else the day it was entered, and never later. */
function ownDayOf(kind: Kind): string {
  const found = Object.entries(kind.fields).find(([, field]) => field.type === 'date' || field.type === 'moment');
  if (!found) return 't.day';
  const column = `t.${columnOf(found[0])}`;
  const day = found[1].type === 'date' ? column : `(${column} AT TIME ZONE 'Asia/Shanghai')::date`;
  return `least(coalesce(${day}, t.day), t.day)`;
}

/** A record's plain values by field name, as SQL. */
function valuesOf(kind: Kind): string {
  const plain = Object.entries(kind.fields).filter(
    ([, f]) => !['secret', 'data', 'files', 'position'].includes(f.type),
  );
  // A function takes at most 100 arguments; kinds with more than 50 plain fields go by halves.
  const parts: string[] = [];
  for (let i = 0; i < plain.length; i += 40)
    parts.push(
      `jsonb_build_object(${plain
        .slice(i, i + 40)
        .map(([name]) => `'${name}', t.${columnOf(name)}`)
        .join(', ')})`,
    );
  return parts.length === 0 ? "'{}'::jsonb" : parts.join(' || ');
}

/** [D9] Values are put together only for an obligation that asks for some. */
const meetsWhere = (kind: Kind) => `(o.proof_where IS NULL OR NOT EXISTS (
  SELECT FROM (SELECT ${valuesOf(kind)} AS vals OFFSET 0) v, jsonb_each(o.proof_where) w WHERE NOT coalesce(
    CASE jsonb_typeof(v.vals -> w.key) WHEN 'array' THEN (v.vals -> w.key) @> w.value
      WHEN 'null' THEN false ELSE w.value @> (v.vals -> w.key) END, false)))`;

/** [D9] [D10] [D11] Which records prove which duties. */
function matchSql(plan: Plan): string {
  return `WITH r AS MATERIALIZED (
      SELECT t.*, ${ownDayOf(plan.kind)} AS own_day
      FROM ${plan.table} t WHERE t.tenant_id = $1 AND t.id = ANY ($2::uuid[]) AND t.state <> 'withdrawn'
    ), o AS MATERIALIZED (
      SELECT id, proof_where, deadline, days FROM obligation
      WHERE tenant_id = $1 AND state = 'inForce' AND proof_kind = '${plan.kind.name}'
    )
    SELECT d.id AS duty_id, t.id AS record_id, t.own_day::text AS own_day, d.rhythm, d.state, d.since::text AS since,
      d.period_start::text AS period_start, d.person, o.deadline::text AS deadline, o.days, d.due_at
    FROM r t JOIN o ON ${meetsWhere(plan.kind)}
    JOIN duty d ON d.tenant_id = $1 AND d.at_org = t.at_org AND d.obligation = o.id
      AND (d.at_site IS NULL OR t.at_site IS NULL OR d.at_site = t.at_site)
    WHERE t.own_day >= d.since AND (d.state <> 'notOwed' OR d.rhythm = 'event' AND d.not_owed_reason IS NULL)
    ORDER BY t.own_day, t.id, d.id`;
}

const opensSql = (plan: Plan) => `WITH r AS MATERIALIZED (
    SELECT t.id, t.at_org, t.at_site, ${ownDayOf(plan.kind)} AS own_day
    FROM ${plan.table} t WHERE t.tenant_id = $1 AND t.id = ANY ($2::uuid[]) AND t.state <> 'withdrawn'
  )
  SELECT d.id AS duty_id, min(greatest(r.own_day, d.since))::text AS own_day, o.days
  FROM r JOIN obligation o ON o.tenant_id = $1 AND o.state = 'inForce' AND o.rhythm = 'event' AND o.event = '${plan.kind.name}'
  JOIN duty d ON d.tenant_id = $1 AND d.at_org = r.at_org AND d.obligation = o.id
    AND (d.at_site IS NULL OR r.at_site IS NULL OR d.at_site = r.at_site)
  WHERE d.state IN ('notOwed', 'proven') AND d.not_owed_reason IS NULL
    AND (d.state = 'notOwed' OR r.own_day > d.period_start)
  GROUP BY d.id, o.days`;

/** An event duty that becomes owed: from which day, due when. */
export interface Opening {
  readonly dutyId: string;
  readonly day: string;
  readonly dueAt: Date;
}

/** [D13] Opens event duties; one whose due moment has passed already is final for the clock. */
export async function openDuties(tx: Tx, openings: readonly Opening[], today: string): Promise<void> {
  if (openings.length === 0) return;
  await tx.run(
    `UPDATE duty d SET state = 'due', period_start = o.day, due_at = o.due, done = 0, proven_at = NULL, proof_id = NULL,
       statement = NULL, statement_files = NULL, not_owed_reason = NULL, periods_owed = d.periods_owed + 1,
       next_at = CASE WHEN o.due >= ($5::date)::timestamp AT TIME ZONE 'Asia/Shanghai' THEN o.due END
     FROM unnest($2::uuid[], $3::date[], $4::timestamptz[]) AS o (id, day, due)
     WHERE d.tenant_id = $1 AND d.id = o.id`,
    [tx.actor.tenant, openings.map((o) => o.dutyId), openings.map((o) => o.day), openings.map((o) => o.dueAt), today],
  );
  await noteNext(
    tx,
    openings.map((o) => o.dutyId),
  );
}

/** A batch of records of one kind, each once, and whether the kind proves, opens, or both. */
export interface Batch {
  readonly plan: Plan;
  readonly touched: readonly Touched[];
  readonly proves: boolean;
  readonly opens: boolean;
}

/** What duties say of a batch; as good as they stand unchanged. */
export interface Answers {
  readonly opened: readonly { readonly duty_id: string; readonly own_day: string; readonly days: number | null }[];
  readonly matches: readonly Match[];
}

const idsOf = (touched: readonly Touched[]) => touched.map((each) => each.recordId);

/** Whether no record of a batch can have a proof yet: proofs follow from facts alone, so that one just made has none. */
export const isAllNew = ({ touched }: Batch): boolean => touched.every((each) => each.isNew);

/** Asks which duties a batch opens and which it proves. */
export async function askDuties(tx: Tx, { plan, touched, proves, opens }: Batch): Promise<Answers> {
  const { tenant } = tx.actor;
  const fresh = idsOf(touched.filter((each) => each.isNew));
  const [opened, matches] = await Promise.all([
    opens && fresh.length > 0
      ? tx.prepared<Answers['opened'][number]>(`responsibility.opens.${plan.table}`, opensSql(plan), [tenant, fresh])
      : [],
    proves ? tx.prepared<Match>(`responsibility.match.${plan.table}`, matchSql(plan), [tenant, idsOf(touched)]) : [],
  ]);
  return { opened, matches };
}

/**
 * [D9]–[D13] Follows a batch: opens event duties, gives and takes proofs, settles. A proof that was there before stays as it
 * was given.
 * @param gifts takes the proofs where nothing else is to be done with them; settled already where not all records are new
 * @returns whether duties were changed, so that what they said of other batches holds no more
 */
export async function proveByRecords(
  tx: Tx,
  { plan, touched }: Batch,
  { opened, matches }: Answers,
  at: Omit<At, 'now'>,
  gifts: Gifts,
): Promise<boolean> {
  const { tenant } = tx.actor;
  const known = idsOf(touched.filter((each) => !each.isNew));
  const byRecord = new Map(touched.map((each) => [each.recordId, each]));
  const days = await daysGiven(tx);
  const openings = new Map<string, Opening>();
  for (const row of opened) openings.set(row.duty_id, openingOf(row.duty_id, row.own_day, row.days, days));
  const old =
    known.length === 0
      ? []
      : await tx.prepared<{ duty_id: string; period_start: string; record_id: string }>(
          'responsibility.proofs_of_records',
          `SELECT duty_id, period_start::text AS period_start, record_id FROM duty_proof
           WHERE tenant_id = $1 AND record_id = ANY ($2::uuid[]) AND kind = $3`,
          [tenant, known, plan.kind.name],
        );
  const before = new Map(old.map((p) => [`${p.duty_id} ${p.record_id}`, p.period_start]));
  for (const match of matches) {
    if (match.rhythm !== 'event' || openings.has(match.duty_id)) continue;
    const closed = match.state === 'notOwed' || (match.state === 'proven' && match.own_day > match.period_start);
    if (closed && byRecord.get(match.record_id)?.isNew)
      openings.set(match.duty_id, openingOf(match.duty_id, match.own_day, match.days, days));
  }
  const given = matches.flatMap((match) => {
    const record = byRecord.get(match.record_id) as Touched;
    return proofOf(match, record, openings.get(match.duty_id), before.get(`${match.duty_id} ${match.record_id}`));
  });
  const key = (p: { duty_id: string; period_start: string; record_id: string }) =>
    `${p.duty_id} ${p.period_start} ${p.record_id}`;
  const now = touched.at(-1)?.at ?? new Date(0);
  if (old.length === 0 && openings.size === 0) {
    gifts.add(given, { ...at, now });
    return false;
  }
  const keep = new Set(given.map(key));
  const held = new Set(old.map(key));
  const gone = old.filter((p) => !keep.has(key(p)));
  const added = given.filter((p) => !held.has(key(p)));
  const affected = [...gone.map((p) => p.duty_id), ...added.map((p) => p.duty_id), ...openings.keys()];
  if (affected.length === 0) return false;
  await gifts.settle(tx);
  await settleDuties(tx, affected, { ...at, now }, async () => {
    await openDuties(tx, [...openings.values()], at.day);
    await takeProofs(tx, gone);
    await giveProofs(tx, added);
  });
  return true;
}

export const openingOf = (
  dutyId: string,
  day: string,
  own: number | null,
  days: { once: number; event: number },
): Opening => ({ dutyId, day, dueAt: dueOf({ rhythm: 'event', deadline: null, days: own }, day, days) });

function proofOf(match: Match, record: Touched, opening: Opening | undefined, before: string | undefined): NewProof[] {
  const base = {
    duty_id: match.duty_id,
    record_id: match.record_id,
    fact_id: record.factId,
    kind: record.kind,
    person: match.person,
    at: record.at,
  };
  // What proved an earlier event goes on proving it, though another has been opened since.
  if (match.rhythm === 'event' && before !== undefined && before <= match.own_day)
    return [{ ...base, period_start: before, late: false }];
  if (match.rhythm === 'once' || match.rhythm === 'event') {
    const start = opening?.day ?? match.period_start;
    const due = opening?.dueAt ?? match.due_at;
    // An event duty not yet opened is proven by nothing; a record before the event is about something else.
    if (due === null || (match.rhythm === 'event' && match.own_day < start)) return [];
    return [{ ...base, period_start: start, late: record.at > due }];
  }
  const start = periodStart(match.rhythm, match.own_day, match.since);
  const due = dueOf({ rhythm: match.rhythm, deadline: match.deadline, days: match.days }, start);
  if (match.deadline !== null && match.own_day > match.deadline) return [];
  return [{ ...base, period_start: start, late: record.at > due }];
}

export async function takeProofs(
  tx: Tx,
  proofs: readonly { duty_id: string; period_start: string; record_id: string }[],
): Promise<void> {
  if (proofs.length === 0) return;
  await tx.prepared(
    'responsibility.take',
    `DELETE FROM duty_proof p USING unnest($2::uuid[], $3::date[], $4::uuid[]) AS t (d, s, r)
     WHERE p.tenant_id = $1 AND p.duty_id = t.d AND p.period_start = t.s AND p.record_id = t.r`,
    [tx.actor.tenant, proofs.map((p) => p.duty_id), proofs.map((p) => p.period_start), proofs.map((p) => p.record_id)],
  );
}
