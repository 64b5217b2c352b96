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

const sideways = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
async function sound(page: Page): Promise<void> {
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await sideways(page)).toBeLessThanOrEqual(0);
  expect(pageFaults(page)).toEqual([]);
}

test('[P13] the version of tomorrow is read today: what it changes for whom, in plain words', async () => {
  const page = await enter(/市卫健委联络员/);
  await page.getByRole('link', { name: '防疫' }).first().click();
  await sound(page);
  await page.getByRole('link', { name: /防疫政策/ }).click();
  await page.getByText('家企业还没有确认').waitFor();
  await sound(page);
  await page.getByRole('link', { name: '来晋返晋人员管控措施（2022年1月20日起）' }).click();
  await page.waitForURL(/\/epidemic\/policy\/[0-9a-f-]+$/);
  await page.getByRole('heading', { name: '变了什么' }).waitFor();
  const mid = page.getByRole('listitem').filter({ hasText: '中风险地区旅居史' }).first();
  await mid.waitFor();
  expect(await mid.locator('del').textContent()).toContain('居家隔离14天');
  expect(await mid.textContent()).toContain('从严');
  await page.getByText('发布后会改变谁的管控').waitFor();
  await sound(page);
  await screenshot(page, 'policy-version');
  await page.context().close();
});

/** The other families of rules: changed, refused by name, taken back, and told line by line. */
async function rewriteOtherRules(office: Page): Promise<void> {
  await office.getByRole('button', { name: '修改' }).click();
  await office.getByRole('button', { name: '规定聚集活动' }).click();
  await office.getByLabel('聚集活动 最多人数').fill('20');
  await office.getByLabel('聚集活动 多少人以上须审批').fill('30');
  await office.getByRole('button', { name: '加一条物资' }).click();
  await office.getByLabel('第 1 条 至少储备').fill('21');
  await sound(office);
  await office.getByRole('heading', { name: '体温和症状' }).scrollIntoViewIfNeeded();
  await screenshot(office, 'policy-edit-families');
  const keep = office.getByRole('button', { name: '存好，看会改变谁' });
  const alert = office.getByRole('alert');
  await keep.click();
  await alert.filter({ hasText: '聚集活动的“多少人以上须审批”：须审批的人数不能高于最多人数' }).waitFor();
  await office.getByLabel('聚集活动 多少人以上须审批').fill('20');
  await alert.filter({ hasText: '防疫物资储备第 1 条的“物资”没有填好' }).waitFor();
  await office.getByLabel('第 1 条 物资').fill('口罩');
  await alert.waitFor({ state: 'detached' });
  await office.getByRole('button', { name: '删去 口罩' }).click();
  await office.getByText('不超过 20 人，20 人以上须审批').waitFor();
  expect(await office.getByLabel('口罩 至少储备').count()).toBe(0);
  await office.getByRole('button', { name: '撤销上一步' }).click();
  expect(await office.getByLabel('口罩 至少储备').inputValue()).toBe('21');
  await office.setViewportSize(phone);
  await sound(office);
  await office.getByRole('heading', { name: '防疫物资储备' }).scrollIntoViewIfNeeded();
  await screenshot(office, 'policy-edit-families-phone');
  await office.setViewportSize(desk);
  await keep.click();
  const lines = office.getByRole('list', { name: '其他规定的变化' });
  await lines.waitFor();
  expect(await lines.textContent()).toContain('储备不少于 21 天');
  await office.getByText('发布后会改变谁的管控').waitFor();
  await sound(office);
  await screenshot(office, 'policy-draft-lines');
}

test('[P13] [P17] a draft that leaves a hole is refused with its days; mended, it is released and an enterprise takes note', async () => {
  const office = await enter(/市攻坚办主任/);
  await office.goto(`${server.url}/epidemic/policy`);
  await office.getByRole('link', { name: '来晋返晋人员管控措施（2021年10月19日起）' }).click();
  await office.getByRole('button', { name: '以此为底稿起草下一版' }).click();
  await office.getByLabel('名称', { exact: true }).fill('来晋返晋人员管控措施（试验）');
  await office.getByLabel('失效日期（可空）').fill('2022-02-10');
  const days = office.getByLabel(/中风险地区旅居史 集中隔离/);
  await days.fill('14');
  await sound(office);
  await office.getByRole('button', { name: '存好，看会改变谁' }).click();
  await office.getByRole('alert').filter({ hasText: '从2022-02-11起会没有任何版本可执行' }).waitFor();
  expect(await office.getByRole('button', { name: '立即发布' }).isDisabled()).toBe(true);
  await office.getByRole('button', { name: '修改' }).click();
  await office.getByLabel('失效日期（可空）').fill('');
  await office.getByRole('button', { name: '存好，看会改变谁' }).click();
  await office.getByText('发布后会改变谁的管控').waitFor();
  await sound(office);
  await rewriteOtherRules(office);
  await office.getByRole('button', { name: '立即发布' }).click();
  await office.getByText('企业确认').waitFor();
  await sound(office);

  const mine = await enter(/煤矿疫情防控专员/, phone);
  await mine.goto(`${server.url}/today`);
  const owed = mine.getByRole('listitem').filter({ hasText: '来晋返晋人员管控措施（试验）' });
  await owed.getByRole('button', { name: '本企业已知悉' }).click();
  await owed.waitFor({ state: 'detached' });
  await sound(mine);
  await screenshot(mine, 'policy-today-phone');
  await mine.context().close();
  await office.reload();
  const county = office.getByRole('row').filter({ hasText: '宁武县' });
  await county.waitFor();
  expect(await county.getByRole('cell').nth(2).textContent()).toBe('1');
  await office.context().close();
});
