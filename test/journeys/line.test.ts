import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../harness/app.ts';
import { accessibilityFaults, launchBrowser, openPage, pageFaults, screenshot } from '../harness/browser.ts';

const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };
const disinfection = '门岗、更衣室、食堂、通勤车等手常碰到的地方要每日消毒一次';

let browser: Browser;
let server: TestServer;
beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), startTestServer({ demo: true })]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** Signs in by a card of the demo and waits for the home page. */
async function enter(card: RegExp, size = desk): Promise<Page> {
  const page = await openPage(browser, size);
  await page.goto(`${server.url}/signin`);
  await page.getByRole('button', { name: card }).click();
  await page.getByRole('navigation').first().waitFor();
  return page;
}

const sideways = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

test('[J2] one click on a card is one of the roles; the three administrators see no business data', async () => {
  const page = await openPage(browser, phone);
  await page.goto(`${server.url}/signin`);
  await page
    .getByRole('button', { name: /攻坚办主任/ })
    .first()
    .waitFor();
  expect(await page.getByRole('button').count()).toBeGreaterThan(10);
  expect(await sideways(page)).toBeLessThanOrEqual(0);
  expect(await accessibilityFaults(page)).toEqual([]);
  await screenshot(page, 'sign-in-phone');
  const admin = await enter(/系统管理员/);
  const answer = await admin.request.get(`${server.url}/api/disinfection`);
  expect(answer.status()).toBe(403);
  await admin.context().close();
  await page.context().close();
});

test('[J3] a record entered on a phone proves its duty, and the notice opens down to it and to its sealed fact', async () => {
  const miner = await enter(/煤矿疫情防控专员|疫情防控专员/, phone);
  await miner.getByRole('button', { name: /登记清洁消毒/ }).click();
  await miner.getByText('食堂', { exact: true }).click();
  await miner.getByLabel('消毒剂').fill('84消毒液');
  await miner.getByLabel('作用时间').fill('30');
  expect(await sideways(miner)).toBeLessThanOrEqual(0);
  await screenshot(miner, 'today-phone');
  await miner.getByRole('button', { name: '提交', exact: true }).click();
  // The form closes once the record is on the server.
  await miner.getByLabel('消毒剂').waitFor({ state: 'detached' });
  expect(pageFaults(miner)).toEqual([]);
  await miner.context().close();

  const office = await enter(/^市攻坚办主任/);
  await office.getByText(disinfection).first().waitFor();
  await screenshot(office, 'living-notice');
  await office.getByText(disinfection).first().click();
  const drawer = office.getByRole('dialog');
  await drawer.getByText('宁武').first().click();
  await drawer.getByText('阳方口镇').first().click();
  await drawer
    .getByText(/^已办\s*\d*$/)
    .last()
    .click();
  await drawer.getByText('砺峤煤矿').first().click();
  await drawer.getByText('贾成').first().waitFor();
  await drawer
    .getByText(/84消毒液|清洁消毒记录/)
    .first()
    .waitFor();
  await screenshot(office, 'drill-down');
  expect(pageFaults(office)).toEqual([]);
  await office.context().close();
}, 180_000);

test('[J4] the living notice reads on a phone and on a wall, and nobody is barred from it', async () => {
  const page = await enter(/^市攻坚办主任/, phone);
  await page.getByText(disinfection).first().waitFor();
  expect(await sideways(page)).toBeLessThanOrEqual(0);
  expect(await accessibilityFaults(page)).toEqual([]);
  await screenshot(page, 'living-notice-phone');
  await page.context().close();
  const wall = await enter(/组长/, { width: 1920, height: 1080 });
  await wall.getByText('大屏').first().click();
  await wall
    .getByText(/第\s*\d+\s*天/)
    .first()
    .waitFor();
  await wall.waitForTimeout(500);
  await screenshot(wall, 'wall');
  expect(pageFaults(wall)).toEqual([]);
  await wall.context().close();
});

test('[J5] a county sees its own ground and cannot leave it', async () => {
  const page = await enter(/宁武县攻坚办/);
  await page.goto(`${server.url}/living`);
  await page.getByText('宁武县').first().waitFor();
  const list = await page.request.get(`${server.url}/api/site?limit=200`);
  const { rows } = (await list.json()) as { rows: { ground: { county: string } }[] };
  expect(rows.length).toBeGreaterThan(0);
  expect(new Set(rows.map((row) => row.ground.county))).toEqual(new Set(['140925']));
  await page.context().close();
});

test('[J6] the ledgers, the organisations and one record open at both sizes', async () => {
  for (const size of [desk, phone]) {
    const page = await enter(/攻坚办文秘/, size);
    for (const path of ['/ledgers', '/gaps', '/me']) {
      await page.goto(`${server.url}${path}`);
      await page.getByRole('heading').first().waitFor();
      await page.waitForLoadState('networkidle');
      expect(await sideways(page), `${path} at ${size.width}`).toBeLessThanOrEqual(0);
      expect(await accessibilityFaults(page), `${path} at ${size.width}`).toEqual([]);
    }
    expect(pageFaults(page)).toEqual([]);
    await page.context().close();
  }
}, 180_000);
