import { Refusal } from '../../kit/refusal.ts';
import type { Tx } from '../../server/store/transaction.ts';
import { type Attempt, beginAttempt, clearFailures, consequence, undoAttempt } from './attempts.ts';
import { atDesk, atDoor, bareActor, type House, machineNow } from './desk.ts';
import { type Origin, type SignInStep, writeAudit, writeSignIn } from './log.ts';
import { checkPassword, longestPassword } from './password.ts';
import { actingAs, findState } from './posts.ts';
import * as refusals from './refusals.ts';
import { lockFor, type Policy, type Step } from './rules.ts';
import { fitsPassword, hashPassword, newToken, tokenDigest } from './secrets.ts';
import { type SignedIn, type Sessions, stepOf } from './sessions.ts';
import { Strangers, Throttle } from './throttle.ts';
import { newTotpSecret, type Sealer, stepOfCode, totpAddress } from './totp.ts';

/** What a step of signing in ends with: the browser's new token and what is still to do. */
export interface Entry {
  readonly token: string;
  readonly next: Step;
}

/** The one spelling of an account name. */
export const accountName = (typed: string): string => typed.normalize('NFKC').trim().toLowerCase();

export type SignIn = ReturnType<typeof makeSignIn>;

/** Everything a person does to come in: password, second factor, change of password, demo card. */
export function makeSignIn(house: House, sessions: Sessions, sealer: Sealer) {
  const attempts = new Throttle(10, 60_000);
  // A factory sits behind one address: the address alone is held back only at a rate no shift change reaches.
  const addresses = new Throttle(300, 15 * 60_000);
  const strangers = new Strangers();

  const now = () => machineNow(house.clock);
  const note = (tx: Tx, event: SignInStep, account: { id: string; name: string }, origin: Origin, code?: string) =>
    writeSignIn(tx, { event, at: house.clock.now(), account, code, origin });

  async function failed(attempt: Attempt, event: SignInStep, refusal: typeof refusals.signInRefused, origin: Origin) {
    await atDoor(house, (tx) => note(tx, event, attempt.account, origin, refusal().code));
    const detail = consequence(attempt.failures, attempt.lock, attempt.policy);
    return attempt.lock > 0 ? refusals.accountLocked({ detail }) : refusal({ detail });
  }

  async function strangerFails(name: string, policy: Policy, origin: Origin): Promise<Refusal> {
    let failures = 0;
    let lock = 0;
    strangers.fail(name, now().getTime(), (count) => {
      failures = count;
      lock = lockFor(count, policy);
      return lock;
    });
    const at = house.clock.now();
    await atDoor(house, (tx) => writeSignIn(tx, { event: 'refused', at, code: 'SIGN_IN_REFUSED', origin }));
    const detail = consequence(failures, lock, policy);
    return lock > 0 ? refusals.accountLocked({ detail }) : refusals.signInRefused({ detail });
  }

  /** Makes a session and returns its token. */
  async function openSession(
    tx: Tx,
    session: { accountId: string; postId: string | null; way: 'password' | 'demo'; origin: Origin },
  ): Promise<string> {
    const token = newToken();
    await tx.run(
      `INSERT INTO session (tenant_id, id, account_id, post_id, way, made_at, seen_at, device, address)
       VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $8)`,
      [
        house.tenant,
        tokenDigest(token),
        session.accountId,
        session.postId,
        session.way,
        now(),
        session.origin.device,
        session.origin.address,
      ],
    );
    return token;
  }

  /** Gives a session a new token as it gains rights, so that one planted or overheard before is worth nothing. */
  async function renewSession(tx: Tx, signedIn: SignedIn, totpDone: boolean): Promise<string> {
    const token = newToken();
    const renewed = await tx.run(
      `UPDATE session SET id = $3, totp_done = totp_done OR $4, seen_at = $5
       WHERE tenant_id = $1 AND id = $2 AND ended_at IS NULL`,
      [house.tenant, signedIn.id, tokenDigest(token), totpDone, now()],
    );
    if (renewed === 0) throw refusals.notSignedIn();
    return token;
  }

  async function nextOf(tx: Tx, accountId: string, session: { totpDone: boolean }, policy: Policy): Promise<Step> {
    const state = await findState(tx, accountId);
    if (!state) throw refusals.notSignedIn();
    return stepOf(state, { ...session, way: 'password' }, policy, now());
  }

  async function withPassword(given: { account: string; password: string }, origin: Origin): Promise<Entry> {
    const name = accountName(given.account);
    const moment = now().getTime();
    if (!attempts.take(`${name} ${origin.address}`, moment)) throw refusals.tooManyAttempts();
    if (addresses.isSpent(origin.address, moment)) throw refusals.tooManyAttempts();
    if (strangers.lockedUntil(name) > moment) {
      const minutes = Math.ceil((strangers.lockedUntil(name) - moment) / 60_000);
      throw refusals.accountLocked({ detail: { minutes } });
    }
    const attempt = await beginAttempt(house, { name }, origin);
    const fits = await fitsPassword(attempt.account?.password_hash, given.password.slice(0, longestPassword + 1));
    if (!attempt.account || !fits) addresses.take(origin.address, moment);
    if (!attempt.account) throw await strangerFails(name, attempt.policy, origin);
    if (!fits) throw await failed(attempt, 'refused', refusals.signInRefused, origin);
    return enter(attempt, origin);
  }

  async function enter(attempt: Attempt, origin: Origin): Promise<Entry> {
    const { account, policy } = attempt;
    const outcome = await atDoor(house, async (tx) => {
      const state = await findState(tx, account.id);
      if (!state) return refusals.signInRefused();
      const acting = state.disabled_at ? refusals.accountDisabled() : actingAs(house.tenant, state, null);
      if (acting instanceof Refusal) {
        await undoAttempt(tx, attempt);
        await note(tx, 'refused', account, origin, acting.code);
        return acting;
      }
      const next = stepOf(state, { totpDone: false, way: 'password' }, policy, now());
      if (next === 'totp') await undoAttempt(tx, attempt);
      else await clearFailures(tx, account.id);
      await note(tx, next === 'home' ? 'signed_in' : 'password_taken', account, origin);
      const postId = acting.actor.postId;
      return { token: await openSession(tx, { accountId: account.id, postId, way: 'password', origin }), next };
    });
    if (outcome instanceof Refusal) throw outcome;
    return outcome;
  }

  /** The second step of an account whose second factor is set. */
  async function withCode(signedIn: SignedIn, code: string, origin: Origin): Promise<Entry> {
    if (signedIn.step !== 'totp') return { token: '', next: signedIn.step };
    const attempt = await beginAttempt(house, { id: signedIn.account.id }, origin);
    if (!attempt.account?.totp_secret) throw refusals.notSignedIn();
    const { account } = attempt;
    const secret = sealer.open(account.id, attempt.account.totp_secret);
    const step = stepOfCode(secret, code, now(), account.totp_step);
    const entry = step === undefined ? undefined : await acceptCode(signedIn, account, step, attempt.policy, origin);
    if (!entry) throw await failed(attempt, 'code_refused', refusals.codeRefused, origin);
    sessions.forget(account.id);
    return entry;
  }

  /** Takes a right code, once; nothing when another request was quicker with the same. */
  function acceptCode(
    signedIn: SignedIn,
    account: { id: string; name: string },
    step: number,
    policy: Policy,
    origin: Origin,
  ): Promise<Entry | undefined> {
    return atDoor(house, async (tx) => {
      const taken = await tx.run(
        `UPDATE account SET totp_step = $3, failures = 0, locked_until = NULL
         WHERE tenant_id = $1 AND id = $2 AND (totp_step IS NULL OR totp_step < $3)`,
        [house.tenant, account.id, step],
      );
      if (taken === 0) return undefined;
      const token = await renewSession(tx, signedIn, true);
      const next = await nextOf(tx, account.id, { totpDone: true }, policy);
      if (next === 'home') await note(tx, 'signed_in', account, origin);
      return { token, next };
    });
  }

  /** Changes one's own password; every other session of the account ends. */
  async function changePassword(
    signedIn: SignedIn,
    given: { old: string; new: string },
    origin: Origin,
  ): Promise<Entry> {
    if (signedIn.step === 'totp') throw refusals.signInUnfinished({ detail: { next: 'totp' } });
    const attempt = await beginAttempt(house, { id: signedIn.account.id }, origin);
    const { account, policy } = attempt;
    if (!account) throw refusals.notSignedIn();
    if (!(await fitsPassword(account.password_hash, given.old.slice(0, longestPassword + 1)))) {
      throw await failed(attempt, 'refused', refusals.oldPasswordWrong, origin);
    }
    await atDoor(house, (tx) => undoAttempt(tx, attempt));
    const weak = checkPassword(given.new, account.name, policy);
    if (weak) throw weak;
    if (await wasUsed(account.id, account.password_hash, given.new, policy)) {
      throw refusals.passwordUsedBefore({ field: 'new', detail: { last: policy.history } });
    }
    const hash = await hashPassword(given.new);
    const actor = bareActor(house.tenant, account.id, account.person_id);
    const entry = await atDesk(house, actor, 'identity', async (tx) => {
      await setPassword(tx, account.id, hash, { mustChange: false, now: now(), history: policy.history });
      await endSessions(tx, account.id, 'password_changed', now(), signedIn.id);
      const token = await renewSession(tx, signedIn, false);
      await writeAudit(tx, { action: 'password_changed', at: house.clock.now(), account, origin });
      const totpDone = account.totp_confirmed;
      const next = await nextOf(tx, account.id, { totpDone }, policy);
      if (next === 'home' && signedIn.step !== 'home') await note(tx, 'signed_in', account, origin);
      return { token, next };
    });
    sessions.forget(account.id);
    return entry;
  }

  async function wasUsed(
    accountId: string,
    current: string | null,
    password: string,
    policy: Policy,
  ): Promise<boolean> {
    const rows = await atDoor(house, (tx) =>
      tx.rows<{ password_hash: string }>(
        `SELECT password_hash FROM password_history WHERE tenant_id = $1 AND account_id = $2
         ORDER BY set_at DESC LIMIT $3`,
        [house.tenant, accountId, policy.history],
      ),
    );
    const hashes = new Set([...(current ? [current] : []), ...rows.map((row) => row.password_hash)]);
    for (const hash of hashes) if (await fitsPassword(hash, password)) return true;
    return false;
  }

  /** A new secret for the second factor, to be confirmed by a code. @returns base32 secret and otpauth address. */
  async function beginTotp(signedIn: SignedIn): Promise<{ secret: string; address: string }> {
    if (signedIn.account.totp_confirmed) throw refusals.totpAlready();
    if (signedIn.step === 'password') throw refusals.signInUnfinished({ detail: { next: 'password' } });
    const secret = newTotpSecret();
    const { id, name } = signedIn.account;
    await atDoor(house, (tx) =>
      tx.run('UPDATE account SET totp_secret = $3 WHERE tenant_id = $1 AND id = $2 AND NOT totp_confirmed', [
        house.tenant,
        id,
        sealer.seal(id, secret),
      ]),
    );
    return { secret, address: totpAddress(secret, name) };
  }

  /** Sets the second factor by its first code; that code is used up by it. */
  async function confirmTotp(signedIn: SignedIn, code: string, origin: Origin): Promise<Entry> {
    if (signedIn.account.totp_confirmed) throw refusals.totpAlready();
    if (signedIn.step === 'password') throw refusals.signInUnfinished({ detail: { next: 'password' } });
    const { id, name, person_id } = signedIn.account;
    const entry = await atDesk(house, bareActor(house.tenant, id, person_id), 'identity', async (tx) => {
      const row = await tx.find<{ totp_secret: Buffer | null; totp_confirmed: boolean }>(
        'SELECT totp_secret, totp_confirmed FROM account WHERE tenant_id = $1 AND id = $2 FOR UPDATE',
        [house.tenant, id],
      );
      if (row?.totp_confirmed) throw refusals.totpAlready();
      if (!row?.totp_secret) throw refusals.totpNotBegun();
      const step = stepOfCode(sealer.open(id, row.totp_secret), code, now(), null);
      if (step === undefined) throw refusals.codeRefused({ field: 'code' });
      await tx.run('UPDATE account SET totp_confirmed = true, totp_step = $3 WHERE tenant_id = $1 AND id = $2', [
        house.tenant,
        id,
        step,
      ]);
      const token = await renewSession(tx, signedIn, true);
      await writeAudit(tx, { action: 'totp_confirmed', at: house.clock.now(), account: { id, name }, origin });
      const next = await nextOf(tx, id, { totpDone: true }, signedIn.policy);
      if (next === 'home' && signedIn.step !== 'home') await note(tx, 'signed_in', { id, name }, origin);
      return { token, next };
    });
    sessions.forget(id);
    return entry;
  }

  async function signOut(signedIn: SignedIn, origin: Origin): Promise<void> {
    await atDoor(house, async (tx) => {
      await tx.run(
        `UPDATE session SET ended_at = $3, ended_why = 'signed_out'
         WHERE tenant_id = $1 AND id = $2 AND ended_at IS NULL`,
        [house.tenant, signedIn.id, now()],
      );
      await note(tx, 'signed_out', signedIn.account, origin);
    });
    sessions.forget(signedIn.account.id);
  }

  return { withPassword, withCode, changePassword, beginTotp, confirmTotp, signOut, openSession };
}

