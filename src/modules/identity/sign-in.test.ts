import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/harness/database.ts';
import { tokenDigest } from './secrets.ts';
import { Browser, codeAt, identityWorld, password, start } from '../../../test/harness/identity-world.ts';

let db: TestDatabase;
let world: Awaited<ReturnType<typeof identityWorld>>;
let county: string;
let office: string;
let count = 0;

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
beforeEach(() => {
  world.clock.set(start);
});

/** A county officer, who needs no second factor, with a browser of their own. */
async function officer(options: { fresh?: boolean } = {}) {
  count += 1;
  const held = await world.addPost(county, '执法人员', ['county.officer']);
  const name = `officer${count}`;
  const posts = [{ id: held.post, roles: ['county.officer'] as const }];
  const id = await world.addAccount({ name, personId: held.person, posts, ...options });
  return { id, name, held, browser: new Browser(world.app) };
}

/** The office's director, who needs one. */
async function director() {
  count += 1;
  const held = await world.addPost(office, '主任', ['office.director']);
  const name = `director${count}`;
  const id = await world.addAccount({
    name,
    personId: held.person,
    posts: [{ id: held.post, roles: ['office.director'] }],
  });
  return { id, name, held, browser: new Browser(world.app) };
}

const business = (browser: Browser) => browser.ask('GET', '/api/business');

