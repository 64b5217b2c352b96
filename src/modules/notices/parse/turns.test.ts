import { expect, test } from 'vitest';
import { parseNotice } from './parse.ts';

// Turns of phrase of the genre: who owes, and what asks nothing.

test.each([
  ['重大隐患由市安委办挂牌督办。', '市安委办'],
  ['对行动不便的老人，可由镇卫生院上门采样。', '镇卫生院'],
  ['未取得许可的食堂不得供餐。', '未取得许可的食堂'],
  ['春节假期企业原则上停止动火作业。', '企业'],
  ['“头顶库”所在乡镇要更新花名册。', '“头顶库”所在乡镇'],
  ['各县（市、区）教育、市场监管部门要建立会商制度。', '各县（市、区）教育、市场监管部门'],
  ['物资很重要。各医疗机构要做好以下工作：一是建立台账。', '各医疗机构'],
  ['护林员每天早六点守住路口。', '护林员'],
  ['污水处理厂由县住建局管。', '县住建局'],
  ['各企业由主要负责人带队自查。', '各企业'],
  ['涉及有限空间作业的企业，一是配备检测仪。二是开展演练。', '涉及有限空间作业的企业'],
])('[N11] %s is owed by %s', (text, owner) => {
  expect(parseNotice(`一、要求\n${text}`).obligations.at(-1)?.owedBy).toBe(owner);
});

test('[N12] a line of who leads speaks for those alone whom no sentence names', () => {
  const { obligations } = parseNotice('一、要求\n（一）摸排。开展实地核验。各县工信局负责推荐企业。\n牵头科室：运行科');
  expect(obligations.map((one) => one.owedBy)).toEqual(['运行科', '各县工信局']);
});

test('[N16] what somebody announces, tells or defines asks nothing', () => {
  const asks = (text: string) => parseNotice(`一、情况\n${text}`).obligations.map((one) => one.text);
  expect(asks('县安委办将于2月20日起派出3个暗访组，深入矿区暗访，结果在全县通报。')).toEqual([]);
  expect(asks('逾期未报的，市局将在全市通报。')).toEqual([]);
  expect(asks('考核结果将作为评优的重要依据。')).toEqual([]);
  expect(asks('县安委办值班电话：0350-5550188。')).toEqual([]);
  expect(asks('返岗人员集中，历来是事故多发时段。')).toEqual([]);
  expect(asks('隐患就是事故，整改就是救命！')).toEqual([]);
  expect(asks('有限空间，是指封闭、人员可以进入作业的空间。')).toEqual([]);
  expect(asks('县安委办将派出督查组；对没有动作的乡镇，予以约谈。')).toEqual([]);
  expect(asks('2月14日至17日，县安委办开展督查，共检查企业23家，发现隐患186条。')).toEqual([]);
  expect(asks('各乡镇将开展情况报县安委办。')).toEqual(['各乡镇将开展情况报县安委办']);
});

test('[N16] an accident told at length before 通知如下 asks nothing; leave and measures without a verb do', () => {
  const notice = (body: string) =>
    parseNotice(`关于吸取教训的通知\n\n各乡镇：\n\n${body}`).obligations.map((one) => one.text);
  expect(
    notice(
      '2月21日，邻县一家企业组织人员清理沉淀池。清池未办审批手续，现场无人监护。市领导要求查明原因，举一反三。现就有关工作通知如下：\n\n各乡镇要开展排查。',
    ),
  ).toEqual(['各乡镇要开展排查']);
  expect(notice('餐饮具一餐一消毒。每餐每样食品留样不少于125克。用餐时不交谈。查出的问题逐台建账。')).toHaveLength(4);
});

test('[N3] approval in mid sentence is no preamble, and a case with what is done is an act', () => {
  const asks = (text: string) => parseNotice(`一、要求\n${text}`).obligations.map((one) => one.text);
  expect(asks('因检修确需停风的，要提前一天编制措施，经总工程师批准后实施。')[0]).toContain('要提前一天编制措施');
  expect(asks('闻到燃气异味，切勿开关电器。')).toHaveLength(1);
  expect(asks('被检查单位能当场整改的当场整改。')).toHaveLength(1);
  expect(asks('涉嫌犯罪的及时移送司法机关。')).toHaveLength(1);
  expect(asks('验收合格的，按程序报县政府批准。')).toHaveLength(1);
});

test('[N12] brackets of any form, and who leads and supports in one cell of a table', () => {
  const { obligations } = parseNotice(
    '一、任务\n严厉查处黑校车。【市教育局牵头，市公安局配合】\n\n二、清单\n\n|任务|责任单位|完成时限|\n|---|---|---|\n|公布事故多发点段|市公安局牵头，市公路分局配合|3月底前|',
  );
  expect(obligations.map(({ owedBy, role }) => [owedBy, role])).toEqual([
    ['市教育局', 'lead'],
    ['市公安局', 'support'],
    ['市公安局', 'lead'],
    ['市公路分局', 'support'],
  ]);
});
