import type { Actor } from '../../kit/actor.ts';
import { secondFactorRoles } from '../../kit/roles.ts';
import { makeId } from '../../server/store/id.ts';
import type { Tx } from '../../server/store/transaction.ts';
import { clearFailures } from './attempts.ts';
import { atDesk, type House, machineNow } from './desk.ts';
import { type AuditAction, type Origin, writeAudit } from './log.ts';
import type { AdminRole } from './make-accounts.ts';
import { readPolicy, writePolicy } from './policy.ts';
import * as refusals from './refusals.ts';
import { areRolesInConflict, Policy } from './rules.ts';
import { isRole } from './scope.ts';
import { hashPassword, newFirstPassword } from './secrets.ts';
import { endSessions, setPassword } from './session-rows.ts';
import type { Sessions } from './sessions.ts';
import { accountName } from './sign-in.ts';

interface Named {
  readonly id: string;
  readonly name: string;
  readonly duty: 'business' | 'admin';
  readonly admin_role: string | null;
  readonly admin_approved_at: Date | null;
  readonly person_id: string | null;
  readonly totp_confirmed: boolean;
  readonly disabled_at: Date | null;
}

interface PostRow {
  readonly id: string;
  readonly holder: string | null;
  readonly roles: readonly string[];
}

const breaks = (error: unknown, constraint: string) =>
  error instanceof Error && (error as { constraint?: string }).constraint === constraint;

export type Accounts = ReturnType<typeof makeAccountDesk>;

/**
 * What administrators do with accounts. The system administrator makes accounts and proposes rights; what is high (三员,
 * office, leaders) counts only once the security administrator approves. Every step is in the log and in the ledger.
 */
