import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { makePdf, makeScannedPdf } from '../../src/server/files/fixtures.test-helper.ts';
import { asDocx, findRealNotice, winterNotice } from './sample.ts';
import { expectSound, journeyStage, phone } from './stage.ts';

const stage = journeyStage();
const title = '关于做好节前取暖和用电安全工作的通知';
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Uploads a file on the desk and waits for the page on which it is checked; gives the notice's id. */
async function upload(page: Page, name: string, buffer: Buffer, mimeType = 'text/plain'): Promise<string> {
  await page.getByLabel('通知文件').setInputFiles({ name, mimeType, buffer });
  await page.waitForURL(/\/check$/);
  await cards(page).first().waitFor();
  return new URL(page.url()).pathname.split('/')[2] as string;
}

/** The text as a PDF with text in it, 28 characters a line and 22 lines a page. */
function asPdf(text: string): Buffer {
  const lines = text.split('\n').flatMap((line) => line.match(/.{1,28}/gu) ?? []);
  const pages = Array.from({ length: Math.ceil(lines.length / 22) }, (_, i) => lines.slice(i * 22, i * 22 + 22));
  return makePdf(pages.map((page) => page.map((line, n) => ({ text: line, y: 780 - n * 30 }))));
}

const cards = (page: Page) => page.locator('.nb-card');
const cardOf = (page: Page, words: string) => cards(page).filter({ hasText: words });
const sheet = (page: Page) => page.getByRole('dialog');
/** Obligations in the order of the list, by their words. */
const obligations = async (page: Page) => await page.locator('.nb-card-text').allTextContents();

async function openCard(page: Page, words: string) {
  const card = cardOf(page, words).first();
  if ((await card.getAttribute('data-open')) === null) await card.locator('.nb-card-head').click();
  return card;
}

/** Waits until what was changed is kept, then asks the server what it has. */
async function keptWords(page: Page, id: string): Promise<string[]> {
  await page.getByText('正在保存…').waitFor({ state: 'detached' });
  const answer = await page.request.get(`${stage.server.url}/api/notices/${id}/draft`);
  const { row } = (await answer.json()) as { row: { obligations: { text: string }[] } };
  return row.obligations.map((one) => one.text);
}

let noticeId = '';

