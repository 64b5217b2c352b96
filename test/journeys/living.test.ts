import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { desk, expectSound, journeyStage, phone } from './stage.ts';

const stage = journeyStage();
const drawer = (page: Page) => page.getByRole('dialog');
const disinfection = '门岗、更衣室、食堂、通勤车等手常碰到的地方要每日消毒一次';
/** The sums above the notice: owed, proven, late, unowned. */
const totals = async (page: Page) =>
  (await page.locator('.ln-totals .ln-value').allTextContents()).map((text) => Number(text.replace(/\D/g, '')));

async function pick(page: Page, label: string, option: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).click();
  await page.getByLabel(label, { exact: true }).fill(option);
  // Chosen by key: a list that is being narrowed may move away from under a click.
  await page.locator('.ant-select-item-option-active').filter({ hasText: option }).first().waitFor();
  await page.keyboard.press('Enter');
}

test('[J50] the living notice is narrowed by line, by field, by ground and by day, and two days are compared', async () => {
  const office = await stage.enter('gjb-zhuren', '/living');
  await office.getByText(disinfection).first().waitFor();
  await expectSound(office, 'living notice');
  const [owed = 0] = await totals(office);
  expect(owed).toBeGreaterThan(100);

  await pick(office, '条线和领域', '煤矿');
  await expect.poll(async () => (await totals(office))[0]).toBeLessThan(owed);
  expect(office.url()).toContain('field=coal');
  const [coal = 0] = await totals(office);
  await pick(office, '条线和领域', '应急');
  await expect.poll(async () => (await totals(office))[0]).not.toBe(coal);
  await pick(office, '条线和领域', '全部');
  await expect.poll(async () => (await totals(office))[0]).toBe(owed);

  await pick(office, '属地', '宁武县');
  await expect.poll(async () => (await totals(office))[0]).toBeLessThan(owed);
  await pick(office, '属地', '忻州市');
  await expect.poll(async () => (await totals(office))[0]).toBe(owed);

  await office.getByRole('button', { name: '前一天' }).first().click();
  await office.getByText('1月18日').first().waitFor();
  await office.getByText(/当天的数字/).waitFor();
  await office.getByRole('button', { name: '和前几天比' }).click();
  await office.locator('.ln-totals .ln-change').first().waitFor();
  await expectSound(office, 'two days compared');
  await office.getByRole('button', { name: '不比了' }).click();
  await office.locator('.ln-totals .ln-change').first().waitFor({ state: 'detached' });

  // An earlier day's list of units says that it is as of now.
  await office.getByText(disinfection).first().click();
  await drawer(office).getByRole('button', { name: /宁武/ }).first().click();
  await drawer(office)
    .getByRole('button', { name: /阳方口镇/ })
    .first()
    .click();
  await drawer(office)
    .getByText(/名单是现在的情况/)
    .waitFor();
}, 60_000);

test('[J51] figures open down to a record and its sealed fact, by the keyboard alone', async () => {
  const miner = await stage.enter('fangyi', '/today', phone);
  await miner.getByRole('button', { name: /登记清洁消毒/ }).click();
  await miner.getByText('食堂', { exact: true }).click();
  await miner.getByLabel('消毒剂').fill('84消毒液');
  await miner.getByLabel('作用时间').fill('30');
  await miner.getByRole('button', { name: '提交', exact: true }).click();
  await miner.getByRole('button', { name: /登记清洁消毒/ }).waitFor({ state: 'detached' });
  await stage.settle();

  const office = await stage.enter('gjb-zhuren', '/living');
  const clause = office.locator('.ln-live').filter({ hasText: disinfection });
  const byKeys = async (target: ReturnType<Page['locator']>) => {
    await target.first().focus();
    await office.keyboard.press('Enter');
  };
  await byKeys(clause.getByRole('button'));
  await drawer(office).waitFor();
  expect(await office.evaluate("document.activeElement?.closest('[role=dialog]') !== null")).toBe(true);
  // Focus stays in the drawer however far one tabs.
  for (let i = 0; i < 60; i += 1) await office.keyboard.press('Tab');
  expect(await office.evaluate("document.activeElement?.closest('[role=dialog]') !== null")).toBe(true);
  await byKeys(drawer(office).getByRole('button', { name: new RegExp(disinfection.slice(0, 12)) }));
  await byKeys(drawer(office).getByRole('button', { name: /宁武/ }));
  await byKeys(drawer(office).getByRole('button', { name: /阳方口镇/ }));
  await byKeys(drawer(office).getByRole('button', { name: /^已办\d*$/ }));
  await byKeys(drawer(office).getByRole('button', { name: /砺峤煤矿/ }));
  await byKeys(drawer(office).getByRole('button', { name: /清洁消毒记录/ }));
  await drawer(office).getByText('84消毒液').waitFor();
  await expectSound(office, 'proof in the drawer');
  await byKeys(drawer(office).getByRole('button', { name: /账本凭证/ }));
  await drawer(office)
    .getByText(/凭证号/)
    .waitFor();
  await expect
    .poll(
      async () => {
        await office.reload();
        await drawer(office).getByText(/封存/).first().waitFor();
        return await drawer(office).getByText('已封存，与原文一致').count();
      },
      { timeout: 20_000, interval: 1000 },
    )
    .toBe(1);
  await expectSound(office, 'seal');
  // The path leads back; Esc closes and gives the focus back to the page.
  await byKeys(drawer(office).getByRole('button', { name: '宁武县' }));
  await drawer(office).getByText('阳方口镇').first().waitFor();
  await office.keyboard.press('Escape');
  await drawer(office).waitFor({ state: 'detached' });
}, 90_000);

