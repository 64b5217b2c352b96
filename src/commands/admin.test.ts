import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/harness/database.ts';
import { Browser, identityWorld } from '../../test/harness/identity-world.ts';
import { run } from './admin.ts';

let db: TestDatabase;
let world: Awaited<ReturnType<typeof identityWorld>>;
let folder: string;
let printed = '';

beforeAll(async () => {
  db = await testDatabase();
  world = await identityWorld(db);
  folder = mkdtempSync(join(tmpdir(), 'shoutu-admin-'));
  vi.stubEnv('DATABASE_URL', db.ownerUrl);
  vi.stubEnv('DATA_DIR', folder);
  world.clock.set(new Date().toISOString());
});
afterAll(async () => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
  await db.drop();
});
beforeEach(() => {
  printed = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  return () => write.mockRestore();
});

const onePassword = () => /one-time password: (\S+)/.exec(printed)?.[1] ?? '';

test('[I33] the first system administrator gets a one-time password and must change it', async () => {
  expect(await run(['--account', 'Root-Admin'])).toBe(0);
  const browser = new Browser(world.app);
  expect(await browser.signIn('root-admin', onePassword())).toBe('password');
  const changed = await browser.ask('POST', '/api/password', { old: onePassword(), new: 'Mine-alone-2022' });
  expect(changed.json()).toEqual({ next: 'totp-setup' });
});

test('[I33] a second one is refused, unless asked for twice', async () => {
  await expect(run(['--account', 'second'])).rejects.toThrow('--again --yes');
  await expect(run(['--account', 'second', '--again'])).rejects.toThrow('--again --yes');
  expect(onePassword()).toBe('');
  expect(await run(['create', '--account', 'second', '--again', '--yes'])).toBe(0);
});

test('[I33] one who lost password and phone is let in again from the console', async () => {
  expect(await run(['--account', 'second', '--again', '--yes'])).toBe(0);
  expect(printed).toContain('reset');
  expect(await new Browser(world.app).signIn('second', onePassword())).toBe('password');
});

test('[I33] each of the three roles has its first, and one name is one role', async () => {
  expect(await run(['--account', 'watch', '--role', 'security'])).toBe(0);
  await expect(run(['--account', 'watch', '--role', 'audit'])).rejects.toThrow();
  expect(await run(['--account', 'auditor', '--role', 'audit'])).toBe(0);
  const { rows } = await db.ownerPool.query(
    `SELECT name, admin_role FROM account WHERE name IN ('watch', 'auditor') ORDER BY name`,
  );
  expect(rows).toEqual([
    { name: 'auditor', admin_role: 'admin.audit' },
    { name: 'watch', admin_role: 'admin.security' },
  ]);
});

test.each([[[]], [['--account', 'x', '--role', 'leader']], [['--account', 'a b']], [['--account', 'x', '--what']]])(
  '[I33] %o is refused in one line',
  async (args) => {
    await expect(run(args)).rejects.toMatchObject({ name: 'StartError' });
  },
);