test('[J10] a Word file is read into clauses; obligations are split, merged, corrected, added and dropped, each step undone', async () => {
  const clerk = await stage.enter('gjb-wenmi', '/notices');
  noticeId = await upload(clerk, '节前通知.docx', await asDocx(winterNotice), word);
  await clerk.getByRole('heading', { name: title }).first().waitFor();
  const read = await obligations(clerk);
  expect(read).toContain('每周检查一次取暖锅炉和临时用电');
  await expectSound(clerk, 'check');

  // Split, and take it back with the keyboard.
  const daily = '各企业要每日对食堂、宿舍清洁消毒一次';
  await (await openCard(clerk, daily)).getByRole('button', { name: '拆分' }).click();
  await clerk.getByRole('button', { name: /食堂、.*之后拆开/ }).click();
  await expect.poll(() => obligations(clerk)).toHaveLength(read.length + 1);
  await clerk.keyboard.press('Control+z');
  await expect.poll(() => obligations(clerk)).toEqual(read);

  // Merge two of a clause, and take it back.
  await (await openCard(clerk, '每周检查一次')).getByRole('button', { name: '并入上一条' }).click();
  await expect.poll(() => obligations(clerk)).toHaveLength(read.length - 1);
  await clerk.getByRole('button', { name: '撤销' }).click();
  await expect.poll(() => obligations(clerk)).toEqual(read);

  // Correct: another proof, counted live.
  await (await openCard(clerk, daily)).getByRole('button', { name: '修改' }).click();
  await sheet(clerk)
    .getByText(/个单位或场所，.*位责任人/)
    .waitFor();
  await expectSound(clerk, 'obligation');
  await sheet(clerk)
    .locator('[data-field=times]')
    .getByRole('textbox')
    .or(sheet(clerk).getByLabel('每周期次数'))
    .first()
    .fill('2');
  await sheet(clerk).getByRole('button', { name: '保存修改' }).click();
  await cardOf(clerk, daily).getByText('每期 2 次').waitFor();

  // Drop with a reason.
  await (await openCard(clerk, '远程会诊')).getByRole('button', { name: '删去' }).click();
  await sheet(clerk).getByRole('button', { name: '与另一条重复' }).click();
  await sheet(clerk).getByRole('button', { name: '删去' }).click();
  await expect.poll(() => obligations(clerk)).toHaveLength(read.length - 1);

  // Add by sentence: the keyboard's way.
  await clerk.getByRole('button', { name: /在这一段补一条要求：为防住/ }).click();
  await sheet(clerk)
    .getByRole('button', { name: /为防住节前取暖/ })
    .click();
  await sheet(clerk)
    .getByLabel(/责任主体/)
    .fill('各县（市、区）人民政府');
  await sheet(clerk).getByRole('button', { name: '按责任主体推荐' }).click();
  await sheet(clerk).getByRole('button', { name: '添加', exact: true }).click();
  await expect.poll(() => obligations(clerk)).toHaveLength(read.length);
  await clerk.getByRole('button', { name: '撤销' }).click();
  await expect.poll(() => obligations(clerk)).toHaveLength(read.length - 1);

  // Every change is kept, and the server has what the page shows.
  expect(await keptWords(clerk, noticeId)).toEqual(await obligations(clerk));
  await clerk.getByRole('button', { name: '修改记录' }).click();
  await sheet(clerk).getByText('与另一条重复').waitFor();
  await expectSound(clerk, 'changes');
  await clerk.keyboard.press('Escape');

  await clerk.getByRole('button', { name: '核对完成，送签' }).click();
  await sheet(clerk)
    .getByText(/还有 \d+ 条要求没有看过/)
    .waitFor();
  await sheet(clerk).getByRole('button', { name: /送签$/ }).click();
  await clerk.waitForURL(/\/issue$/);
  await clerk.getByText('等待签发').waitFor();

  // Sent back with a reason, the draft says so where its clerk looks first, and goes for approval again.
  const director = await stage.enter('gjb-zhuren', `/notices/${noticeId}/issue`);
  await director.getByRole('button', { name: '退回修改' }).click();
  await director.getByLabel('退回原因').fill('第二条缺少时限');
  await director.getByRole('button', { name: '退回', exact: true }).click();
  await director.locator('.nb-told').filter({ hasText: '第二条缺少时限' }).waitFor();
  await clerk.goto(`${stage.server.url}/notices`);
  await clerk.locator('.nb-row').filter({ hasText: '退回修改' }).getByRole('link', { name: '核对' }).click();
  await clerk.locator('.nb-told').filter({ hasText: '第二条缺少时限' }).waitFor();
  await expectSound(clerk, 'sent back');
  await clerk.getByRole('button', { name: '核对完成，送签' }).click();
  await sheet(clerk).getByRole('button', { name: /送签$/ }).click();
  await clerk.waitForURL(/\/issue$/);
}, 60_000);

test('[J11] the director approves; the clerk sees who will owe what and issues under the register’s next number', async () => {
  const director = await stage.enter('gjb-zhuren', '/notices');
  await director.getByRole('link', { name: '去签发' }).click();
  await director.waitForURL(/\/issue$/);
  await expectSound(director, 'approve');
  await director.getByRole('button', { name: '签发', exact: true }).click();
  await director
    .getByText(/已签发/)
    .first()
    .waitFor();

  const clerk = await stage.enter('gjb-wenmi', `/notices/${noticeId}/issue`);
  // Recipients by selector, and the number of the register with one void before it.
  const recipients = clerk.locator('.nb-group');
  await recipients
    .filter({ hasText: '市直各有关部门' })
    .getByText(/28 个单位/)
    .waitFor();
  await clerk.getByRole('button', { name: '登记簿' }).click();
  await sheet(clerk).getByRole('button', { name: '作废这个号' }).click();
  await sheet(clerk).getByLabel('作废原因').fill('打印错误，重新编号');
  await sheet(clerk)
    .getByRole('button', { name: /^作废 忻攻坚发〔2022〕3号/ })
    .click();
  await sheet(clerk).getByText('作废：打印错误，重新编号').waitFor();
  await clerk.keyboard.press('Escape');
  expect(await clerk.getByLabel('发文字号').inputValue()).toBe('忻攻坚发〔2022〕4号');

  // Exactly who: a ground opens to its organisations and persons.
  await clerk.getByRole('button', { name: '宁武县', exact: true }).click();
  await sheet(clerk).getByText('宁武县应急管理局').first().waitFor();
  await expectSound(clerk, 'preview');
  await clerk.keyboard.press('Escape');
  await clerk
    .getByText(/\d+ 处没有责任人/)
    .first()
    .waitFor();

  // The seal is borrowed: whose, on whose behalf, by whose leave.
  await clerk.getByRole('button', { name: '登记借章' }).click();
  await choose(clerk, '用印单位', '忻州市应急', '忻州市应急管理局');
  await sheet(clerk).getByLabel('批准人').fill('市应急局局长');
  await sheet(clerk).getByRole('button', { name: '登记', exact: true }).click();
  await clerk.getByText(/忻州市应急管理局的章，48 份，市应急局局长批准/).waitFor();
  await expectSound(clerk, 'issue');

  await clerk.getByRole('button', { name: /^印发给 44 个单位/ }).click();
  await clerk.waitForURL(/\/deliveries$/);
  await clerk.getByText('忻攻坚发〔2022〕4号').first().waitFor();
  await expectSound(clerk, 'deliveries');
}, 60_000);

