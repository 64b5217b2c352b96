import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { settleApp } from '../harness/follow.ts';
import { startTestServer, type TestServer } from '../harness/app.ts';
import { passText } from '../../src/modules/epidemic/gate/pass-text.ts';
import { browserSeeing } from '../harness/camera.ts';
import { accessibilityFaults, launchBrowser, openPage, pageFaults, screenshot } from '../harness/browser.ts';

const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

let browser: Browser;
let server: TestServer;
beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), startTestServer({ demo: true })]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function enter(card: RegExp, size = phone): Promise<Page> {
  const page = await openPage(browser, size);
  await page.goto(`${server.url}/signin`);
  await page.getByRole('button', { name: card }).click();
  await page.getByRole('navigation').first().waitFor();
  return page;
}

const sideways = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

async function looksRight(page: Page, name: string): Promise<void> {
  expect(await sideways(page)).toBeLessThanOrEqual(0);
  expect(await accessibilityFaults(page)).toEqual([]);
  await screenshot(page, name);
}

/** Sites' members with a phone, as the demo made them, and whether today's check-in is abnormal. */
async function membersOf(site: string) {
  const { rows } = await server.db.ownerPool.query<{
    id: string;
    digits: string;
    health: string | null;
    name_mask: string;
  }>(
    `SELECT g.member AS id, left(g.digits, 4) AS digits, g.health, g.name_mask FROM gate_list g JOIN site s ON s.id = g.at_site
     WHERE s.name = $1 ORDER BY g.member`,
    [site],
  );
  return rows;
}
const count = async (sql: string, values: unknown[] = []) =>
  Number((await server.db.ownerPool.query(sql, values)).rows[0].n);
const mine = '阳方口砺峤煤矿';

test('[J90] a shift change at the mine’s gate: people pass, one is stopped with the reason, one passes with no network', async () => {
  await settleApp({ server, app: server.app });
  const people = await membersOf(mine);
  const unique = people.filter((each) => people.filter(({ digits }) => digits === each.digits).length === 1);
  const well = unique.filter(({ health }) => health === 'normal').slice(0, 3);
  const ill = people.find(({ health }) => health === 'abnormal');
  expect(well).toHaveLength(3);
  expect(ill).toBeDefined();
  const guard = await enter(/煤矿门岗/);
  await guard.goto(`${server.url}/gate`);
  await guard.getByText(/场内 \d+ 人/).waitFor();
  await looksRight(guard, 'gate-phone');
  // What an earlier version kept in clear goes up from the outbox, once.
  const kept = { direction: 'in', sort: 'vehicle', plate: '晋H66001', result: 'pass', at: '2022-01-19T00:30:00.000Z' };
  await guard.evaluate((input) => {
    const made = ['1', '2'].map((n) => `017e6d1f-0000-7000-8000-00000000000${n}`);
    const old = { commandId: made[0], id: made[1], kind: 'gatePassage', deviceSeq: 1, deviceAt: input.at, input };
    localStorage.setItem('gate.waiting', JSON.stringify([old]));
  }, kept);
  await guard.reload();
  await expect
    .poll(() => count("SELECT count(*) AS n FROM gate_passage WHERE plate = '晋H66001'"), { timeout: 20_000 })
    .toBe(1);
  expect(await guard.evaluate(() => localStorage.getItem('gate.waiting'))).toBeNull();
  const before = await count("SELECT count(*) AS n FROM gate_passage WHERE state = 'passed'");

  const find = async (digits: string, mask: string) => {
    await guard.getByLabel(/后 4 位/).fill(digits);
    await guard.getByRole('button', { name: mask, exact: true }).first().click();
  };
  for (const each of well.slice(0, 2)) {
    await find(each.digits, each.name_mask);
    await guard.getByText('可以放行').waitFor();
    if (each === well[0]) await looksRight(guard, 'gate-pass-phone');
    await guard.getByRole('button', { name: '36.4', exact: true }).click();
    await guard.getByRole('button', { name: '放行', exact: true }).click();
  }
  // From the touch to the word: the decision is made on the phone.
  await guard.getByLabel(/后 4 位/).fill(ill?.digits ?? '');
  const began = Date.now();
  await guard
    .getByRole('button', { name: ill?.name_mask ?? '', exact: true })
    .first()
    .click();
  await guard.getByText('不能放行').waitFor();
  const took = Date.now() - began;
  expect(took).toBeLessThan(3000);
  await guard.getByText(/健康打卡异常/).waitFor();
  await looksRight(guard, 'gate-stop-phone');
  await guard.getByRole('button', { name: '登记不放行' }).click();
  await expect.poll(() => count("SELECT count(*) AS n FROM gate_passage WHERE state = 'passed'")).toBe(before + 2);
  // The one that was stopped may still be on its way up.
  const stopped =
    "SELECT count(*) AS n FROM gate_passage WHERE member = $1 AND state = 'stopped' AND reason = 'unwell'";
  await expect.poll(() => count(stopped, [ill?.id])).toBe(1);

  await guard.context().setOffline(true);
  const [, , away] = well;
  await find(away?.digits ?? '', away?.name_mask ?? '');
  await guard.getByRole('button', { name: '36.6', exact: true }).click();
  await guard.getByRole('button', { name: '放行', exact: true }).click();
  await guard.getByText('待上传 1 条').waitFor();
  await guard.getByRole('button', { name: '车辆登记' }).click();
  await guard.getByLabel('车牌').fill('晋H88123');
  await guard.getByRole('button', { name: '登记', exact: true }).click();
  await guard.getByText('待上传 2 条').waitFor();
  expect(await count("SELECT count(*) AS n FROM gate_passage WHERE state = 'passed'")).toBe(before + 2);
  await guard.context().setOffline(false);
  await expect
    .poll(() => count("SELECT count(*) AS n FROM gate_passage WHERE state = 'passed'"), { timeout: 30_000 })
    .toBe(before + 4);
  await guard.getByText(/待上传/).waitFor({ state: 'detached' });
  expect(pageFaults(guard)).toEqual([]);
  await guard.context().close();
}, 180_000);

