import { expect, test } from 'vitest';
import { desk, expectSound, journeyStage, phone } from './stage.ts';

const stage = journeyStage();

test('[J94] the line of stock leads to the settings; the office changes one, it holds at the site and nobody else may', async () => {
  const officer = await stage.enter('fangyi', '/epidemic/supplies', phone);
  await officer.getByText('储备线 14 天').or(officer.getByText('低于 14 天的线')).first().waitFor();
  await expectSound(officer, 'supplies with the way to the settings');
  await officer.getByRole('link', { name: '执行参数' }).click();
  await officer.getByRole('heading', { name: '隔离观察区' }).waitFor();
  expect(await officer.getByRole('button', { name: '修改' }).count()).toBe(0);
  await expectSound(officer, 'settings of the sites');

  const office = await stage.enter('gjb-zhuren', '/epidemic/settings', desk);
  await office.getByRole('heading', { name: '复工复产' }).waitFor();
  await expectSound(office, 'settings of the sites');
  await office.getByRole('button', { name: '修改' }).click();
  await office.getByLabel('不用报批的最多人数').fill('-1');
  await office.getByRole('button', { name: '按新的执行' }).click();
  await office.locator('.field-error').first().waitFor();
  await office.getByLabel('不用报批的最多人数').fill('30');
  await office.locator('.list-input').getByLabel('储备线', { exact: true }).first().fill('20');
  await expectSound(office, 'settings being changed');
  await office.getByRole('button', { name: '按新的执行' }).click();
  await office.getByText('已按新的参数执行').waitFor();
  await expectSound(office, 'settings changed');
  const { rows } = await stage.server.db.ownerPool.query("SELECT body FROM fact WHERE type = 'setting.changed'");
  expect(rows.map(({ body }) => Object.keys(body.values).sort())).toEqual([['gatheringPersons', 'supplyDaysByField']]);

  await officer.goto(`${stage.server.url}/epidemic/supplies`);
  await expect.poll(() => officer.locator('.page-lead').textContent()).toMatch(/20 天/);
});
