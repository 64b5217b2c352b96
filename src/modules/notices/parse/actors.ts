import { findModal, leadingAdverb, leadingVerb, skipAdverbs } from './words.ts';

/** Words an actor's name ends with. */
const TAILS = new Set(
  `
  同志 主干 防指 矿井 机关 监护人 承包人 承租人 所有人 管理人 使用人 当事人 行为人 法人 控制人 用户 单位 部门 企业 公司 集团 政府 党委 党组 党工委 党支部 管委会 委员会 常委会 委 局 厅 科 股
  处 办 办公室 室 指挥部 领导小组 工作小组 专班 工作组 督导组 检查组 小组 机构 组织 中心 站
  所 队 队伍 支队 大队 中队 总队 院 馆 学校 校 幼儿园 食堂 餐厅 餐馆 饭店 门店 网点 站点 院校
  医院 诊所 卫生院 药店 药房 街道 办事处 乡镇 乡 镇 社区 村 村委会 居委会 两委 县区 县 市
  区 市直 开发区 园区 景区 林场 农场 农牧场 矿 矿山 煤矿 厂 工地 项目部 商场 超市 市场 酒店
  宾馆 旅行社 场所 各级 各地 各方 各班组 班组 车间 银行 协会 商会 学会 联社 网格长 驾驶人
  司机 任何人 本人 合作社 供销社 主家 产权人 志愿者 工程师 事主 购药人 老年人 残疾人 孕产妇 儿童 游客 旅客 乘客 新生 住校生 理事会 货主 车主 店主 户主 房东 零售点 经营点 销售点 服务点 隔离点 安置点 采样点 接种点 检测点 检查点 查验点 教学点 两级 三级 四级 员工 职工 工人 师生 学生 家长 群众 居民 村民 市民 公民
  业主 经营者 户 负责人 责任人 法定代表人 领导 领导干部 党员干部 党员 干部 主任 局长 书记 县长
  市长 镇长 乡长 校长 园长 董事长 经理 厂长 矿长 总工程师 老师 校医 护士 保安 门卫 站长 队长 组长 院长 专家 教师 班主任 医生
  河长 林长 田长 路长 楼长 民兵连 应急连 公路段 工务段 养护段 安委会 减灾委 工会 妇联 残联 科协 工商联 红十字会 主体 双方 家庭 个人
`
    .trim()
    .split(/\s+/),
);
const LONGEST_TAIL = 5;

/** Whether a phrase ends as the name of an office, a unit or a group of people does, brackets aside. */
function endsAsNoun(phrase: string): boolean {
  let end = phrase.length;
  // 村“两委” ends inside its quotation marks.
  if (phrase[end - 1] === '”') end -= 1;
  const last = phrase[end - 1];
  if (last === '）' || last === ')') {
    const open = Math.max(phrase.lastIndexOf('（'), phrase.lastIndexOf('('));
    if (open < 0 || end - open > 32) return false;
    end = open;
  }
  for (let length = Math.min(LONGEST_TAIL, end); length >= 1; length -= 1) {
    if (TAILS.has(phrase.slice(end - length, end))) return true;
  }
  // 宣传部 and 机电部; 全部 and 内部 are none.
  if (phrase[end - 1] === '部' && /[^全内外局东西南北中上下头顶底面\s]/.test(phrase[end - 2] ?? ' ')) return true;
  return phrase[end - 1] === '员' && !/[动全复满超社会]/.test(phrase[end - 2] ?? '动');
}

const STARTERS =
  /^(?:对(?!口)|将|把|均|又|但|视|随机|逐|派(?!出|驻)|下(?!属|级|辖|设|列)|个别|少数|一些|欢迎|结果|提请|报请|商请|约请|责成|报(?!社|业|刊|馆)|向(?!阳)|由|为|按|依据|根据|结合|通过|利用|围绕|针对|以|从(?!业)|在(?!建|岗|校|册|职|编|押|产)|于|凡|除|与|同(?!煤|级)|及|和|包括|如|若|因|经(?!营|开|信|济|贸)|据|是|有(?!关|条件)|不|自(?!然)|未|无(?!人|证)|请|被|让|使(?!用)|给|当(?!地|班|事)|至|到|要|应(?!急|届)|须|需|可|并|特别|尤其|同时|不得|严禁|必须|做|每|鼓励|建议|倡导|提倡|允许|要求|号召|力争|争取|确保|原则上|尽量|支持|引导|推动|特此|现(?!场|役)|其中|此外|另外|(?:发现|发生|出现|接到|收到)(?!地|单位|人(?:员)?[应要须])|\d|第(?!三方|一责任))/;