export function makeAccountDesk(house: House, sessions: Sessions) {
  const { tenant } = house;

  /** One audited step on one account; whatever it changes counts from the next request. */
  async function step<T>(
    actor: Actor,
    origin: Origin,
    id: string,
    action: AuditAction,
    work: (tx: Tx, account: Named) => Promise<{ result: T; detail?: Record<string, unknown> }>,
  ): Promise<T> {
    const result = await atDesk(house, actor, 'identity', async (tx) => {
      const account = await getNamed(tx, id);
      const done = await work(tx, account);
      await writeAudit(tx, { action, at: house.clock.now(), account, detail: done.detail, origin });
      return done.result;
    });
    sessions.forget(id);
    return result;
  }

  async function getNamed(tx: Tx, id: string): Promise<Named> {
    const account = await tx.find<Named>(
      `SELECT id, name, duty, admin_role, admin_approved_at, person_id, totp_confirmed, disabled_at FROM account
       WHERE tenant_id = $1 AND id = $2 FOR UPDATE`,
      [tenant, id],
    );
    if (!account) throw refusals.accountMissing();
    return account;
  }

  async function insertAccount(
    tx: Tx,
    account: { name: string; personId: string | null; adminRole: AdminRole | null; password: string },
  ): Promise<{ id: string; name: string }> {
    const id = makeId();
    const now = machineNow(house.clock);
    const hash = await hashPassword(account.password);
    try {
      await tx.run(
        `INSERT INTO account (tenant_id, id, name, duty, admin_role, admin_granted_by, person_id, password_hash,
           password_at, created_at, created_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10)`,
        [
          tenant,
          id,
          account.name,
          account.adminRole ? 'admin' : 'business',
          account.adminRole,
          account.adminRole ? tx.actor.accountId : null,
          account.personId,
          hash,
          now,
          tx.actor.accountId,
        ],
      );
    } catch (error) {
      if (breaks(error, 'account_name_unique')) throw refusals.accountNameTaken({ field: 'name' });
      if (breaks(error, 'account_person')) throw refusals.personHasAccount({ field: 'personId' });
      if (breaks(error, 'account_person_fk')) throw refusals.personMissing({ field: 'personId' });
      throw error;
    }
    return { id, name: account.name };
  }

  async function grant(tx: Tx, account: Named, postId: string): Promise<string[]> {
    if (account.duty === 'admin') throw refusals.rolesInConflict({ field: 'postId' });
    const post = await tx.find<PostRow>(
      `SELECT id, holder, roles FROM post WHERE tenant_id = $1 AND id = $2 AND state IN ('held', 'vacant')`,
      [tenant, postId],
    );
    if (!post) throw refusals.postMissing({ field: 'postId' });
    if (!post.holder || post.holder !== account.person_id) throw refusals.postNotHeld({ field: 'postId' });
    const roles = post.roles.filter(isRole);
    if (roles.length === 0) throw refusals.postHasNoRole({ field: 'postId' });
    const others = await tx.rows<{ roles: string[] }>(
      'SELECT roles FROM account_post WHERE tenant_id = $1 AND account_id = $2 AND post_id <> $3',
      [tenant, account.id, postId],
    );
    if (areRolesInConflict([...roles, ...others.flatMap((each) => each.roles).filter(isRole)])) {
      throw refusals.rolesInConflict({ field: 'postId' });
    }
    const approvedAt = roles.some((role) => secondFactorRoles.has(role)) ? null : house.clock.now();
    await tx.run(
      `INSERT INTO account_post (tenant_id, account_id, post_id, roles, granted_by, granted_at, approved_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (tenant_id, account_id, post_id) DO UPDATE SET roles = excluded.roles, granted_by = excluded.granted_by,
         granted_at = excluded.granted_at, approved_by = NULL, approved_at = excluded.approved_at
       WHERE NOT (account_post.roles @> excluded.roles AND excluded.roles @> account_post.roles)`,
      [tenant, account.id, postId, roles, tx.actor.accountId, house.clock.now(), approvedAt],
    );
    return roles;
  }

  return {
    /** Makes an account. The first password is given back once and stored nowhere in clear. */
    async create(
      actor: Actor,
      origin: Origin,
      given: { name: string; personId?: string; postIds?: readonly string[]; adminRole?: AdminRole },
    ): Promise<{ id: string; name: string; firstPassword: string }> {
      if (!given.adminRole && !given.personId) throw refusals.needsPerson({ field: 'personId' });
      if (given.adminRole && given.postIds?.length) throw refusals.rolesInConflict({ field: 'postIds' });
      const firstPassword = newFirstPassword();
      const adminRole = given.adminRole ?? null;
      const made = await atDesk(house, actor, 'identity', async (tx) => {
        const name = accountName(given.name);
        const account = await insertAccount(tx, {
          name,
          personId: given.personId ?? null,
          adminRole,
          password: firstPassword,
        });
        const at = house.clock.now();
        await writeAudit(tx, { action: 'account_created', at, account, detail: { adminRole }, origin });
        const named = await getNamed(tx, account.id);
        for (const postId of given.postIds ?? []) {
          const roles = await grant(tx, named, postId);
          await writeAudit(tx, { action: 'post_granted', at, account, detail: { postId, roles }, origin });
        }
        return account;
      });
      return { ...made, firstPassword };
    },

    /** Stops an account: its sessions end at once and nobody can sign in with it. */
    disable: (actor: Actor, origin: Origin, id: string, reason: string) =>
      step(actor, origin, id, 'account_disabled', async (tx, account) => {
        if (account.id === actor.accountId) throw refusals.notYourself();
        const now = machineNow(house.clock);
        await tx.run('UPDATE account SET disabled_at = $3 WHERE tenant_id = $1 AND id = $2', [tenant, id, now]);
        const ended = await endSessions(tx, id, 'disabled', now);
        return { result: { ended }, detail: { reason, ended } };
      }),

    enable: (actor: Actor, origin: Origin, id: string, reason: string) =>
      step(actor, origin, id, 'account_enabled', async (tx, account) => {
        if (account.id === actor.accountId) throw refusals.notYourself();
        try {
          await tx.run('UPDATE account SET disabled_at = NULL WHERE tenant_id = $1 AND id = $2', [tenant, id]);
        } catch (error) {
          throw breaks(error, 'account_person') ? refusals.personHasAccount() : error;
        }
        return { result: {}, detail: { reason } };
      }),

    /** Proposes a post for an account, with the roles the post carries now. High roles wait for approval. */
    grantPost: (actor: Actor, origin: Origin, id: string, postId: string) =>
      step(actor, origin, id, 'post_granted', async (tx, account) => {
        const roles = await grant(tx, account, postId);
        return { result: { roles }, detail: { postId, roles } };
      }),

    revokePost: (actor: Actor, origin: Origin, id: string, postId: string) =>
      step(actor, origin, id, 'post_revoked', async (tx) => {
        const gone = await tx.run(
          'DELETE FROM account_post WHERE tenant_id = $1 AND account_id = $2 AND post_id = $3',
          [tenant, id, postId],
        );
        if (gone === 0) throw refusals.postMissing();
        return { result: {}, detail: { postId } };
      }),

    /** A new one-time password; every session of the account ends. */
    resetPassword: (actor: Actor, origin: Origin, id: string) =>
      step(actor, origin, id, 'password_reset', async (tx, account) => {
        if (account.id === actor.accountId) throw refusals.notYourself();
        // Else the system administrator could come in as one who is to watch them.
        if (account.duty === 'admin' && !account.totp_confirmed) throw refusals.resetAtConsole();
        const firstPassword = newFirstPassword();
        const now = machineNow(house.clock);
        const { history } = await readPolicy(tx, house);
        await setPassword(tx, id, await hashPassword(firstPassword), { mustChange: true, now, history });
        await endSessions(tx, id, 'password_reset', now);
        return { result: { firstPassword } };
      }),

    /** The security administrator settles a proposed right: of a post, or of an administrator account. */
    settle: (
      actor: Actor,
      origin: Origin,
      id: string,
      settled: { postId?: string; approve: boolean; reason: string },
    ) =>
      step(actor, origin, id, settled.approve ? 'grant_approved' : 'grant_refused', async (tx, account) => {
        if (account.id === actor.accountId) throw refusals.notYourself();
        const count = settled.postId
          ? await settlePost(tx, id, settled.postId, settled.approve)
          : await settleAdmin(tx, id, settled.approve);
        if (count === 0) throw refusals.nothingPending();
        const { postId, reason } = settled;
        return { result: {}, detail: postId ? { postId, reason } : { adminRole: account.admin_role, reason } };
      }),

    unlock: (actor: Actor, origin: Origin, id: string) =>
      step(actor, origin, id, 'account_unlocked', async (tx) => {
        await clearFailures(tx, id);
        return { result: {} };
      }),

    /** Lifts a second factor whose phone is lost: sessions end, and a new one must be set at the next sign-in. */
    liftTotp: (actor: Actor, origin: Origin, id: string, reason: string) =>
      step(actor, origin, id, 'totp_lifted', async (tx, account) => {
        if (account.id === actor.accountId) throw refusals.notYourself();
        await tx.run(
          `UPDATE account SET totp_confirmed = false, totp_secret = NULL, totp_step = NULL
           WHERE tenant_id = $1 AND id = $2`,
          [tenant, id],
        );
        await endSessions(tx, id, 'totp_lifted', machineNow(house.clock));
        return { result: {}, detail: { reason } };
      }),

    endSessions: (actor: Actor, origin: Origin, id: string, reason: string) =>
      step(actor, origin, id, 'sessions_ended', async (tx) => {
        const ended = await endSessions(tx, id, 'revoked', machineNow(house.clock));
        return { result: { ended }, detail: { reason, ended } };
      }),

    policy: (actor: Actor) => atDesk(house, actor, 'identity', (tx) => readPolicy(tx, house)),

    async setPolicy(actor: Actor, origin: Origin, given: Policy): Promise<Policy> {
      const policy = Policy.parse(given);
      await atDesk(house, actor, 'identity', async (tx) => {
        await writePolicy(tx, policy);
        await writeAudit(tx, { action: 'policy_changed', at: house.clock.now(), detail: policy, origin });
      });
      sessions.forgetAll();
      return policy;
    },
  };

  function settlePost(tx: Tx, id: string, postId: string, approve: boolean): Promise<number> {
    const where = 'WHERE tenant_id = $1 AND account_id = $2 AND post_id = $3 AND approved_at IS NULL';
    if (!approve) return tx.run(`DELETE FROM account_post ${where}`, [tenant, id, postId]);
    return tx.run(`UPDATE account_post SET approved_by = $4, approved_at = $5 ${where}`, [
      tenant,
      id,
      postId,
      tx.actor.accountId,
      house.clock.now(),
    ]);
  }

  function settleAdmin(tx: Tx, id: string, approve: boolean): Promise<number> {
    const column = approve ? 'admin_approved_at' : 'disabled_at';
    return tx.run(
      `UPDATE account SET ${column} = $3 WHERE tenant_id = $1 AND id = $2 AND duty = 'admin'
         AND admin_approved_at IS NULL AND disabled_at IS NULL`,
      [tenant, id, approve ? house.clock.now() : machineNow(house.clock)],
    );
  }
}
