/**
 * The notice the demo starts with: the duties of the handbook's clauses in the project's own words, in the genre and
 * envelope of the office it is set in. It is fiction; the real notice is read from the file a user uploads.
 */
export const demoNoticeText = `忻州市安全生产领域风险隐患大排查大整治“百日攻坚”集中行动领导小组办公室

忻攻坚函〔2021〕1号

关于在“百日攻坚”集中行动中同步落实疫情防控责任的通知

各县（市、区）人民政府、忻州经济开发区管委会、五台山风景名胜区管委会，市直各有关部门：

全省统一部署的“百日攻坚”集中行动今天启动，到2022年3月31日结束。为使查隐患与防疫情由同一批责任人一起抓、一起查，经领导小组同意，现将有关要求通知如下：

一、认清形势，两项工作一起抓

冬季用煤、用电、用气进入高峰，年底赶工和人员往来叠加，井下、车间、宿舍、食堂里有一人感染就可能连成一片。各级各部门各企业要在2021年12月24日前传达学习本通知并留存会议记录；要在2022年1月10日前把疫情作为一类风险写进本单位的风险清单并完成第一次评估；要让每处生产经营场所都有叫得出姓名的责任人，岗位空缺的3日内补齐。

二、分清职责，把责任压到人头

各县（市、区）党委和政府主要负责人要共同签订安全生产与疫情防控责任书，2021年12月31日前签完；要在2022年1月5日前层层分解到乡镇（街道）和村（社区）并公布责任人名单；要每月至少带队检查一次，既看安全也看防疫。

各有安全监管任务的部门要在2022年1月15日前依照分类分级办法对所管企业逐户定级；要在2021年12月31日前调整年度检查计划，加入疫情防控必查内容；发现问题不归本部门管的，要在2个工作日内移交主管部门并留存回执。

市级监管部门：要在2022年3月31日前对中央和省属在忻企业的生产单元以及市属企业至少到场检查一次；要帮助上述企业找准疫情与安全两类风险、定好管控办法，2022年1月20日前走完一遍；要每周向县级对口部门了解进展，抽取其查过的企业复核。

县级监管部门：要管住市级直接检查以外的所有属地企业，不留空当；要与所管企业签订责任书，2022年1月5日前全部签完；要每周通报一次检查发现的问题和改正进度；对连续3天没有防疫记录的企业，要上门核查原因。

各企业：一是要备足物资。每周盘点一次口罩、消毒剂、体温计等防疫物资，存量不足7天用量的立即补货；主要负责人要与车间、班组签订责任书，2021年12月31日前签到每个岗位。二是要管好人员进出。职工离忻返乡前要登记去向，去往中高风险地区的要先向县疫情防控办报备；从外地回来的职工、来矿来厂探亲的家属，进门前要核对行程和核酸检测结果；留在岗位过春节的，要在2022年1月28日前安排好食宿、值班和慰问。三是要把好开工关口。停产企业重新开工前必须自查并经监管部门验收，未通过的不得开工；要在2022年1月15日前对全体职工进行一次防控知识培训并考试，新上岗人员培训合格后再上岗；职工发热、咳嗽的，要当班登记并停止其工作。四是要做实日常防护。要每周检查一次通风设备和洗手、喷淋设施；要每周抽查一次车间、办公和住宿场所的空气流通并留下记录；学校、医院、养老院和煤矿、矿山、客运站、景区等人员集中又相对封闭的单位，门岗、更衣室、食堂、通勤车等手常碰到的地方要每日消毒一次，写明药剂、浓度和作用时间；其他企业要每周至少消毒一次，同样写明；要分批就餐，排出各班组的批次；原则上不办聚餐和大型活动，确需举办的先登记。五是要快报快处。2021年12月31日前要设好临时观察房间，并查清用电、取暖和逃生出口是否安全；出现可疑症状的人员，要立即报告属地社区、乡镇（街道）、主管部门和疫情防控办；要派专车送到就近的发热门诊；要请疾控人员指导，对其到过的地方和用过的东西彻底消毒。

三、改进办法，把监管做到现场

（一）定期会商。市、县两级领导小组办公室要每周召开一次研判会，分析安全和疫情两方面的苗头；要每周更新问题、任务、责任三张清单，逐项写明谁来办、哪天办完。各企业要每月分析一次本单位的突出风险。

（二）少聚集、多到现场。各级各部门原则上不开百人以上的集中会议，能用视频的用视频；要把视频巡查、群众举报和不打招呼的暗访结合起来找问题；检查人员进厂下井要先做好自身防护，检查情况当日录入。

（三）备好应急。各县（市、区）、各企业要在2022年1月15日前至少开展一次疫情应急处置演练，演练发现的不足要限期改正；各县（市、区）要在2022年1月31日前修订人员撤离、临时安置、抢险、恢复生产四类预案，补上防疫措施；遇到拿不准的防疫问题，要先问当地卫健部门，按其意见办。各县（市、区）领导小组办公室要每日17时前报送当日情况（没有情况报平安）。

（四）从严问责。各级各部门要每月公开一次问题办理结果；因履责不力引发事故或者疫情扩散的，要及时把问题线索移送纪检监察机关，涉嫌犯罪的移送司法机关；发现瞒报、谎报、迟报和假整改的，一律倒查责任。

忻州市“百日攻坚”集中行动领导小组办公室（借章）

2021年12月21日

（此件公开发布）

抄报：市政府

忻州市“百日攻坚”集中行动领导小组办公室      2021年12月21日

共印：45份
`;

