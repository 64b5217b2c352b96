import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../harness/app.ts';
import { accessibilityFaults, launchBrowser, openPage, pageFaults, screenshot } from '../harness/browser.ts';

const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };
const v2 = '来晋返晋人员管控措施（2022年1月20日起）';

let browser: Browser;
let server: TestServer;
beforeAll(async () => {
  [browser, server] = await Promise.all([
    launchBrowser(),
    startTestServer({ demo: true, at: '2022-01-19T20:00:00+08:00' }),
  ]);
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

/** Somebody of the mine comes home on the evening, filed on a phone. @returns the plan the policy of that evening laid. */
async function fileArrival(officer: Page): Promise<string> {
  await officer.goto(`${server.url}/k/travelFiling/new?direction=in`);
  await officer.getByLabel('人员', { exact: true }).click();
  await officer.locator('.ant-select-item-option').first().click();
  await officer.getByLabel('抵忻日期').fill('2022-01-19');
  await officer.getByLabel('到过的地方').fill('陕西省西安市雁塔区曲水家园');
  await officer.getByLabel('到达').fill('2022-01-12');
  await officer.getByLabel('离开').fill('2022-01-18');
  await officer.getByRole('group', { name: '有单独居住的条件' }).getByText('是', { exact: true }).click();
  await officer.getByRole('button', { name: '提交', exact: true }).click();
  await officer.getByText('管控中', { exact: true }).first().waitFor();
  const found = () =>
    rowsOf<{ id: string }>(
      `SELECT p.id FROM control_plan p JOIN fact f ON f.tenant_id = p.tenant_id AND f.record_id = p.filing AND f.type = 'travelFiling.created'
       WHERE p.arrived_on = '2022-01-19' AND p.state = 'running' AND f.at >= '2022-01-19T20:00:00+08:00' ORDER BY f.seq DESC LIMIT 1`,
    );
  await expect.poll(async () => (await found()).length, { timeout: 15_000 }).toBe(1);
  return (await found())[0]?.id ?? '';
}

test('[J110] a policy changes overnight: released in the evening, in force at midnight, each person it touches shown, confirmed and taken note of', async () => {
  const officer = await enter(/煤矿疫情防控专员/, phone);
  const plan = await fileArrival(officer);

  // The evening: what was to come out at midnight is released now, for tomorrow.
  const office = await enter(/市攻坚办主任/);
  await office.goto(`${server.url}/epidemic/policy`);
  await office.getByRole('link', { name: v2 }).click();
  await office.getByRole('link', { name: '记录与历史' }).click();
  await office.getByRole('button', { name: '取消定时' }).click();
  await office.getByRole('dialog').getByRole('button', { name: '取消定时' }).click();
  await office.getByText('草稿', { exact: true }).first().waitFor();
  await office.goto(office.url().replace('/k/policyVersion/', '/epidemic/policy/'));
  await office.getByText('发布后会改变谁的管控').waitFor();
  const sure = office.getByText('仍要发布（会记入台账）');
  if (await sure.count()) await sure.click();
  await office.getByRole('button', { name: '立即发布' }).click();
  await office.getByText('企业确认').waitFor();

  // Still the old rules: nobody's control changes before the version holds.
  const county = await enter(/宁武县疫情防控办/);
  await county.goto(`${server.url}/epidemic/movement`);
  await county.getByText('管控中的人').waitFor();
  const changes = () =>
    rowsOf<{ state: string; change: string }>('SELECT state, change FROM control_change WHERE plan = $1', [plan]);
  expect(await changes()).toEqual([]);
  await county.goto(`${server.url}/epidemic/plan/${plan}`);
  await county
    .getByText(/2021年10月19日起/)
    .first()
    .waitFor();

  await server.moveTo('2022-01-20T00:20:00+08:00');

  // The worker's first turn of the day looks at everybody again.
  await expect.poll(changes, { timeout: 60_000, interval: 500 }).toEqual([{ state: 'open', change: 'stricter' }]);
  const [subject] = await rowsOf<{ name: string }>(
    'SELECT m.name_mask AS name FROM control_plan p JOIN roster_member m ON m.tenant_id = p.tenant_id AND m.id = p.member WHERE p.id = $1',
    [plan],
  );
  await county.goto(`${server.url}/epidemic/movement`);
  await county.getByText('政策变了，等您确认').waitFor();
  const line = county
    .locator('.change-line')
    .filter({ hasText: subject?.name ?? '—' })
    .filter({ hasText: /核酸\s*5\s*次/ });
  await line.first().waitFor();
  const told = (await line.first().textContent()) ?? '';
  expect(told).toContain('应加严');
  expect(told).toContain('政策或风险区从今天起有变化');
  expect(told).toMatch(/由宁武县.*确认/);
  expect(told).toContain('所在企业和社区（村）、乡镇落实');
  await sound(county, 'changes overnight');
  await screenshot(county, 'overnight-changes');
  await line.first().getByRole('button', { name: '确认变更' }).click();
  await county.getByRole('dialog').getByLabel(/^决定/).fill('宁管〔2022〕3号');
  await county.getByRole('dialog').getByRole('button', { name: '确认变更' }).click();
  await expect.poll(async () => (await changes())[0]?.state, { timeout: 15_000 }).toBe('confirmed');
  await expect
    .poll(async () => (await rowsOf('SELECT FROM control_plan WHERE replaces = $1', [plan])).length, {
      timeout: 15_000,
    })
    .toBe(1);
  await county.goto(`${server.url}/epidemic/plan/${plan}`);
  await county.getByText('已转换', { exact: true }).first().waitFor();
  await county.getByRole('link', { name: '转换后的方案' }).click();
  await county
    .getByText(/2022年1月20日起/)
    .first()
    .waitFor();
  await sound(county, 'the plan after');
  await screenshot(county, 'overnight-plan');
  await county.context().close();

  // The enterprise takes note on the phone, and the office sees that it has.
  await officer.goto(`${server.url}/today`);
  const owed = officer.getByRole('listitem').filter({ hasText: v2 });
  await owed.getByRole('button', { name: '本企业已知悉' }).waitFor();
  await screenshot(officer, 'overnight-today-phone');
  await owed.getByRole('button', { name: '本企业已知悉' }).click();
  await owed.waitFor({ state: 'detached' });
  await sound(officer, 'Today of the mine');
  await officer.context().close();
  await office.reload();
  await expect
    .poll(() => office.getByRole('row').filter({ hasText: '宁武县' }).getByRole('cell').nth(2).textContent())
    .toBe('1');
  await office.context().close();
}, 240_000);
