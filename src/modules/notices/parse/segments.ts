import { isActor, isPost, leadingActor } from './actors.ts';
import { announces, readTold } from './told.ts';
import { findModal, hasVerbAfter, leadingVerb, type ModalWord, skipAdverbs } from './words.ts';

/** What a stretch between two commas does in its sentence. */
export type Role =
  /** circumstance: when, by what, for whom */
  | 'setting'
  /** an owed act */
  | 'act'
  /** the aim of the act before it, or a slogan */
  | 'aim'
  /** description */
  | 'other';

export interface Segment {
  start: number;
  end: number;
  text: string;
  role: Role;
  modal?: ModalWord;
  actor?: string;
  /** 牵头 or 配合 said of the actor. */
  duty?: 'lead' | 'support';
  /** Somebody says what he is going to do himself; what follows in the sentence is part of it. */
  announced?: boolean;
  why: string;
}

/** Stands in for words that are no part of a sentence, such as a duty mark in brackets. */
export const MASK = '\u0001';

const OPEN = '（(《“‘「『【〔[';
const CLOSE = '）)》”’」』】〕]';

/** Cuts text at the given characters outside brackets and quotation marks. A sentence end always closes a quotation. */
export function cutAt(text: string, from: number, to: number, stops: string): [start: number, end: number][] {
  const pieces: [number, number][] = [];
  let depth = 0;
  let since = 0;
  let start = from;
  for (let at = from; at < to; at += 1) {
    const char = text[at] ?? '';
    if (OPEN.includes(char)) {
      depth += 1;
      since = at;
    } else if (CLOSE.includes(char)) depth = Math.max(0, depth - 1);
    // An unclosed bracket must not swallow the rest of the notice.
    if (depth > 0 && at - since > 160) depth = 0;
    // 17:30 is a time.
    const clock = (char === ':' || char === '：') && /\d/.test(text[at - 1] ?? '') && /\d/.test(text[at + 1] ?? '');
    const leads = char === '、' && stops.includes('，') && text.slice(Math.max(start, at - 2), at) === '牵头';
    if (depth === 0 && !clock && (stops.includes(char) || leads)) {
      pieces.push([start, at]);
      start = at + 1;
    }
  }
  if (start < to) pieces.push([start, to]);
  return pieces;
}

const SETTING_END =
  /(?:的同时|同时|期间|时期|时|时候|之时|[^最今]后|之后|以后|[^以之提]?前|之前|过程中|[^集其当]中|下|前提|基础上|情况下|上|方面|环节|当中|以来|[^发一]起|为止|以内|之内|内|契机|抓手|重点|主线|目标|导向|核心|牵引|统领|引领|为主|为准|为例)$/;
const BY_END =
  /(?:要求|部署|精神|规定|原则|实际|方式|形式|手段|途径|办法|思路|标准|职责|分工|安排|计划|方案|特点|情况|形势|通知|意见|指示|批示|载体|平台|渠道|媒体|阵地|契机|优势|资源|指南|规范|指引|规程|条例|制度|目标|任务|重点|程序|流程|机制|清单|步骤|预案|法律法规|法规|需要|条件|等|变化|特性|特殊性|规律|问题|矛盾|》)(?:[（(][^（）()]*[）)])?$/;
const BY_HEAD =
  /^(?:按照|按|依照|依据|依托|根据|结合|通过|利用|运用|借助|采取|围绕|针对|立足|聚焦|坚持|本着|以|参照|对照|遵循|鉴于|随着|由于|因|经|从)/;
const CASE_HEAD =
  /^(?:[^，]{2,6}中发现|如有|如遇|如果|如|若有|若|一旦|遇有|遇到|遇|凡是|凡|发现|发生|出现|接到|收到|存在|对于|对|涉及|造成|导致|拒不|未|因|不|有|属于|逾期|经)/;
const CASE_END =
  /(?:的|者|后|时|情况|情形|问题|症状|隐患|异常|险情|事故|信息|报告|电话|预警|征兆|迹象|苗头|人员|单位|企业|场所|部位|地区|区域|行为|车辆|物品|设施|设备|对象|项目|线索|事项|环节|区|户|群体|领域|行业)$/;
