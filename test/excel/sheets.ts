import type { Cell } from '../../src/server/excel/write.ts';
import { writeSheet } from '../../src/server/excel/write.ts';

/** An .xlsx of a heading and rows. */
export async function sheetOf(heading: readonly string[], rows: readonly (readonly Cell[])[]): Promise<Buffer> {
  async function* some() {
    yield rows;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of writeSheet('表', heading, some())) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}

/** Rows given by heading. */
export const sheetFrom = (heading: readonly string[], rows: readonly Readonly<Record<string, Cell>>[]) =>
  sheetOf(
    heading,
    rows.map((row) => heading.map((name) => row[name] ?? null)),
  );

export const organisationHeading = ['全称*', '类别*', '层级*', '县（市、区）', '统一社会信用代码'];
export const siteHeading = [
  '名称*',
  '所属企业*',
  '县（市、区）*',
  '乡镇（街道）',
  '监管领域*',
  '隶属*',
  '从业人数*',
  '监管层级*',
  '地址',
  '在生产',
];
export const personHeading = ['所在单位', '姓名*', '身份证号', '手机号', '岗位说明'];

export const organisationRow = (name: string, more: Record<string, Cell> = {}) => ({
  '全称*': name,
  '类别*': '生产经营单位',
  '层级*': '企业',
  '县（市、区）': '宁武县',
  ...more,
});
export const siteRow = (name: string, more: Record<string, Cell> = {}) => ({
  '名称*': name,
  '所属企业*': '宁武县北岭煤矿',
  '县（市、区）*': '140925',
  '监管领域*': 'coal',
  '隶属*': '民营及其他',
  '从业人数*': 12,
  '监管层级*': '县级监管',
  ...more,
});
