import type { Kind } from '../../kit/kind.ts';
import { columnOf } from '../../server/store/columns.ts';
import type { Plan } from '../../server/store/plan.ts';
import type { Tx } from '../../server/store/transaction.ts';
import { noteNext } from './advance.ts';
import { addFurther, isFurther, type Proven } from './further.ts';
import { daysGiven } from './make.ts';
import type { Rhythm } from './obligation.ts';
import { giveProofs, type NewProof, takeProofs } from './proofs.ts';
import { dueOf, periodStart } from './rules.ts';
import { type At, settleDuties } from './settle.ts';

/** A record that was made, mended or withdrawn: the last fact of it in the batch. */
export interface Touched {
  readonly recordId: string;
  readonly factId: string;
  readonly at: Date;
  /** Only what is new can be an event. */
  readonly isNew: boolean;
}

/** One record that proves one duty, as the match finds it. */
interface Match extends Proven {
  readonly duty_id: string;
  readonly record_id: string;
  readonly own_day: string;
  readonly rhythm: Rhythm;
  readonly since: string;
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

const meetsWhere = `(o.proof_where IS NULL OR NOT EXISTS (
  SELECT FROM jsonb_each(o.proof_where) w WHERE NOT coalesce(
    CASE jsonb_typeof(r.vals -> w.key) WHEN 'array' THEN (r.vals -> w.key) @> w.value
      WHEN 'null' THEN false ELSE w.value @> (r.vals -> w.key) END, false)))`;

/** [D9] [D10] [D11] Which records prove which duties. */
function matchSql(plan: Plan): string {
  return `WITH r AS MATERIALIZED (
      SELECT t.id, t.at_org, t.at_site, ${ownDayOf(plan.kind)} AS own_day, ${valuesOf(plan.kind)} AS vals
      FROM ${plan.table} t WHERE t.tenant_id = $1 AND t.id = ANY ($2::uuid[]) AND t.state <> 'withdrawn'
    ), o AS MATERIALIZED (
      SELECT id, proof_where, deadline, days FROM obligation
      WHERE tenant_id = $1 AND state = 'inForce' AND proof_kind = '${plan.kind.name}'
    )
    SELECT d.id AS duty_id, r.id AS record_id, r.own_day::text AS own_day, d.rhythm, d.state, d.since::text AS since,
      d.period_start::text AS period_start, d.person, o.deadline::text AS deadline, o.days, d.due_at, d.counted, d.next_at, d.proven_at
    FROM r JOIN o ON ${meetsWhere}
    JOIN duty d ON d.tenant_id = $1 AND d.at_org = r.at_org AND d.obligation = o.id
      AND (d.at_site IS NULL OR r.at_site IS NULL OR d.at_site = r.at_site)
    WHERE r.own_day >= d.since AND (d.state <> 'notOwed' OR d.rhythm = 'event' AND d.not_owed_reason IS NULL)
    ORDER BY r.own_day, r.id, d.id`;
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

/**
 * [D9]–[D13] Follows a batch of records of one kind: opens event duties, gives and takes proofs, settles. A proof that was
 * there before stays as it was given.
 * @param touched each record once @param roles whether the kind proves, opens, or both
 */
export async function proveByRecords(
  tx: Tx,
  plan: Plan,
  touched: readonly Touched[],
  at: Omit<At, 'now'>,
  roles: { readonly proves: boolean; readonly opens: boolean },
): Promise<void> {
  const { tenant } = tx.actor;
  const ids = touched.map((each) => each.recordId);
  const byRecord = new Map(touched.map((each) => [each.recordId, each]));
  const days = await daysGiven(tx);
  const openings = new Map<string, Opening>();
  const fresh = touched.filter((each) => each.isNew).map((each) => each.recordId);
  if (roles.opens && fresh.length > 0) {
    const found = await tx.prepared<{ duty_id: string; own_day: string; days: number | null }>(
      `responsibility.opens.${plan.table}`,
      opensSql(plan),
      [tenant, fresh],
    );
    for (const row of found) openings.set(row.duty_id, openingOf(row.duty_id, row.own_day, row.days, days));
  }
  const matches = roles.proves
    ? await tx.prepared<Match>(`responsibility.match.${plan.table}`, matchSql(plan), [tenant, ids])
    : [];
  const old = await tx.prepared<{ duty_id: string; period_start: string; record_id: string }>(
    'responsibility.proofs_of_records',
    `SELECT duty_id, period_start::text AS period_start, record_id FROM duty_proof
     WHERE tenant_id = $1 AND record_id = ANY ($2::uuid[]) AND kind = $3`,
    [tenant, ids, plan.kind.name],
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
  const keep = new Set(given.map(key));
  const known = new Set(old.map(key));
  const gone = old.filter((p) => !keep.has(key(p)));
  const added = given.filter((p) => !known.has(key(p)));
  const duties = new Map(matches.map((match) => [match.duty_id, match]));
  const settled = new Set([...gone.map((p) => p.duty_id), ...openings.keys()]);
  for (const proof of added) if (!isFurther(proof, duties.get(proof.duty_id) as Match)) settled.add(proof.duty_id);
  const when = { ...at, now: touched.at(-1)?.at ?? new Date(0) };
  const further = added.filter((proof) => !settled.has(proof.duty_id));
  await addFurther(tx, plan.kind.name, further, when);
  if (settled.size === 0) return;
  await settleDuties(tx, [...settled], when, async () => {
    await openDuties(tx, [...openings.values()], at.day);
    await takeProofs(tx, gone);
    await giveProofs(
      tx,
      plan.kind.name,
      added.filter((proof) => settled.has(proof.duty_id)),
    );
  });
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