const STRONG_MID =
  /进行|开展|实施|予以|给予|加以|加强|落实|严格|采取|做好|做到|实行|逐一|逐项|全面|建立|追究|依法|立即|及时|从严|集中|加大|一律|严肃|坚决|认真|重点|每|组织|定期|至少|限期|责令|拉网|分类|统一|强化|督促|提出|制定|完善|持续|全程|第一时间|负责|随机|专项|深入|彻底|突击|当场|马上|如实|主动|迅速|随时|立即|排查一遍|检查一遍/;
// 方案于2月底前报县安委办, 排查情况书面报送专班: reports are owed even when no verb opens the stretch.
const REPORTS =
  /于.{2,18}(?:前|内|日|时)(?:将.{2,30})?(?:书面|统一|一并|及时|分别)?(?:上?报|报?送|交|发至|反馈)|(?:情况|结果|方案|预案|申请|总结|名单|材料|报告|台账|表|清单|信息|数据|进展)(?:等|请)?[^，的]{0,14}(?:报送|报告|上报|报[市县区省我局本]|报至|报专班|报指挥部|送[市县区局]|反馈|抄送|提交|上传)|(?:电子版|纸质版|纸质件|电子件|复印件|盖章件|扫描件).{0,16}(?:报|发|送|加盖)/;
const DUE_HEAD =
  /^(?:于|在|自)?[〇零一二三四五六七八九十廿\d年月日号个工作小时分钟周星期季度上中下旬底末点:：—-]{2,24}?(?:之前|以前|之内|以内|前|内|起)/;
const TOGETHER = /^(?:会同|联合|协同|协调|组织|牵头组织|要会同).{2,40}(?:部门|单位|[局委办]|等|人员|力量|专家)$/;
const OFTEN = /每(?:周|日|天|月|季度|半年|年|班|旬)[^，]{0,10}?(?:[一两二三四五六七八九十\d]|不少于|至少)[^，]{0,4}次/;
const WITHIN = /(?:分钟|小时|日|天)(?:之|以)?内/;
const AIM_HEAD =
  /^(?:(?:切实|坚决|全力|有力|有效|努力|真正|从而|进而|最大限度|最大程度|严格|共同|着力|不断|切实有效|尽快|层层|持续|进一步|坚定|千方百计|全面|扎实|积极|全力以赴|既要?|也要?|并)*)(?:确保|防止|避免|杜绝|遏制|做到|实现|形成|推动|促进|营造|维护|打赢|筑牢|守住|守牢|守好|巩固|扩大|提升|提高|增强|切断|减少|降低|发挥|消除|严防|防范|夺取|保证|以.{1,20}(?:成效|实效|成果|姿态|环境|迎接)|为.{1,40}(?:提供|创造|奠定|营造|保驾护航)|使|让|不留|决不|不得|不漏|无死角|全覆盖)/;
const SLOGAN =
  /(?:站位|意识|理念|思想|认识|心理|心态|情绪|防线|底线|红线|氛围|合力|成果|自觉|担当|作风|这根弦|责任感|紧迫感|使命感|环境|抓实抓细|抓细抓实|落实落细|落细落实|落到实处|见到实效|取得实效|抓实抓好|有责|尽责|统一到.{2,40}上|各项工作|各项任务|各项措施|落地见效|落地生根|大局|胜仗|攻坚战|压实.{0,12}责任|传导.{0,4}压力|从严从实.{0,12}工作)$/;
const NARRATIVE =
  /^(?:近期|近日|当前|目前|眼下|今年以来|近年来|去年|年初以来|入冬以来|入夏以来|入汛以来|据|截至|会议(?:指出|强调|要求|认为)|现将|现就|现印发|现转发|现予|特制定|特此|制定本|制定(?:如下|以下)|经.{1,20}(?:同意|研究|批准)|决定|以下简称|为此|鉴于|随着|我[市县区省]|本(?:通知|方案|办法|预案)|附件)/;
// 预警发布后30分钟内, 接到报告后1小时以内: a time that something else is owed in.
const SPAN =
  /^[^，的]{0,24}?(?:[后起]|自.{1,12}之日起)\s?(?:[\d一二三四五六七八九十半]{1,3}|两)(?:个)?(?:分钟|小时|工作日|日|天)(?:之|以)?内$/;
