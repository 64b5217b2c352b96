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
  await page.getByRole('button', { name: card }).first().click();
  await page.getByRole('navigation').first().waitFor();
  return page;
}

async function sound(page: Page, what: string): Promise<void> {
  await page.waitForLoadState('networkidle');
  const sideways = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  expect(sideways, `${what} scrolls sideways`).toBeLessThanOrEqual(0);
  expect(await accessibilityFaults(page), what).toEqual([]);
  expect(pageFaults(page)).toEqual([]);
}

const rowsOf = async <T extends object>(sql: string, values: readonly unknown[] = []): Promise<T[]> =>
  (await server.db.ownerPool.query<T>(sql, [...values])).rows;

test('[J111] [M40] [M42] an order on a person: given from the file in few touches, seen with its reason, lifted by the body that gave it alone', async () => {
  const [who] = await rowsOf<{ id: string }>(
    `SELECT m.id FROM roster_member m JOIN site s ON s.id = m.at_site WHERE m.at_county = '140925' AND s.name LIKE '%煤矿%' AND m.state = 'active'
       AND NOT EXISTS (SELECT FROM control_plan p WHERE p.member = m.id) AND NOT EXISTS (SELECT FROM travel_filing f WHERE f.member = m.id) ORDER BY m.id LIMIT 1`,
  );
  const member = who?.id ?? '';
  const county = await enter(/宁武县疫情防控办/, phone);
  await county.goto(`${server.url}/k/rosterMember/${member}`);
  await county.getByRole('button', { name: '下达隔离管控决定' }).click();
  // Person, site, measure, first day and legal basis stand there already: three answers are left.
  await county.getByLabel('天数').fill('14');
  await county.getByRole('textbox', { name: '理由' }).fill('1月17日与外地通报的病例同车，流调判定为密接');
  await county.getByLabel('决定文号').fill('宁管〔2022〕12号');
  await county.getByLabel('核酸在第几天').fill('1、4、7、14');
  await sound(county, 'an order on a phone');
  await screenshot(county, 'order-form-phone', { fullPage: true });
  await county.getByRole('button', { name: '提交', exact: true }).click();
  await county.waitForURL(/\/k\/personOrder\/[0-9a-f-]{36}$/);
  await county.getByText('执行中', { exact: true }).first().waitFor();
  const order = county.url();
  const plans = () =>
    rowsOf<{ id: string; state: string }>('SELECT id, state FROM control_plan WHERE member = $1', [member]);
  await expect.poll(async () => (await plans()).map(({ state }) => state), { timeout: 15_000 }).toEqual(['running']);
  const plan = `${server.url}/epidemic/plan/${(await plans())[0]?.id}`;

  const officer = await enter(/煤矿疫情防控专员/, phone);
  await officer.goto(plan);
  await officer.getByText('理由：1月17日与外地通报的病例同车').waitFor();
  await officer.getByText(/传染病防治法第三十九条/).waitFor();
  await officer.getByText('只能由它解除').waitFor();
  await sound(officer, 'the plan of an order on a phone');
  await screenshot(officer, 'order-plan-phone', { fullPage: true });
  await officer.getByRole('link', { name: '看决定' }).click();
  await officer.waitForURL(/\/k\/personOrder\//);
  await officer.getByText('执行中', { exact: true }).first().waitFor();
  expect(await officer.getByRole('button', { name: '提前解除' }).count()).toBe(0);
  await officer.context().close();

  // Another body is told whose it is, when it orders and when it lifts.
  const city = await enter(/市卫健委联络员/);
  await city.goto(order);
  await city.getByRole('button', { name: '提前解除' }).click();
  const asked = city.getByRole('dialog');
  await asked.getByLabel('解除决定').fill('忻解〔2022〕1号');
  await asked.getByLabel('解除理由').fill('复核后排除密接');
  await asked.getByRole('button', { name: '提前解除' }).click();
  await asked.getByText(/只能由作出决定的机关/).waitFor();
  await city.context().close();

  await county.setViewportSize(desk);
  await county.goto(plan);
  await county.getByText(/以该决定为准/).waitFor();
  await sound(county, 'the plan of an order at a desk');
  await screenshot(county, 'order-plan');
  await county.getByRole('link', { name: '看决定' }).click();
  await county.getByRole('button', { name: '提前解除' }).waitFor();
  await sound(county, 'an order at a desk');
  await screenshot(county, 'order');
  await county.getByRole('button', { name: '提前解除' }).click();
  const sheet = county.getByRole('dialog');
  await sheet.getByLabel('解除决定').fill('宁解〔2022〕13号');
  await sheet.getByLabel('解除理由').fill('复核后排除密接');
  await sheet.getByRole('button', { name: '提前解除' }).click();
  await county.getByText('已提前解除', { exact: true }).first().waitFor();
  await expect.poll(async () => (await plans()).map(({ state }) => state), { timeout: 15_000 }).toEqual(['ended']);
  await county.goto(plan);
  await county.getByText('提前解除：复核后排除密接').waitFor();
  await county.context().close();
}, 240_000);
