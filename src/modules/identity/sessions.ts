import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../kit/actor.ts';
import { Refusal } from '../../kit/refusal.ts';
import { tokenOf } from './cookie.ts';
import { atDoor, type House, machineNow } from './desk.ts';
import { deviceOf, type Origin, writeSignIn } from './log.ts';
import { readPolicy } from './policy.ts';
import { type AccountState, type Acting, actingAs, allRoles, stateColumns } from './posts.ts';
import { notSignedIn, signInUnfinished } from './refusals.ts';
import { isPasswordOld, needsSecondFactor, nextStep, type Policy, type Step, standingOf } from './rules.ts';
import { tokenKey } from './secrets.ts';

/** How long another process may go on with what it knew of a session. */
const trusted = 5_000;
const writeSeenEvery = 60_000;
const mostCached = 20_000;

/** A browser's session as it stands. */
export interface SignedIn {
  /** Digest of the token, hex: the key in the cache; bytes are the id in the database. */
  readonly key: string;
  readonly id: Buffer;
  readonly account: AccountState;
  readonly step: Step;
  /** Who acts, or why nobody can. */
  readonly acting: Acting | Refusal;
  readonly way: 'password' | 'demo';
  readonly policy: Policy;
}

interface Cached extends SignedIn {
  readonly madeAt: Date;
  readonly loadedAt: number;
  seenAt: Date;
  writtenAt: number;
}

type SessionRow = AccountState & {
  readonly post_id: string | null;
  readonly way: 'password' | 'demo';
  readonly made_at: Date;
  readonly seen_at: Date;
  readonly totp_done: boolean;
  readonly ended_at: Date | null;
};

const sessionSql = `SELECT s.post_id, s.way, s.made_at, s.seen_at, s.totp_done, s.ended_at, ${stateColumns}
  FROM session s JOIN account a ON a.tenant_id = s.tenant_id AND a.id = s.account_id
  WHERE s.tenant_id = $1 AND s.id = $2`;

/** What is still to do for an account in a session. */
export function stepOf(
  account: AccountState,
  session: { readonly totpDone: boolean; readonly way: 'password' | 'demo' },
  policy: Policy,
  now: Date,
): Step {
  return nextStep({
    totpConfirmed: account.totp_confirmed,
    totpDone: session.totpDone,
    mustChange: account.must_change,
    passwordOld: account.password_at !== null && isPasswordOld(account.password_at, policy, now),
    secondFactor: needsSecondFactor(allRoles(account)),
    demo: session.way === 'demo',
  });
}

/** Address and device of a request, as the logs keep them. */
export const originOf = (request: FastifyRequest): Origin => ({
  address: request.ip,
  device: deviceOf(request.headers['user-agent']),
});

export interface Sessions {
  /** The session of a request, finished or not; nothing when there is none or it has ended. */
  find(request: FastifyRequest): Promise<SignedIn | undefined>;
  /** The same, or the refusal NOT_SIGNED_IN (401). */
  get(request: FastifyRequest): Promise<SignedIn>;
  /** The actor of a request. Refuses NOT_SIGNED_IN, SIGN_IN_UNFINISHED (401), NO_POST or ADMIN_PENDING (403). */
  actorOf(request: FastifyRequest): Promise<Actor>;
  /** Forgets what is known of an account's sessions; the next request reads them again. */
  forget(accountId: string): void;
  forgetAll(): void;
}

/**
 * Sessions of a tenant, in PostgreSQL, so that several server processes share them; in memory for at most five seconds.
 * A request with the header `x-shoutu-background` (polling, not a person) does not keep a session awake.
 * @param options.demo whether sessions made by one click count.
 */