// 4月14日至20日
const DAYS = /^[\d年月日号]{4,12}(?:至|到|—|－|-)[\d年月日号]{2,12}(?:期间)?$/;
// 城区划定禁放区: a place, no actor.
const PLACE =
  /^[^，、]{0,6}(?:城区|建成区|山区|林区|库区|主干道|路口|(?:区域|范围|辖区|沿线)内?|(?:车间|厂区|矿区|校园|园区|室|院|馆|店)内)(?=[^，的]{2})/;
// 县委、县政府高度重视 tells what has been; 各单位要高度重视 asks.
const HEEDED = /^(?:党中央|国务院|[省市县区]).{0,16}高度重视$/;
const PERSONS =
  /^(?!对|将|把|如|若|未|因|发现|在|于|由|按|根据|为|与|同)[^，]{2,30}的(?:人员|人|单位|企业|从业人员|驾驶员|个人)$/;
// 每周一上午, 每日17时前
const EVERY =
  /^每(?:周|星期|日|天|月|旬|季度?|年)[一二三四五六日天末底初]?(?:\d{1,2}[日号])?(?:上午|下午|晚上?)?(?:\d{1,2}[:：点时]\d{0,2}分?)?(?:之?前)?$/;
// 组长由镇长担任, 领导小组下设办公室: how a body is made up.
const BODY_MADE =
  /^(?:办公室|专班|指挥部|领导小组)?(?:组长|副组长|成员|总指挥|副总指挥|指挥长|副指挥长|主任|副主任)由.{2,80}(?:担任|兼任|组成)$|^(?:领导小组|指挥部|专班)?下?设办公室$/;
// 每周不少于2次, said of the act before it.
const HOW_OFTEN =
  /^每(?:周|日|天|月|旬|季度?|年|班|半年)(?:各)?(?:不少于|至少|不低于)?[\d一二两三四五六七八九十]{1,3}次(?:以上)?$/;
// 台账每日核对, D级危房立即停用: what is to be done to something, the thing first.
const THING_FIRST = /^[^，的要应须]{2,10}?(?:每日|每天|每班|每周|每月|立即|及时|定期|逐一|一律|统一)(?=[^，]{2})/;
// 一餐一消毒, 留样不少于125克, 存放48小时以上: a measure to be kept.
const MEASURE =
  /一[人户车桌餐日企村店][一双][^，]{1,4}|(?:不少于|不超过|不低于|不高于|至少|控制在)[^，]{0,6}[\d一二三四五六七八九十两]|[\d一二三四五六七八九十两]+(?:小时|天|日|分钟|个月|米)以上$/;
// 查出的问题逐台建账
const ONE_BY_ONE = /^[^，]{2,12}逐[台项条户人家店处个件一](?=[^，]{2})/;
// 用餐时不交谈, 来回路上不聚餐: what is not to be done.
const REFRAINS =
  /^(?:[^，的]{1,8}(?:时|期间|上|内|前|后))?不(?:聚餐|聚集|交谈|串门|外出|前往|扎堆|信谣|传谣|举办|接待|停留|逗留|握手|共用)/;
// 该停用的坚决停用: each case with its own consequence.
const EACH_CASE =
  /^(?:该.{1,8}|[能可](?:够|以)?(?:立即|当场|马上|即时).{1,6})的(?:当场|立即|要|坚决|依法|一律|立即|必须|坚持|从严)?.{2,8}$/;
// 停用一个月以上的锅炉: what is meant, before what is to be done with it.
// 涉嫌犯罪的及时移送司法机关, 改不了的落实专人盯守: a case and what is done with it.
const CASE_THEN =
  /^(?:涉嫌|情节|造成|存在|确需|未|无法|逾期|拒不|属于|符合|不符合|超过|[^，的]{1,4}不了|[^，的]{2,6}不(?:合格|力|到位|达标))[^，的]{0,12}的(?=[^，]{3})/;
const WHAT_KIND =
  /^(?:停用|停产|停工|在用|超期|超过|使用|从事|涉及|经营).{1,14}的[^，的]{2,24}$|^[^，的]{2,10}如有.{2,8}$/;
