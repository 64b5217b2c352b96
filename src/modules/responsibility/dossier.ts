import { holds } from '../../kit/actor.ts';
import { badInput, mayNot, notFound } from '../../server/store/refusals.ts';
import { isDay } from '../../kit/schema.ts';
import { isId } from '../../server/store/id.ts';
import type { Tx } from '../../server/store/transaction.ts';
import { dueOf, periodNext, periodStart } from './rules.ts';
import type { Rhythm } from './obligation.ts';

/** One period a person owed: what, where, by when, whether done, and the fact that proves it. */
export interface DossierRow {
  readonly dutyId: string;
  readonly notice: string | null;
  readonly clause: string;
  readonly text: string;
  readonly where: string;
  readonly rhythm: string;
  readonly periodStart: string;
  readonly dueAt: string | null;
  readonly outcome: 'onTime' | 'late' | 'missed' | 'open' | 'notOwed';
  readonly reason: string | null;
  readonly proofs: readonly {
    readonly kind: string;
    readonly recordId: string;
    readonly at: string;
    readonly late: boolean;
    readonly factId: string;
    /** Number of the fact in the ledger. */
    readonly number: number | null;
  }[];
}

/** The due-diligence export of one person 履职档案: what was owed, done, when, and its proof. */
export interface Dossier {
  readonly person: { readonly id: string; readonly name: string | null };
  readonly posts: readonly {
    readonly id: string;
    readonly title: string;
    readonly org: string;
    readonly since: string | null;
  }[];
  readonly from: string;
  readonly to: string;
  readonly summary: {
    readonly owed: number;
    readonly onTime: number;
    readonly late: number;
    readonly missed: number;
    readonly open: number;
    readonly notOwed: number;
  };
  readonly rows: readonly DossierRow[];
  /** Rows were left out beyond 5,000. */
  readonly more: boolean;
}

interface DutyOf {
  readonly id: string;
  readonly notice: string | null;
  readonly clause: string;
  readonly text: string;
  readonly where: string;
  readonly rhythm: Rhythm;
  readonly times: number;
  readonly since: string;
  readonly held_since: string | null;
  readonly is_own: boolean;
  readonly period_start: string;
  readonly due_at: Date | null;
  readonly next_at: Date | null;
  readonly state: string;
  readonly not_owed_reason: string | null;
  readonly deadline: string | null;
  readonly days: number | null;
}

interface ProofOf {
  readonly duty_id: string;
  readonly period_start: string;
  readonly kind: string;
  readonly record_id: string;
  readonly fact_id: string;
  readonly at: Date;
  readonly late: boolean;
  readonly mine: boolean;
  readonly number: number | null;
}

const most = 5000;

/**
 * A person's dossier over some days. Duties held now are told whole since the post was taken up; of duties handed on since,
 * what the person proved. Missed periods are those over without proof.
 * @throws Refusal MAY_NOT unless it is one's own or a supervisor's to read, RECORD_NOT_FOUND, BAD_INPUT
 */