export type DemoRhythm = 'once' | 'daily' | 'weekly' | 'monthly' | 'event' | 'continuous';

/** Who owes it, as classes of the demo world's organisations. */
export type Addressee =
  | 'cityOffice'
  | 'cityDepartment'
  | 'countyGovernment'
  | 'countyOffice'
  | 'countyDepartment'
  | 'township'
  | 'enterprise';

/** Name of the kind of record that proves it; `statement` is a plain statement with files. */
export type DemoProof =
  | 'meeting'
  | 'responsibilityLetter'
  | 'supplyCount'
  | 'disinfection'
  | 'training'
  | 'drill'
  | 'facilityCheck'
  | 'ventilationLog'
  | 'canteenPlan'
  | 'gathering'
  | 'isolationAreaCheck'
  | 'resumption'
  | 'travelFiling'
  | 'stayOver'
  | 'suspectReport'
  | 'medicalReferral'
  | 'disinfectionOrder'
  | 'statement';

/** What the office's clerk would confirm for one obligation of the demo notice. */
export interface DemoObligation {
  /** Stable within this notice; activity names the obligation it answers by it. */
  readonly key: string;
  readonly clause: string;
  readonly owedBy: string;
  /** Exact passage of `demoNoticeText`. */
  readonly text: string;
  readonly modality: 'must' | 'should';
  readonly rhythm: DemoRhythm;
  /** How often within one day or week, when more than once. */
  readonly times?: number;
  /** What sets off an obligation on event: words, or the name of a kind of record. */
  readonly event?: string;
  /** Last day of an obligation owed once, `YYYY-MM-DD`; absent: the end of the campaign. */
  readonly due?: string;
  readonly addressees: readonly Addressee[];
  /** Of the enterprises' sites only those of fields closed by nature, or only the others; absent: all. */
  readonly sites?: 'closed' | 'open';
  readonly proof: DemoProof;
  /** Values the record has to have. */
  readonly where?: Readonly<Record<string, unknown>>;
}

/** Envelope facts a loader needs; the parser reads the same from the text. */
export const demoNotice = {
  number: '忻攻坚函〔2021〕1号',
  title: '关于在“百日攻坚”集中行动中同步落实疫情防控责任的通知',
  issuer: '忻州市安全生产领域风险隐患大排查大整治“百日攻坚”集中行动领导小组办公室',
  date: '2021-12-21',
  campaignEnd: '2022-03-31',
  copies: 45,
} as const;