// 市民如确需就医: the case, with whom it befalls.
const CASE_OF = /^(?:如|若|因)(?:果|确)?(?:需|有|遇|确需)?.{2,16}$/;
// 重大隐患由市安委办挂牌督办: the thing first, then who does it.
const BY_WHOM = /^(?!.*(?:[自理事缘经]由|由[于此表近远浅]))([^，由]{2,24}?)由(.{4,60})$/;
const PAST =
  /曾(?:经|[一两二三多数]|到|在|于|因|被)|(?<!为)了(?!解|望|然|结|如指掌)|已经?(?!婚|知)(?=[^发然]).{0,12}(?:完成|进入|开展|发布|印发|明确|部署|到|取得|有|被|连续|建成|成立)|(?<!尚)已(?:纳入|下达|当场|于|报|连续|停用|清理)|(?:均|现|业)已|共(?:有|计|检查|排查|查处|发现)[\d一二三四五六七八九十百]|发生多起|接连|相继|时有发生|呈.{1,8}态势|依然|仍然|仍存在/;

// 对需要立即整改的问题: what stands before the last 的 says which, not what to do.
function afterModifier(text: string): string {
  const plain = text.replace(/[的者]$/, '');
  const at = plain.lastIndexOf('的');
  return at > 0 ? plain.slice(at + 1) : plain;
}

/** The actor in 由市应急局牵头…, 由县安委办挂牌督办. */
function actorAfterBy(text: string): string | undefined {
  const after = text.slice(1);
  return (
    leadingActor(after)?.actor ??
    /^(.{2,40}?)(?:负责(?!人|同志)|牵头|组织|统一|会同|汇总)/.exec(after)?.[1] ??
    nameAtStart(after)
  );
}

/** The longest name of somebody at the start, where no known verb follows it: 村保洁员双层袋装. */
function nameAtStart(text: string): string | undefined {
  let found: string | undefined;
  for (let to = 2; to <= Math.min(24, text.length - 1) && (!found || to <= found.length + 3); to += 1)
    if (isActor(text.slice(0, to))) found = text.slice(0, to);
  return found;
}

// 可由镇卫生院上门采样
const BY = /^(?:可以?|应当?|须|要|统一|均|一律)?由/;

// 未取得许可的食堂不得供餐: those of a kind told by what they lack.
function kindOfOwner(text: string): string | undefined {
  const found =
    /^(?:凡是?)?((?:未|不|无|逾期|拒不)[^，的]{2,20}的([^，的]{2,10}?))(?:一律)?(?:不得|严禁|必须|应当|应|要|须)/.exec(
      text,
    );
  return found && isActor(found[2] ?? '') ? found[1] : undefined;
}