export async function dossierOf(tx: Tx, personId: string, from: string, to: string, now: Date): Promise<Dossier> {
  const { tenant } = tx.actor;
  if (!isId(personId)) throw notFound();
  if (!isDay(from) || !isDay(to) || from > to) throw badInput({ field: 'from' });
  if (tx.actor.personId !== personId && !holds(tx.actor, ['supervisor', 'site.head', 'discipline.receiver']))
    throw mayNot();
  const person = await tx.find<{ id: string; name: string | null }>(
    'SELECT id, name_mask AS name FROM person WHERE tenant_id = $1 AND id = $2',
    [tenant, personId],
  );
  if (!person) throw notFound();
  const posts = await tx.rows<Dossier['posts'][number]>(
    `SELECT p.id, p.title, o.name AS org, p.since::text AS since FROM post p JOIN organisation o ON o.tenant_id = p.tenant_id AND o.id = p.at_org
     WHERE p.tenant_id = $1 AND p.holder = $2 ORDER BY p.since NULLS LAST, p.id`,
    [tenant, personId],
  );
  const duties = await tx.rows<DutyOf>(
    `SELECT d.id, n.title AS notice, d.clause, o.text, coalesce(s.name, g.name) AS "where", d.rhythm, d.times, d.since::text AS since,
       p.since::text AS held_since, d.person IS NOT DISTINCT FROM $2::uuid AS is_own, d.period_start::text AS period_start, d.due_at, d.next_at,
       d.state, d.not_owed_reason, o.deadline::text AS deadline, o.days
     FROM duty d JOIN obligation o ON o.tenant_id = d.tenant_id AND o.id = d.obligation
     LEFT JOIN notice n ON n.tenant_id = d.tenant_id AND n.id = d.notice
     LEFT JOIN site s ON s.tenant_id = d.tenant_id AND s.id = d.at_site
     LEFT JOIN organisation g ON g.tenant_id = d.tenant_id AND g.id = d.at_org
     LEFT JOIN post p ON p.tenant_id = d.tenant_id AND p.id = d.post
     WHERE d.tenant_id = $1 AND (d.person = $2 OR d.id IN (SELECT duty_id FROM duty_proof WHERE tenant_id = $1 AND person_id = $2))
     ORDER BY o.notice, o.ordinal, d.id LIMIT 2000`,
    [tenant, personId],
  );
  const proofs = await tx.rows<ProofOf>(
    `SELECT p.duty_id, p.period_start::text AS period_start, p.kind, p.record_id, p.fact_id, p.at, p.late, p.person_id = $2 AS mine, f.seq AS number
     FROM duty_proof p LEFT JOIN fact f ON f.tenant_id = p.tenant_id AND f.id = p.fact_id
     WHERE p.tenant_id = $1 AND p.duty_id = ANY ($3::uuid[]) ORDER BY p.at, p.record_id`,
    [tenant, personId, duties.map((duty) => duty.id)],
  );
  const rows = duties
    .flatMap((duty) =>
      periodsOf(
        duty,
        proofs.filter((proof) => proof.duty_id === duty.id),
        from,
        to,
        now,
      ),
    )
    .sort((a, b) => (a.periodStart < b.periodStart ? -1 : a.periodStart > b.periodStart ? 1 : 0));
  const count = (outcome: DossierRow['outcome']) => rows.filter((row) => row.outcome === outcome).length;
  return {
    person,
    posts,
    from,
    to,
    summary: {
      owed: rows.length - count('notOwed'),
      onTime: count('onTime'),
      late: count('late'),
      missed: count('missed'),
      open: count('open'),
      notOwed: count('notOwed'),
    },
    rows: rows.slice(0, most),
    more: rows.length > most,
  };
}

function periodsOf(duty: DutyOf, proofs: readonly ProofOf[], from: string, to: string, now: Date): DossierRow[] {
  const begin = [duty.since, duty.held_since ?? duty.since].sort().at(-1) as string;
  const starts = new Set(proofs.filter((proof) => proof.mine || duty.is_own).map((proof) => proof.period_start));
  if (duty.is_own && duty.state !== 'notOwed') {
    let start: string | undefined = periodStart(duty.rhythm, begin, duty.period_start);
    while (start !== undefined && start <= duty.period_start && start <= to) {
      starts.add(start);
      start = periodNext(duty.rhythm, start);
    }
  }
  if (duty.is_own && duty.state === 'notOwed') starts.add(duty.period_start);
  return [...starts]
    .filter((start) => start <= to && (start >= from || start === duty.period_start))
    .map((start) => {
      const found = proofs.filter((proof) => proof.period_start === start);
      const due =
        start === duty.period_start
          ? duty.due_at
          : dueOf({ rhythm: duty.rhythm, deadline: duty.deadline, days: duty.days }, start);
      const complete = found.length >= duty.times;
      const timely = found.filter((proof) => !proof.late).length >= duty.times;
      const isDropped = duty.state === 'notOwed' && start === duty.period_start && !complete;
      const outcome = isDropped
        ? 'notOwed'
        : complete
          ? timely
            ? 'onTime'
            : 'late'
          : due !== null && due < now
            ? 'missed'
            : 'open';
      return {
        dutyId: duty.id,
        notice: duty.notice,
        clause: duty.clause,
        text: duty.text,
        where: duty.where,
        rhythm: duty.rhythm,
        periodStart: start,
        dueAt: due?.toISOString() ?? null,
        outcome,
        reason: isDropped ? duty.not_owed_reason : null,
        proofs: found.map((proof) => ({
          kind: proof.kind,
          recordId: proof.kind === 'duty' ? duty.id : proof.record_id,
          at: proof.at.toISOString(),
          late: proof.late,
          factId: proof.fact_id,
          number: proof.number === null ? null : Number(proof.number),
        })),
      };
    });
}
