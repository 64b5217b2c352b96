import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { winterNotice } from './sample.ts';
import { expectSound, journeyStage, phone } from './stage.ts';

const stage = journeyStage();
const title = '关于做好节前取暖和用电安全工作的通知';
const sheet = (page: Page) => page.getByRole('dialog');

let noticeId = '';
let forwardId = '';

/** The clerk's and the director's part without a browser: what the issuing journey shows. */
async function issueNotice(): Promise<string> {
  const clerk = await stage.enter('gjb-wenmi', '/me');
  const director = await stage.enter('gjb-zhuren', '/me');
  const file = new FormData();
  file.append('file', new File([winterNotice], '节前.txt', { type: 'text/plain' }));
  const { row } = await stage.send<{ row: { id: string } }>(clerk, '/api/notices/read', file);
  await stage.send(clerk, `/api/notice/${row.id}/finish`, { input: {} });
  await stage.send(director, `/api/notice/${row.id}/approve`, { input: {} });
  const found = await clerk.request.get(`${stage.server.url}/api/notices/${row.id}/recipients`);
  const { recipients } = (await found.json()) as { recipients: { orgs: { id: string }[] }[] };
  await stage.send(clerk, `/api/notices/${row.id}/issue`, {
    number: '忻攻坚发〔2022〕3号',
    recipients: [...new Set(recipients.flatMap((group) => group.orgs.map((org) => org.id)))],
  });
  return row.id;
}

test('[J20] a county signs for a notice with one touch on its phone', async () => {
  noticeId = await issueNotice();
  const county = await stage.enter('ningwu-gjb', '/notices', phone);
  const row = county.locator('.nb-row').filter({ hasText: title });
  await row
    .getByText('发给宁武县政府')
    .or(row.getByText(/发给宁武县/))
    .first()
    .waitFor();
  await expectSound(county, 'desk of a county');
  await row.getByRole('button', { name: '签收' }).click();
  await row.getByText(/签收于/).waitFor();
  await row.getByRole('link', { name: '转发' }).waitFor();
});

test('[J21] the office sees who has not signed, reminds them, and signs by proxy with a word', async () => {
  const clerk = await stage.enter('gjb-wenmi', `/notices/${noticeId}/deliveries`);
  const line = (name: string) => clerk.locator('.nb-board li').filter({ hasText: name });
  await line('宁武县人民政府').getByText('宁武县攻坚办主任').waitFor();
  await clerk.getByRole('button', { name: /^催办 \d+ 个未签收的/ }).click();
  await clerk.getByText(/已催办 4\d 个单位/).waitFor();
  await clerk.getByRole('button', { name: '未签收', exact: true }).click();
  await line('忻州市教育局')
    .getByText(/已催办 1 次/)
    .waitFor();
  await clerk.getByRole('button', { name: '代签：忻州市教育局' }).click();
  await sheet(clerk).getByRole('button', { name: '代签' }).click();
  await sheet(clerk).locator('.field-error').waitFor();
  await expectSound(clerk, 'proxy');
  await sheet(clerk).getByLabel('代签说明').fill('教育局值班室电话委托，原件当日转交');
  await sheet(clerk).getByRole('button', { name: '代签' }).click();
  await sheet(clerk).waitFor({ state: 'detached' });
  await clerk.getByRole('button', { name: '全部', exact: true }).click();
  await line('忻州市教育局')
    .getByText(/（代签）：教育局值班室电话委托/)
    .waitFor();
  await expectSound(clerk, 'board');
  await clerk.setViewportSize(phone);
  await expectSound(clerk, 'board');
});

test('[J22] the late list names who let the time pass, and a late signing is told as late', async () => {
  const clerk = await stage.enter('gjb-wenmi', '/notices');
  // The demo's own notice was sent weeks ago.
  await clerk
    .locator('.nb-row')
    .filter({ hasText: '忻攻坚函〔2021〕1号' })
    .getByRole('link', { name: '催签收' })
    .click();
  await clerk.waitForURL(/\/deliveries$/);
  await clerk.getByRole('button', { name: '逾期未签', exact: true }).click();
  const late = clerk.locator('.nb-board li');
  await late
    .first()
    .getByText(/^逾期 \d+ 天/)
    .waitFor();
  const [first] = await late.locator('p').first().allTextContents();
  expect(first).toBeTruthy();
  await clerk.getByRole('button', { name: '迟签', exact: true }).click();
  await late.first().getByText(/^迟 /).waitFor();
});

