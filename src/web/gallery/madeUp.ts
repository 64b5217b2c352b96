import type { Figures } from '../look/figures.ts';
import type { NoticeClause, NoticeEnvelope, NoticeObligation } from '../look/notice.ts';
import { xinzhouTiles } from '../look/tilePlaces.ts';
import type { Tile } from '../look/Cartogram.tsx';

/** Made-up figures and sentences, for looking at the parts only. */
export const envelope: NoticeEnvelope = {
  issuer: '忻州市冬春季生产安全“护航百日”专项行动协调小组办公室',
  number: '忻护航函〔2022〕8号',
  title: '关于“护航百日”专项行动期间一体抓好设备检修安全和返岗人员健康管理工作的通知',
  recipients: ['各县（市、区）人民政府', '各开发区、风景区管委会', '市直有关单位'],
  signedBy: '忻州市“护航百日”专项行动协调小组办公室',
  sealBorrowed: true,
  date: '2022-01-09',
  publication: '此件公开发布',
  copyTo: [{ label: '抄报', to: '市委、市政府' }],
  printedBy: '市“护航百日”办',
  printedOn: '2022-01-09',
  copies: 60,
};

const figures = (owed: number, proven: number, late: number, unowned: number, notOwed = 0): Figures => ({
  owed,
  proven,
  late,
  unowned,
  notOwed,
});

function spans(text: string, ...phrases: readonly string[]): NoticeObligation[] {
  return phrases.map((phrase, at) => ({
    id: `o${at}`,
    start: text.indexOf(phrase),
    end: text.indexOf(phrase) + phrase.length,
  }));
}

/** A line that rises to `end` with a wobble, deterministic by `seed`. */
function line(end: number, seed: number): (number | null)[] {
  return Array.from({ length: 14 }, (_, at) =>
    seed % 3 === 0 && at < 3
      ? null
      : Math.max(0, Math.min(1, end * (0.55 + at / 29) + Math.sin(at * (seed + 1.7)) * 0.06)),
  );
}

function clause(
  id: string,
  level: NoticeClause['level'],
  number: string,
  heading: string,
  text: string,
  own: Figures | null,
  phrases: readonly string[] = [],
): NoticeClause {
  const seed = [...id].reduce((sum, one) => sum + (one.codePointAt(0) ?? 0), 0);
  return {
    id,
    level,
    number,
    heading,
    text,
    obligations: spans(text, ...phrases),
    figures: own,
    spark: own ? line(own.proven / Math.max(1, own.owed), seed) : [],
  };
}