export function makeSessions(house: House, options: { readonly demo: boolean }): Sessions {
  const cache = new Map<string, Cached>();
  const loading = new Map<string, Promise<Cached | undefined>>();
  let generation = 0;

  async function load(key: string, id: Buffer, origin: Origin): Promise<Cached | undefined> {
    const asOf = generation;
    const known = cache.get(key);
    const fresh = await atDoor(house, async (tx): Promise<Cached | undefined> => {
      const [row] = await tx.prepared<SessionRow>('identity.session', sessionSql, [house.tenant, id]);
      if (!row || row.ended_at || row.disabled_at || (row.way === 'demo' && !options.demo)) return undefined;
      const policy = await readPolicy(tx, house);
      const now = machineNow(house.clock);
      const step = stepOf(row, { totpDone: row.totp_done, way: row.way }, policy, now);
      const seenAt = known && known.seenAt > row.seen_at ? known.seenAt : row.seen_at;
      const times = { madeAt: row.made_at, seenAt, endedAt: null, finished: step === 'home' };
      const standing = standingOf(times, policy, now);
      if (standing !== 'open') {
        const ended = await tx.run(
          `UPDATE session SET ended_at = $3, ended_why = $4 WHERE tenant_id = $1 AND id = $2 AND ended_at IS NULL`,
          [house.tenant, id, now, standing],
        );
        const at = house.clock.now();
        if (ended > 0) await writeSignIn(tx, { event: 'ended', at, account: row, code: standing, origin });
        return undefined;
      }
      return {
        key,
        id,
        account: row,
        step,
        acting: actingAs(house.tenant, row, row.post_id, house.clock.now()),
        way: row.way,
        policy,
        madeAt: row.made_at,
        loadedAt: now.getTime(),
        seenAt,
        writtenAt: row.seen_at.getTime(),
      };
    });
    cache.delete(key);
    // Whoever ended or changed something while this was read must not be overruled by it.
    if (fresh && asOf === generation) keep(fresh);
    return fresh;
  }

  function keep(entry: Cached): void {
    cache.set(entry.key, entry);
    if (cache.size > mostCached) cache.delete(cache.keys().next().value as string);
  }

  function loadOnce(key: string, id: Buffer, origin: Origin): Promise<Cached | undefined> {
    const running = loading.get(key);
    if (running) return running;
    const started = load(key, id, origin).finally(() => {
      if (loading.get(key) === started) loading.delete(key);
    });
    loading.set(key, started);
    return started;
  }

  async function touch(entry: Cached, now: Date): Promise<void> {
    entry.seenAt = now;
    if (now.getTime() - entry.writtenAt < writeSeenEvery) return;
    entry.writtenAt = now.getTime();
    await atDoor(house, (tx) =>
      tx.run('UPDATE session SET seen_at = greatest(seen_at, $3) WHERE tenant_id = $1 AND id = $2', [
        house.tenant,
        entry.id,
        now,
      ]),
    );
  }

  async function find(request: FastifyRequest): Promise<SignedIn | undefined> {
    const token = tokenOf(request);
    if (!token) return undefined;
    const key = tokenKey(token);
    const now = machineNow(house.clock);
    const cached = cache.get(key);
    const isFresh =
      cached !== undefined && now.getTime() - cached.loadedAt < trusted && now.getTime() >= cached.loadedAt;
    const entry = isFresh ? cached : await loadOnce(key, Buffer.from(key, 'hex'), originOf(request));
    if (entry && request.headers['x-shoutu-background'] === undefined) await touch(entry, now);
    return entry;
  }

  async function get(request: FastifyRequest): Promise<SignedIn> {
    const signedIn = await find(request);
    if (!signedIn) throw notSignedIn();
    return signedIn;
  }

  return {
    find,
    get,
    async actorOf(request) {
      const { step, acting } = await get(request);
      if (step !== 'home') throw signInUnfinished({ detail: { next: step } });
      if (acting instanceof Refusal) throw acting;
      return acting.actor;
    },
    forget(accountId) {
      generation += 1;
      loading.clear();
      for (const [key, entry] of cache) if (entry.account.id === accountId) cache.delete(key);
    },
    forgetAll() {
      generation += 1;
      loading.clear();
      cache.clear();
    },
  };
}
