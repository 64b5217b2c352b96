import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/harness/database.ts';
import { type Actor, noScope, systemActor } from '../../kit/actor.ts';
import { transact } from '../../server/store/transaction.ts';
import { recordRead } from './reads.ts';
import type { AdminRole } from './make-accounts.ts';
import { Browser, codeAt, identityWorld, start, tenant } from '../../../test/harness/identity-world.ts';

let db: TestDatabase;
let world: Awaited<ReturnType<typeof identityWorld>>;
let county: string;
let office: string;
let count = 0;
let system: Browser;
let security: Browser;
let audit: Browser;

beforeAll(async () => {
  db = await testDatabase();
  world = await identityWorld(db);
  county = await world.addOrg({
    name: '宁武县应急管理局',
    level: 'county',
    kind: 'department',
    county: '140925',
    fields: ['coal'],
  });
  office = await world.addOrg({ name: '忻州市攻坚办', level: 'city', kind: 'office' });
});
afterAll(() => db.drop());
beforeEach(async () => {
  world.clock.set(start);
  [system, security, audit] = await Promise.all([
    administrator('admin.system'),
    administrator('admin.security'),
    administrator('admin.audit'),
  ]);
});

/** A signed-in administrator with a second factor. */
async function administrator(adminRole: AdminRole): Promise<Browser> {
  count += 1;
  const name = `${adminRole}.${count}`;
  await world.addAccount({ name, adminRole });
  const browser = new Browser(world.app);
  await browser.signIn(name);
  await browser.setUpTotp(world.clock.now());
  return browser;
}

/** A new account made by the system administrator for a person who holds a post. */
async function newAccount(org: string, title: string, role: 'county.officer' | 'office.director' | 'county.head') {
  count += 1;
  const held = await world.addPost(org, title, [role]);
  const made = await system.ask('POST', '/api/accounts', {
    name: `user${count}`,
    personId: held.person,
    postIds: [held.post],
  });
  expect(made.statusCode).toBe(201);
  return {
    ...held,
    ...(made.json() as { id: string; name: string; firstPassword: string }),
    browser: new Browser(world.app),
  };
}

const code = async (answer: ReturnType<Browser['ask']>) => (await answer).json().code;
const reason = '岗位调整，按流程办理';