test('[J93] the code on a worker’s phone is read from the camera’s picture, with the network and without', async () => {
  const [well] = (await membersOf(mine)).filter(({ health }) => health === 'normal');
  const seeing = await browserSeeing(passText(well?.id ?? ''));
  try {
    const guard = await openPage(seeing.browser, phone);
    await guard.context().request.post(`${server.url}/api/demo/enter`, { data: { account: 'mengang' } });
    await guard.goto(`${server.url}/gate`);
    await guard.getByText(/场内 \d+ 人/).waitFor();
    const scan = async () => {
      await guard.getByRole('button', { name: '扫码', exact: true }).click();
      await guard.getByText('可以放行').waitFor();
      await guard.getByText(well?.name_mask ?? '', { exact: true }).waitFor();
    };
    await scan();
    // The reader itself is laid by on the phone.
    const laidBy = () =>
      guard.evaluate(async () => {
        const cache = await caches.open('shoutu-assets-1');
        return (await cache.keys()).some(({ url }) => url.endsWith('.wasm'));
      });
    await expect.poll(laidBy, { timeout: 30_000 }).toBe(true);
    await guard.context().setOffline(true);
    await guard.reload({ waitUntil: 'commit' });
    await guard.getByText(/场内 \d+ 人/).waitFor();
    await scan();
    expect(pageFaults(guard)).toEqual([]);
  } finally {
    await seeing.close();
  }
}, 90_000);

