import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { expectSound, journeyStage, phone } from './stage.ts';

const stage = journeyStage();
const sheet = (page: Page) => page.getByRole('dialog');

/** Chooses a record in a picker of the open sheet by typing part of its name. */
async function choose(page: Page, label: string, typed: string): Promise<void> {
  await sheet(page).getByLabel(label).first().fill(typed);
  await page.locator('.ant-select-item-option').first().click();
}

test('[J70] a gap is filled where it shows, with a new person, and its duties have an owner', async () => {
  const office = await stage.enter('gjb-zhuren', '/gaps');
  const gap = office
    .locator('.gap-list li')
    .filter({ has: office.getByRole('button', { name: '补上责任人' }) })
    .first();
  await gap.waitFor();
  await expectSound(office, 'gaps');
  const lead = (await office.locator('.gaps-lead').textContent()) ?? '';
  await gap.getByRole('button', { name: '补上责任人' }).click();
  await sheet(office)
    .getByRole('button', { name: /登记一位新人/ })
    .click();
  await sheet(office).getByLabel('姓名').fill('杜金生');
  await sheet(office).getByLabel('手机号').fill('123');
  await sheet(office).getByRole('button', { name: '补上责任人' }).click();
  await sheet(office).locator('.field-error').first().waitFor();
  await expectSound(office, 'fill a gap');
  await sheet(office).getByLabel('手机号').fill('13800138000');
  await sheet(office).getByRole('button', { name: '补上责任人' }).click();
  await office
    .getByText(/已补上/)
    .first()
    .waitFor();
  await stage.settle();
  await office.reload();
  await expect.poll(async () => await office.locator('.gaps-lead').textContent()).not.toBe(lead);
});

test('[J71] a post is handed over, and its duties go to the successor', async () => {
  const head = await stage.enter('meikuang', '/today');
  const officer = await stage.enter('fangyi', '/today', phone);
  await officer.getByRole('button', { name: /^登记/ }).first().waitFor();
  const { org } = (await (await head.request.get(`${stage.server.url}/api/me`)).json()) as { org?: { id: string } };
  const orgs = (await (await head.request.get(`${stage.server.url}/api/organisation?q=砺峤&limit=1`)).json()) as {
    rows: { id: string }[];
  };
  await head.goto(`${stage.server.url}/people/${org?.id ?? orgs.rows[0]?.id}`);
  const line = head.locator('.post-list li').filter({ hasText: '疫情防控专员' }).first();
  const was = (await line.locator('.post-holder').textContent()) ?? '';
  await expectSound(head, 'organisation');
  await line.getByRole('button', { name: '交接' }).click();
  await choose(head, '接任人', '');
  await expectSound(head, 'hand over');
  await sheet(head).getByRole('button', { name: '交接' }).click();
  await sheet(head).waitFor({ state: 'detached' });
  await expect.poll(() => line.locator('.post-holder').textContent()).not.toBe(was);
  await stage.settle();
  await officer.goto(`${stage.server.url}/today`);
  await expect.poll(() => officer.getByRole('button', { name: /登记清洁消毒/ }).count()).toBe(0);
});

test('[J72] a responsibility letter is entered with both heads, printed, and stands in its ledger', async () => {
  const county = await stage.enter('ningwu-gjb', '/k/responsibilityLetter/new');
  await county.getByLabel('责任事项').fill('安全生产与疫情防控');
  await county.getByText('县与乡镇', { exact: true }).click();
  await county.getByLabel('党委主要负责人').fill('宁武县委书记');
  await county.getByLabel('行政（企业）主要负责人').fill('宁武县县长');
  await county.getByLabel('责任内容').fill('守住安全和疫情两条底线，逐级签到每个岗位。');
  await expectSound(county, 'letter form');
  await county.getByRole('button', { name: '提交', exact: true }).click();
  await county.getByText('已记录。回执号').waitFor();
  await expectSound(county, 'letter');
  // [D41] The letter as it is signed.
  const [paper] = await Promise.all([
    county.waitForEvent('download'),
    county.getByRole('link', { name: '下载责任书（Word）' }).click(),
  ]);
  expect(paper.suggestedFilename()).toBe('责任书.docx');
  await county.setViewportSize(phone);
  await expectSound(county, 'letter');
  await county.setViewportSize({ width: 1440, height: 900 });
  await county.goto(`${stage.server.url}/k/responsibilityLetter`);
  await county.getByText('安全生产与疫情防控').first().waitFor();
  await expectSound(county, 'letters');
});

test('[J73] the tree shows each gap, leads to the board with its QR code and to a person’s dossier', async () => {
  const county = await stage.enter('ningwu-gjb', '/responsibility');
  await expectSound(county, 'tree');
  const open = async (name: RegExp) => await county.locator('.branch-name').filter({ hasText: name }).first().click();
  await open(/阳方口镇/);
  await open(/砺峤/);
  const board = county.getByRole('link', { name: '责任牌' }).first();
  if ((await board.count()) === 0) await open(/砺峤煤矿|阳方口砺峤/);
  await county.locator('.branch-person a').first().waitFor();
  await expectSound(county, 'tree open');
  await county.setViewportSize(phone);
  await expectSound(county, 'tree open');
  await county.setViewportSize({ width: 1440, height: 900 });
  await board.click();
  await county.waitForURL(/\/board\//);
  await county.locator('.board figure img').waitFor();
  await county.getByText('举报电话 12350').waitFor();
  await expectSound(county, 'board of a site');
  expect((await county.pdf({ preferCSSPageSize: true })).length).toBeGreaterThan(10_000);
  await county.goBack();
  await open(/阳方口镇/);
  await open(/砺峤/);
  await county.locator('.branch-person a').first().click();
  await county.waitForURL(/\/dossier\//);
  await county.getByRole('button', { name: '查阅', exact: true }).waitFor();
  await expectSound(county, 'dossier asks what for');
  await county.setViewportSize(phone);
  await expectSound(county, 'dossier asks what for');
  await county.setViewportSize({ width: 1440, height: 900 });
  expect(await county.locator('.dossier-rows').count()).toBe(0);
  await county.getByText('尽职核实', { exact: true }).click();
  await county.getByLabel('具体说明').fill('核实一月份责任落实情况');
  await county.getByRole('button', { name: '查阅', exact: true }).click();
  await county.locator('.dossier-rows tbody tr').first().waitFor();
  await expectSound(county, 'dossier');
  const [file] = await Promise.all([
    county.waitForEvent('download'),
    county
      .getByRole('button', { name: /Word|下载/ })
      .first()
      .click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/\.docx$/);
});
