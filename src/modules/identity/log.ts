import { digestOf } from '../../server/crypto/digest.ts';
import { appendFact } from '../../server/ledger/fact.ts';
import { makeId } from '../../server/store/id.ts';
import type { Tx } from '../../server/store/transaction.ts';

/** Where a request came from, as the logs keep it. */
export interface Origin {
  readonly address: string;
  /** Browser and system in plain words. */
  readonly device: string;
}

export const atConsole: Origin = { address: 'console', device: 'shoutu' };

export type AuditAction =
  | 'account_created'
  | 'account_disabled'
  | 'account_enabled'
  | 'post_granted'
  | 'post_revoked'
  | 'grant_approved'
  | 'grant_refused'
  | 'password_reset'
  | 'password_changed'
  | 'totp_confirmed'
  | 'totp_lifted'
  | 'account_unlocked'
  | 'sessions_ended'
  | 'policy_changed';

export interface AuditLine {
  readonly action: AuditAction;
  /** Domain time. */
  readonly at: Date;
  readonly account?: { readonly id: string; readonly name: string };
  /** Nothing personal and no secret. */
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly origin: Origin;
}

/** The SM3 digest of an audit line, over its stored values in order. */
export function digestOfLine(values: readonly (string | null)[]): string {
  return digestOf('sm3', Buffer.from(JSON.stringify(values), 'utf8')).toString('hex');
}

/** Writes a line of the administrators' log, and its digest into the ledger under the same id. */
export async function writeAudit(tx: Tx, line: AuditLine): Promise<void> {
  const id = makeId();
  const { tenant, accountId, name } = tx.actor;
  const detail = JSON.stringify(line.detail ?? {});
  const kept = [line.action, line.account?.id ?? null, line.account?.name ?? null, detail, line.origin.address];
  await tx.run(
    `INSERT INTO audit_event (tenant_id, id, at, actor_id, actor_name, action, account_id, account_name, detail, address)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [tenant, id, line.at, accountId, name, ...kept],
  );
  await appendFact(tx, {
    type: `identity.${line.action}`,
    kind: 'audit_event',
    recordId: id,
    version: 1,
    at: line.at,
    ground: { county: null, township: null, orgId: null, siteId: null, field: null },
    body: { digest: digestOfLine([id, line.at.toISOString(), accountId, name, ...kept]) },
  });
}

export type SignInStep =
  | 'signed_in'
  | 'refused'
  | 'locked'
  | 'password_taken'
  | 'code_refused'
  | 'signed_out'
  | 'ended';

/** Writes a line of the sign-in log. `code` says why where something was refused or ended. */
export async function writeSignIn(
  tx: Tx,
  line: {
    readonly event: SignInStep;
    readonly at: Date;
    readonly account?: { readonly id: string; readonly name: string };
    readonly code?: string;
    readonly origin: Origin;
  },
): Promise<void> {
  await tx.run(
    `INSERT INTO sign_in_event (tenant_id, id, at, account_id, account_name, event, code, address, device)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      tx.actor.tenant,
      makeId(),
      line.at,
      line.account?.id ?? null,
      line.account?.name ?? null,
      line.event,
      line.code ?? null,
      line.origin.address,
      line.origin.device,
    ],
  );
}

const browsers: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/, '微信'],
  [/DingTalk/, '钉钉'],
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

/** A user agent in words a person recognises in the list of their sessions: 「Chrome · Windows」. */
export function deviceOf(userAgent: string | undefined): string {
  const find = (table: typeof browsers) => table.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1];
  const known = [find(browsers), find(systems)].filter(Boolean).join(' · ');
  return known || (userAgent ?? '').slice(0, 60);
}