export const clauses: readonly NoticeClause[] = [
  clause(
    '首',
    0,
    '',
    '',
    '为使“护航百日”专项行动（以下简称“专项行动”）期间设备检修和人员返岗两项工作都不出纰漏，经市协调小组第四次会议研究，现将有关事项通知如下：',
    null,
  ),
  clause(
    '一',
    1,
    '一、',
    '看清形势，统一认识',
    '年关将近，检修项目集中开工，外出人员陆续返岗，两类风险叠加。各县各单位要在接到本通知三日内召开会议传达学习，研究本地本单位的具体措施，并将会议记录存档备查。各企业负责人要向全体职工讲清当前形势，做到人人知晓。',
    figures(1584, 1584, 0, 0),
    ['在接到本通知三日内召开会议传达学习，研究本地本单位的具体措施', '向全体职工讲清当前形势，做到人人知晓'],
  ),
  clause(
    '二',
    1,
    '二、',
    '分清责任，落到岗位',
    '各级政府主要负责人对本地区专项行动负总责，分管负责人各负其责，每月至少带队检查一次。责任要逐级分解，写进责任书，责任书由双方主要负责人签字。',
    figures(214, 187, 9, 3),
    ['每月至少带队检查一次', '责任要逐级分解，写进责任书'],
  ),
  clause(
    '二-市级',
    'lead',
    '',
    '市级主管部门：',
    '负责市属企业检修期间的督导，对县级对口部门每半月指导一次，汇总情况报市协调小组办公室。',
    figures(56, 50, 0, 0, 4),
    ['对县级对口部门每半月指导一次，汇总情况报市协调小组办公室'],
  ),
  clause(
    '二-县级',
    'lead',
    '',
    '县级主管部门：',
    '负责辖区其余企业的检查，每个企业在检修期内不少于两次，发现的问题当场登记，限期整改并复查。',
    figures(3120, 2411, 186, 22),
    ['每个企业在检修期内不少于两次', '发现的问题当场登记，限期整改并复查'],
  ),
  clause('二-企业', 'lead', '', '各生产单位：', '应当把检修安全和人员健康放在一起安排，下列五项逐条做到：', null),
  clause(
    '二-企业-1',
    5,
    '',
    '一是',
    '备足口罩、消毒剂、测温仪等物品，存量不少于七日用量，每周清点一次，不足的三日内补齐。',
    figures(5620, 5212, 141, 0, 38),
    ['存量不少于七日用量，每周清点一次'],
  ),
  clause(
    '二-企业-2',
    5,
    '',
    '二是',
    '返岗人员逐人登记来处和行程，未登记的不安排上岗；留岗过节的职工，食宿和假期要安排妥当。',
    figures(12840, 11980, 402, 65),
    ['返岗人员逐人登记来处和行程'],
  ),
  clause(
    '二-企业-3',
    5,
    '',
    '三是',
    '停产后重新开工的，开工前由主要负责人组织一次自查，自查合格方可申请，申请经主管部门核查同意后开工。',
    figures(418, 233, 0, 0, 1104),
    ['开工前由主要负责人组织一次自查'],
  ),
  clause(
    '二-企业-4',
    5,
    '',
    '四是',
    '食堂、宿舍、通勤车每日通风和清洁消毒，错时就餐，记录写明时间、药剂和责任人。',
    figures(38250, 35417, 1968, 112, 240),
    ['食堂、宿舍、通勤车每日通风和清洁消毒'],
  ),
  clause(
    '二-企业-5',
    5,
    '',
    '五是',
    '设置单独的临时观察房间并先做消防和用电检查，职工身体不适的，随时报告所在乡镇和主管部门。',
    figures(1496, 1204, 73, 41),
    ['设置单独的临时观察房间并先做消防和用电检查'],
  ),
  clause('三', 1, '三、', '改进方法，务求实效', '', null),
  clause(
    '三-一',
    2,
    '（一）',
    '常分析。',
    '各单位每周分析一次风险，列出清单，逐项写明措施、责任人和期限；每个企业在专项行动期间至少组织一次应急演练，演练后十日内完成评估。',
    figures(6336, 5890, 212, 18),
    ['每周分析一次风险，列出清单', '至少组织一次应急演练'],
  ),
  clause(
    '三-二',
    2,
    '（二）',
    '多用线上。',
    '能用视频查看的不聚集开会，能请专家远程会诊的不到现场；视频巡查每周不少于两次，群众反映的线索两日内核实。',
    figures(2992, 2790, 31, 0),
    ['视频巡查每周不少于两次', '群众反映的线索两日内核实'],
  ),
  clause(
    '三-三',
    2,
    '（三）',
    '备好应急。',
    '各级各部门要按照卫生健康部门的指导修订应急预案，对转移、安置、救援等环节写明防护要求，预案修订后报上一级备案。',
    figures(188, 104, 0, 7),
    ['修订应急预案'],
  ),
  clause(
    '三-四',
    2,
    '（四）',
    '严格问责。',
    '对推诿敷衍、弄虚作假造成后果的，按照管理权限移交有关机关依法依规处理。',
    figures(3, 3, 0, 0),
    ['移交有关机关依法依规处理'],
  ),
];

const names: Readonly<Record<string, string>> = {
  '140932': '偏关县',
  '140927': '神池县',
  '140923': '代县',
  '140924': '繁峙县',
  '140930': '河曲县',
  '140928': '五寨县',
  '140925': '宁武县',
  '140981': '原平市',
  '140971': '五台山',
  '140931': '保德县',
  '140929': '岢岚县',
  '140926': '静乐县',
  '140902': '忻府区',
  '140921': '定襄县',
  '140922': '五台县',
  '140900-JKQ': '经开区',
};
const late = [12, 0, 402, 188, 96, 31, 610, 544, 3, 141, 22, 78, 260, 97, 55, 9];

export const tiles: readonly Tile[] = xinzhouTiles.map((place, at) => ({
  ...place,
  name: names[place.code] ?? place.code,
  value: late[at] ?? 0,
}));
