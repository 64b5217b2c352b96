import type { Refusal } from '../../kit/refusal.ts';
import type { Tx } from '../../server/store/transaction.ts';
import { atDoor, type House, machineNow } from './desk.ts';
import { type Origin, type SignInStep, writeSignIn } from './log.ts';
import { readPolicy } from './policy.ts';
import { accountLocked, type signInRefused } from './refusals.ts';
import { lockFor, type Policy } from './rules.ts';

/** An account as an attempt finds it. */
export interface Tried {
  readonly id: string;
  readonly name: string;
  readonly person_id: string | null;
  readonly password_hash: string | null;
  readonly totp_secret: Buffer | null;
  readonly totp_confirmed: boolean;
  readonly totp_step: number | null;
  readonly disabled_at: Date | null;
  readonly failures: number;
  readonly locked_until: Date | null;
}

/** An attempt already counted as a failure; `clear` and `undo` take it back. */
export interface Attempt {
  readonly account: Tried;
  readonly policy: Policy;
  /** Failures in a row with this one, and the lock it brings if it fails, in ms. */
  readonly failures: number;
  readonly lock: number;
}

/** What a failed attempt tells: how many are left, or for how many minutes the account is locked. */
export function consequence(failures: number, lock: number, policy: Policy): Record<string, number> {
  return lock > 0 ? { minutes: Math.ceil(lock / 60_000) } : { left: policy.failures - (failures % policy.failures) };
}

const columns =
  'id, name, person_id, password_hash, totp_secret, totp_confirmed, totp_step, disabled_at, failures, locked_until';

/**
 * Begins an attempt with a password or code: counts it as failed before it is looked at, so that a burst of guesses cannot
 * outrun the lock. Nothing when there is no such account.
 * @throws Refusal ACCOUNT_LOCKED with the minutes left.
 */
export async function beginAttempt(
  house: House,
  by: { readonly name: string } | { readonly id: string },
  origin: Origin,
): Promise<Attempt | { readonly account: undefined; readonly policy: Policy }> {
  const found = await atDoor(house, async (tx) => {
    const policy = await readPolicy(tx, house);
    const [column, value] = 'name' in by ? ['name', by.name] : ['id', by.id];
    const sql = `SELECT ${columns} FROM account WHERE tenant_id = $1 AND ${column} = $2 FOR UPDATE`;
    const account = await tx.find<Tried>(sql, [house.tenant, value]);
    if (!account) return { account: undefined, policy };
    const now = machineNow(house.clock);
    if (account.locked_until && account.locked_until > now) {
      await writeSignIn(tx, { event: 'locked', at: house.clock.now(), account, code: 'ACCOUNT_LOCKED', origin });
      return { account, policy, left: account.locked_until.getTime() - now.getTime() };
    }
    const failures = account.failures + 1;
    const lock = lockFor(failures, policy);
    await tx.run('UPDATE account SET failures = $3, locked_until = $4 WHERE tenant_id = $1 AND id = $2', [
      house.tenant,
      account.id,
      failures,
      lock > 0 ? new Date(now.getTime() + lock) : null,
    ]);
    return { account, policy, failures, lock };
  });
  if (found.account && found.left !== undefined) {
    throw accountLocked({ detail: { minutes: Math.ceil(found.left / 60_000) } });
  }
  return found as Attempt | { account: undefined; policy: Policy };
}

/** The sign-in is complete: the count starts anew. */
export async function clearFailures(tx: Tx, accountId: string): Promise<void> {
  await tx.run('UPDATE account SET failures = 0, locked_until = NULL WHERE tenant_id = $1 AND id = $2', [
    tx.actor.tenant,
    accountId,
  ]);
}

/** This attempt was right but more is to come: only its own count is taken back, so that the second step stays guarded. */
export async function undoAttempt(tx: Tx, attempt: Attempt): Promise<void> {
  await tx.run(
    `UPDATE account SET failures = greatest(failures - 1, 0),
       locked_until = CASE WHEN failures = $3 THEN NULL ELSE locked_until END
     WHERE tenant_id = $1 AND id = $2`,
    [tx.actor.tenant, attempt.account.id, attempt.failures],
  );
}

/** Logs that an attempt failed. @returns the refusal to give: `refusal`, or ACCOUNT_LOCKED when this failure locks. */
export async function failAttempt(
  house: House,
  attempt: Attempt,
  event: SignInStep,
  refusal: typeof signInRefused,
  origin: Origin,
): Promise<Refusal> {
  const { account, failures, lock, policy } = attempt;
  const { code } = refusal();
  await atDoor(house, (tx) => writeSignIn(tx, { event, at: house.clock.now(), account, code, origin }));
  const detail = consequence(failures, lock, policy);
  return lock > 0 ? accountLocked({ detail }) : refusal({ detail });
}