/** Ends the open sessions of an account, all but `keep`. @returns how many. */
export function endSessions(tx: Tx, accountId: string, why: string, now: Date, keep?: Buffer): Promise<number> {
  return tx.run(
    `UPDATE session SET ended_at = $3, ended_why = $4
     WHERE tenant_id = $1 AND account_id = $2 AND ended_at IS NULL AND ($5::bytea IS NULL OR id <> $5)`,
    [tx.actor.tenant, accountId, now, why, keep ?? null],
  );
}

/** Stores a password and moves the one before into the history, of which the last few are kept. */
export async function setPassword(
  tx: Tx,
  accountId: string,
  hash: string,
  options: { mustChange: boolean; now: Date; history: number },
): Promise<void> {
  const { tenant } = tx.actor;
  await tx.run(
    `INSERT INTO password_history (tenant_id, account_id, set_at, password_hash)
     SELECT tenant_id, id, coalesce(password_at, $3), password_hash FROM account
     WHERE tenant_id = $1 AND id = $2 AND password_hash IS NOT NULL ON CONFLICT DO NOTHING`,
    [tenant, accountId, options.now],
  );
  await tx.run(
    `DELETE FROM password_history WHERE tenant_id = $1 AND account_id = $2 AND set_at NOT IN (
       SELECT set_at FROM password_history WHERE tenant_id = $1 AND account_id = $2 ORDER BY set_at DESC LIMIT $3)`,
    [tenant, accountId, options.history],
  );
  await tx.run(
    'UPDATE account SET password_hash = $3, password_at = $4, must_change = $5 WHERE tenant_id = $1 AND id = $2',
    [tenant, accountId, hash, options.now, options.mustChange],
  );
}
