import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type App, createApp } from '../../src/app.ts';
import { startTestServer, type TestServer } from '../harness/app.ts';
import { openFront } from '../harness/front.ts';
import { accessibilityFaults, launchBrowser, openPage, pageFaults, screenshot } from '../harness/browser.ts';

const phone = { width: 390, height: 844 };
let browser: Browser;
let server: TestServer;
/** The app as it runs now; a restart makes another on the same port. */
let app: App;
let folder: string;
beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), startTestServer({ demo: true })]);
  app = server.app;
  folder = mkdtempSync(join(tmpdir(), 'shoutu-offline-'));
});
afterAll(async () => {
  await browser?.close();
  // After a restart the first app is closed already.
  if (app === server?.app) await server?.close();
  else {
    await app?.close();
    await server.db.drop();
  }
  rmSync(folder, { recursive: true, force: true });
});

const stop = () => app.close();
async function start(): Promise<void> {
  const config = { ...server.config, port: Number(new URL(server.url).port) };
  app = await createApp({ config, ownerUrl: server.db.ownerUrl });
  await app.listen();
}

/** Which answers the worker keeps, once it serves this page. */
async function keptPaths(): Promise<string[]> {
  if (!navigator.serviceWorker.controller) return [];
  const cache = await caches.open('shoutu-api-1');
  return (await cache.keys()).map((request) => new URL(request.url).pathname);
}

/** Signs in as the epidemic officer of a mine and waits until the app is kept for work with no network. */
async function enter(url = server.url): Promise<Page> {
  const page = await openPage(browser, phone);
  await page.goto(`${url}/signin`);
  await page
    .getByRole('button', { name: /煤矿疫情防控专员|疫情防控专员/ })
    .first()
    .click();
  await page.getByRole('heading', { name: '今日要办' }).waitFor();
  await expect
    .poll(() => page.evaluate(keptPaths), { timeout: 30_000 })
    .toEqual(expect.arrayContaining(['/api/me', '/api/kinds', '/api/today', '/api/site']));
  return page;
}

/** Opens an address the way a phone does, network or not. */
const open = async (page: Page, path: string) => {
  await page.goto(`${server.url}${path}`, { waitUntil: 'commit' });
};

async function fill(page: Page, agent: string, photo?: string): Promise<void> {
  await page.getByText('食堂', { exact: true }).click();
  await page.getByLabel('消毒剂').fill(agent);
  await page.getByLabel('作用时间').fill('30');
  if (photo) {
    await page.locator('input[type=file]').last().setInputFiles(photo);
    await page.locator('.file-list li').first().waitFor();
  }
}
const submit = (page: Page) => page.getByRole('button', { name: /^(提交|重试提交)$/ }).click();
const rows = async (agent: string) =>
  (
    await server.db.ownerPool.query<{ n: string }>('SELECT count(*) n FROM disinfection WHERE agent = $1', [agent])
  ).rows.map((row) => Number(row.n))[0];
const waiting = (page: Page) => page.locator('.outbox-line');

async function again(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  return page;
}

test('[O44] with no network a record and its photo are kept, said so plainly, and go up by themselves', async () => {
  const page = await enter();
  const context = page.context();
  expect(await accessibilityFaults(page)).toEqual([]);
  await context.setOffline(true);
  // A deep link and a reload, with nothing but what the device keeps.
  await open(page, '/k/disinfection/new');
  await page.getByLabel('消毒剂').waitFor();
  await page.reload({ waitUntil: 'commit' });
  await page.getByLabel('消毒剂').waitFor();
  const photo = join(folder, '井口.jpg');
  writeFileSync(photo, Buffer.alloc(300_000, 'shoutu'));
  await fill(page, '离线药剂一', photo);
  await submit(page);
  await page.getByText('已加密存在本机').first().waitFor();
  await page.getByText('待上传', { exact: true }).first().waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await screenshot(page, 'outbox-phone');
  expect(await rows('离线药剂一')).toBe(0);
  await context.setOffline(false);
  await page.getByText('回执号').first().waitFor();
  expect(await page.locator('.outbox-count').innerText()).toMatch(/1 条中 1 条已到服务器/);
  expect(await rows('离线药剂一')).toBe(1);
  const files = await server.db.ownerPool.query("SELECT size FROM file WHERE name = '井口.jpg'");
  expect(files.rows.map((row) => Number(row.size))).toEqual([300_000]);
  expect(pageFaults(page)).toEqual([]);
  await context.close();
}, 90_000);

