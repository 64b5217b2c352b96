import type { OfficialDocument } from './officialDocument.ts';

/** A made-up notice for tests and for looking at the pages; no organ has issued it. */
export const sampleDocument: OfficialDocument = {
  issuer: '示例市设备检修“春季会战”专项行动协调小组办公室',
  number: '示检会函〔2022〕5号',
  title: '关于在“春季会战”专项行动期间统筹做好设备检修和人员健康管理工作的通知',
  urgency: null,
  signer: null,
  recipients: ['各县（市、区）人民政府', '示例经济开发区管委会', '市直有关单位'],
  body: [
    {
      level: 'paragraph',
      text: '为把“春季会战”专项行动（以下简称“专项行动”）组织好，现将专项行动期间设备检修和人员健康管理有关事项通知如下：',
    },
    {
      level: 1,
      number: '一',
      heading: '统一思想，早作安排',
      text: '当前设备集中检修与人员返岗相互叠加，任务重、时间紧。各县各单位要把两件事放在一起研究、一起安排、一起检查，每周至少听取一次情况汇报，发现问题当天交办，交办事项三日内回复办理情况。',
    },
    { level: 1, number: '二', heading: '分清职责，逐级落实', text: '' },
    {
      level: 'paragraph',
      boldLeadIn: '市级主管部门：',
      text: '负责市属企业检修期间的督促检查，对县级部门的工作给予指导，每月通报一次检查结果。',
    },
    {
      level: 'paragraph',
      boldLeadIn: '各检修企业：',
      text: '一是要建立人员台账，返岗人员逐人登记；二是要备足口罩、消毒剂等物资，不少于七日用量；三是要每日清点，账物相符；四是要对食堂、宿舍、通勤车每日清洁消毒并做好记录。',
    },
    { level: 1, number: '三', heading: '改进方法，务求实效', text: '' },
    {
      level: 2,
      number: '一',
      heading: '摸清底数',
      text: '各企业要列出检修项目清单，一项一策写明措施、责任人和完成时限，清单有变化的当日更新。',
    },
    {
      level: 2,
      number: '二',
      heading: '线上查看',
      text: '能够通过视频查看的，不再召集会议；确需到现场的，人数从简，做好个人防护。',
    },
    { level: 3, number: '1', text: '视频查看每周不少于两次，查看情况当场记录，由查看人和企业负责人共同确认。' },
    { level: 4, number: '1', text: '记录应当写明时间、地点、查看内容和发现的问题。' },
    {
      level: 2,
      number: '三',
      heading: '备好预案',
      text: '各单位要编制应急处置方案并至少演练一次，演练后十日内完成评估，评估中发现的问题纳入清单管理，逐项销号。',
    },
  ],
  attachments: [{ name: '检修项目清单（样式）' }, { name: '人员登记表（样式）' }],
  signedBy: '示例市“春季会战”专项行动协调小组办公室',
  borrowedSeal: true,
  date: '2022-01-09',
  publicationNote: '此件公开发布',
  copyTo: [
    { label: '抄报', to: '市政府' },
    { label: '抄送', to: '市委办公室，市人大常委会办公室，市政协办公室，市中级人民法院，市人民检察院，各民主党派' },
  ],
  printedBy: '示例市“春季会战”专项行动协调小组办公室',
  printedOn: '2022-01-09',
  copies: 45,
};
