import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../harness/app.ts';
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

async function enter(card: RegExp, size = desk): Promise<Page> {
  const page = await openPage(browser, size);
  await page.goto(`${server.url}/signin`);
  await page.getByRole('button', { name: card }).click();
  await page.getByRole('navigation').first().waitFor();
  return page;
}

const sideways = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

async function sound(page: Page, what: string): Promise<void> {
  await page.waitForLoadState('networkidle');
  expect(await sideways(page), `${what} scrolls sideways`).toBeLessThanOrEqual(0);
  expect(await accessibilityFaults(page), what).toEqual([]);
}

test('[M1] [M20] filing → control plan → tests → release, by those whose it is', async () => {
  const officer = await enter(/煤矿疫情防控专员/, phone);
  await officer.goto(`${server.url}/epidemic/movement`);
  await officer.getByText('管控中', { exact: true }).first().waitFor();
  await sound(officer, 'board on a phone');
  await screenshot(officer, 'movement-phone');

  await officer.getByRole('link', { name: '返（抵）忻登记' }).click();
  await officer.getByLabel('人员', { exact: true }).click();
  await officer.locator('.ant-select-item-option').first().click();
  await officer.getByLabel('抵忻日期').fill('2022-01-03');
  await officer.getByLabel('到过的地方').fill('陕西省西安市雁塔区曲水家园');
  await officer.getByLabel('到达').fill('2021-12-29');
  await officer.getByLabel('离开').fill('2022-01-02');
  await officer.getByRole('group', { name: '有单独居住的条件' }).getByText('是', { exact: true }).click();
  expect(await officer.getByLabel('目的地').count()).toBe(0);
  await sound(officer, 'filing on a phone');
  await screenshot(officer, 'filing-phone', { fullPage: true });
  await officer.getByRole('button', { name: '提交', exact: true }).click();
  await officer.getByText('管控中', { exact: true }).first().waitFor();
  await officer
    .getByText(/^140925-20220119-\d+$/)
    .first()
    .waitFor();

  const { rows } = await server.db.ownerPool.query<{ id: string }>(
    "SELECT id FROM control_plan WHERE arrived_on = '2022-01-03' AND tests_done = 0 ORDER BY created_at DESC LIMIT 1",
  );
  const plan = `${server.url}/epidemic/plan/${rows[0]?.id}`;
  await officer.goto(plan);
  await officer
    .getByText(/曲水家园/)
    .first()
    .waitFor();
  await sound(officer, 'plan on a phone');
  for (let left = 3; left > 0; left -= 1) {
    await officer.getByRole('button', { name: '登记采样' }).first().click();
    await officer.getByRole('dialog').getByRole('button', { name: '登记采样' }).click();
    await officer.getByRole('button', { name: '登记结果' }).first().click();
    await officer.getByRole('dialog').getByText('阴性', { exact: true }).click();
    await officer.getByRole('dialog').getByRole('button', { name: '登记结果' }).click();
    await officer.getByRole('dialog').waitFor({ state: 'detached' });
  }
  expect(await officer.getByRole('button', { name: '解除管控' }).count()).toBe(0);
  await screenshot(officer, 'plan-phone', { fullPage: true });
  expect(pageFaults(officer)).toEqual([]);
  await officer.context().close();

  const city = await enter(/市卫健委联络员/);
  await city.goto(plan);
  await city.getByRole('button', { name: '解除管控' }).click();
  const asked = city.getByRole('dialog');
  await asked.getByLabel('解除决定').fill('忻解〔2022〕1号');
  await asked.getByRole('button', { name: '解除管控' }).click();
  await asked.getByText(/只能由作出决定的机关/).waitFor();
  await city.context().close();

  const county = await enter(/宁武县疫情防控办/);
  await county.goto(plan);
  await county.getByRole('button', { name: '解除管控' }).click();
  const sheet = county.getByRole('dialog');
  await sheet.getByLabel('解除决定').fill('宁解〔2022〕9号');
  await sheet.getByRole('button', { name: '解除管控' }).click();
  await county.getByText('已解除', { exact: true }).first().waitFor();
  await county
    .getByText(/宁解〔2022〕9号/)
    .first()
    .waitFor();
  await sound(county, 'plan at a desk');
  await screenshot(county, 'plan');
  await county.goto(`${server.url}/epidemic/movement`);
  await county.getByText('管控中的人').waitFor();
  await sound(county, 'board of a county');
  await screenshot(county, 'movement-county');
  expect(pageFaults(county)).toEqual([]);
  await county.context().close();
}, 240_000);

test('[M31] [M32] the office sees figures and no name; the health authority says what for and sees masked names', async () => {
  const office = await enter(/^市攻坚办主任/);
  await office.goto(`${server.url}/epidemic/movement`);
  await office.getByText('您的岗位看数字').waitFor();
  await sound(office, 'board of the city');
  await screenshot(office, 'movement-city');
  expect((await office.request.get(`${server.url}/api/travelFiling`)).status()).toBe(403);
  expect((await office.request.get(`${server.url}/api/travelFiling/counts`)).status()).toBe(200);
  const board = (await (await office.request.get(`${server.url}/api/movement/board`)).json()) as Record<
    string,
    unknown
  >;
  expect(board.plans).toBeUndefined();
  await office.goto(`${server.url}/k/travelFiling`);
  await office.getByText('只看数字，不看名单').waitFor();
  await sound(office, 'counts of a kind');
  await office.goto(`${server.url}/epidemic/look-back?place=西安市雁塔区`);
  await office.getByText(/^共 \d+ 人$/).waitFor();
  expect(await office.getByRole('button', { name: '查看名单' }).count()).toBe(0);
  await sound(office, 'look-back at a desk');
  await screenshot(office, 'look-back');
  await office.context().close();

  const health = await enter(/市卫健委联络员/, phone);
  await health.goto(`${server.url}/epidemic/look-back?place=西安市雁塔区`);
  await health.getByRole('button', { name: '查看名单' }).click();
  await health.getByLabel('用途说明').fill('核查西安返忻人员落实管控情况');
  await health.getByRole('dialog').getByRole('button', { name: '查看', exact: true }).click();
  await health
    .getByText(/^第 \d+ 天，共 \d+ 天$/)
    .first()
    .waitFor();
  await sound(health, 'look-back on a phone');
  await screenshot(health, 'look-back-phone', { fullPage: true });
  const { rows } = await server.db.ownerPool.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM read_of_personal_data WHERE kind = 'travelFiling' AND purpose_text LIKE '核查西安%'",
  );
  expect(rows[0]?.n).toBeGreaterThan(0);
  expect(pageFaults(health)).toEqual([]);
  await health.context().close();
}, 180_000);
