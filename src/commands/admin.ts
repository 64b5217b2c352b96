import { systemActor } from '../kit/actor.ts';
import { Refusal } from '../kit/refusal.ts';
import { clearFailures } from '../modules/identity/attempts.ts';
import { sitAt } from '../modules/identity/desk.ts';
import { atConsole, writeAudit } from '../modules/identity/log.ts';
import { type AdminRole, makeAccounts } from '../modules/identity/make-accounts.ts';
import { accountNameTaken } from '../modules/identity/refusals.ts';
import { hashPassword, newFirstPassword } from '../modules/identity/secrets.ts';
import { endSessions, setPassword } from '../modules/identity/session-rows.ts';
import { accountName } from '../modules/identity/sign-in.ts';
import { defaultPolicy } from '../modules/identity/rules.ts';
import { makeClock } from '../server/clock.ts';
import { openPool } from '../server/db/pool.ts';
import { withReadyDatabase } from '../server/db/with-database.ts';
import { StartError } from '../server/start-error.ts';
import { type Tx, transact } from '../server/store/transaction.ts';
import { offsetOf } from '../server/tenant.ts';
import { readArguments, say } from './command.ts';

const roleNames: Readonly<Record<string, { role: AdminRole; zh: string }>> = {
  system: { role: 'admin.system', zh: '系统管理员' },
  security: { role: 'admin.security', zh: '安全管理员' },
  audit: { role: 'admin.audit', zh: '安全审计员' },
};

const usage = new StartError([
  '用法：shoutu admin create --account 账号名 [--role system|security|audit] [--again --yes]',
  'Usage: shoutu admin create --account NAME [--role system|security|audit] [--again --yes]',
]);

interface Existing {
  readonly id: string;
  readonly name: string;
  readonly admin_role: string | null;
}

/**
 * `shoutu admin create`: the first administrator of each of the three roles, with a one-time password that is printed once.
 * A further one, or a new password for one who lost theirs, needs `--again --yes`.
 * @returns 0 when done, 1 when refused.
 */
export async function run(args: readonly string[]): Promise<number> {
  const { options, words } = readArguments(args, {
    account: { type: 'string' },
    role: { type: 'string' },
    again: { type: 'boolean' },
    yes: { type: 'boolean' },
  });
  const wanted = roleNames[options.role ?? 'system'];
  if (words.some((word) => word !== 'create') || !options.account || !wanted) throw usage;
  const name = accountName(options.account);
  if (!/^[\p{L}\p{N}._@-]{2,60}$/u.test(name)) {
    throw new StartError([
      '账号名应为 2–60 个字母、数字、汉字或 . _ @ -',
      'An account name is 2 to 60 letters, digits or . _ @ -',
    ]);
  }
  return withReadyDatabase(process.env, async ({ config, ownerUrl }) => {
    const pool = openPool(ownerUrl, { role: 'shoutu_app', max: 1, name: 'shoutu admin' });
    try {
      const offset = await offsetOf(pool, config.tenant);
      const again = Boolean(options.again && options.yes);
      const firstPassword = newFirstPassword();
      const made = await transact(pool, systemActor(config.tenant), async (tx) => {
        await sitAt(tx, 'identity');
        return makeAdministrator(tx, { name, role: wanted.role, firstPassword, again, offset });
      });
      say(`✓ ${wanted.zh} ${name} ${made === 'created' ? '已建立 / created' : '已重置 / reset'}`);
      say(`  一次性密码 / one-time password: ${firstPassword}`);
      say('  只显示这一次；首次登录须改密码并绑定动态口令。');
      say('  Shown this once. The first sign-in changes it and sets up a second factor.');
      return 0;
    } catch (error) {
      if (error instanceof Refusal) throw new StartError(error.label);
      throw error;
    } finally {
      await pool.end();
    }
  });
}

async function makeAdministrator(
  tx: Tx,
  wanted: { name: string; role: AdminRole; firstPassword: string; again: boolean; offset: number },
): Promise<'created' | 'reset'> {
  const { name, role } = wanted;
  const { tenant } = tx.actor;
  const at = makeClock(wanted.offset).now();
  const now = makeClock().now();
  const there = await tx.rows<Existing>(
    `SELECT id, name, admin_role FROM account
     WHERE tenant_id = $1 AND (name = $2 OR (admin_role = $3 AND disabled_at IS NULL))`,
    [tenant, name, role],
  );
  const same = there.find((account) => account.name === name);
  if (same && same.admin_role !== role) throw accountNameTaken();
  if (there.length > 0 && !wanted.again) {
    throw new StartError([
      `已有这一角色的管理员：${there.map((account) => account.name).join('、')}。确需再建或重置，请加 --again --yes。`,
      'There is an administrator of this role. To make another or reset one, add --again --yes.',
    ]);
  }
  const passwordHash = await hashPassword(wanted.firstPassword);
  const detail = { adminRole: role };
  if (!same) {
    const ids = await makeAccounts(tx, [{ name, adminRole: role, passwordHash }], now);
    const account = { id: ids.get(name) as string, name };
    await writeAudit(tx, { action: 'account_created', at, account, detail, origin: atConsole });
    return 'created';
  }
  await setPassword(tx, same.id, passwordHash, { mustChange: true, now, history: defaultPolicy.history });
  await clearFailures(tx, same.id);
  await endSessions(tx, same.id, 'password_reset', now);
  await tx.run(
    `UPDATE account SET totp_confirmed = false, totp_secret = NULL, totp_step = NULL, disabled_at = NULL,
       admin_approved_at = coalesce(admin_approved_at, $3)
     WHERE tenant_id = $1 AND id = $2`,
    [tenant, same.id, at],
  );
  await writeAudit(tx, { action: 'password_reset', at, account: same, detail, origin: atConsole });
  return 'reset';
}
