import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actorWith } from '../harness/house.ts';
import { startTestServer, type TestServer } from '../harness/app.ts';
import { accessibilityFaults, launchBrowser, openPage, pageFaults, screenshot } from '../harness/browser.ts';

const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

let browser: Browser;
let server: TestServer;
let mine: { id: string; org: string };

/** The mine of the cards stands still, is small, and lacks two things: somebody to call and a safe isolation area. */
async function standStill(): Promise<void> {
  const { stage } = server.app;
  const { rows } = await server.db.ownerPool.query("SELECT id, at_org AS org FROM site WHERE name = '阳方口砺峤煤矿'");
  mine = rows[0];
  const officer = actorWith(
    ['site.epidemic_officer', 'site.head'],
    { sites: [mine.id], orgs: [mine.org] },
    { orgId: mine.org },
  );
  const office = actorWith(['office.director'], { reach: 'all' });
  const run = async (
    actor: typeof officer,
    kind: string,
    action: string,
    input: Record<string, unknown>,
    id?: string,
  ) => (await stage.commands.execute(actor, { kind, action, input, ...(id ? { id } : {}) })).row.id;
  const today = stage.services.clock.today();
  await run(office, 'site', 'correct', { workforce: 5, running: false, reason: '春节停产' }, mine.id);
  // Whom the demo has on this roster went home, and nothing of them is open.
  for (const [table, state] of [
    ['roster_member', 'left'],
    ['travel_filing', 'closed'],
    ['nucleic_test', 'withdrawn'],
  ])
    await server.db.ownerPool.query(`UPDATE ${table} SET state = $1 WHERE at_site = $2`, [state, mine.id]);
  const members = [];
  for (let i = 0; i < 5; i++)
    members.push(await run(officer, 'rosterMember', 'create', { name: `张${'一二三四五'[i]}`, relation: 'employee' }));
  await run(officer, 'training', 'create', {
    topic: '防护',
    audience: 'resumption',
    heldOn: today,
    hours: 2,
    present: 5,
    passed: 5,
  });
  for (const member of members)
    await run(officer, 'trainingTest', 'create', { member, topic: '防护', score: 92, takenOn: today });
  for (const item of ['mask', 'disinfectant', 'handRub', 'thermometer'])
    await run(officer, 'supplyCount', 'create', { item, stock: 9000, dailyUse: 10, countedOn: today });
  await run(officer, 'drill', 'create', {
    subject: '发热处置',
    form: 'live',
    heldOn: today,
    present: 5,
    evaluation: '顺序正确',
    orgId: mine.org,
  });
  await run(officer, 'responsibilityLetter', 'create', {
    subject: '责任书',
    side: 'withinSite',
    headSigner: '矿长',
    signedOn: today,
    duties: '对复工防疫负责',
    orgId: mine.org,
  });
  await run(officer, 'systemDoc', 'create', { sort: 'plan', title: '应急预案', signer: '矿长', signedOn: today });
  await run(officer, 'dormitoryCheck', 'create', { rooms: 2, fullest: 4, least: 5, checkedOn: today });
  await run(officer, 'ventilationLog', 'create', {
    place: 'workshop',
    means: 'natural',
    minutes: 30,
    startedAt: stage.services.clock.now().toISOString(),
  });
  await server.db.ownerPool.query("UPDATE contact_sheet SET state = 'withdrawn' WHERE at_site = $1", [mine.id]);
  await server.db.ownerPool.query("UPDATE facility SET state = 'inService' WHERE at_site = $1", [mine.id]);
}

beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), startTestServer({ demo: true })]);
  await standStill();
}, 240_000);
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
async function sound(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle');
  expect(await sideways(page), name).toBeLessThanOrEqual(0);
  expect(await accessibilityFaults(page), name).toEqual([]);
  await screenshot(page, name, { fullPage: true });
}