test('[O44] signed out, the work stays as cipher, nothing of it is shown, and it goes on when its person returns', async () => {
  const page = await enter();
  const context = page.context();
  await context.setOffline(true);
  await open(page, '/k/disinfection/new');
  await fill(page, '封存药剂');
  await submit(page);
  await page.getByText('已加密存在本机').first().waitFor();
  await page.goto(`${server.url}/me`, { waitUntil: 'commit' });
  await page.getByRole('button', { name: '退出登录' }).last().click();
  await page.waitForURL(/signin/);
  const kept = await page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('shoutu-api')));
  expect(kept).toEqual([]);
  await context.setOffline(false);
  await page.goto(`${server.url}/signin`);
  await page
    .getByRole('button', { name: /锻造|铸造|企业负责人|主要负责人/ })
    .first()
    .click();
  await page.getByRole('navigation').first().waitFor();
  await open(page, '/outbox');
  await page.getByText(/其他账号的 1 条/).waitFor();
  expect(await page.getByText('封存药剂').count()).toBe(0);
  expect(await rows('封存药剂')).toBe(0);
  await page.goto(`${server.url}/me`);
  await page.getByRole('button', { name: '退出登录' }).last().click();
  await page.waitForURL(/signin/);
  await page
    .getByRole('button', { name: /煤矿疫情防控专员|疫情防控专员/ })
    .first()
    .click();
  await page.getByRole('heading', { name: '今日要办' }).waitFor();
  await open(page, '/outbox');
  await page.getByText('回执号').first().waitFor();
  expect(await rows('封存药剂')).toBe(1);
  await context.close();
}, 90_000);

const counted = (page: Page) => page.locator('.outbox-count').textContent();

/** A page that works with no network already, left by one test to the next. */
let entered: Page | undefined;

test('[O52] [O25] two pages, a new version, a rescue file: nothing is doubled, both tell the truth, the old outbox is read', async () => {
  const front = await openFront(server.url);
  try {
    const first = await enter(front.url);
    const context = first.context();
    const second = await again(context);
    const go = async (page: Page, path: string) => {
      await page.goto(`${front.url}${path}`, { waitUntil: 'commit' });
    };
    await go(second, '/today');
    await second.getByRole('heading', { name: '今日要办' }).waitFor();
    await context.setOffline(true);
    for (const [page, agent] of [
      [first, '甲页药剂'],
      [second, '乙页药剂'],
    ] as const) {
      await go(page, '/k/disinfection/new');
      await fill(page, agent);
      await submit(page);
      await page.getByText('已加密存在本机').first().waitFor();
    }
    for (const page of [first, second]) await expect.poll(() => counted(page)).toMatch(/2 条中\s*0 条/);

    // Everything unsent as one file, before the device is lost.
    await second.getByText('手机要坏、要换').click();
    const [file] = await Promise.all([
      second.waitForEvent('download'),
      second.getByRole('button', { name: '导出救援文件' }).click(),
    ]);
    const rescue = join(folder, file.suggestedFilename());
    await file.saveAs(rescue);

    // A new version comes out while the records cannot go: it is taken in one page and offered in the other.
    await context.route('**/api/commands', (route) => route.abort());
    await context.setOffline(false);
    front.release();
    await first.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    for (const page of [first, second]) {
      await page.getByRole('button', { name: '现在更新' }).click();
      await page.getByRole('button', { name: '现在更新' }).waitFor({ state: 'detached' });
      await page.locator('.outbox-count').waitFor();
      await expect.poll(() => counted(page)).toMatch(/2 条中\s*0 条/);
    }

    // On another device the same records go up; the first device's copies are then answered, not done again.
    const other = await enter();
    await open(other, '/outbox');
    await other.getByText('手机要坏、要换').click();
    await other.locator('.outbox-rescue input[type=file]').setInputFiles(rescue);
    await other.getByText('已导入 2 条').waitFor();
    await expect.poll(() => counted(other)).toMatch(/2 条中\s*2 条/);
    await other.locator('.outbox-rescue input[type=file]').setInputFiles(rescue);
    await other.getByText('没有重复导入').waitFor();
    entered = other;
    await context.unroute('**/api/commands');
    // Unless it has begun to go up by itself, which takes the button away.
    const upload = first.getByRole('button', { name: '现在上传' });
    await upload.click({ timeout: 3000 }).catch(() => undefined);
    for (const page of [first, second]) {
      await expect.poll(() => counted(page), { timeout: 20_000 }).toMatch(/2 条中\s*2 条/);
      await waiting(page).waitFor({ state: 'detached' });
    }
    for (const agent of ['甲页药剂', '乙页药剂']) expect(await rows(agent)).toBe(1);
    expect([...pageFaults(first), ...pageFaults(second)]).toEqual([]);
    await context.close();
  } finally {
    front.close();
  }
}, 120_000);

