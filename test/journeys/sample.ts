import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Document, Packer, Paragraph } from 'docx';
import { root } from '../../src/server/root.ts';

/** A city notice of the genre in words of our own: envelope, clauses, a borrowed seal, 48 copies, open to the public. */
export const winterNotice = `忻州市“百日攻坚”集中行动领导小组办公室文件

忻攻坚发〔2022〕3号

关于做好节前取暖和用电安全工作的通知

各县（市、区）人民政府、忻州经济开发区管委会、五台山风景名胜区管委会，市直各有关部门：

为防住节前取暖、用电两类风险，现就有关事项通知如下：

一、压实责任

各县（市、区）人民政府要在2022年1月25日前召开一次节前部署会，并在2022年1月28日前公布值班领导名单。

二、管住现场

各企业要每日对食堂、宿舍清洁消毒一次；每周检查一次取暖锅炉和临时用电。发生断电、停暖的，要立即报告属地乡镇（街道）。

三、严格督查

各有安全监管任务的部门要在2022年1月30日前到现场抽查一次。有条件的可以请专家远程会诊。

忻州市“百日攻坚”集中行动领导小组办公室（借章）

2022年1月19日

（此件公开发布）

抄报：市政府

忻州市“百日攻坚”集中行动领导小组办公室      2022年1月19日

共印：48份
`;

/** The same text as a Word document, a paragraph a line. */
export async function asDocx(text: string): Promise<Buffer> {
  const children = text.split('\n').map((line) => new Paragraph(line));
  return await Packer.toBuffer(new Document({ sections: [{ children }] }));
}

/** The real notice where it lies beside the project, else nothing. */
export function findRealNotice(): string | undefined {
  const path = join(root, '..', 'shared', 'notice', 'notice-2022-5.md');
  return existsSync(path) ? path : undefined;
}