describe('system administrator', () => {
  test('[I21] makes an account whose first password works once and has to be changed', async () => {
    const made = await newAccount(county, '执法人员', 'county.officer');
    expect(await made.browser.signIn(made.name, made.firstPassword)).toBe('password');
    const changed = await made.browser.ask('POST', '/api/password', {
      old: made.firstPassword,
      new: 'Mine-alone-2022',
    });
    expect(changed.json()).toEqual({ next: 'home' });
    expect((await made.browser.ask('GET', '/api/business')).statusCode).toBe(200);
    const { rows } = await db.ownerPool.query('SELECT password_hash FROM account WHERE id = $1', [made.id]);
    expect(rows[0].password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test('[I21] one person has one account, one name belongs to one account, and none is shared', async () => {
    const made = await newAccount(county, '执法人员', 'county.officer');
    const again = { name: 'another-name', personId: made.person };
    expect(await code(system.ask('POST', '/api/accounts', again))).toBe('PERSON_HAS_ACCOUNT');
    const other = await world.addPost(county, '科长', ['county.officer']);
    const taken = { name: made.name.toUpperCase(), personId: other.person };
    expect(await code(system.ask('POST', '/api/accounts', taken))).toBe('ACCOUNT_NAME_TAKEN');
    expect(await code(system.ask('POST', '/api/accounts', { name: 'duty-phone' }))).toBe('NEEDS_PERSON');
    const unknown = { name: 'nobody', personId: '00000000-0000-7000-8000-00000000dead' };
    expect(await code(system.ask('POST', '/api/accounts', unknown))).toBe('PERSON_MISSING');
  });

  test('[I21] a post is granted to the one who holds it only', async () => {
    const made = await newAccount(county, '执法人员', 'county.officer');
    const other = await world.addPost(county, '局长', ['county.officer']);
    expect(await code(system.ask('POST', `/api/accounts/${made.id}/posts`, { postId: other.post }))).toBe(
      'POST_NOT_HELD',
    );
  });

  test('[I22] disabling ends every session at once, and enabling lets in again', async () => {
    const held = await world.addPost(county, '执法人员', ['county.officer']);
    count += 1;
    const name = `user${count}`;
    const posts = [{ id: held.post, roles: ['county.officer'] as const }];
    const id = await world.addAccount({ name, personId: held.person, posts });
    const browser = new Browser(world.app);
    await browser.signIn(name);
    expect((await browser.ask('GET', '/api/business')).statusCode).toBe(200);
    await system.ask('POST', `/api/accounts/${id}/disable`, { reason });
    expect((await browser.ask('GET', '/api/business')).statusCode).toBe(401);
    expect(await browser.signIn(name)).toBe('ACCOUNT_DISABLED');
    expect(await browser.signIn(name, 'Wrong-2022!')).toBe('SIGN_IN_REFUSED');
    await system.ask('POST', `/api/accounts/${id}/enable`, { reason });
    expect(await browser.signIn(name)).toBe('home');
  });

  test('[I22] a reset password is new, once, and ends the sessions', async () => {
    const made = await newAccount(county, '执法人员', 'county.officer');
    await made.browser.signIn(made.name, made.firstPassword);
    const { firstPassword } = (await system.ask('POST', `/api/accounts/${made.id}/password`)).json();
    expect(await made.browser.signIn(made.name, made.firstPassword)).toBe('SIGN_IN_REFUSED');
    expect(await made.browser.signIn(made.name, firstPassword)).toBe('password');
  });

  test('[I23] sees accounts and posts with persons as masks', async () => {
    const made = await newAccount(county, '值班员', 'county.officer');
    const accounts = (await system.ask('GET', `/api/accounts?q=${made.name}`)).json();
    expect(accounts.rows).toMatchObject([
      {
        id: made.id,
        person: '张*国',
        mustChange: true,
        posts: [{ title: '值班员', approved: true, held: true, added: [] }],
      },
    ]);
    const posts = await system.ask('GET', `/api/accounts/posts?q=${encodeURIComponent('值班员')}`);
    expect(posts.json().rows).toMatchObject([{ id: made.post, person: '张*国', account: made.name, high: false }]);
    expect(posts.body).not.toContain('张建国');
  });

  test('[I23] pages through accounts without gap or repetition', async () => {
    const seen: string[] = [];
    let after = '';
    for (;;) {
      const page = (await system.ask('GET', `/api/accounts?limit=3${after && `&after=${after}`}`)).json();
      seen.push(...page.rows.map((row: { name: string }) => row.name));
      if (!page.next) break;
      after = page.next;
    }
    const { rows } = await db.ownerPool.query('SELECT count(*) AS n FROM account');
    expect(seen).toHaveLength(rows[0].n);
    expect(new Set(seen).size).toBe(seen.length);
  });
});

describe('three administrators', () => {
  test('[I24] a high role counts only once the security administrator approves it', async () => {
    const made = await newAccount(office, '主任', 'office.director');
    expect(await made.browser.signIn(made.name, made.firstPassword)).toBe('NO_POST');
    const pending = (await security.ask('GET', '/api/accounts?state=pending')).json();
    expect(pending.rows.map((row: { id: string }) => row.id)).toContain(made.id);
    const settled = { postId: made.post, approve: true, reason };
    expect(await code(system.ask('POST', `/api/accounts/${made.id}/settle`, settled))).toBe('NOT_ALLOWED');
    expect((await security.ask('POST', `/api/accounts/${made.id}/settle`, settled)).statusCode).toBe(200);
    expect(await made.browser.signIn(made.name, made.firstPassword)).toBe('password');
    expect(await code(security.ask('POST', `/api/accounts/${made.id}/settle`, settled))).toBe('NOTHING_PENDING');
  });

  test('[I24] a refused proposal is gone', async () => {
    const made = await newAccount(office, '主任', 'office.director');
    await security.ask('POST', `/api/accounts/${made.id}/settle`, { postId: made.post, approve: false, reason });
    const { rows } = (await system.ask('GET', `/api/accounts?q=${made.name}`)).json();
    expect(rows[0].posts).toEqual([]);
  });

  test('[I24] a new administrator waits for the security administrator', async () => {
    const made = (
      await system.ask('POST', '/api/accounts', { name: `new-audit-${count}`, adminRole: 'admin.audit' })
    ).json();
    const browser = new Browser(world.app);
    expect(await browser.signIn(made.name, made.firstPassword)).toBe('ADMIN_PENDING');
    await security.ask('POST', `/api/accounts/${made.id}/settle`, { approve: true, reason });
    expect(await browser.signIn(made.name, made.firstPassword)).toBe('password');
  });

  test('[I7] an administrator holds no post, by rule and by the database', async () => {
    const held = await world.addPost(county, '执法人员', ['county.officer']);
    const both = { name: 'both', adminRole: 'admin.system', personId: held.person, postIds: [held.post] };
    expect(await code(system.ask('POST', '/api/accounts', both))).toBe('ADMINS_EXCLUDE');
    const alone = { name: `alone-${count}`, adminRole: 'admin.system', personId: held.person };
    const made = (await system.ask('POST', '/api/accounts', alone)).json();
    expect(await code(system.ask('POST', `/api/accounts/${made.id}/posts`, { postId: held.post }))).toBe(
      'ADMINS_EXCLUDE',
    );
    const insert = db.ownerPool.query(
      `INSERT INTO account_post (tenant_id, account_id, post_id, roles, granted_by, granted_at)
       VALUES ($1, $2, $3, '{county.officer}', $2, now())`,
      [tenant, made.id, held.post],
    );
    await expect(insert).rejects.toThrow('account_post_account_fk');
  });

  test('[I7] an administrator’s post and a business post do not meet in one account', async () => {
    const held = await world.addPost(county, '执法人员', ['county.officer']);
    const admin = await world.addPost(office, '系统管理员', ['admin.system'], held.person);
    const postIds = [held.post, admin.post];
    const made = system.ask('POST', '/api/accounts', { name: `mixed-${count}`, personId: held.person, postIds });
    expect(await code(made)).toBe('ADMINS_EXCLUDE');
    count += 1;
    const name = `mixed-${count}`;
    await world.addAccount({
      name,
      personId: held.person,
      posts: [
        { id: held.post, roles: ['county.officer'] },
        { id: admin.post, roles: ['admin.system'] },
      ],
    });
    expect(await new Browser(world.app).signIn(name)).toBe('ADMINS_EXCLUDE');
  });

  test('[I25] none of the three carries a business role, a person or any ground', async () => {
    for (const browser of [system, security, audit]) {
      const me = (await browser.ask('GET', '/api/me')).json();
      expect(me.actor.scope).toEqual(noScope);
      expect(me.actor).toMatchObject({ post: null, org: null, person: null });
      expect(me.actor.roles).toHaveLength(1);
      expect(me.home).toBe('admin');
    }
    const { rows } = await db.ownerPool.query('SELECT id FROM account WHERE duty = $1', ['admin']);
    const actor: Actor = { ...systemActor(tenant), accountId: rows[0].id, roles: ['admin.audit'], scope: noScope };
    const seen = await transact(db.appPool, actor, (tx) => tx.rows('SELECT id FROM person'));
    expect(seen).toEqual([]);
  });

  test('[I25] each desk is closed to the other two', async () => {
    const made = await newAccount(county, '执法人员', 'county.officer');
    const desks: [Browser, 'GET' | 'POST' | 'PUT', string, object?][] = [
      [system, 'GET', '/api/audit/events'],
      [system, 'GET', '/api/audit/reads'],
      [system, 'GET', '/api/audit/sign-ins'],
      [system, 'PUT', '/api/policy', {}],
      [system, 'POST', `/api/accounts/${made.id}/totp/lift`, { reason }],
      [security, 'POST', '/api/accounts', { name: 'xyz' }],
      [security, 'POST', `/api/accounts/${made.id}/password`],
      [security, 'GET', '/api/audit/events'],
      [audit, 'GET', '/api/accounts'],
      [audit, 'POST', `/api/accounts/${made.id}/disable`, { reason }],
      [audit, 'POST', `/api/accounts/${made.id}/unlock`],
    ];
    for (const [browser, method, url, body] of desks) {
      const answer = await browser.ask(method, url, body);
      expect([url, answer.statusCode, answer.json().code]).toEqual([url, 403, 'NOT_ALLOWED']);
    }
  });

  test('[I26] the security administrator unlocks, lifts a lost second factor and ends sessions at once', async () => {
    const target = await administrator('admin.audit');
    const { rows } = await db.ownerPool.query(`SELECT id, name FROM account ORDER BY created_at DESC, id DESC LIMIT 1`);
    const { id, name } = rows[0];
    expect((await target.ask('GET', '/api/audit/events')).statusCode).toBe(200);
    expect((await security.ask('GET', `/api/accounts/${id}/sessions`)).json().rows).toHaveLength(1);
    await security.ask('POST', `/api/accounts/${id}/sessions/end`, { reason });
    expect((await target.ask('GET', '/api/audit/events')).statusCode).toBe(401);
    for (let i = 0; i < 5; i += 1) await target.signIn(name, 'Wrong-2022!');
    expect(await target.signIn(name)).toBe('ACCOUNT_LOCKED');
    await security.ask('POST', `/api/accounts/${id}/unlock`);
    expect(await target.signIn(name)).toBe('totp');
    await security.ask('POST', `/api/accounts/${id}/totp/lift`, { reason });
    world.pass(1);
    expect(await target.signIn(name)).toBe('totp-setup');
  });

  test('[I26] nobody settles, resets or disables their own account', async () => {
    const own = async (browser: Browser) => (await browser.ask('GET', '/api/me')).json().actor.account as string;
    const idOf = async (name: string) =>
      (await db.ownerPool.query('SELECT id FROM account WHERE name = $1', [name])).rows[0].id as string;
    const [a, b] = [await idOf(await own(system)), await idOf(await own(security))];
    expect(await code(system.ask('POST', `/api/accounts/${a}/disable`, { reason }))).toBe('NOT_YOURSELF');
    expect(await code(system.ask('POST', `/api/accounts/${a}/password`))).toBe('NOT_YOURSELF');
    expect(await code(security.ask('POST', `/api/accounts/${b}/totp/lift`, { reason }))).toBe('NOT_YOURSELF');
  });

  test('[I2] the policy is tightened by the security administrator, never below the standard', async () => {
    const strict = { idleMinutes: 10, minLength: 12 };
    expect((await security.ask('PUT', '/api/policy', strict)).json()).toMatchObject({ idleMinutes: 10, minLength: 12 });
    expect((await security.ask('PUT', '/api/policy', { minLength: 6 })).statusCode).toBe(422);
    world.pass(10);
    expect((await security.ask('GET', '/api/policy')).statusCode).toBe(401);
    await db.ownerPool.query(`DELETE FROM setting WHERE name = 'identity.policy'`);
  });
});

describe('logs', () => {
  test('[I27] what administrators did is in the log, and a changed line shows', async () => {
    const made = await newAccount(county, '执法人员', 'county.officer');
    const read = async () => (await audit.ask('GET', `/api/audit/events?account=${made.id}`)).json().rows;
    const lines = await read();
    expect(lines.map((line: { action: string }) => line.action)).toEqual(['post_granted', 'account_created']);
    expect(lines.every((line: { intact: boolean }) => line.intact)).toBe(true);
    expect(JSON.stringify(lines)).not.toContain(made.firstPassword);
    await db.ownerPool.query(`UPDATE audit_event SET detail = '{"roles":[]}' WHERE id = $1`, [lines[0].id]);
    expect((await read()).map((line: { intact: boolean }) => line.intact)).toEqual([false, true]);
  });

  test('[I27] every attempt to sign in is in the log, but no name that is no account', async () => {
    const made = await newAccount(county, '执法人员', 'county.officer');
    await made.browser.signIn(made.name, 'Wrong-2022!');
    await made.browser.signIn('My-Secret-2022', 'x');
    await made.browser.signIn(made.name, made.firstPassword);
    const log = await audit.ask('GET', `/api/audit/sign-ins?account=${made.id}`);
    expect(log.json().rows.map((line: { event: string }) => line.event)).toEqual(['password_taken', 'refused']);
    const all = await audit.ask('GET', '/api/audit/sign-ins?limit=3');
    expect(all.body.toLowerCase()).not.toContain('my-secret');
    expect(all.json().next).toBeDefined();
  });

  test('[I28] who opened whose data and for what: the auditor sees all, a person their own', async () => {
    const made = await newAccount(county, '执法人员', 'county.officer');
    const reader = { ...systemActor(tenant), name: '市疫情防控办联络员' };
    const opened = {
      at: world.clock.now(),
      personId: made.person,
      kind: 'person',
      recordId: made.person,
      fields: ['phone'],
    };
    const purpose = { code: 'epidemic' as const, text: '核对密接人员联系方式并通知' };
    await transact(db.appPool, reader, (tx) => recordRead(tx, { ...opened, purpose }));
    const without = transact(db.appPool, reader, (tx) =>
      recordRead(tx, { ...opened, purpose: { ...purpose, text: '看看' } }),
    );
    await expect(without).rejects.toMatchObject({ code: 'PURPOSE_MISSING' });

    const lines = (await audit.ask('GET', `/api/audit/reads?person=${made.person}`)).json().rows;
    expect(lines).toMatchObject([{ actorName: '市疫情防控办联络员', fields: ['phone'], purposeCode: 'epidemic' }]);
    await made.browser.signIn(made.name, made.firstPassword);
    await made.browser.ask('POST', '/api/password', { old: made.firstPassword, new: 'Mine-alone-2022' });
    expect((await made.browser.ask('GET', '/api/my/reads')).json().rows).toHaveLength(1);
    const other = await newAccount(county, '执法人员', 'county.officer');
    await other.browser.signIn(other.name, other.firstPassword);
    await other.browser.ask('POST', '/api/password', { old: other.firstPassword, new: 'Mine-alone-2022' });
    expect((await other.browser.ask('GET', '/api/my/reads')).json().rows).toEqual([]);
  });

  test('[I29] the application can neither change the logs nor read accounts from another desk', async () => {
    const asApp = (sql: string) => transact(db.appPool, systemActor(tenant), (tx) => tx.rows(sql));
    for (const table of ['audit_event', 'sign_in_event', 'read_of_personal_data']) {
      await expect(asApp(`UPDATE ${table} SET at = now()`)).rejects.toThrow('permission denied');
      await expect(asApp(`DELETE FROM ${table}`)).rejects.toThrow('permission denied');
      expect(await asApp(`SELECT * FROM ${table}`)).toEqual([]);
    }
    for (const table of ['account', 'account_post', 'session', 'password_history']) {
      expect(await asApp(`SELECT * FROM ${table}`)).toEqual([]);
    }
    const foreign = transact(db.appPool, systemActor('140100'), async (tx) => {
      await tx.run(`SET LOCAL shoutu.desk = 'identity'`);
      return tx.rows('SELECT * FROM account');
    });
    expect(await foreign).toEqual([]);
  });

  test('[I8] the second factor’s code is asked of administrators at each sign-in', async () => {
    count += 1;
    const name = `sys-${count}`;
    await world.addAccount({ name, adminRole: 'admin.system' });
    const browser = new Browser(world.app);
    await browser.signIn(name);
    const secret = await browser.setUpTotp(world.clock.now());
    world.pass(1);
    const again = new Browser(world.app);
    expect(await again.signIn(name)).toBe('totp');
    const taken = await again.ask('POST', '/api/session/totp', { code: codeAt(secret, world.clock.now()) });
    expect(taken.json()).toEqual({ next: 'home' });
  });
});