const CLASS_WORDS = /^(?:各|全|有关|相关|所有|市|县|区|省|乡|镇|村|本|我|辖区|属地|其他|上述|涉及)/;

// 供水、供电、供热企业: what each does, and the noun they share.
const LISTED =
  /^(?!组织|督促|指导|检查|排查|整治|监督|协调|联系|通知|动员|引导|加强|落实)(?:[^、，的]{2,4}、){1,6}[^、，的]{2,5}(?:企业|公司|人员|单位|部门)$/;

// 主要领导 and the like are posts within the subject named before.
export const RELATIVE =
  /^(?:各?(?:单位|企业|部门)?)?(?:主要|分管|有关|相关)?(?:领导|负责人|负责同志|领导干部|责任人|班子成员|专人|同志)$/;
/** Whether an actor is a post alone, such as 主要负责人, whose unit the sentence does not name. */
export const isPost = (actor: string): boolean => /^(?:主要|分管|有关|相关)/.test(actor) && RELATIVE.test(actor);

/** Whether a phrase names somebody who can owe something: 各生产经营单位, 市应急局, 县级…部门, 主要负责人. */
export function isActor(phrase: string): boolean {
  const text = phrase.replace(/\s/g, '');
  if (text.length < 2 || text.length > 80 || /[。；！？]/.test(text)) return false;
  if (
    !endsAsNoun(text) ||
    STARTERS.test(text) ||
    /^[全本我][省市县区镇乡村]$|[返离到入进在出住]校$|^外委|[入出进路]口处$/.test(text)
  )
    return false;
  if (
    /^(?:联系|责任|牵头|配合|主办|协办|承办|落实|报送|主送|抄送|填报|制表|印发|发布|发文|举办|分管|包保)(?:人员?|单位|部门|机关|领导|科室)/.test(
      text,
    )
  )
    return false;
  if (CLASS_WORDS.test(text) || /^[^，对将向把]{2,24}的[^的]{1,12}$/.test(text)) return true;
  if (/(?:城区|建成区|禁[放火燃]区|山区)$/.test(text)) return false;
  if (
    /期间下|[时后前](?:组织|引导|督促|通知|劝导)|[^、]{2}按|[^、]{2}(?<!所)在(?!建|岗|校|册|职|编|押|产|线|用)/.test(
      text,
    )
  )
    return false;
  if (LISTED.test(text)) return true;
  const adverbs = skipAdverbs(text);
  if (adverbs > 0 && NAMED_BY_VERB.test(text.slice(adverbs))) return true;
  if (adverbs > 0 && (leadingVerb(text.slice(adverbs)) !== '' || STARTERS.test(text.slice(adverbs)))) return false;
  return leadingVerb(text).length < 2 || NAMED_BY_VERB.test(text);
}

// 监管部门, 督导组, 防控办: offices whose names begin with what they do.
const OFFICE_NAME =
  /^(?:监管|监督|主管|管理|督导|督查|督察|检查|巡查|巡视|防控|防护|救援|抢险|值班|执勤|保障|检测|检验|维修|维护|监测|监理|调查|评估|考核|审批|处置|宣传|执法|分析|指挥|协调|调度|组织|统战|教育|统计|规划)(?:工作|执法)?(?:部门|部(?!署)|局|办(?!理|好)|办公室|中心|指挥部|专班|小组|人员|员|站|所|队|组(?!织)|室|科(?!学)|股|大队|支队)/;
const NAMED_BY_VERB =
  /^(?:分管|监管|监督|监测|预警|主管|管理|督导|督查|检查|巡查|防控|防护|救援|救助|抢险|值班|值守|执勤|保障|保管|施工|监理|检测|检验|检修|维修|维护|配合|包保|包联|包户|包村|监护|护林|保洁|帮扶|驻点|运营|评估|考核|审批|处置|调查|宣传|专项|执法|带班|看护|看管|巡护|巡逻|供水|供电|供热|供应|报告|举办|承办|采购|生产|经营|使用|建设|派出|教育|统计|培训|救治|收治|转运|消杀|规划|调度|通风|运输|转移|隔离|安置|采样|接种|查验)(?:[、和及](?:使用|建设|管理|监督|检测|维护|经营|监管))?(?:工作|执法)?(?:部门|部|室|科|处|区队|局|办|办公室|中心|指挥部|专班|小组|人员|员|机构|单位|企业|所|站|点|队|队伍|组|主体|领导|领导干部|干部|负责人|责任人|负责同志)(?:[（(][^（）()]*[）)])?(?:负责人|主要负责人)?$/;