/** Chooses a record in a picker of the open sheet by typing part of its name. */
async function choose(page: Page, label: string, typed: string, name: string): Promise<void> {
  await sheet(page).getByLabel(label).first().fill(typed);
  await page.locator('.ant-select-item-option').filter({ hasText: name }).first().click();
}

test('[J12] the release is a Word file and a print view by the standard; publication and the copies ledger are entered', async () => {
  const clerk = await stage.enter('gjb-wenmi', `/notices/${noticeId}/issue`);
  const [file] = await Promise.all([
    clerk.waitForEvent('download'),
    clerk.getByRole('link', { name: '下载 Word 稿' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe(`${title}.docx`);
  expect(
    readFileSync(await file.path())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');
  const [print] = await Promise.all([
    clerk.context().waitForEvent('page'),
    clerk.getByRole('link', { name: '看打印稿' }).click(),
  ]);
  await print.getByText('忻攻坚发〔2022〕4号').first().waitFor();
  await print.getByText('共印').first().waitFor();
  await print.close();

  await clerk.goto(`${stage.server.url}/notices/${noticeId}/deliveries`);
  await clerk.getByLabel('公开网址').fill('https://www.example.gov.cn/notice/4');
  await clerk.getByRole('button', { name: '登记已公开' }).click();
  await clerk.getByRole('link', { name: 'https://www.example.gov.cn/notice/4' }).waitFor();

  // 48 printed = sent + filed + destroyed; a wrong entry is struck out and the rest destroyed.
  const ledger = clerk.locator('section').filter({ has: clerk.getByRole('heading', { name: '份数台账' }) });
  const sent = Number(await ledger.locator('dd').first().textContent());
  expect(await ledger.locator('.nb-sum dd').textContent()).toBe('48');
  const book = async (use: string, copies: number) => {
    await ledger.getByRole('button', { name: '登记去向' }).click();
    await sheet(clerk).getByText(use, { exact: true }).first().click();
    await sheet(clerk).getByLabel('份数', { exact: true }).fill(String(copies));
    await sheet(clerk).getByRole('button', { name: '登记', exact: true }).click();
    await sheet(clerk).waitFor({ state: 'detached' });
  };
  await book('归档', 1);
  await ledger.getByText(`还有 ${47 - sent} 份没有去向`).waitFor();
  await book('销毁', 48 - sent);
  await ledger.getByText('多登记了 1 份，请核对。').waitFor();
  await ledger.getByRole('button', { name: '登记去向' }).click();
  const wrong = sheet(clerk).locator('.nb-booked li').filter({ hasText: '销毁' });
  await wrong.getByRole('button', { name: '作废', exact: true }).click();
  await wrong.getByLabel('作废原因').fill('份数数错');
  await expectSound(clerk, 'copies');
  await wrong.getByRole('button', { name: '作废这一笔' }).click();
  await wrong.getByText('（已作废）').waitFor();
  await clerk.keyboard.press('Escape');
  await sheet(clerk).waitFor({ state: 'detached' });
  await book('销毁', 47 - sent);
  await ledger.getByText('账平：每一份都有去向。').waitFor();
});

test.skipIf(!findRealNotice())('[J13] the real notice is read, and checked on a phone', async () => {
  const clerk = await stage.enter('gjb-wenmi', '/notices', phone);
  await clerk.getByLabel('通知文件').setInputFiles(findRealNotice() as string);
  await clerk.waitForURL(/\/check$/);
  await clerk.getByRole('tab', { name: /要求 \d+/ }).click();
  const all = await cards(clerk).count();
  expect(all).toBeGreaterThan(40);
  await cards(clerk).first().locator('.nb-card-head').click();
  for (let i = 0; i < 3; i += 1) await clerk.getByRole('button', { name: '无误，下一条' }).click();
  await clerk.getByText(`已看 3 / ${all} 条`).waitFor();
  await expectSound(clerk, 'check on a phone');
  await clerk.reload();
  await clerk.getByText(`已看 3 / ${all} 条`).waitFor();
});

test('[J14] what cannot be read is refused with its reason, and GB18030 text is read', async () => {
  const clerk = await stage.enter('gjb-wenmi', '/notices');
  const take = (name: string, buffer: Buffer) =>
    clerk.getByLabel('通知文件').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
  await take('坏.docx', Buffer.from('PK\u0003\u0004 not a zip'));
  await clerk.getByRole('alert').getByText('「坏.docx」没有收下。').waitFor();
  await expectSound(clerk, 'refused upload');
  await take('扫描.pdf', makeScannedPdf());
  await clerk
    .getByRole('alert')
    .getByText(/没有可读取的文字/)
    .waitFor();
  await take('空.txt', Buffer.alloc(0));
  await clerk.getByRole('alert').getByText('「空.txt」没有收下。').waitFor();
  const { default: iconv } = await import('iconv-lite');
  await upload(clerk, '国标.txt', iconv.encode(winterNotice, 'gb18030'));
  await clerk.getByRole('heading', { name: title }).first().waitFor();

  // A PDF with text is read like any other; discarded, its draft is gone from the desk and says why to who opens it.
  await clerk.goto(`${stage.server.url}/notices`);
  const id = await upload(clerk, '节前通知.pdf', asPdf(winterNotice), 'application/pdf');
  await clerk.getByRole('heading', { name: title }).first().waitFor();
  expect(await obligations(clerk)).toContain('每周检查一次取暖锅炉和临时用电');
  await clerk.getByRole('button', { name: '作废', exact: true }).click();
  await sheet(clerk).getByLabel('原因').fill('与下一份通知合并');
  await sheet(clerk).getByRole('button', { name: '作废', exact: true }).click();
  await clerk.waitForURL(/\/notices$/);
  await expect.poll(() => clerk.locator(`a[href="/notices/${id}/check"]`).count()).toBe(0);
  await clerk.goto(`${stage.server.url}/notices/${id}/check`);
  await clerk.locator('.nb-told').filter({ hasText: '与下一份通知合并' }).waitFor();
  expect(await clerk.getByRole('link', { name: '去签发、印发' }).count()).toBe(0);
}, 60_000);

test('[J15] revoked, a notice asks nothing of anybody any more, and says why', async () => {
  const director = await stage.enter('gjb-zhuren', `/notices/${noticeId}/deliveries`);
  await director.getByRole('button', { name: '废止', exact: true }).click();
  await expectSound(director, 'revoke');
  await sheet(director).getByLabel('原因').fill('另发新通知');
  await sheet(director).getByRole('button', { name: '废止', exact: true }).click();
  await director.locator('.nb-told').filter({ hasText: '另发新通知' }).waitFor();
  expect(await director.getByRole('button', { name: /^催办/ }).count()).toBe(0);
  await expectSound(director, 'revoked');
  const owed = () =>
    stage.server.db.ownerPool.query(
      `SELECT FROM duty d JOIN obligation o ON o.tenant_id = d.tenant_id AND o.id = d.obligation
       WHERE o.notice = $1 AND (d.state <> 'notOwed' OR d.not_owed_reason IS NULL)`,
      [noticeId],
    );
  await expect.poll(async () => (await owed()).rowCount, { timeout: 20_000 }).toBe(0);
  const county = await stage.enter('ningwu-gjb', '/notices', phone);
  await county.locator('.nb-row').filter({ hasText: title }).getByText('已废止', { exact: true }).waitFor();
  expect(await county.locator('.nb-row[data-open]').filter({ hasText: title }).count()).toBe(0);
  await expectSound(county, 'revoked for a county');
  await county.goto(`${stage.server.url}/notice/${noticeId}`);
  await county.getByText('这份通知已废止').waitFor();
}, 60_000);