test('[W30]–[W34] gaps are named and filled, the county accepts, the mine runs again', async () => {
  const head = await enter(/煤矿主要负责人/, phone);
  await head.goto(`${server.url}/epidemic/resumption`);
  await head.getByText('缺 2 项：隔离观察区可用、联络表和承诺书').waitFor({ timeout: 60_000 });
  expect(await head.locator('.points > li').count()).toBe(12);
  await sound(head, 'resumption-gaps-phone');
  await head.getByRole('link', { name: '准备复工申请' }).click();
  await head.getByLabel('计划复工日期').fill('2022-02-08');
  await head.getByLabel('复工人数').fill('5');
  await head.getByRole('button', { name: '提交', exact: true }).click();
  await head.waitForURL(/\/k\/resumption\/[0-9a-f-]{36}/);
  await head.goto(`${server.url}/epidemic/resumption`);
  await head.getByRole('button', { name: '提交申请' }).click();
  await head.getByRole('dialog').getByRole('button', { name: '提交申请' }).click();
  await head.getByText('待批准').waitFor();

  const county = await enter(/宁武县攻坚办/);
  await county.goto(`${server.url}/epidemic/resumption`);
  const row = county.getByRole('row', { name: /阳方口砺峤煤矿/ });
  await row.getByText('缺 2 项').waitFor();
  await sound(county, 'resumption-queue');
  await row.getByRole('link').click();
  await county.getByRole('button', { name: '批准复工' }).click();
  await county.getByRole('dialog').getByRole('button', { name: '批准复工' }).click();
  await county.getByText('复工检查还有缺项').waitFor();
  await county.getByRole('button', { name: '关闭' }).click();
  await county.getByRole('button', { name: '退回补正' }).click();
  await county.getByLabel('要补什么').fill('补齐联络表和隔离区检查');
  await county.getByRole('dialog').getByRole('button', { name: '退回补正' }).click();
  await county.getByText('已退回').waitFor();

  const officer = await enter(/煤矿疫情防控专员/, phone);
  await officer.goto(`${server.url}/epidemic/resumption/${mine.id}`);
  await officer.getByText('补齐联络表和隔离区检查').waitFor();
  await officer
    .locator('.points > li')
    .filter({ hasText: '联络表和承诺书' })
    .getByRole('link', { name: '补上' })
    .click();
  for (const [label, text] of [
    ['社区', '村委会 0350-5550101'],
    ['乡镇', '阳方口镇 0350-5550102'],
    ['就近发热门诊', '宁武县医院 0350-5550103'],
    ['疾控中心', '0350-5550104'],
    ['县疫情防控办', '0350-5550105'],
  ] as const)
    await officer.getByLabel(label).fill(text);
  await officer.getByRole('button', { name: '提交', exact: true }).click();
  await officer.waitForURL(/\/k\/contactSheet\//);
  await officer.goto(`${server.url}/epidemic/isolation`);
  await officer.getByText('还没有做过安全检查').waitFor();
  await sound(officer, 'isolation-unusable-phone');
  await officer.getByRole('link', { name: '安全检查' }).click();
  const items = officer.locator('[data-field=sound] label');
  await items.first().waitFor();
  for (let i = 0; i < (await items.count()); i++) await items.nth(i).click();
  await officer.getByRole('button', { name: '提交', exact: true }).click();
  await officer.waitForURL(/\/k\/isolationAreaCheck\//);
  await officer.goto(`${server.url}/epidemic/isolation`);
  await officer.getByText('可以使用').waitFor();
  await officer.goto(`${server.url}/epidemic/resumption/${mine.id}`);
  await officer.getByText('十二项都齐了').waitFor();
  await officer.getByRole('button', { name: '提交申请' }).click();
  await officer.getByRole('dialog').getByRole('button', { name: '提交申请' }).click();
  await officer.getByText('待批准').waitFor();
  await sound(officer, 'resumption-whole-phone');

  await county.goto(`${server.url}/epidemic/resumption/${mine.id}`);
  await county.getByText('十二项都齐了').waitFor();
  await sound(county, 'resumption-points');
  await county.getByRole('button', { name: '批准复工' }).click();
  await county.getByRole('dialog').getByRole('button', { name: '批准复工' }).click();
  await county.getByText('已批准').waitFor();

  await officer.reload();
  await officer.getByRole('button', { name: '已复工' }).click();
  await officer.getByRole('dialog').getByRole('button', { name: '已复工' }).click();
  const running = async () =>
    (await server.db.ownerPool.query('SELECT running FROM site WHERE id = $1', [mine.id])).rows[0].running;
  await expect.poll(running, { timeout: 20_000 }).toBe(true);
  for (const page of [head, county, officer]) {
    expect(pageFaults(page)).toEqual([]);
    await page.context().close();
  }
}, 240_000);

test('[W35] a site put to work without a check stands on top of the queue', async () => {
  const { stage } = server.app;
  const office = actorWith(['office.director'], { reach: 'all' });
  const { rows } = await server.db.ownerPool.query('SELECT id, name FROM site WHERE running = false LIMIT 1');
  await stage.commands.execute(office, {
    kind: 'site',
    action: 'correct',
    id: rows[0].id,
    input: { running: true, reason: '企业自行恢复' },
  });
  const director = await enter(/^市攻坚办主任/);
  await expect
    .poll(
      async () =>
        (await (await director.request.get(`${server.url}/api/epidemic/resumptions`)).json()).unchecked.length,
      { timeout: 20_000 },
    )
    .toBe(1);
  await director.goto(`${server.url}/epidemic/resumption`);
  await director.getByText(`${rows[0].name}没有经过复工检查就恢复生产`).waitFor();
  await director.getByText('1 家未经检查已复工').waitFor();
  await sound(director, 'resumption-unchecked');
  for (const path of ['supplies', 'isolation']) {
    await director.goto(`${server.url}/epidemic/${path}`);
    await director.getByRole('heading', { level: 1 }).waitFor();
    await sound(director, `epidemic-${path}`);
  }
  const officer = await enter(/煤矿疫情防控专员/, phone);
  await officer.goto(`${server.url}/epidemic/supplies`);
  await officer.getByText('县内互助').waitFor();
  await sound(officer, 'supplies-phone');
  expect(pageFaults(director)).toEqual([]);
  await director.context().close();
  await officer.context().close();
}, 120_000);