function judge(text: string): Omit<Segment, 'start' | 'end' | 'text'> {
  const modal = findModal(text);
  const leading = leadingActor(
    text.replace(
      /^(?:请|同时|并|其中|此外|另外|鼓励|建议|倡导|提倡|允许|号召)(?=各|有|全|广|企|重|餐|学|群|市|县|乡|社|公|村|居|员|师|家|[\u4e00-\u9fa5]{2})/,
      '',
    ),
  );
  // 在建项目由规划建设局组织验收: the project is what, not who.
  const subject = leading && /(?<![自理事缘经])由/.test(leading.actor) ? undefined : leading;
  const through = subject || modal?.at === 0 ? null : BY_WHOM.exec(text);
  const behind = through && !findModal(through[1] ?? '') ? actorAfterBy(`由${through[2]}`) : undefined;
  // 各企业由主要负责人带队: a post within the unit that stands before.
  const doer = behind && isPost(behind) && isActor(through?.[1] ?? '') ? through?.[1] : behind;
  const by = BY.exec(text)?.[0];
  const named =
    subject?.actor ?? doer ?? kindOfOwner(text) ?? (by ? actorAfterBy(text.slice(by.length - 1)) : undefined);
  // 逾期未报的单位将予以通报: whom it happens to, not who does it.
  const actor =
    named &&
    !by &&
    !/^[^的]*(?:局|委|办|办公室|政府|部门|委员会|指挥部)$/.test(named) &&
    /^(?:将|要|一律)?(?:被|(?:依法|依规|依法依规)?(?:予以|受到))/.test(text.slice(text.indexOf(named) + named.length))
      ? undefined
      : named;
  const said = actor ? { actor } : {};
  const rest = actor ? text.replace(BY, '').slice(actor.length) : '';
  if (rest.startsWith('配合') || /^(?:共同)?(?:参加|参与|协助|协同)$/.test(rest)) {
    return { role: 'act', why: `“${rest.slice(0, 2)}”标明配合单位`, duty: 'support', ...said };
  }
  if (rest.startsWith('牵头')) return { role: 'act', why: '“牵头”标明牵头单位', duty: 'lead', ...said };
  if (subject && text.startsWith(subject.actor) && /^(?:是|为).{0,16}(?:责任|主体)/.test(text.slice(subject.length)))
    return { role: 'setting', why: '写明责任人', ...said };
  const announced = announces(actor ? rest : text, text);
  if (announced) return { role: 'other', why: '预告将做的事', announced, ...said };
  const told = readTold(text, { asks: modal !== undefined, named: actor !== undefined });
  if (told) return { role: 'other', why: told };
  if (!modal && WHAT_KIND.test(text)) return { role: 'setting', why: '情形或对象' };
  if (actor && CASE_OF.test(rest) && !findModal(rest.slice(1))) return { role: 'setting', why: '情形', ...said };
  if (actor && /^[自从].{2,16}起$/.test(rest)) return { role: 'setting', why: '时间', ...said };
  if (!modal && (SPAN.test(text) || DAYS.test(text))) return { role: 'setting', why: '时间' };
  const handled = modal ? undefined : CASE_THEN.exec(text)?.[0];
  if (handled && leadingVerb(text.slice(handled.length + skipAdverbs(text.slice(handled.length)))).length >= 2)
    return { role: 'act', why: '分情形写明处置' };
  if (EACH_CASE.test(text)) return { role: 'act', why: '分情形写明处置' };
  if (!modal && BODY_MADE.test(text)) return { role: 'other', why: '任职' };
  if (!modal && !subject && /^[^，的]{2,14}(?:[之以]?后|[之以]?前)$/.test(text) && !/(?:在|走|想|抓)[后前]$/.test(text))
    return { role: 'setting', why: '时间' };
  if (!modal && HOW_OFTEN.test(text)) return { role: 'other', why: '频次' };
  const seated = /^(?:由)?([^，]{2,16}?)任(?:常务)?副?(?:组长|总指挥|指挥长|主任)$/.exec(text)?.[1];
  if (seated && !modal) return { role: 'other', why: '任职', actor: seated };
  if (!modal && HEEDED.test(text)) return { role: 'other', why: '情况说明' };
  if (!modal && /^凡(?!事)/.test(text) && !STRONG_MID.test(text)) return { role: 'setting', why: '情形' };
  const seat = /(?:设在|设于|挂靠在?)(.{2,30})$/.exec(text)?.[1];
  if (seat && !modal) return { role: 'other', why: '办事机构所在', actor: seat };
  if (/[的者]$/.test(text) && !/^(?:严禁|禁止|不得|不准|一律)/.test(text) && text.length >= 4)
    return { role: 'setting', why: '情形' };
  if (NARRATIVE.test(text) && !(modal && actor) && !/^为此/.test(text)) return { role: 'other', why: '情况说明' };
  const please: ModalWord = modal ?? { modality: 'must', word: '请', at: 0 };
  if (/^请(?:各.{0,10})?结合.{0,8}实际$/.test(text))
    return { role: 'setting', why: '依据或方式', modal: please, ...said };
  if (/^请(?:于|在).{2,36}[前内]$/.test(text)) return { role: 'setting', why: '期限', modal: please };
  if (!modal && EVERY.test(text)) return { role: 'setting', why: '时间' };
  if (/^请(?!示|假|求|柬|客|况)/.test(text)) return { role: 'act', why: '“请”引出的要求', modal: please, ...said };
  if (/^(?:既|也|又)要/.test(text) && AIM_HEAD.test(text)) return { role: 'aim', why: '目标或口号' };
  const after = text
    .slice(actor && text.startsWith(actor) ? actor.length : 0)
    .replace(/^(?:要|应当|应|必须|须|需)/, '');
  const circumstance =
    TOGETHER.test(after) ||
    (after !== text &&
      (BY_HEAD.test(after)
        ? BY_END.test(after) || SETTING_END.test(after)
        : /^(?:在|于|当|对于?)/.test(after) && SETTING_END.test(after)));
  if (circumstance)
    return {
      role: 'setting',
      why: '依据或场合',
      ...(modal && modal.at < text.length - after.length ? { modal } : {}),
      ...said,
    };
  if (modal && !/^(?:按照?|根据|依据|因|为)/.test(text))
    return { role: 'act', why: `“${modal.word}”标明要求`, modal, ...said };
  if (PAST.test(text)) return { role: 'other', why: '已经发生的情况' };
  if (/^(?:为|为了)(?!.{1,40}(?:提供|创造|奠定|保驾护航))/.test(text) && !modal)
    return { role: 'setting', why: '目的' };
  if (/^除.+(?:外|以外|之外)$/.test(text)) return { role: 'setting', why: '除外' };
  const start = skipAdverbs(text);
  const core = text.slice(start);
  if (AIM_HEAD.test(text) || SLOGAN.test(text)) {
    const owed = leadingVerb(core) !== '' || AIM_HEAD.test(text) || /^(?:把|将)/.test(core) || actor !== undefined;
    if (owed) return { role: 'aim', why: '目标或口号', ...(modal ? { modal } : {}), ...said };
  }
  if (modal) return { role: 'act', why: `“${modal.word}”标明要求`, modal, ...said };
  if (actor) return { role: 'act', why: doer ? '“由”标明主体' : '责任主体后接动作', ...said };
  if (/^[^，的]{2,12}?(?:停止|暂停|实行)(?=[^，]{2})|的(?:参照|比照|按.{0,10})执行$/.test(text))
    return { role: 'act', why: '写明怎样执行' };
  const place = PLACE.exec(text)?.[0];
  if (place && leadingVerb(text.slice(place.length)).length >= 2) return { role: 'act', why: '处所之后接动作' };
  if (OFTEN.test(text)) return { role: 'act', why: '频次标明要求', ...said };
  if (REPORTS.test(text)) return { role: 'act', why: '写明报送' };
  if (/^(?:从|自)[^，]{1,12}起/.test(text) && hasVerbAfter(text, 3)) return { role: 'act', why: '时间之后接动作' };
  if (/(?:也|须|要|应)报“?零/.test(text) || REFRAINS.test(text)) return { role: 'act', why: '写明怎样执行' };
  if (BY_HEAD.test(text) || BY_HEAD.test(core)) {
    if (BY_END.test(text) || SETTING_END.test(text) || /^以.{1,30}为/.test(text))
      return { role: 'setting', why: '依据或方式' };
    return hasVerbAfter(text, 3) || /[把将].{2,}(?:一遍|到位|到底)$/.test(text)
      ? { role: 'act', why: '依据或方式之后接动作' }
      : { role: 'setting', why: '依据或方式' };
  }
  if (/^(?:在|于|自|从|当(?![天日场面晚])|待|至|到|每逢|逢)/.test(text)) {
    if (SETTING_END.test(text) || !hasVerbAfter(text, 2)) return { role: 'setting', why: '时间或场合' };
    return { role: 'act', why: '时间或场合之后接动作' };
  }
  if (
    CASE_HEAD.test(text) &&
    CASE_END.test(text) &&
    !(/^(?:对|发现|发生|出现|接到|收到|一旦|遇)/.test(text) && STRONG_MID.test(afterModifier(text)))
  )
    return { role: 'setting', why: '情形或对象' };
  if (/^(?:发现|发生|出现|接到|收到|一旦|遇有|遇到|如遇|如有)/.test(text)) {
    return STRONG_MID.test(text) || WITHIN.test(text) || /(?:汇报|报告|上报|反映|撤[人离]|停[产工用])$/.test(text)
      ? { role: 'act', why: '情形之后接动作' }
      : { role: 'setting', why: '情形' };
  }
  const due = DUE_HEAD.exec(text)?.[0];
  if (due) {
    const rest = text.slice(due.length);
    const verb = leadingVerb(rest.slice(skipAdverbs(rest)));
    if (verb !== '' || (/^(?:将|把|对|向|由|与|同|会同)/.test(rest) && hasVerbAfter(rest, 1)))
      return { role: 'act', why: '期限之后接动作' };
  }
  const moment =
    /^[^，的]{1,16}?(?:小时内|分钟内|工作日内|日内|天内|时|(?:后|前)(?:[一二三四五六七八九十两\d]{1,3}个?(?:天|日|小时|周|工作日)(?:之|以)?内)?|期间|之后|之前)(?=[^，]{2})/.exec(
      text,
    )?.[0];
  if (moment) {
    const rest = text.slice(moment.length);
    if (leadingVerb(rest.slice(skipAdverbs(rest))).length >= 2 || (/^[对将把]/.test(rest) && hasVerbAfter(rest, 1)))
      return { role: 'act', why: '时间或场合之后接动作' };
    const after = /^[前内后起的]/.test(rest) ? undefined : leadingActor(rest)?.actor;
    if (after) return { role: 'act', why: '责任主体后接动作', actor: after };
  }
  const thing = (THING_FIRST.exec(text) ?? ONE_BY_ONE.exec(text))?.[0];
  if (thing && leadingVerb(text.slice(thing.length)).length >= 2) return { role: 'act', why: '频次之后接动作' };
  if (/^每[户人村家校班站店企镇乡社组]/.test(text) && hasVerbAfter(text, 2))
    return { role: 'act', why: '频次之后接动作' };
  if (/^每(?:隔)?.{0,5}(?:时|日|天|周|月|班|季度|年|旬|晚|早|次|餐)/.test(text) && hasVerbAfter(text, 2))
    return { role: 'act', why: '频次之后接动作' };
  if (/^(?:对|对于|就)/.test(core)) {
    const tail = afterModifier(core);
    return STRONG_MID.test(tail) || hasVerbAfter(tail, tail === core ? 4 : 1)
      ? { role: 'act', why: '“对…”后接动作' }
      : { role: 'setting', why: '对象' };
  }
  if (/^(?:将|把|向|给|与|同|会同|联合|由)/.test(core) && hasVerbAfter(core, 1))
    return { role: 'act', why: `“${core[0]}”字句` };
  if (
    leadingVerb(core) !== '' &&
    !/^(?:的|性|率|等|和|与|情况|人员|单位|部门|机构|场所)/.test(core.slice(leadingVerb(core).length))
  ) {
    return { role: 'act', why: `动词“${leadingVerb(core)}”起句` };
  }
  if (/^.{1,30}(?:前|之前|以前|期间|内|起)$/.test(text) && /[\d月日周天时年节]/.test(text))
    return { role: 'setting', why: '时间' };
  if (/的$/.test(text)) return { role: 'setting', why: '情形' };
  if (start > 0 && hasVerbAfter(core, 0)) return { role: 'act', why: '副词之后接动作' };
  if (MEASURE.test(text) && !/^(?:[全我本][省市县区镇乡]|现有|共有|目前|其中)/.test(text))
    return { role: 'act', why: '写明标准' };
  return { role: 'other', why: '没有动作' };
}