test('[J52] what a site records shows on an open page without a touch', async () => {
  const county = await stage.enter('ningwu-xianzhang', '/living');
  const cells = county.locator('.ln-live').filter({ hasText: disinfection }).locator('.ln-value');
  await cells.first().waitFor();
  const before = await cells.allTextContents();
  const officer = await stage.enter('fangyi', '/today', phone);
  const { rows } = (await (await officer.request.get(`${stage.server.url}/api/disinfection?limit=1`)).json()) as {
    rows: { id: string }[];
  };
  await stage.send(officer, `/api/disinfection/${rows[0]?.id}/withdraw`, { input: { reason: '重复登记' } });
  await expect.poll(() => cells.allTextContents(), { timeout: 10_000 }).not.toEqual(before);
});

test('[J53] on a phone the notice reads clause by clause and the drawer comes from below', async () => {
  const office = await stage.enter('gjb-zhuren', '/living', phone);
  await office.getByText(disinfection).first().click();
  await drawer(office).waitFor();
  await expectSound(office, 'drawer on a phone');
  await drawer(office).getByText('宁武').first().click();
  await drawer(office).getByText('阳方口镇').first().waitFor();
  await expectSound(office, 'townships on a phone');
  await office.goBack();
  await drawer(office).getByText('宁武').first().waitFor();
  await office.keyboard.press('Escape');
  await office.getByRole('button', { name: '更多' }).click();
  await office.getByRole('button', { name: '和前几天比' }).click();
  await expectSound(office, 'compared on a phone');
});

test('[J54] the notice prints with its figures as margin notes, and stands on a wall', async () => {
  const office = await stage.enter('gjb-zhuren', '/living');
  await office.getByText(disinfection).first().waitFor();
  await office.emulateMedia({ media: 'print' });
  expect(await office.locator('.ln-live .ln-figures').first().isVisible()).toBe(true);
  expect(await office.locator('.rail').first().isVisible()).toBe(false);
  expect(await office.locator('.ln-actions').first().isVisible()).toBe(false);
  expect((await office.pdf({ format: 'A4' })).length).toBeGreaterThan(20_000);
  await office.emulateMedia({ media: 'screen' });
  await office.getByRole('link', { name: '大屏' }).click();
  await office.waitForURL(/\/wall/);
  await office.setViewportSize({ width: 1920, height: 1080 });
  await office
    .getByText(/第\s*\d+\s*天/)
    .first()
    .waitFor();
  // A clause that is just giving way to the next would be judged half faded.
  await office.getByRole('button', { name: '停在这条' }).click();
  await expectSound(office, 'wall');
  await office.keyboard.press('Escape');
  await office.waitForURL((url) => !url.pathname.endsWith('/wall'));
  await office.setViewportSize(desk);
});

test('[J55] an enterprise reads what it owes as of now, and is offered no other day', async () => {
  const site = await stage.enter('meikuang', '/living?day=2022-01-15', phone);
  await site
    .getByText(/^现在，/)
    .first()
    .waitFor();
  expect(await site.getByRole('button', { name: '前一天' }).count()).toBe(0);
  await expectSound(site, 'living notice of a site');
});
