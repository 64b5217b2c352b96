import { Refusal } from '../../kit/refusal.ts';
import type { Tx } from '../../server/store/transaction.ts';
import { type Attempt, beginAttempt, clearFailures, consequence, failAttempt, undoAttempt } from './attempts.ts';
import { atDoor, type House, machineNow } from './desk.ts';
import { type Origin, type SignInStep, writeSignIn } from './log.ts';
import { longestPassword } from './password.ts';
import { actingAs, findState } from './posts.ts';
import * as refusals from './refusals.ts';
import { lockFor, type Policy, type Step } from './rules.ts';
import { fitsPassword } from './secrets.ts';
import { nextOf, openSession, renewSession } from './session-rows.ts';
import { type SignedIn, type Sessions, stepOf } from './sessions.ts';
import { Strangers, Throttle } from './throttle.ts';
import { type Sealer, stepOfCode } from './totp.ts';

/** What a step of signing in ends with: the browser's new token and what is still to do. */
export interface Entry {
  readonly token: string;
  readonly next: Step;
}

/** The one spelling of an account name. */
export const accountName = (typed: string): string => typed.normalize('NFKC').trim().toLowerCase();

export type SignIn = ReturnType<typeof makeSignIn>;

/** The way in by password and second factor, and the way out. */
export function makeSignIn(house: House, sessions: Sessions, sealer: Sealer) {
  const attempts = new Throttle(10, 60_000);
  // A factory sits behind one address: the address alone is held back only at a rate no shift change reaches.
  const addresses = new Throttle(300, 15 * 60_000);
  const strangers = new Strangers();

  const now = () => machineNow(house.clock);
  const note = (tx: Tx, event: SignInStep, account: { id: string; name: string }, origin: Origin, code?: string) =>
    writeSignIn(tx, { event, at: house.clock.now(), account, code, origin });

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
    if (!fits) throw await failAttempt(house, attempt, 'refused', refusals.signInRefused, origin);
    return enter(attempt, origin);
  }

  async function enter(attempt: Attempt, origin: Origin): Promise<Entry> {
    const { account, policy } = attempt;
    const outcome = await atDoor(house, async (tx) => {
      const state = await findState(tx, account.id);
      if (!state) return refusals.signInRefused();
      const acting = state.disabled_at
        ? refusals.accountDisabled()
        : actingAs(house.tenant, state, null, house.clock.now());
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
      return { token: await openSession(tx, house, { accountId: account.id, postId, way: 'password', origin }), next };
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
    if (!entry) throw await failAttempt(house, attempt, 'code_refused', refusals.codeRefused, origin);
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
      const token = await renewSession(tx, house, signedIn, true);
      const next = await nextOf(tx, house, account.id, true, policy);
      if (next === 'home') await note(tx, 'signed_in', account, origin);
      return { token, next };
    });
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

  return { withPassword, withCode, signOut };
}
