import type { Role } from '../../kit/roles.ts';
import { makeId } from '../../server/store/id.ts';
import type { Tx } from '../../server/store/transaction.ts';
import { sitAt } from './desk.ts';
import { accountName } from './sign-in.ts';

export type AdminRole = Extract<Role, `admin.${string}`>;

export const adminRoles: readonly AdminRole[] = ['admin.system', 'admin.security', 'admin.audit'];

/** An account to be made in bulk by the demo or an import by the operator: granted and approved from the start. */
export interface ReadyAccount {
  readonly id?: string;
  /** Sign-in name; stored in lower case. */
  readonly name: string;
  readonly personId?: string;
  /** Posts with the roles granted, which are those the posts carry. */
  readonly posts?: readonly { readonly id: string; readonly roles: readonly Role[] }[];
  readonly adminRole?: AdminRole;
  /** argon2id hash of a first password that must be changed; without one the account signs in by demo card only. */
  readonly passwordHash?: string;
  /** Card on the demo's sign-in page: its place, and what it says. */
  readonly card?: { readonly at: number; readonly title?: string; readonly note?: string };
}

/**
 * Makes accounts with their posts in three statements, whatever their number. For the demo's world and the operator's
 * console; administrators go through the grants of the account service.
 * @param now machine time: passwords age in it.
 * @returns ids by account name.
 */
export async function makeAccounts(tx: Tx, accounts: readonly ReadyAccount[], now: Date): Promise<Map<string, string>> {
  await sitAt(tx, 'identity');
  const { tenant, accountId: maker } = tx.actor;
  const rows = accounts.map((account) => ({ ...account, id: account.id ?? makeId(), name: accountName(account.name) }));
  await tx.run(
    `INSERT INTO account (tenant_id, id, name, duty, admin_role, admin_approved_at, admin_granted_by, person_id,
       password_hash, password_at, must_change, card, card_title, card_note, created_at, created_by)
     SELECT $1, id, name, CASE WHEN admin_role IS NULL THEN 'business' ELSE 'admin' END, admin_role,
       CASE WHEN admin_role IS NULL THEN NULL ELSE $3::timestamptz END,
       CASE WHEN admin_role IS NULL THEN NULL ELSE $2::uuid END, person_id,
       password_hash, CASE WHEN password_hash IS NULL THEN NULL ELSE $3::timestamptz END, password_hash IS NOT NULL,
       card, card_title, card_note, $3, $2
     FROM unnest($4::uuid[], $5::text[], $6::text[], $7::uuid[], $8::text[], $9::smallint[],
       $10::text[], $11::text[]) AS t (id, name, admin_role, person_id, password_hash, card, card_title, card_note)`,
    [
      tenant,
      maker,
      now,
      rows.map((row) => row.id),
      rows.map((row) => row.name),
      rows.map((row) => row.adminRole ?? null),
      rows.map((row) => row.personId ?? null),
      rows.map((row) => row.passwordHash ?? null),
      rows.map((row) => row.card?.at ?? null),
      rows.map((row) => row.card?.title ?? null),
      rows.map((row) => row.card?.note ?? null),
    ],
  );
  const posts = rows.flatMap((row) => (row.posts ?? []).map((post) => ({ account: row.id, ...post })));
  if (posts.length > 0) {
    await tx.run(
      `INSERT INTO account_post (tenant_id, account_id, post_id, roles, granted_by, granted_at, approved_at)
       SELECT $1, account, post, string_to_array(roles, ','), $2, $3, $3
       FROM unnest($4::uuid[], $5::uuid[], $6::text[]) AS t (account, post, roles)`,
      [
        tenant,
        maker,
        now,
        posts.map((post) => post.account),
        posts.map((post) => post.id),
        posts.map((post) => post.roles.join(',')),
      ],
    );
  }
  return new Map(rows.map((row) => [row.name, row.id]));
}