test('[J23] a county passes the notice on to departments, townships and enterprises with its own additions', async () => {
  const county = await stage.enter('ningwu-gjb', '/notices');
  await county.locator('.nb-row').filter({ hasText: title }).getByRole('link', { name: '转发' }).click();
  await county.waitForURL(/\/forward$/);
  await expectSound(county, 'forward');
  expect(await county.getByLabel('标题').inputValue()).toContain('关于转发《');
  await county
    .getByLabel('本单位的要求')
    .fill('一、各乡镇人民政府要在2022年1月22日前逐户排查一次。\n二、各企业要每日报告一次取暖锅炉运行情况。');
  await county.getByRole('button', { name: '识读成草稿，去核对' }).click();
  await county.waitForURL(/\/check$/);
  await county.getByText('逐户排查一次').first().waitFor();
  await county.getByText('转发自').waitFor();
  expect(await county.locator('.nb-card').count()).toBe(2);
  await county.getByRole('button', { name: '核对完成，送签' }).click();
  await sheet(county).getByRole('button', { name: /送签$/ }).click();
  await county.waitForURL(/\/issue$/);
  await county.getByRole('button', { name: '签发', exact: true }).click();
  await county
    .getByText(/已签发/)
    .first()
    .waitFor();
  for (const words of ['各乡镇人民政府', '县直各有关部门', '各企业'])
    await county
      .locator('.nb-group')
      .filter({ hasText: words })
      .getByText(/[1-9]\d* 个单位/)
      .waitFor();
  await county.getByLabel('发文字号').fill('宁攻坚发〔2022〕1号');
  await expectSound(county, 'issue a passing on');
  await county.getByRole('button', { name: /^印发给 \d+ 个单位/ }).click();
  await county.waitForURL(/\/deliveries$/);
  forwardId = new URL(county.url()).pathname.split('/')[2] as string;
  await county.getByText('宁攻坚发〔2022〕1号').first().waitFor();

  // The parent is linked from below, and the child from above.
  await county.goto(`${stage.server.url}/notices/${noticeId}/deliveries`);
  const clerk = await stage.enter('gjb-wenmi', `/notices/${noticeId}/deliveries`);
  await clerk.locator('.nb-children').getByText('宁攻坚发〔2022〕1号').waitFor();
});

test('[J24] township and enterprise sign for what was passed on, and its duties stand in their lists', async () => {
  const township = await stage.enter('yangfangkou', '/notices', phone);
  const row = township.locator('.nb-row').filter({ hasText: '关于转发《' });
  await row.getByRole('button', { name: '签收' }).click();
  await row.getByText(/签收于/).waitFor();
  await stage.settle();
  await township.goto(`${stage.server.url}/notice/${forwardId}`);
  await township.getByText('逐户排查一次').first().waitFor();
  await expectSound(township, 'living notice of a passing on');

  const enterprise = await stage.enter('meikuang', '/notices', phone);
  const own = enterprise.locator('.nb-row').filter({ hasText: '关于转发《' });
  await own.getByRole('button', { name: '签收' }).click();
  await own.getByText(/签收于/).waitFor();
  await expectSound(enterprise, 'desk of an enterprise');
  await enterprise.goto(`${stage.server.url}/notice/${forwardId}`);
  await enterprise.getByText('每日报告一次').first().waitFor();
  await expectSound(enterprise, 'living notice of an enterprise');
});

test('[J25] a recipient rejects a damaged copy; the office sends it again', async () => {
  const department = await stage.enter('yingji', `/notices/${noticeId}/deliveries`);
  await department.locator('.nb-board').getByRole('button', { name: '拒收' }).click();
  await sheet(department).getByLabel(/原因/).fill('附件缺页');
  await sheet(department).getByRole('button', { name: '拒收' }).click();
  await department.getByText('拒收：附件缺页').waitFor();
  const clerk = await stage.enter('gjb-wenmi', `/notices/${noticeId}/deliveries`);
  await clerk.getByRole('button', { name: '重新送达' }).click();
  await clerk
    .locator('.nb-board li')
    .filter({ hasText: '忻州市应急管理局' })
    .getByRole('button', { name: /^催办/ })
    .waitFor();
});
