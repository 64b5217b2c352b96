import { generateSync } from 'otplib';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { expectSound, journeyStage, phone } from './stage.ts';

const stage = journeyStage();
const sheet = (page: Page) => page.getByRole('dialog');
const account = 'gjb-shuju';
const password = 'Wutai-Shan-2022!';
let firstPassword = '';
let secret = '';

async function signIn(page: Page, secretWord: string, name = account): Promise<void> {
  await page.getByLabel('账号').fill(name);
  await page.getByLabel('密码', { exact: true }).fill(secretWord);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

/** With the page's clock installed: nobody touches it for half an hour, and its session ends; it is warned of before. */
async function leaveAlone(page: Page): Promise<void> {
  await page.clock.fastForward('28:30');
  await page.getByText(/后自动退出|就要自动退出/).waitFor();
  await page.context().clearCookies();
  await page.clock.fastForward('02:00');
  await page.getByRole('dialog', { name: '登录已结束' }).waitFor();
}

test('[J60] the system administrator opens an account for a post; its high role waits for the security administrator', async () => {
  const system = await stage.enter('xitong', '/');
  await system.getByRole('heading', { name: '账号' }).waitFor();
  await expectSound(system, 'accounts');
  await system.getByRole('button', { name: '开账号' }).click();
  await system.getByLabel('账号', { exact: true }).fill(account);
  await system.getByLabel('岗位').fill('数据分析员');
  await system.locator('.ant-select-item-option').filter({ hasText: '数据分析员' }).first().click();
  await system.getByText('这项权限要安全管理员批准后才生效。').waitFor();
  await expectSound(system, 'new account');
  await system.getByRole('button', { name: '开账号' }).click();
  firstPassword = (await system.locator('.first-password').textContent()) ?? '';
  expect(firstPassword.length).toBeGreaterThanOrEqual(10);
  await expectSound(system, 'first password');
  await system.goto(`${stage.server.url}/admin/accounts?state=pending`);
  await system.getByRole('button', { name: account }).waitFor();

  const security = await stage.enter('anquan', '/admin/grants');
  const line = security.locator('.line-list li').filter({ hasText: account });
  await line.getByRole('button', { name: '批准', exact: true }).click();
  await line.getByLabel('原因').fill('工作需要，已核对任命文件');
  await expectSound(security, 'grants');
  await line.getByRole('button', { name: '批准', exact: true }).click();
  await security.getByText('没有等待批准的授权。').waitFor();
});

test('[J61] a first password is changed, the second factor bound, and the person stands at home', async () => {
  const page = await stage.visit('/signin', phone);
  await signIn(page, firstPassword);
  await page.getByText('请换一个新密码').waitFor();
  await expectSound(page, 'first password change');
  await page.getByLabel('原密码').fill(firstPassword);
  await page.getByLabel('新密码', { exact: true }).fill('123');
  await page.getByLabel('再输一遍新密码').fill('123');
  await page.getByRole('button', { name: '保存并进入' }).click();
  await page.locator('.field-error:not([hidden]), .form-refusal:not([hidden])').first().waitFor();
  await page.getByLabel('新密码', { exact: true }).fill(password);
  await page.getByLabel('再输一遍新密码').fill(password);
  await page.getByRole('button', { name: '保存并进入' }).click();
  await page.getByText('绑定动态口令').waitFor();
  await expectSound(page, 'second factor');
  secret = ((await page.locator('.qr-box code').textContent()) ?? '').replace(/\s/g, '');
  await page.getByLabel('动态口令').fill(generateSync({ secret }));
  await page.getByRole('button', { name: '绑定' }).click();
  await page.getByRole('navigation').first().waitFor();
  await page.getByText('关于在“百日攻坚”集中行动中').or(page.getByText('今日要办')).first().waitFor();

  // Left alone until the session ends, the page asks for password and code in place.
  await page.clock.install();
  await leaveAlone(page);
  const cover = page.getByRole('dialog', { name: '登录已结束' });
  await cover.getByRole('button', { name: '登录，接着用' }).click();
  await cover.getByLabel('密码').fill(password);
  await expectSound(page, 'signed out by idleness');
  await cover.getByRole('button', { name: '登录，接着用' }).click();
  // The next step's code: the one before is used up.
  await cover.getByLabel('动态口令').fill(generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + 30 }));
  await cover.getByRole('button', { name: '登录，接着用' }).click();
  await cover.waitFor({ state: 'detached' });
  await page.getByRole('navigation').first().waitFor();
});

test('[J62] sessions are listed and ended from another device', async () => {
  // The same code is not taken twice: the office signs in by its card here.
  const first = await stage.enter('ningwu-gjb', '/me/sessions');
  const second = await stage.enter('ningwu-gjb', '/today', phone);
  await second.getByRole('heading', { name: '今日要办' }).waitFor();
  await first.reload();
  await expectSound(first, 'sessions');
  const end = first.getByRole('button', { name: '退出这台' });
  const many = await end.count();
  expect(many).toBeGreaterThanOrEqual(1);
  await end.first().click();
  await expect.poll(() => end.count()).toBe(many - 1);
  for (let left = many - 1; left > 0; left -= 1) {
    await end.first().click();
    await expect.poll(() => end.count()).toBe(left - 1);
  }
  await second.goto(`${stage.server.url}/today`);
  await second.waitForURL(/\/signin/);
});