function isBlank(char: string | undefined): boolean {
  return char === MASK || (char !== undefined && /\s/.test(char));
}

/** Cuts one sentence at its commas and says what each stretch does. */
export function readSegments(text: string, from: number, to: number): Segment[] {
  const segments: Segment[] = [];
  for (const [start, end] of cutAt(text, from, to, '，,：:')) {
    let [a, b] = [start, end];
    while (a < b && isBlank(text[a])) a += 1;
    while (b > a && isBlank(text[b - 1])) b -= 1;
    if (b - a < 2) continue;
    const piece = text.slice(a, b);
    segments.push({ start: a, end: b, text: piece, ...judge(piece) });
  }
  // 对因…不力，造成严重后果的，一律…: the whole case is a circumstance.
  segments.forEach((segment, index) => {
    if (!/^(?:对|凡|因|如)/.test(segment.text) || segment.modal || segment.role !== 'act') return;
    const close = segments
      .slice(index + 1, index + 4)
      .findIndex((next) => next.role === 'setting' && /[的者]$/.test(next.text));
    if (close < 0) return;
    for (const part of segments.slice(index, index + 1 + close))
      Object.assign(part, { role: 'setting', why: '情形或对象' });
  });
  // 7日内有旅居史的人员，应于…: who it is about stands before the comma.
  segments.forEach((segment, index) => {
    const next = segments[index + 1];
    if (!next || next.actor || segment.actor || segment.modal) return;
    if (
      !PERSONS.test(segment.text) ||
      !((next.modal?.at === 0 && next.modal.word !== '要') || /^(?:每|至少)/.test(next.text))
    )
      return;
    Object.assign(segment, { role: 'setting', why: '写明对象' });
    next.actor = segment.text.replace(/^凡(?:是)?/, '');
  });
  return segments;
}
