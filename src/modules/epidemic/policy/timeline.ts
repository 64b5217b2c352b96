import { holds } from '../../../kit/actor.ts';
import type { Tx } from '../../../server/store/transaction.ts';
import { cityCode } from '../../registry/data/regions.ts';
import { ackBoardOf, ownPending } from './acks.ts';
import { viewOf } from './book-index.ts';
import { policyBookAt } from './book.ts';
import { addDays } from './days.ts';
import { diffDays } from './diff.ts';
import type { PlaceRef } from './types.ts';
import type { Timeline, TimelineVersion } from './wire.ts';

/** The county or city a reader looks from, so that county versions count for it. */
export function standpointOf(tx: Tx): PlaceRef {
  const { scope } = tx.actor;
  return { code: scope.counties.length === 1 ? scope.counties[0] : cityCode };
}

/** Known on a day: by now where the day is today, by its end where it is past. */
export const knownOn = (day: string, today: string, now: Date) => (day >= today ? now.toISOString() : day);

const keepers = ['office.director', 'office.clerk', 'county.office', 'health.officer'] as const;

/** The policy timeline with the difference between two days (handbook 12, question 13). */
export async function timelineOf(tx: Tx, day: string, compare: string, today: string, now: Date): Promise<Timeline> {
  const keeps = holds(tx.actor, keepers);
  const book = await policyBookAt(tx, now.toISOString());
  const rows = await tx.rows<
    Omit<TimelineVersion, 'inForce' | 'endsOn' | 'tightened'> & {
      effectiveTo: string | null;
      tightened: number;
      supersedes: string[];
    }
  >(
    `SELECT id, title, doc_no AS "docNo", issuer, level, region, special, state, effective_from::text AS "effectiveFrom",
       effective_to::text AS "effectiveTo", known_at AS "knownAt", release_at AS "releaseAt", asked_at AS "askedAt",
       coalesce(jsonb_array_length(tightened), 0) AS tightened, supersedes
     FROM policy_version WHERE tenant_id = $1 AND state <> 'withdrawn' AND ($2 OR state IN ('released', 'revoked'))
     ORDER BY effective_from DESC, id`,
    [tx.actor.tenant, keeps],
  );
  const inForce = new Set(viewOf(book, day, knownOn(day, today, now)).versions.map((v) => v.id));
  const released = rows.filter((row) => row.state === 'released');
  const endOf = (row: (typeof rows)[number]) => {
    const followers = released.filter((other) => other.supersedes.includes(row.id));
    const ends = followers.map((other) => before(other.effectiveFrom));
    return [...ends, ...(row.effectiveTo ? [row.effectiveTo] : [])].sort()[0] ?? null;
  };
  const asked = released.filter((row) => row.askedAt !== null).toSorted((a, b) => time(b.askedAt) - time(a.askedAt))[0];
  const board =
    asked && holds(tx.actor, ['supervisor', 'health.officer'])
      ? await ackBoardOf(tx, { ...asked, askedAt: iso(asked.askedAt) }, undefined)
      : undefined;
  return {
    today,
    day,
    compare,
    versions: rows.map(({ effectiveTo: _to, supersedes: _ids, ...row }, i) => ({
      ...row,
      knownAt: iso(row.knownAt),
      releaseAt: iso(row.releaseAt),
      askedAt: iso(row.askedAt),
      endsOn: endOf(rows[i] as (typeof rows)[number]),
      inForce: inForce.has(row.id),
    })),
    diff: diffDays(
      book,
      { day: compare, knownAt: knownOn(compare, today, now) },
      { day, knownAt: knownOn(day, today, now) },
      standpointOf(tx),
    ),
    owes: holds(tx.actor, ['site']) ? await ownPending(tx) : [],
    acks:
      asked && board
        ? {
            id: asked.id,
            title: asked.title,
            dueAt: board.dueAt,
            owed: board.counties.reduce((n, c) => n + c.owed, 0),
            done: board.counties.reduce((n, c) => n + c.done, 0),
          }
        : null,
    mayKeep: keeps,
  };
}

const before = (day: string) => addDays(day, -1);
const time = (at: string | Date | null) => (at === null ? 0 : new Date(at).getTime());
const iso = (at: string | Date | null) => (at === null ? null : new Date(at).toISOString());