test('[J63] wrong passwords lock the account; the security administrator unlocks it', async () => {
  const page = await stage.visit('/signin');
  for (let i = 0; i < 5; i += 1) {
    await signIn(page, `wrong-password-${i}`);
    await expect.poll(() => page.locator('.form-refusal:not([hidden])').count()).toBeGreaterThan(0);
    await page.waitForTimeout(150);
  }
  await signIn(page, password);
  await page.getByText(/锁定/).first().waitFor();
  await expectSound(page, 'locked');
  const security = await stage.enter('anquan', '/admin/accounts?state=locked');
  await security.getByRole('button', { name: account }).click();
  await expectSound(security, 'account');
  await sheet(security).getByRole('button', { name: '解锁' }).click();
  await sheet(security).getByRole('button', { name: '确定解锁' }).click();
  await security
    .getByText('没有这样的账号。')
    .or(sheet(security).getByText('已锁定'))
    .first()
    .waitFor({ state: 'attached' });
  await page.reload();
  await signIn(page, password);
  await page.getByText('第二步：动态口令').waitFor();
}, 60_000);

test('[J64] the auditor sees who did what and reads no business; neither do the other two', async () => {
  const auditor = await stage.enter('shenji', '/');
  await auditor.getByRole('heading', { name: '审计' }).waitFor();
  await auditor.getByText('工作需要，已核对任命文件').waitFor();
  await auditor.getByText('与账本一致').first().waitFor();
  await expectSound(auditor, 'audit');
  await auditor.getByRole('button', { name: '登录', exact: true }).click();
  await auditor.getByText(account).first().waitFor();
  await expectSound(auditor, 'audit of sign-ins');
  await auditor.setViewportSize(phone);
  await expectSound(auditor, 'audit of sign-ins');
  for (const name of ['xitong', 'anquan', 'shenji']) {
    const page = name === 'shenji' ? auditor : await stage.enter(name, '/me');
    for (const path of ['disinfection', 'site', 'person', 'duty', 'notice', 'delivery', 'post', 'organisation']) {
      const answer = await page.request.get(`${stage.server.url}/api/${path}`);
      expect(answer.status(), `${name} reads ${path}`).toBe(403);
    }
    for (const path of ['today', 'gaps', 'responsibility/tree', 'notices/desk']) {
      const answer = await page.request.get(`${stage.server.url}/api/${path}`);
      expect(answer.status(), `${name} reads ${path}`).toBe(403);
    }
  }
});

test('[J65] an idle page tells before it ends; what was typed is there after signing in again; touching it keeps it', async () => {
  const clerk = await stage.enter('gjb-wenmi', '/notices');
  await clerk.getByRole('button', { name: '粘贴文字' }).click();
  const typed = clerk.getByRole('textbox', { name: '通知全文' });
  await typed.fill('打了一半的通知');
  await clerk.clock.install();
  await clerk.clock.fastForward('28:30');
  await expectSound(clerk, 'about to end');
  await clerk.getByRole('button', { name: '继续使用' }).click();
  await clerk.getByRole('button', { name: '继续使用' }).waitFor({ state: 'detached' });
  await leaveAlone(clerk);
  await clerk.getByRole('button', { name: '登录，接着用' }).click();
  await clerk.getByRole('dialog', { name: '登录已结束' }).waitFor({ state: 'detached' });
  expect(await typed.inputValue()).toBe('打了一半的通知');
});

test('[J66] one masked value is opened for a purpose; its person and the auditor read by whom and what for', async () => {
  const officer = await stage.enter('fangyi', '/me/reads', phone);
  await officer.getByText('还没有人查看过您的个人信息。').waitFor();
  const me = (await (await officer.request.get(`${stage.server.url}/api/me`)).json()) as {
    actor: { person: { id: string } };
  };
  const head = await stage.enter('meikuang', `/k/person/${me.actor.person.id}`);
  const masked = head.locator('dd').filter({ hasText: '*' });
  await expect.poll(() => masked.count()).toBe(2);
  await head.getByRole('button', { name: '查看个人信息' }).click();
  await sheet(head).getByText('手机号', { exact: true }).click();
  await sheet(head).getByText('工作联系', { exact: true }).click();
  await sheet(head).getByLabel('具体说明').fill('通知本人明早返岗前补做核酸');
  await expectSound(head, 'purpose');
  await sheet(head).getByRole('button', { name: '查看', exact: true }).click();
  await expect.poll(() => masked.count()).toBe(1);
  await officer.reload();
  await officer
    .getByRole('listitem')
    .filter({ hasText: /查看了手机号/ })
    .getByText(/工作联系：通知本人明早返岗前补做核酸/)
    .waitFor();
  await expectSound(officer, 'who opened my data');
  // Today on paper: nothing cut off at the side, and nothing to press.
  await officer.goto(`${stage.server.url}/today`);
  await officer.locator('.today-list').first().waitFor();
  await officer.emulateMedia({ media: 'print' });
  const cut = () => officer.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  await expect.poll(cut).toBeLessThanOrEqual(0);
  await expect.poll(() => officer.getByRole('button').filter({ visible: true }).count()).toBe(0);
  const auditor = await stage.enter('shenji', '/');
  await auditor.getByRole('button', { name: '查看个人信息', exact: true }).click();
  await auditor.getByText(/通知本人明早返岗前补做核酸/).waitFor();
});
