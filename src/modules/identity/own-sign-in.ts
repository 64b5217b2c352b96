import type { Tx } from '../../server/store/transaction.ts';
import { beginAttempt, failAttempt, undoAttempt } from './attempts.ts';
import { atDesk, atDoor, bareActor, type House, machineNow } from './desk.ts';
import { type Origin, writeAudit, writeSignIn } from './log.ts';
import { checkPassword, longestPassword } from './password.ts';
import * as refusals from './refusals.ts';
import type { Policy } from './rules.ts';
import { fitsPassword, hashPassword } from './secrets.ts';
import { endSessions, nextOf, renewSession, setPassword } from './session-rows.ts';
import type { SignedIn, Sessions } from './sessions.ts';
import type { Entry } from './sign-in.ts';
import { newTotpSecret, type Sealer, stepOfCode, totpAddress } from './totp.ts';

export type OwnSignIn = ReturnType<typeof makeOwnSignIn>;

/** What people do about their own password and second factor, on the way in or later. */
export function makeOwnSignIn(house: House, sessions: Sessions, sealer: Sealer) {
  const now = () => machineNow(house.clock);
  const entered = (tx: Tx, account: { id: string; name: string }, origin: Origin) =>
    writeSignIn(tx, { event: 'signed_in', at: house.clock.now(), account, origin });

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
      throw await failAttempt(house, attempt, 'refused', refusals.oldPasswordWrong, origin);
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
      const token = await renewSession(tx, house, signedIn, false);
      await writeAudit(tx, { action: 'password_changed', at: house.clock.now(), account, origin });
      const next = await nextOf(tx, house, account.id, account.totp_confirmed, policy);
      if (next === 'home' && signedIn.step !== 'home') await entered(tx, account, origin);
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
      const token = await renewSession(tx, house, signedIn, true);
      await writeAudit(tx, { action: 'totp_confirmed', at: house.clock.now(), account: { id, name }, origin });
      const next = await nextOf(tx, house, id, true, signedIn.policy);
      if (next === 'home' && signedIn.step !== 'home') await entered(tx, { id, name }, origin);
      return { token, next };
    });
    sessions.forget(id);
    return entry;
  }

  return { changePassword, beginTotp, confirmTotp };
}