// 停产矿井必须…, 监护人应当…: a verb that only qualifies the noun, unless it commands somebody.
function isCompound(head: string): boolean {
  return (
    head.length <= 6 &&
    leadingVerb(head).length === 2 &&
    !/^(?:组织|督促|指导|要求|确保|保障|加强|落实|做好|通知|安排|协调|帮助|教育|引导|提醒|发动|动员|明确|成立|指定|约谈|检查|突出|强化|增强|掌握)/.test(
      head,
    )
  );
}

// 乡镇所在地, 处于: the office's name ends within another word.
const BROKEN = (head: string, rest: string): boolean =>
  (/所$/.test(head) &&
    rest.startsWith('在') &&
    !/(?:派出|诊|场|卫生|看守|交易|管理|检查|站|供电|工商|司法)所$/.test(head)) ||
  (head.endsWith('处') && /^[于在理置罚分]/.test(rest)) ||
  (head.endsWith('级') && /^(?:以|预警|响应|风)/.test(rest));

// 春节假期企业, 威胁解除前转移人员: when, and then who.
const WHEN_WHO =
  /^[^，、的（]{2,12}?(?:期间|假期|(?<![及按随小平同暂临])时|(?<![生房提以之目当此])前|(?<![以之然售前])后(?![一二三四五六七八九十\d期勤续备]))(.{2,})$/;

/** The actor's name alone: without the time before it, a head count or an abbreviation in brackets. */
function bare(head: string): string {
  const plain = head
    .replace(/^(?:汛期|冬季|夏季|节假日|平时|日常|必要时)(?=各|全|所有)/, '')
    .replace(/[（(](?:\d+[人名]|以下(?:统?称|简称)[^（）()]*)[）)]$/, '');
  const who = WHEN_WHO.exec(plain)?.[1];
  return who && !CLASS_WORDS.test(plain) && isActor(who) ? who : plain;
}

const NEXT =
  /^(?:负责(?!人(?!员(?:转运|疏散|撤离|摸排|管控|登记|核查)))|牵头|配合|对|将|把|按|按照|根据|结合|依据|依托|于|在|每|至少|凡|是.{0,12}(?:责任|主体)|为.{0,12}(?:责任|主体)|作为|不(?:举办|组织|安排|开展|再|使用|经营|接待|聚集|聚餐|前往|参加)|会同|联合|同|以|接到|收到|接|发现|一旦|遇|如|若|要|应|须|需|可|不得|严禁|主要负责人|的?主要|从(?!业)|自|向|利用|通过|围绕|针对|视情|非必[要需]|夜间|白天|平时|日常|节假日|早晚|课间|[^，要应须]{2,12}期间|(?:作业|操作|工作|上岗|就餐|乘车|出行|入园|入场)时|(?:开工|复工|开学|返校|离校|上课|上岗|作业|施工|使用|启用|投用|营业|开业|开放|进场|入场|出车|发车|返岗|生产|投产)前|\d{1,2}月\d{1,2}日(?:\d{1,2}[时:：]\d{0,2})?(?:之前|前|起|至)|\d{1,3}(?:分钟|小时|日|天)内|(?:冬季|夏季|汛期|节前|节后|放假前)|卖|碰到|凭(?!借|空)|一[人户车桌餐][一双])/;

/**
 * The actor a segment begins with and where its name ends, when an obligation word, an adverb or a verb follows:
 * 各企业要…, 市应急局负责…, 各乡镇每天….
 */
export function leadingActor(segment: string): { actor: string; length: number } | undefined {
  if (STARTERS.test(segment)) return undefined;
  const limit = Math.min(segment.length, 64);
  let depth = 0;
  for (let at = 1; at <= limit; at += 1) {
    const char = segment[at - 1] ?? '';
    if (char === '（' || char === '(') depth += 1;
    if (char === '）' || char === ')') depth -= 1;
    if (depth > 0 || at < 2) continue;
    const head = segment.slice(0, at);
    if (!endsAsNoun(head)) continue;
    const rest = segment.slice(at);
    if (BROKEN(head, rest)) continue;
    const modal = findModal(rest.slice(0, 6));
    const acts =
      (modal?.at === 0 && rest[0] !== '') ||
      (NEXT.test(rest) && !/^(?:主要|的)/.test(rest)) ||
      leadingAdverb(rest).length > 0 ||
      (leadingVerb(rest).length >= 2 && !OFFICE_NAME.test(rest));
    if (
      acts &&
      !findModal(head.replace(/^有条件的/, '')) &&
      (isActor(head) || (modal?.at === 0 && isCompound(head))) &&
      !/(?:工作|活动)$/.test(head) &&
      !(head.endsWith('主') && /^要(?:负责|领导)/.test(rest)) &&
      !/^(?:负责人|(?:分管|主管|主要)(?:领导|负责|同志)|(?:[\u4e00-\u9fa5]{2,6}、){1,5}[\u4e00-\u9fa5]{2,6}(?:部门|单位|局)(?=[要应须负必按对根])|要求|应急|管理局|监督局|监管|管理部门)/.test(
        rest,
      )
    ) {
      return { actor: bare(head), length: at };
    }
  }
  return undefined;
}