test('[O6] a right that is gone holds the work on the device, says so, and lets it go on when the right is back', async () => {
  const page = entered ?? (await enter());
  const context = page.context();
  await context.setOffline(true);
  await open(page, '/k/disinfection/new');
  await fill(page, '收权药剂');
  await submit(page);
  await page.getByText('已加密存在本机').first().waitFor();
  const { rows: posts } = await server.db.ownerPool.query<{ post_id: string; person_id: string }>(
    `SELECT p.id AS post_id, a.person_id FROM account a JOIN post p ON p.tenant_id = a.tenant_id AND p.holder = a.person_id
     WHERE a.name = 'fangyi'`,
  );
  const office = await openPage(browser, phone);
  const headers = { origin: server.url };
  await office.request.post(`${server.url}/api/demo/enter`, { data: { account: 'gjb-wenmi' } });
  const act = async (post: string, action: string, input: unknown) => {
    const answer = await office.request.post(`${server.url}/api/post/${post}/${action}`, { headers, data: { input } });
    expect(answer.ok(), await answer.text()).toBe(true);
  };
  for (const { post_id } of posts) await act(post_id, 'vacate', {});
  await context.setOffline(false);
  await page.getByText('记录暂存在本机，权限恢复后接着上传').waitFor({ timeout: 30_000 });
  await page.getByText('1 条暂存在本机，等权限恢复').waitFor();
  expect(await page.getByText('现在没有网络').count()).toBe(0);
  expect(await accessibilityFaults(page)).toEqual([]);
  await open(page, '/outbox');
  await page.getByText(/本机暂存着 1 条没有上传的记录/).waitFor();
  expect(await rows('收权药剂')).toBe(0);
  for (const { post_id, person_id } of posts) await act(post_id, 'fill', { holder: person_id, since: '2022-01-19' });
  await expect
    .poll(
      async () => {
        await open(page, '/outbox');
        await page.waitForTimeout(1500);
        return await rows('收权药剂');
      },
      { timeout: 40_000 },
    )
    .toBe(1);
  await waiting(page).waitFor({ state: 'detached' });
  await office.context().close();
  await context.close();
}, 120_000);

/** A small generator of its own, so that the twenty are the same every time. */
function dice(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

test('[O44] twenty random schedules in a browser: cuts, closed pages, stopped servers; every record once', async () => {
  const first = await enter();
  const context = first.context();
  let page = first;
  const chance = dice(20220119);
  const names: string[] = [];
  for (let n = 0; n < 20; n++) {
    const photo = chance() < 0.3 ? join(folder, `${n}.jpg`) : undefined;
    if (photo) writeFileSync(photo, Buffer.alloc(150_000 + n, `photo ${n} `));
    const cut = chance();
    const stopped = chance() < 0.2;
    if (cut < 0.6) await context.setOffline(true);
    if (stopped) await stop();
    await open(page, '/k/disinfection/new');
    await page.getByLabel('消毒剂').waitFor();
    if (chance() < 0.3) {
      await page.reload({ waitUntil: 'commit' });
      await page.getByLabel('消毒剂').waitFor();
    }
    const name = `日程药剂${n}`;
    names.push(name);
    await fill(page, name, photo);
    await submit(page);
    await page.waitForURL((url) => !url.pathname.endsWith('/new'));
    if (chance() < 0.5) {
      // The browser is closed while it sends, or before it could.
      if (chance() < 0.5) await context.setOffline(false);
      await page.close();
      page = await again(context);
    }
    if (stopped) await start();
    await context.setOffline(false);
    if (page.url() === 'about:blank') await open(page, '/outbox');
    if (chance() < 0.3) continue;
    await waiting(page).waitFor({ state: 'detached' });
  }
  await open(page, '/outbox');
  await page.waitForFunction(() => {
    const told = /(\d+) 条中 (\d+) 条/.exec(document.querySelector('.outbox-count')?.textContent ?? '');
    return told !== null && told[1] === told[2] && told[1] === '20';
  });
  for (const name of names) expect(await rows(name), name).toBe(1);
  const twice = await server.db.ownerPool.query('SELECT 1 FROM file GROUP BY account_id, sha256 HAVING count(*) > 1');
  expect(twice.rowCount).toBe(0);
  await context.close();
}, 150_000);