test('[J91] a worker checks in by QR code, on the first day with name and number, on the second with two touches', async () => {
  const officer = await enter(/煤矿疫情防控专员/, desk);
  const made = await officer.request.post(`${server.url}/api/rosterMember`, {
    headers: { 'sec-fetch-site': 'same-origin', origin: server.url },
    data: { input: { name: '程建军', phone: '13900005566', relation: 'employee' } },
  });
  expect(made.status()).toBe(201);
  await officer.goto(`${server.url}/site-codes`);
  await officer
    .getByRole('link', { name: /看海报/ })
    .first()
    .click();
  await officer.getByText('进门先扫码').waitFor();
  await screenshot(officer, 'site-code-poster');
  const id = officer.url().split('/').at(-1);
  const { url } = (await (await officer.request.get(`${server.url}/api/site-codes/${id}/poster`)).json()) as {
    url: string;
  };
  const address = `${server.url}/c#${url.split('#')[1]}`;

  const worker = await openPage(browser, phone);
  await worker.goto(address);
  await worker.getByText('先请看一下').waitFor();
  await looksRight(worker, 'entry-purpose-phone');
  await worker.getByRole('button', { name: '我看过了，继续' }).click();
  await worker.getByLabel('姓名').fill('程建军');
  await worker.getByLabel(/后 4 位，或手机号/).fill('0000');
  await worker.getByRole('button', { name: '确认' }).click();
  await worker.getByText(/名册上没有对上/).waitFor();
  await worker.getByLabel(/后 4 位，或手机号/).fill('13900005566');
  await worker.getByRole('button', { name: '确认' }).click();
  await worker.getByText('今天的体温是多少').waitFor();
  await looksRight(worker, 'entry-check-in-phone');
  await worker.getByRole('button', { name: '36.5', exact: true }).click();
  await worker.getByRole('button', { name: '没有不舒服，提交' }).click();
  await worker.getByText('今天已报：正常').waitFor();
  await worker.getByAltText('出入码').waitFor();
  await looksRight(worker, 'entry-told-phone');
  const member = ((await made.json()) as { row: { id: string } }).row.id;
  expect(
    await count("SELECT count(*) AS n FROM health_check_in WHERE member = $1 AND state = 'normal' AND mode = 'self'", [
      member,
    ]),
  ).toBe(1);

  // The second day: what was told is a day old, the phone is known.
  await server.db.ownerPool.query(
    "UPDATE health_check_in SET on_day = on_day - 1, at = at - interval '1 day' WHERE member = $1",
    [member],
  );
  await worker.goto('about:blank');
  await worker.goto(address);
  await worker.getByText('今天的体温是多少').waitFor();
  await worker.getByRole('button', { name: '36.3', exact: true }).click();
  await worker.getByRole('button', { name: '没有不舒服，提交' }).click();
  await worker.getByText('今天已报：正常').waitFor();
  await worker.getByRole('button', { name: /再报一次/ }).click();
  await worker.getByText(/别的体温、不舒服/).click();
  await worker.getByLabel('别的体温').fill('37.8');
  await worker.getByRole('button', { name: '干咳' }).click();
  await worker.getByRole('button', { name: '提交' }).click();
  await worker.getByText('先不要上岗').waitFor();
  await looksRight(worker, 'entry-unwell-phone');
  expect(pageFaults(worker)).toEqual([]);
  await worker.context().close();

  await officer.goto(`${server.url}/health`);
  await officer.getByText('未报').first().waitFor();
  await looksRight(officer, 'health-site');
  await officer.context().close();
}, 180_000);

test('[J92] the team leader enters a group by touches; the office sees counts by county and no name', async () => {
  const head = await enter(/煤矿主要负责人/);
  await head.goto(`${server.url}/health`);
  const missing = head.locator('[data-name="missing"] dd');
  await missing.waitFor();
  const before = Number(await missing.textContent());
  expect(before).toBeGreaterThan(0);
  await looksRight(head, 'health-site-phone');
  const open = head.locator('.health-member[data-done="false"]').filter({ hasText: '未报' }).first();
  await open.getByRole('button', { name: '36.4' }).click();
  await expect.poll(async () => Number(await missing.textContent())).toBe(before - 1);
  expect(pageFaults(head)).toEqual([]);
  await head.context().close();

  const office = await enter(/^市攻坚办主任/, desk);
  await office.goto(`${server.url}/health`);
  await office.getByRole('rowheader', { name: '宁武县' }).waitFor();
  await looksRight(office, 'health-counties');
  expect(await office.locator('main').textContent()).not.toMatch(/\*/);
  expect(pageFaults(office)).toEqual([]);
  await office.context().close();
}, 120_000);
