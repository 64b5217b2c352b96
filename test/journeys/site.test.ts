import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { expectSound, journeyStage, phone } from './stage.ts';

const stage = journeyStage();
const sheet = (page: Page) => page.getByRole('dialog');
const clean = (page: Page) => page.getByRole('button', { name: /登记清洁消毒/ });
/** A picture of one pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

test('[J30] a site officer enters a record in place; corrected it proves another day, withdrawn it proves nothing', async () => {
  const officer = await stage.enter('fangyi', '/today', phone);
  await clean(officer).click();
  await expectSound(officer, 'today with a form');
  await officer.getByText('食堂', { exact: true }).click();
  await officer.getByLabel('消毒剂').fill('84消毒液');
  await officer.getByLabel('作用时间').fill('30');
  await officer
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: '食堂.png', mimeType: 'image/png', buffer: png });
  await officer
    .getByText('食堂.png')
    .or(officer.getByRole('img', { name: /食堂/ }))
    .first()
    .waitFor();
  await officer.getByRole('button', { name: '提交', exact: true }).click();
  await clean(officer).waitFor({ state: 'detached' });
  await officer.getByText(/今天已办 \d+ 件/).click();
  await expectSound(officer, 'today done');
  await officer
    .locator('.today-done')
    .getByRole('link', { name: /清洁消毒记录/ })
    .first()
    .click();
  await officer.waitForURL(/\/k\/disinfection\//);
  await expectSound(officer, 'record');

  // Corrected to the day before: today is owed again.
  await officer.getByRole('button', { name: '更正' }).click();
  await sheet(officer).getByLabel('完成时间').fill('2022-01-18T20:00');
  await sheet(officer).getByLabel('原因').fill('时间填错，是昨天晚上做的');
  await expectSound(officer, 'correction');
  await sheet(officer).getByRole('button', { name: '更正' }).click();
  await officer.getByText('时间填错，是昨天晚上做的').first().waitFor();
  await stage.settle();
  const record = officer.url();
  await officer.goto(`${stage.server.url}/today`);
  await clean(officer).waitFor();

  // Put back, it is proven; withdrawn, it is owed once more.
  await officer.goto(record);
  await officer.getByRole('button', { name: '更正' }).click();
  await sheet(officer).getByLabel('完成时间').fill('2022-01-19T08:00');
  await sheet(officer).getByLabel('原因').fill('还是今天做的');
  await sheet(officer).getByRole('button', { name: '更正' }).click();
  await sheet(officer).waitFor({ state: 'detached' });
  await stage.settle();
  await officer.goto(`${stage.server.url}/today`);
  await officer.getByText(/今天已办 \d+ 件/).waitFor();
  expect(await clean(officer).count()).toBe(0);
  await officer.goto(record);
  await officer.getByRole('button', { name: '作废' }).click();
  await sheet(officer).getByLabel('原因').fill('重复登记');
  await sheet(officer).getByRole('button', { name: '作废' }).click();
  await officer.getByText('已作废').first().waitFor();
  await stage.settle();
  await officer.goto(`${stage.server.url}/today`);
  await clean(officer).waitFor();
}, 90_000);

test('[J31] a typed form survives a reload, and a wrong figure is told beside its field', async () => {
  const officer = await stage.enter('fangyi', '/today', phone);
  await clean(officer).click();
  await officer.getByLabel('消毒剂').fill('过氧乙酸');
  await officer.getByLabel('作用时间').fill('9999');
  await officer.reload();
  await clean(officer).click();
  expect(await officer.getByLabel('消毒剂').inputValue()).toBe('过氧乙酸');
  await officer.getByRole('button', { name: '提交', exact: true }).click();
  await officer.locator('.field-error').first().waitFor();
  await expectSound(officer, 'today with errors');
});

test('[J32] a duty without a kind of record is stated with a file, and the statement taken back', async () => {
  const county = await stage.enter('ningwu-gjb', '/today');
  const row = county.locator('.look-today:not(.look-today-proven)').filter({ hasText: '报送当日情况' });
  await row.getByRole('button', { name: '写办结说明' }).click();
  await county.getByLabel('办结说明').fill('今日无异常，已按时报送平安。');
  await county
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: '日报.txt', mimeType: 'text/plain', buffer: Buffer.from('平安') });
  await county.getByText('日报.txt').first().waitFor();
  await expectSound(county, 'statement');
  await county.getByRole('button', { name: '办结说明', exact: true }).click();
  await row.waitFor({ state: 'detached' });
  await county.getByText(/今天已办 \d+ 件/).click();
  await county
    .locator('.today-done')
    .getByText(/办结说明/)
    .first()
    .click();
  await county.waitForURL(/\/k\/duty\//);
  await county.getByText('今日无异常').first().waitFor();
  await expectSound(county, 'duty record');
  await county.getByRole('button', { name: '撤回说明' }).click();
  await sheet(county).getByLabel('原因').fill('附件传错');
  await sheet(county).getByRole('button', { name: '撤回说明' }).click();
  // The reason stands in the folded content of its fact.
  await sheet(county).waitFor({ state: 'detached' });
  await county.locator('.history').getByText('原因：附件传错').first().waitFor({ state: 'attached' });
  await stage.settle();
  await county.goto(`${stage.server.url}/today`);
  await row.waitFor();
});

test('[J33] an event duty is opened when it happens, and stands in the list', async () => {
  const officer = await stage.enter('duanzao', '/today', phone);
  const summary = officer.getByText(/遇到情况才办的 \d+ 件/);
  await summary.click();
  const row = officer.locator('.event-row').first();
  const text = (await row.locator('span[lang]').textContent()) ?? '';
  await row.getByRole('button', { name: '登记情形' }).click();
  await expectSound(officer, 'event duty');
  await row.getByLabel('情形', { exact: false }).last().fill('一名职工返岗时发热');
  await row.getByRole('button', { name: '登记情形' }).click();
  await officer.locator('.look-today').filter({ hasText: text }).waitFor();
  await expectSound(officer, 'event opened');
});

test('[J35] a site proposes that a duty is not owed; the county office finds it on Today and agrees', async () => {
  const officer = await stage.enter('fangyi', '/today', phone);
  const row = officer.locator('.look-today').filter({ has: clean(officer) });
  const what = (await row.first().locator('.look-today-what').textContent()) as string;
  const mine = officer.locator('.look-today').filter({ hasText: what });
  await clean(officer).first().click();
  await officer.getByRole('button', { name: '提请不须办理' }).click();
  await officer.getByLabel('理由').fill('本周停产检修，人员不在岗');
  await expectSound(officer, 'proposing that a duty is not owed');
  await officer.getByRole('button', { name: '提请不须办理' }).last().click();
  await officer.getByText('已提请不须办理，等县攻坚办核定').waitFor();
  // It stays owed, and can be done as before.
  await expect.poll(() => mine.getByRole('button').first().isEnabled()).toBe(true);
  await expectSound(officer, 'proposed as not owed');

  const county = await stage.enter('ningwu-gjb', '/today');
  await county.getByText('企业提请 1 项责任不须办理').waitFor();
  await expectSound(county, 'today with a proposal');
  await county.getByRole('link', { name: '去核定' }).click();
  await county.locator('.rows tbody tr').first().click();
  await county.waitForURL(/\/k\/duty\/[0-9a-f-]{36}/);
  await county.getByText('本周停产检修，人员不在岗').first().waitFor();
  await expectSound(county, 'a proposal to decide');
  await county.getByRole('button', { name: '同意不须办理' }).click();
  await sheet(county).getByRole('button', { name: '同意不须办理' }).click();
  await sheet(county).waitFor({ state: 'detached' });
  await stage.settle();
  await officer.goto(`${stage.server.url}/today`);
  await expect.poll(() => officer.getByText('已提请不须办理').count()).toBe(0);
  await officer.getByRole('heading', { name: '今日要办' }).waitFor();
  expect(await mine.count()).toBe(0);
});

test('[J34] the county office strikes a duty that is not owed, with a reason, and takes it up again', async () => {
  const county = await stage.enter('ningwu-gjb', '/today');
  const row = county.locator('.look-today').filter({ hasText: '研判会' });
  await row.getByRole('button', { name: /登记/ }).click();
  await county.getByRole('button', { name: '不须办理' }).click();
  await county.getByLabel('原因').fill('本周与市里合并召开');
  await expectSound(county, 'not owed');
  await county.getByRole('button', { name: '不须办理' }).last().click();
  await row.waitFor({ state: 'detached' });

  // From the living notice: the county finds what is struck out, and takes it up again.
  await county.goto(`${stage.server.url}/living`);
  await county.getByText('要每周召开一次研判会').first().click();
  const drawer = county.getByRole('dialog');
  await drawer.getByText('市、县两级领导小组办公室要每周召开一次研判会').first().click();
  await drawer.getByRole('button', { name: /^不须办理\d*$/ }).click();
  await drawer.getByText('宁武县攻坚办').or(drawer.getByText('本周与市里合并召开')).first().click();
  await expectSound(county, 'duty in the drawer');
  await drawer.getByRole('button', { name: '恢复办理' }).click();
  await sheet(county).last().getByLabel('原因').fill('改为单独召开');
  await sheet(county).last().getByRole('button', { name: '恢复办理' }).click();
  await drawer.getByRole('button', { name: '不须办理' }).waitFor();
  await stage.settle();
  await county.goto(`${stage.server.url}/today`);
  await row.waitFor();
});
