import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { desk, expectSound, journeyStage, phone } from './stage.ts';

const stage = journeyStage();
const followed = 20_000;

interface Answer {
  readonly row: { readonly id: string; readonly version: number };
}
interface Rows {
  readonly rows: readonly { readonly id: string; readonly version: number; readonly state: string }[];
}
const rows = async (page: Page, path: string) => {
  const answer = await page.request.get(`${stage.server.url}${path}`);
  return ((await answer.json()) as Rows).rows;
};
const act = async (page: Page, kind: string, action: string, input: Record<string, unknown>, report: string) => {
  const [row] = await rows(page, `/api/${kind}?report=${report}&limit=1`);
  return await stage.send<Answer>(page, `/api/${kind}/${row?.id}/${action}`, { version: row?.version, input });
};

test('[J100] somebody shows symptoms: one form, four receipts with minutes, clinic, disinfection, and the place opens again', async () => {
  const officer = await stage.enter('fangyi', '/epidemic/suspect', phone);
  await officer.getByText('疑似症状处置').first().waitFor();
  await expectSound(officer, 'cases on a phone');
  await officer.getByRole('link', { name: '报告疑似症状' }).click();
  await officer.getByRole('combobox').first().click();
  await officer.locator('.ant-select-item-option').first().click();
  await officer.getByText('发热', { exact: true }).click();
  await officer.getByLabel('体温').fill('38.4');
  await officer.getByLabel('工作地点').fill('主井口更衣室');
  await expectSound(officer, 'report of symptoms');
  // The network drops before it is sent: the report is kept, and goes up by itself.
  await officer.evaluate('navigator.serviceWorker.ready.then(() => true)');
  await officer.context().setOffline(true);
  await officer.getByRole('button', { name: '提交', exact: true }).click();
  await officer.getByText('已加密存在本机').first().waitFor();
  const made = () =>
    stage.server.db.ownerPool.query<{ id: string }>("SELECT id FROM suspect_report WHERE place = '主井口更衣室'");
  expect((await made()).rows).toEqual([]);
  await officer.context().setOffline(false);
  await officer.getByText('回执号').first().waitFor();
  const { rows: reports } = await made();
  expect(reports).toHaveLength(1);
  const report = reports[0]?.id as string;

  await officer.goto(`${stage.server.url}/epidemic/suspect/${report}`);
  await expect.poll(() => officer.locator('.sx-receipt').count(), { timeout: followed }).toBe(4);
  await officer.getByText('主井口更衣室').first().waitFor();
  await expectSound(officer, 'a case on a phone');

  const township = await stage.enter('yangfangkou', '/today', phone);
  await township.getByRole('link', { name: '去签收' }).waitFor();
  // [W30] With every duty done the page does not claim that all is: the report still waits.
  await stage.server.db.ownerPool.query(
    `UPDATE duty SET state = 'proven', proven_at = due_at FROM account a
     WHERE a.tenant_id = duty.tenant_id AND a.person_id = duty.person AND a.name = 'yangfangkou' AND duty.state IN ('due', 'late')`,
  );
  await township.reload();
  await township.getByText('还有事等您').waitFor();
  await township.getByRole('link', { name: '疑似症状报告 1 份待签收' }).waitFor();
  await expectSound(township, 'today with a report waiting');
  await township.getByRole('link', { name: '去签收' }).click();
  await township.getByRole('button', { name: '签收' }).first().click();
  await township
    .getByText(/分钟签收/)
    .first()
    .waitFor();
  // The township learns that and where, never who.
  expect(await township.locator('body').innerText()).not.toContain('38.4');

  const health = await stage.enter('ningwu-yiqing', `/epidemic/suspect/${report}`, desk);
  await health.getByRole('button', { name: '签收' }).first().click();
  await health
    .getByText(/分钟签收/)
    .first()
    .waitFor();
  await health.getByRole('button', { name: '记录专业指导' }).click();
  await health.getByLabel('指导人员').fill('值班医师');
  await health.getByLabel('指导单位').fill('宁武县疾控中心');
  await health.getByLabel('消毒要求').fill('含氯消毒液 1000 mg/L，作用60分钟');
  await health.getByRole('dialog').getByRole('button', { name: '记录专业指导' }).click();
  await health.getByText(/封闭，待消毒/).waitFor();
  await expectSound(health, 'a case at a desk');

  const [clinic] = await rows(officer, '/api/feverClinic?county=140925&limit=1');
  const me = (await (await officer.request.get(`${stage.server.url}/api/me`)).json()) as { clock: { now: string } };
  await stage.send(officer, '/api/medicalReferral', {
    input: { report, clinic: clinic?.id, transport: 'closedCar', escort: '副矿长', leftAt: me.clock.now },
  });
  await act(
    officer,
    'disinfectionOrder',
    'finish',
    { items: '更衣柜、工作服', agent: '含氯消毒片', minutes: 60, doneAt: me.clock.now },
    report,
  );
  await health.reload();
  await health.getByRole('button', { name: '确认并启用' }).click();
  await health.getByRole('dialog').getByRole('button', { name: '确认并启用' }).click();
  await health.getByText('已重新启用').first().waitFor();
  await health.getByRole('button', { name: '填写结论' }).click();
  await health.getByText('已排除', { exact: true }).click();
  await health.getByRole('dialog').getByRole('button', { name: '填写结论' }).click();
  await health.getByText('已有结论').waitFor();

  const office = await stage.enter('gjb-diaodu', '/epidemic/suspect', desk);
  await office.getByText('阳方口砺峤煤矿').first().waitFor();
  await expectSound(office, 'cases at a desk');
}, 120_000);

test('[J101] the measures end: proposed, witnessed twice, erased with a certificate, and nothing is taken in any more', async () => {
  const [system, security, audit] = [
    await stage.enter('xitong', '/admin/sunset'),
    await stage.enter('anquan', '/admin/sunset'),
    await stage.enter('shenji', '/admin/sunset'),
  ];
  await system.getByRole('link', { name: '提出清除' }).click();
  await system.getByLabel('依据文件').fill('联防联控机制综发〔2022〕144号');
  await system.getByRole('textbox', { name: '说明' }).fill('乙类乙管实施后，不再需要个人防疫信息');
  await system.getByRole('button', { name: '提交', exact: true }).click();
  await system.waitForURL(/\/k\/sunset\/[0-9a-f-]{36}/);
  await security.reload();
  await security.getByRole('button', { name: '见证' }).click();
  await security.getByRole('dialog').getByRole('button', { name: '见证' }).click();
  await audit.reload();
  await audit.getByRole('button', { name: '同意并清除' }).click();
  await audit.getByRole('dialog').getByRole('button', { name: '同意并清除' }).click();
  const certificate = audit.getByRole('link', { name: '打印清除证明' });
  await certificate.waitFor({ timeout: followed });
  await expectSound(audit, 'the end of the measures');
  const page = await audit.request.get(`${stage.server.url}${await certificate.getAttribute('href')}`);
  expect(await page.text()).toContain('个人防疫信息清除证明');

  const officer = await stage.enter('fangyi', '/epidemic', phone);
  await expect(
    stage.send(officer, '/api/rosterMember', { input: { name: '新来的', relation: 'employee' } }),
  ).rejects.toThrow(/410/);
  const { rows: left } = await stage.server.db.ownerPool.query(
    "SELECT count(*)::int AS n FROM roster_member WHERE name IS NOT NULL OR name_mask IS NOT NULL OR state <> 'erased'",
  );
  expect(left[0].n).toBe(0);
}, 90_000);