describe('sign-in', () => {
  test('[I14] a right password lets in, and the actor is organisation and title, not the person', async () => {
    const { name, browser, held } = await officer();
    expect(await browser.signIn(name.toUpperCase())).toBe('home');
    expect((await business(browser)).json()).toEqual({ name: '宁武县应急管理局执法人员' });
    const me = (await browser.ask('GET', '/api/me')).json();
    expect(me).toMatchObject({
      signedIn: true,
      home: 'today',
      demo: false,
      actor: {
        person: { id: held.person, name: '张建国' },
        roles: ['county.officer'],
        post: { id: held.post },
        scope: { reach: 'some', counties: ['140925'], fields: ['coal'] },
      },
    });
  });

  test('[I14] a wrong password and an unknown account are answered alike', async () => {
    const { name, browser } = await officer();
    const wrong = await browser.ask('POST', '/api/session', { account: name, password: 'Wrong-2022!' });
    const unknown = await browser.ask('POST', '/api/session', { account: 'nobody-here', password: 'Wrong-2022!' });
    expect(wrong.statusCode).toBe(401);
    expect(unknown.json()).toEqual(wrong.json());
    expect(browser.cookie).toBeUndefined();
  });

  test('[I14] the cookie is out of reach of scripts and sites, and only its digest is stored', async () => {
    const { name, id } = await officer();
    const answer = await world.app.inject({
      method: 'POST',
      url: '/api/session',
      payload: { account: name, password },
    });
    const set = String(answer.headers['set-cookie']);
    expect(set).toMatch(/^shoutu_session=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    const token = set.split(/[=;]/)[1] as string;
    const { rows } = await db.ownerPool.query('SELECT id FROM session WHERE account_id = $1', [id]);
    expect(rows).toEqual([{ id: tokenDigest(token) }]);
  });

  test('[I14] a made-up or mangled cookie signs nobody in', async () => {
    for (const cookie of [`shoutu_session=${'A'.repeat(43)}`, 'shoutu_session=', 'shoutu_session=x; a=b', 'other=1']) {
      const answer = await world.app.inject({ url: '/api/business', headers: { cookie } });
      expect([cookie, answer.statusCode, answer.json().code]).toEqual([cookie, 401, 'NOT_SIGNED_IN']);
    }
  });

  test('[I3] five failures lock the account for a quarter of an hour, even for the right password', async () => {
    const { name, browser } = await officer();
    const answers: unknown[] = [];
    for (let i = 0; i < 5; i += 1) {
      const { code, detail } = (
        await browser.ask('POST', '/api/session', { account: name, password: 'Wrong-2022!' })
      ).json();
      answers.push([code, detail]);
    }
    expect(answers).toEqual([
      ['SIGN_IN_REFUSED', { left: 4 }],
      ['SIGN_IN_REFUSED', { left: 3 }],
      ['SIGN_IN_REFUSED', { left: 2 }],
      ['SIGN_IN_REFUSED', { left: 1 }],
      ['ACCOUNT_LOCKED', { minutes: 15 }],
    ]);
    world.pass(14);
    expect(await browser.signIn(name)).toBe('ACCOUNT_LOCKED');
    world.pass(1.1);
    expect(await browser.signIn(name)).toBe('home');
  });

  test('[I3] guesses sent all at once do not outrun the lock', async () => {
    const { name, id } = await officer();
    const codes = await Promise.all(
      Array.from({ length: 9 }, () => new Browser(world.app).signIn(name, 'Wrong-2022!')),
    );
    expect(codes.filter((code) => code === 'SIGN_IN_REFUSED')).toHaveLength(4);
    const { rows } = await db.ownerPool.query('SELECT failures FROM account WHERE id = $1', [id]);
    expect(rows).toEqual([{ failures: 5 }]);
  });

  test('[I4] one account from one address is slowed down; others behind the address are not', async () => {
    const [hasty, calm] = [await officer(), await officer()];
    for (let i = 0; i < 10; i += 1) await hasty.browser.signIn(hasty.name);
    expect(await hasty.browser.signIn(hasty.name)).toBe('TOO_MANY_ATTEMPTS');
    expect(await calm.browser.signIn(calm.name)).toBe('home');
  });

  test('[I15] who has no usable post comes in nowhere and is told why', async () => {
    const { name, browser, held } = await officer();
    await db.ownerPool.query(`UPDATE post SET state = 'vacant', holder = NULL WHERE id = $1`, [held.post]);
    expect(await browser.signIn(name)).toBe('NO_POST');
  });

  test('[I15] a post handed over is lost within seconds', async () => {
    const { name, browser, held } = await officer();
    await browser.signIn(name);
    await db.ownerPool.query(`UPDATE post SET state = 'vacant', holder = NULL WHERE id = $1`, [held.post]);
    world.pass(0.1);
    expect((await business(browser)).json().code).toBe('NO_POST');
    expect((await browser.ask('GET', '/api/me')).json()).toMatchObject({
      signedIn: false,
      problem: { code: 'NO_POST' },
    });
  });

  test('[I11] a role added to the post later is not had', async () => {
    const { name, browser, held } = await officer();
    await db.ownerPool.query(`UPDATE post SET roles = '{county.officer,county.head,leader}' WHERE id = $1`, [
      held.post,
    ]);
    await browser.signIn(name);
    expect((await browser.ask('GET', '/api/me')).json().actor.roles).toEqual(['county.officer']);
  });
});

describe('time', () => {
  test('[I5] an idle session ends, one in use does not, and polling is no use', async () => {
    const { name, browser } = await officer();
    await browser.signIn(name);
    world.pass(19);
    expect((await business(browser)).statusCode).toBe(200);
    world.pass(19);
    const polling = await world.app.inject({
      url: '/api/business',
      headers: { cookie: browser.cookie ?? '', 'x-shoutu-background': '1' },
    });
    expect(polling.statusCode).toBe(200);
    world.pass(1.1);
    expect((await business(browser)).json().code).toBe('NOT_SIGNED_IN');
  });

  test('[I5] after twelve hours even a busy session ends', async () => {
    const { name, browser } = await officer();
    await browser.signIn(name);
    for (let i = 0; i < 47; i += 1) {
      world.pass(15);
      expect((await business(browser)).statusCode).toBe(200);
    }
    world.pass(15);
    expect((await business(browser)).statusCode).toBe(401);
  });

  test('[I5] activity seen by one process counts in another', async () => {
    const other = await world.make();
    const { name, browser } = await officer();
    await browser.signIn(name);
    world.pass(15);
    expect((await business(browser)).statusCode).toBe(200);
    world.pass(15);
    const there = await other.app.inject({ url: '/api/business', headers: { cookie: browser.cookie ?? '' } });
    expect(there.statusCode).toBe(200);
  });
});

describe('passwords', () => {
  test('[I16] a first password opens nothing but its own change', async () => {
    const { name, browser } = await officer({ fresh: true });
    expect(await browser.signIn(name)).toBe('password');
    expect((await business(browser)).json()).toMatchObject({
      code: 'SIGN_IN_UNFINISHED',
      detail: { next: 'password' },
    });
    expect((await browser.ask('GET', '/api/me')).json()).toMatchObject({ signedIn: false, next: 'password' });
    const before = browser.cookie;
    const changed = await browser.ask('POST', '/api/password', { old: password, new: 'New-pass-2022' });
    expect(changed.json()).toEqual({ next: 'home' });
    expect(browser.cookie).not.toBe(before);
    expect((await business(browser)).statusCode).toBe(200);
    const stale = await world.app.inject({ url: '/api/business', headers: { cookie: before ?? '' } });
    expect(stale.statusCode).toBe(401);
  });

  test('[I16] a password of ninety days has to be changed', async () => {
    const { name, browser } = await officer();
    world.pass(90 * 24 * 60);
    expect(await browser.signIn(name)).toBe('password');
  });

  test('[I1] the last five passwords do not come back', async () => {
    const { name, browser } = await officer();
    await browser.signIn(name);
    const change = async (old: string, fresh: string) =>
      (await browser.ask('POST', '/api/password', { old, new: fresh })).json();
    expect((await change(password, password)).code).toBe('PASSWORD_USED_BEFORE');
    const series = [password, ...Array.from({ length: 6 }, (_, i) => `Series-pass-${i}`)];
    for (let i = 1; i < series.length; i += 1) {
      world.pass(1);
      expect(await change(series[i - 1] as string, series[i] as string)).toEqual({ next: 'home' });
      if (i === 5) expect((await change(series[5] as string, password)).code).toBe('PASSWORD_USED_BEFORE');
    }
    expect(await change(series[6] as string, password)).toEqual({ next: 'home' });
  });

  test('[I16] a change needs the old password, and ends the account’s other sessions', async () => {
    const { name, browser } = await officer();
    const elsewhere = new Browser(world.app);
    await browser.signIn(name);
    await elsewhere.signIn(name);
    expect((await business(elsewhere)).statusCode).toBe(200);
    const wrong = await browser.ask('POST', '/api/password', { old: 'Wrong-2022!', new: 'New-pass-2022' });
    expect(wrong.json().code).toBe('OLD_PASSWORD_WRONG');
    await browser.ask('POST', '/api/password', { old: password, new: 'New-pass-2022' });
    expect((await business(elsewhere)).statusCode).toBe(401);
    expect((await business(browser)).statusCode).toBe(200);
  });
});

describe('second factor', () => {
  test('[I17] the office sets one up before it sees anything', async () => {
    const { name, browser } = await director();
    expect(await browser.signIn(name)).toBe('totp-setup');
    expect((await business(browser)).json()).toMatchObject({ detail: { next: 'totp-setup' } });
    const begun = (await browser.ask('POST', '/api/totp/begin')).json();
    expect(begun.address).toContain('otpauth://totp/');
    expect(begun.svg).toContain('<svg');
    expect((await browser.ask('POST', '/api/totp/confirm', { code: '000000' })).json().code).toBe('CODE_REFUSED');
    const code = codeAt(begun.secret, world.clock.now());
    expect((await browser.ask('POST', '/api/totp/confirm', { code })).json()).toEqual({ next: 'home' });
    expect((await business(browser)).statusCode).toBe(200);
  });

  test('[I8] each sign-in takes a fresh code, and none twice', async () => {
    const { name, browser, id } = await director();
    await browser.signIn(name);
    const secret = await browser.setUpTotp(world.clock.now());
    const again = new Browser(world.app);
    expect(await again.signIn(name)).toBe('totp');
    expect((await business(again)).statusCode).toBe(401);
    const reused = codeAt(secret, world.clock.now());
    expect((await again.ask('POST', '/api/session/totp', { code: reused })).json().code).toBe('CODE_REFUSED');
    world.pass(1);
    const code = codeAt(secret, world.clock.now());
    expect((await again.ask('POST', '/api/session/totp', { code })).json()).toEqual({ next: 'home' });
    expect((await business(again)).statusCode).toBe(200);
    const third = new Browser(world.app);
    await third.signIn(name);
    expect((await third.ask('POST', '/api/session/totp', { code })).json().code).toBe('CODE_REFUSED');
    const { rows } = await db.ownerPool.query('SELECT totp_secret FROM account WHERE id = $1', [id]);
    expect(Buffer.from(rows[0].totp_secret).includes(secret)).toBe(false);
  });

  test('[I3] wrong codes lock the account, though the password was right each time', async () => {
    const { name, browser } = await director();
    await browser.signIn(name);
    await browser.setUpTotp(world.clock.now());
    const codes: string[] = [];
    for (let i = 0; i < 5; i += 1) {
      const guess = new Browser(world.app);
      await guess.signIn(name);
      codes.push((await guess.ask('POST', '/api/session/totp', { code: '123456' })).json().code);
    }
    expect(codes.slice(0, 4).every((code) => code === 'CODE_REFUSED')).toBe(true);
    expect(codes[4]).toBe('ACCOUNT_LOCKED');
    expect(await new Browser(world.app).signIn(name)).toBe('ACCOUNT_LOCKED');
  });

  test('[I17] a half-done sign-in is worth nothing for the password or the second factor', async () => {
    const { name, browser } = await director();
    await browser.signIn(name);
    await browser.setUpTotp(world.clock.now());
    const half = new Browser(world.app);
    await half.signIn(name);
    const change = await half.ask('POST', '/api/password', { old: password, new: 'New-pass-2022' });
    expect(change.json().code).toBe('SIGN_IN_UNFINISHED');
    expect((await half.ask('POST', '/api/totp/begin')).json().code).toBe('TOTP_ALREADY');
  });
});

describe('sessions', () => {
  test('[I18] one’s own sessions are listed, and one ended is gone at once', async () => {
    const { name, browser } = await officer();
    const phone = new Browser(world.app, {
      'sec-fetch-site': 'same-origin',
      'user-agent': 'Mozilla/5.0 (Linux; Android 12) Chrome/97',
    });
    await browser.signIn(name);
    await phone.signIn(name);
    expect((await business(phone)).statusCode).toBe(200);
    const { rows } = (await browser.ask('GET', '/api/sessions')).json();
    expect(rows).toHaveLength(2);
    const other = rows.find((row: { current: boolean }) => !row.current);
    expect(other.device).toBe('Chrome · Android');
    expect((await browser.ask('DELETE', `/api/sessions/${other.id}`)).statusCode).toBe(204);
    expect((await business(phone)).statusCode).toBe(401);
    expect((await browser.ask('DELETE', `/api/sessions/${other.id}`)).statusCode).toBe(404);
  });

  test('[I18] another’s session cannot be ended', async () => {
    const [one, two] = [await officer(), await officer()];
    await one.browser.signIn(one.name);
    await two.browser.signIn(two.name);
    const { rows } = (await two.browser.ask('GET', '/api/sessions')).json();
    expect((await one.browser.ask('DELETE', `/api/sessions/${rows[0].id}`)).statusCode).toBe(404);
    expect((await business(two.browser)).statusCode).toBe(200);
  });

  test('[I18] signing out ends the session, here and in a copy of the cookie', async () => {
    const { name, browser } = await officer();
    await browser.signIn(name);
    const copy = browser.cookie ?? '';
    expect((await browser.ask('DELETE', '/api/session')).statusCode).toBe(204);
    expect((await world.app.inject({ url: '/api/business', headers: { cookie: copy } })).statusCode).toBe(401);
  });

  test('[I18] another process follows within five seconds', async () => {
    const other = await world.make();
    const { name, browser } = await officer();
    await browser.signIn(name);
    const there = () => other.app.inject({ url: '/api/business', headers: { cookie: browser.cookie ?? '' } });
    expect((await there()).statusCode).toBe(200);
    const copy = { cookie: browser.cookie ?? '' };
    await browser.ask('DELETE', '/api/session');
    world.pass(5.1 / 60);
    expect((await other.app.inject({ url: '/api/business', headers: copy })).statusCode).toBe(401);
  });

  test('[I19] a person acts in one post at a time and changes between their own only', async () => {
    const { browser, name, held, id } = await officer();
    const second = await world.addPost(office, '数据岗', ['office.data'], held.person);
    await db.ownerPool.query(
      `INSERT INTO account_post (tenant_id, account_id, post_id, roles, granted_by, granted_at, approved_at)
       VALUES ('140900', $1, $2, '{office.data}', $1, now(), now())`,
      [id, second.post],
    );
    await browser.signIn(name);
    await browser.setUpTotp(world.clock.now());
    const me = (await browser.ask('POST', '/api/session/post', { postId: second.post })).json();
    expect(me.actor).toMatchObject({ roles: ['office.data'], post: { id: second.post }, scope: { reach: 'all' } });
    expect((await business(browser)).json().name).toBe('忻州市攻坚办数据岗');
    expect(me.posts).toHaveLength(2);
    const foreign = await officer();
    const refused = await browser.ask('POST', '/api/session/post', { postId: foreign.held.post });
    expect(refused.json().code).toBe('NOT_MY_POST');
  });
});