const SHORT: readonly (readonly [short: string, pattern: RegExp])[] = [
  ['企业', /(?:企业|生产经营单位|经营单位|公司|用人单位|生产单位|经营主体|市场主体|厂矿|矿山|集团)$/],
  ['党政', /党委.{0,4}政府|党政/],
  ['省级', /^(?:各)?省(?:级|直|属)/],
  ['市级', /^(?:各)?市(?:级|直|属)/],
  ['县级', /^(?:各)?(?:县级|县直|县属|区级|区直|县区|县（市、区）|县\(市、区\)|县市区|县、市、区|旗县)/],
  ['乡镇', /^(?:各)?(?:乡级|镇级|乡镇|乡（镇）|镇（街|乡、镇|镇街|街道|乡镇街道)/],
  ['村社区', /^(?:各)?(?:村（社区）|村、社区|村社区|村级|行政村)/],
  ['村委会', /^(?:各)?村(?:民委员会|委会)$/],
  ['村', /^(?:各)?村/],
  ['社区', /^(?:各)?社区/],
  ['学校', /(?:学校|幼儿园|院校|校园|中小学)$/],
  ['医疗机构', /(?:医院|医疗机构|医疗卫生机构|卫生院)$/],
  ['员工', /(?:员工|职工|从业人员|工人)$/],
  [
    '部门',
    /^(?:各|有关|相关|其他|行业|负有|负|主管|监管|各有关|各相关|成员).*(?:部门|成员单位)$|^(?:部门|成员单位)|各部门$/,
  ],
  ['单位', /^(?:各|有关|相关|各有关|各相关|所有|其他)*单位$/],
];

/** The short class by which a lead-in's level is named: 企业, 市级, 县级, 部门, 党政 … or the bare name itself. */
export function shortClass(actor: string): string {
  const plain = actor.replace(/\s/g, '').replace(/^各级(?=各|党|人民)/, '各');
  for (const [short, pattern] of SHORT) if (pattern.test(plain)) return short;
  return plain.replace(/^各(?:有关|相关)?|[（(][^（）()]*[）)]$/g, '').slice(0, 16) || plain;
}

/**
 * Whether a heading names who must act under it. 学校 or 煤矿 as a heading names a field of work; 市应急局 or 各学校 names
 * somebody.
 */
export function isDutyHolder(heading: string): boolean {
  if (!isActor(heading)) return false;
  if (/^(?:各|有关|相关|所有|全体)/.test(heading)) return true;
  return /(?:局|委|办|办公室|部门|单位|政府|党委|中心|指挥部|领导小组|委员会|公司|集团|企业|机构|支队|大队|负责人|街道|办事处|乡镇|社区|村委会|居委会|专班|组|员|站|所|法院|检察院|[室部科处股队]|车间|班组)$/.test(
    heading.replace(/[（(][^（）()]*[）)]$/, ''),
  );
}

// 组长：王某某: a list of members, not a duty.
const SEAT_IN_GROUP = /^(?:常务|执行)?副?(?:总指挥长?|指挥长?|组长|主任)$|^(?:组员|成员|成员单位|联络员)$/;

/** Reads a lead-in at the start of a paragraph: **各生产经营单位：**… or 市应急局：…. */
export function readLeadIn(text: string, boldTo: number): { actor: string; length: number } | undefined {
  const colon = text.search(/[：:]/);
  if (colon < 2 || colon > 60) return undefined;
  const head = text.slice(0, colon);
  if (/[。；！？]/.test(head) || findModal(head) || SEAT_IN_GROUP.test(head.replace(/\s/g, ''))) return undefined;
  if (boldTo === 0 && /[，,]/.test(head)) return undefined;
  return isActor(head) ? { actor: head, length: colon + 1 } : undefined;
}
