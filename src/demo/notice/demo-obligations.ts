import type { Addressee, DemoObligation } from './demo-notice.ts';

const everybody: readonly Addressee[] = [
  'cityOffice',
  'cityDepartment',
  'countyGovernment',
  'countyOffice',
  'countyDepartment',
  'township',
  'enterprise',
];
const authorities: readonly Addressee[] = ['cityDepartment', 'countyGovernment', 'countyDepartment', 'township'];
const departments: readonly Addressee[] = ['cityDepartment', 'countyDepartment'];
const county: readonly Addressee[] = ['countyGovernment'];
const enterprise: readonly Addressee[] = ['enterprise'];

type Rest = Omit<DemoObligation, 'clause' | 'owedBy' | 'modality' | 'addressees' | 'rhythm'> &
  Partial<Pick<DemoObligation, 'owedBy' | 'modality' | 'addressees' | 'rhythm'>>;

/** Obligations of one clause: what they share is said once. Rhythm defaults to once. */
function clause(id: string, owedBy: string, addressees: readonly Addressee[], rows: readonly Rest[]): DemoObligation[] {
  return rows.map((row) => ({ clause: id, owedBy, addressees, modality: 'must', rhythm: 'once', ...row }));
}

/** The obligations of the demo notice, in the order of its text. */
export const demoObligations: readonly DemoObligation[] = [
  ...clause('一', '各级各部门各企业', everybody, [
    {
      key: 'convey',
      text: '各级各部门各企业要在2021年12月24日前传达学习本通知并留存会议记录',
      due: '2021-12-24',
      proof: 'meeting',
    },
    {
      key: 'risk-list',
      text: '要在2022年1月10日前把疫情作为一类风险写进本单位的风险清单并完成第一次评估',
      due: '2022-01-10',
      proof: 'statement',
    },
    {
      key: 'named-person',
      text: '要让每处生产经营场所都有叫得出姓名的责任人，岗位空缺的3日内补齐',
      rhythm: 'event',
      event: '岗位空缺',
      proof: 'statement',
    },
  ]),
  ...clause('二', '各县（市、区）党委和政府主要负责人', county, [
    {
      key: 'county-letter',
      text: '各县（市、区）党委和政府主要负责人要共同签订安全生产与疫情防控责任书，2021年12月31日前签完',
      due: '2021-12-31',
      proof: 'responsibilityLetter',
    },
    {
      key: 'break-down',
      text: '要在2022年1月5日前层层分解到乡镇（街道）和村（社区）并公布责任人名单',
      due: '2022-01-05',
      proof: 'statement',
    },
    { key: 'lead-inspection', text: '要每月至少带队检查一次，既看安全也看防疫', rhythm: 'monthly', proof: 'statement' },
  ]),
  ...clause('二', '各有安全监管任务的部门', departments, [
    {
      key: 'grading',
      text: '各有安全监管任务的部门要在2022年1月15日前依照分类分级办法对所管企业逐户定级',
      due: '2022-01-15',
      proof: 'statement',
    },
    {
      key: 'plan',
      text: '要在2021年12月31日前调整年度检查计划，加入疫情防控必查内容',
      due: '2021-12-31',
      proof: 'statement',
    },
    {
      key: 'transfer',
      text: '发现问题不归本部门管的，要在2个工作日内移交主管部门并留存回执',
      rhythm: 'event',
      event: '发现问题不归本部门管',
      proof: 'statement',
    },
  ]),
  ...clause(
    '二-市级',
    '市级监管部门',
    ['cityDepartment'],
    [
      {
        key: 'city-inspect',
        text: '要在2022年3月31日前对中央和省属在忻企业的生产单元以及市属企业至少到场检查一次',
        due: '2022-03-31',
        proof: 'statement',
      },
      {
        key: 'city-guide',
        text: '要帮助上述企业找准疫情与安全两类风险、定好管控办法，2022年1月20日前走完一遍',
        due: '2022-01-20',
        proof: 'statement',
      },
      {
        key: 'city-follow',
        text: '要每周向县级对口部门了解进展，抽取其查过的企业复核',
        rhythm: 'weekly',
        proof: 'statement',
      },
    ],
  ),
  ...clause(
    '二-县级',
    '县级监管部门',
    ['countyDepartment'],
    [
      {
        key: 'county-cover',
        text: '要管住市级直接检查以外的所有属地企业，不留空当',
        rhythm: 'continuous',
        proof: 'statement',
      },
      {
        key: 'enterprise-letter',
        text: '要与所管企业签订责任书，2022年1月5日前全部签完',
        due: '2022-01-05',
        proof: 'responsibilityLetter',
      },
      { key: 'county-bulletin', text: '要每周通报一次检查发现的问题和改正进度', rhythm: 'weekly', proof: 'statement' },
      {
        key: 'county-visit',
        text: '对连续3天没有防疫记录的企业，要上门核查原因',
        rhythm: 'event',
        event: '企业连续3天没有防疫记录',
        proof: 'statement',
      },
    ],
  ),
  ...clause('二-企业-1', '各企业', enterprise, [
    {
      key: 'supplies',
      text: '每周盘点一次口罩、消毒剂、体温计等防疫物资，存量不足7天用量的立即补货',
      rhythm: 'weekly',
      proof: 'supplyCount',
    },
    {
      key: 'inner-letter',
      text: '主要负责人要与车间、班组签订责任书，2021年12月31日前签到每个岗位',
      due: '2021-12-31',
      proof: 'responsibilityLetter',
    },
  ]),
  ...clause('二-企业-2', '各企业', enterprise, [
    {
      key: 'leave-register',
      text: '职工离忻返乡前要登记去向，去往中高风险地区的要先向县疫情防控办报备',
      rhythm: 'event',
      event: 'travelFiling',
      proof: 'travelFiling',
      where: { direction: 'out' },
    },
    {
      key: 'entry-check',
      text: '从外地回来的职工、来矿来厂探亲的家属，进门前要核对行程和核酸检测结果',
      rhythm: 'event',
      event: 'travelFiling',
      proof: 'travelFiling',
      where: { direction: 'in' },
    },
    {
      key: 'stay-over',
      text: '留在岗位过春节的，要在2022年1月28日前安排好食宿、值班和慰问',
      due: '2022-01-28',
      proof: 'stayOver',
    },
  ]),
  ...clause('二-企业-3', '各企业', enterprise, [
    {
      key: 'resumption',
      text: '停产企业重新开工前必须自查并经监管部门验收，未通过的不得开工',
      rhythm: 'event',
      event: 'resumption',
      proof: 'resumption',
      // Asked for with nothing missing; what is short proves nothing.
      where: { gaps: 0 },
    },
    {
      key: 'training',
      text: '要在2022年1月15日前对全体职工进行一次防控知识培训并考试，新上岗人员培训合格后再上岗',
      due: '2022-01-15',
      proof: 'training',
    },
    {
      key: 'symptom-log',
      text: '职工发热、咳嗽的，要当班登记并停止其工作',
      rhythm: 'event',
      event: 'suspectReport',
      proof: 'suspectReport',
      where: { isolated: true },
    },
  ]),
  ...clause('二-企业-4', '各企业', enterprise, [
    {
      key: 'facilities',
      text: '要每周检查一次通风设备和洗手、喷淋设施',
      rhythm: 'weekly',
      proof: 'facilityCheck',
    },
    {
      key: 'ventilation',
      text: '要每周抽查一次车间、办公和住宿场所的空气流通并留下记录',
      rhythm: 'weekly',
      proof: 'ventilationLog',
    },
    {
      key: 'disinfection',
      text: '门岗、更衣室、食堂、通勤车等手常碰到的地方要每日消毒一次，写明药剂、浓度和作用时间',
      rhythm: 'daily',
      sites: 'closed',
      proof: 'disinfection',
    },
    {
      key: 'weekly-disinfection',
      text: '其他企业要每周至少消毒一次，同样写明',
      rhythm: 'weekly',
      sites: 'open',
      proof: 'disinfection',
    },
    {
      key: 'canteen',
      text: '要分批就餐，排出各班组的批次',
      rhythm: 'continuous',
      proof: 'canteenPlan',
    },
    {
      key: 'gatherings',
      text: '原则上不办聚餐和大型活动，确需举办的先登记',
      modality: 'should',
      rhythm: 'event',
      event: '确需举办聚餐或大型活动',
      proof: 'gathering',
    },
  ]),
  ...clause('二-企业-5', '各企业', enterprise, [
    {
      key: 'isolation-room',
      text: '2021年12月31日前要设好临时观察房间，并查清用电、取暖和逃生出口是否安全',
      due: '2021-12-31',
      proof: 'isolationAreaCheck',
    },
    {
      key: 'report',
      text: '出现可疑症状的人员，要立即报告属地社区、乡镇（街道）、主管部门和疫情防控办',
      rhythm: 'event',
      event: 'suspectReport',
      proof: 'suspectReport',
    },
    {
      key: 'clinic',
      text: '要派专车送到就近的发热门诊',
      rhythm: 'event',
      event: 'suspectReport',
      proof: 'medicalReferral',
    },
    {
      key: 'guided-disinfection',
      text: '要请疾控人员指导，对其到过的地方和用过的东西彻底消毒',
      rhythm: 'event',
      event: 'suspectReport',
      proof: 'disinfectionOrder',
      // The order stands from the report on; it proves nothing before the work is done.
      where: { disinfected: true },
    },
  ]),
  ...clause(
    '三-一',
    '市、县两级领导小组办公室',
    ['cityOffice', 'countyOffice'],
    [
      {
        key: 'analysis',
        text: '市、县两级领导小组办公室要每周召开一次研判会，分析安全和疫情两方面的苗头',
        rhythm: 'weekly',
        proof: 'meeting',
      },
      {
        key: 'three-lists',
        text: '要每周更新问题、任务、责任三张清单，逐项写明谁来办、哪天办完',
        rhythm: 'weekly',
        proof: 'statement',
      },
      {
        key: 'site-analysis',
        owedBy: '各企业',
        addressees: enterprise,
        text: '各企业要每月分析一次本单位的突出风险',
        rhythm: 'monthly',
        proof: 'meeting',
      },
    ],
  ),
  ...clause('三-二', '各级各部门', authorities, [
    {
      key: 'fewer-meetings',
      text: '各级各部门原则上不开百人以上的集中会议，能用视频的用视频',
      modality: 'should',
      rhythm: 'continuous',
      proof: 'statement',
    },
    {
      key: 'find-problems',
      text: '要把视频巡查、群众举报和不打招呼的暗访结合起来找问题',
      rhythm: 'continuous',
      proof: 'statement',
    },
    {
      key: 'inspector-protection',
      owedBy: '检查人员',
      text: '检查人员进厂下井要先做好自身防护，检查情况当日录入',
      rhythm: 'event',
      event: '上门检查',
      proof: 'statement',
    },
  ]),
  ...clause(
    '三-三',
    '各县（市、区）、各企业',
    ['countyGovernment', 'enterprise'],
    [
      {
        key: 'drill',
        text: '各县（市、区）、各企业要在2022年1月15日前至少开展一次疫情应急处置演练',
        due: '2022-01-15',
        proof: 'drill',
      },
      {
        key: 'drill-corrections',
        text: '演练发现的不足要限期改正',
        rhythm: 'event',
        event: '演练发现不足',
        proof: 'statement',
      },
      {
        key: 'plans',
        owedBy: '各县（市、区）',
        addressees: county,
        text: '各县（市、区）要在2022年1月31日前修订人员撤离、临时安置、抢险、恢复生产四类预案，补上防疫措施',
        due: '2022-01-31',
        proof: 'statement',
      },
      {
        key: 'health-advice',
        owedBy: '各县（市、区）',
        addressees: county,
        text: '遇到拿不准的防疫问题，要先问当地卫健部门，按其意见办',
        rhythm: 'event',
        event: '遇到拿不准的防疫问题',
        proof: 'statement',
      },
      {
        key: 'daily-report',
        owedBy: '各县（市、区）领导小组办公室',
        addressees: ['countyOffice'],
        text: '各县（市、区）领导小组办公室要每日17时前报送当日情况（没有情况报平安）',
        rhythm: 'daily',
        proof: 'statement',
      },
    ],
  ),
  ...clause('三-四', '各级各部门', authorities, [
    { key: 'publish', text: '各级各部门要每月公开一次问题办理结果', rhythm: 'monthly', proof: 'statement' },
    {
      key: 'transfer-clues',
      text: '因履责不力引发事故或者疫情扩散的，要及时把问题线索移送纪检监察机关，涉嫌犯罪的移送司法机关',
      rhythm: 'event',
      event: '履责不力引发事故或者疫情扩散',
      proof: 'statement',
    },
    {
      key: 'trace-back',
      text: '发现瞒报、谎报、迟报和假整改的，一律倒查责任',
      rhythm: 'event',
      event: '瞒报、谎报、迟报和假整改',
      proof: 'statement',
    },
  ]),
];
