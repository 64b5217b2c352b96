import type { Tx } from '../../server/store/transaction.ts';
import { type House, machineNow } from './desk.ts';
import type { Origin } from './log.ts';
import { findState } from './posts.ts';
import { notSignedIn } from './refusals.ts';
import type { Policy, Step } from './rules.ts';
import { newToken, tokenDigest } from './secrets.ts';
import { type SignedIn, stepOf } from './sessions.ts';

/** Makes a session. @returns its token. */
export async function openSession(
  tx: Tx,
  house: House,
  session: { accountId: string; postId: string | null; way: 'password' | 'demo'; origin: Origin },
): Promise<string> {
  const token = newToken();
  const { accountId, postId, way, origin } = session;
  await tx.run(
    `INSERT INTO session (tenant_id, id, account_id, post_id, way, made_at, seen_at, device, address)
     VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $8)`,
    [house.tenant, tokenDigest(token), accountId, postId, way, machineNow(house.clock), origin.device, origin.address],
  );
  return token;
}

/** Gives a session a new token as it gains rights, so that one planted or overheard before is worth nothing. */
export async function renewSession(tx: Tx, house: House, signedIn: SignedIn, totpDone: boolean): Promise<string> {
  const token = newToken();
  const renewed = await tx.run(
    `UPDATE session SET id = $3, totp_done = totp_done OR $4, seen_at = $5
     WHERE tenant_id = $1 AND id = $2 AND ended_at IS NULL`,
    [house.tenant, signedIn.id, tokenDigest(token), totpDone, machineNow(house.clock)],
  );
  if (renewed === 0) throw notSignedIn();
  return token;
}

/** What a password session of an account still has to do, as the account stands in this transaction. */
export async function nextOf(
  tx: Tx,
  house: House,
  accountId: string,
  totpDone: boolean,
  policy: Policy,
): Promise<Step> {
  const state = await findState(tx, accountId);
  if (!state) throw notSignedIn();
  return stepOf(state, { totpDone, way: 'password' }, policy, machineNow(house.clock));
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
