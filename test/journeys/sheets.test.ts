import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { expectSound, journeyStage, phone } from './stage.ts';

const stage = journeyStage();
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

test('[J80] sites come in from Excel: a dry run tells each bad cell, a mended file goes in whole', async () => {
  const office = await stage.enter('gjb-wenmi', '/k/site/import');
  const [template] = await Promise.all([
    office.waitForEvent('download'),
    office.getByRole('link', { name: '下载 Excel 模板' }).click(),
  ]);
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(await template.path());
  const page = book.worksheets[0] as ExcelJS.Worksheet;
  const heads = (page.getRow(1).values as string[]).slice(1).map((head) =>
    String(head)
      .replace(/[*＊]\s*$/, '')
      .trim(),
  );
  const row = (values: Record<string, unknown>) => heads.map((head) => values[head] ?? null);
  const good = {
    名称: '砺峤煤矿西风井',
    所属企业: '宁武县砺峤煤业有限公司',
    '县（市、区）': '宁武县',
    '乡镇（街道）': '阳方口镇',
    监管领域: '煤矿',
    隶属: '民营及其他',
    从业人数: 30,
    监管层级: '县级监管',
  };
  const sheetOf = async (rows: Record<string, unknown>[]) => {
    const filled = new ExcelJS.Workbook();
    filled.addWorksheet('场所').addRows([heads, ...rows.map(row)]);
    return Buffer.from(await filled.xlsx.writeBuffer());
  };
  const bad = await sheetOf([
    good,
    { ...good, 名称: '砺峤煤矿东风井', 从业人数: '很多', 监管领域: '宇航' },
    { ...good, 名称: '', 所属企业: '没有这家企业' },
  ]);
  await office.locator('input[type=file]').setInputFiles({ name: '场所.xlsx', mimeType: xlsx, buffer: bad });
  await office.getByText(/共 3 行，1 行合格/).waitFor();
  const told = await office.locator('.report tbody tr').allTextContents();
  expect(told.some((line) => line.startsWith('3') && line.includes('从业人数'))).toBe(true);
  expect(told.some((line) => line.startsWith('3') && line.includes('监管领域'))).toBe(true);
  expect(told.some((line) => line.startsWith('4') && line.includes('所属企业'))).toBe(true);
  await expectSound(office, 'import with bad rows');
  await office.setViewportSize(phone);
  await expectSound(office, 'import with bad rows');
  await office.setViewportSize({ width: 1440, height: 900 });
  expect(await office.getByRole('button', { name: '导入', exact: true }).isDisabled()).toBe(true);

  const mended = await sheetOf([good, { ...good, 名称: '砺峤煤矿东风井' }]);
  await office.locator('input[type=file]').setInputFiles({ name: '场所.xlsx', mimeType: xlsx, buffer: mended });
  await office.getByText('共 2 行，全部合格，可以导入。').waitFor();
  await office.getByRole('button', { name: '导入 2 条' }).click();
  await office.getByText('已导入 2 条。').waitFor();
  await office.getByRole('link', { name: '去看列表' }).click();
  await office.getByText('砺峤煤矿东风井').first().waitFor();
  await expectSound(office, 'sites');
});

test('[J81] a filtered list goes out to Excel as it is asked', async () => {
  const county = await stage.enter('ningwu-gjb', '/k/site');
  await county.getByLabel(/在.*中查找/).fill('砺峤煤矿');
  await county.waitForURL(/q=/);
  await county.getByText('砺峤煤矿西风井').first().waitFor();
  const [file] = await Promise.all([
    county.waitForEvent('download'),
    county.getByRole('link', { name: '导出 Excel' }).click(),
  ]);
  expect(
    readFileSync(await file.path())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(await file.path());
  const names = (book.worksheets[0]?.getColumn(1).values ?? []).concat(book.worksheets[0]?.getColumn(2).values ?? []);
  expect(names.join(' ')).toContain('砺峤煤矿西风井');
  expect(names.join(' ')).not.toContain('锻造');
  await county.getByRole('button', { name: /筛选/ }).click();
  await expectSound(county, 'filter');
});

test('[J82] the dictionary names every field, and the whole interface speaks English on request', async () => {
  const office = await stage.enter('gjb-wenmi', '/dictionary');
  await office.getByText('清洁消毒记录').first().waitFor();
  await expectSound(office, 'dictionary');
  await office.goto(`${stage.server.url}/me`);
  await office.getByRole('button', { name: 'English' }).last().click();
  await office.getByRole('button', { name: '中文' }).last().waitFor();
  const chinese = /[\u4e00-\u9fff]/;
  for (const path of ['/ledgers', '/k/disinfection', '/k/site/import', '/dictionary', '/notices', '/today', '/gaps']) {
    await office.goto(`${stage.server.url}${path}`);
    await office.getByRole('heading').first().waitFor();
    await office.waitForLoadState('networkidle');
    await expectSound(office, `english ${path}`);
    // Headings, buttons and table heads are the product's own words; names and texts of the city stay Chinese.
    const own = await office.locator('h1, nav a, th, .page-head button, .page-head a').allTextContents();
    expect(
      own.filter((word) => chinese.test(word) && word !== '中文'),
      path,
    ).toEqual([]);
  }
  await office.goto(`${stage.server.url}/me`);
  await office.getByRole('button', { name: '中文' }).last().click();
  await office.getByRole('heading').first().waitFor();
});
