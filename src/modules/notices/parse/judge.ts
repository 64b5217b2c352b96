import { readBare } from './bare.ts';
import { readStretch } from './doers.ts';
import { readFrame } from './frames.ts';
import { BY_END, BY_HEAD, type Judgement, SETTING_END, type Stretch } from './stretch.ts';
import { leadingVerb, type ModalWord, skipAdverbs } from './words.ts';

const TOGETHER = /^(?:会同|联合|协同|协调|组织|牵头组织|要会同).{2,40}(?:部门|单位|[局委办]|等|人员|力量|专家)$/;
const AIM_HEAD =
  /^(?:(?:切实|坚决|全力|有力|有效|努力|真正|从而|进而|最大限度|最大程度|严格|共同|着力|不断|切实有效|尽快|层层|持续|进一步|坚定|千方百计|全面|扎实|积极|全力以赴|既要?|也要?|并)*)(?:确保|防止|避免|杜绝|遏制|做到|实现|形成|推动|促进|营造|维护|打赢|筑牢|守住|守牢|守好|巩固|扩大|提升|提高|增强|切断|减少|降低|发挥|消除|严防|防范|夺取|保证|以.{1,20}(?:成效|实效|成果|姿态|环境|迎接)|为.{1,40}(?:提供|创造|奠定|营造|保驾护航)|使|让|不留|决不|不得|不漏|无死角|全覆盖)/;
const SLOGAN =
  /(?:站位|意识|理念|思想|认识|心理|心态|情绪|防线|底线|红线|氛围|合力|成果|自觉|担当|作风|这根弦|责任感|紧迫感|使命感|环境|抓实抓细|抓细抓实|落实落细|落细落实|落到实处|见到实效|取得实效|抓实抓好|有责|尽责|统一到.{2,40}上|各项工作|各项任务|各项措施|落地见效|落地生根|大局|胜仗|攻坚战|压实.{0,12}责任|传导.{0,4}压力|从严从实.{0,12}工作)$/;
// 每周一上午, 每日17时前
const EVERY =
  /^每(?:周|星期|日|天|月|旬|季度?|年)[一二三四五六日天末底初]?(?:\d{1,2}[日号])?(?:上午|下午|晚上?)?(?:\d{1,2}[:：点时]\d{0,2}分?)?(?:之?前)?$/;
const PAST =
  /曾(?:经|[一两二三多数]|到|在|于|因|被)|(?<!为)了(?!解|望|然|结|如指掌)|已经?(?!婚|知)(?=[^发然]).{0,12}(?:完成|进入|开展|发布|印发|明确|部署|到|取得|有|被|连续|建成|成立)|(?<!尚)已(?:纳入|下达|当场|于|报|连续|停用|清理)|(?:均|现|业)已|共(?:有|计|检查|排查|查处|发现)[\d一二三四五六七八九十百]|发生多起|接连|相继|时有发生|呈.{1,8}态势|依然|仍然|仍存在/;

/** What a stretch between two commas does in its sentence, and why. */
export function judge(text: string): Judgement {
  const stretch = readStretch(text);
  return readFrame(stretch) ?? readAsked(stretch) ?? readBare(text) ?? { role: 'other', why: '没有动作' };
}

/** What 请, a word of obligation or a named actor asks, with the circumstances and aims beside it. */
function readAsked({ text, modal, actor, by }: Stretch): Judgement | undefined {
  const said = actor ? { actor } : {};
  const please: ModalWord = modal ?? { modality: 'must', word: '请', at: 0 };
  if (/^请(?:各.{0,10})?结合.{0,8}实际$/.test(text))
    return { role: 'setting', why: '依据或方式', modal: please, ...said };
  if (/^请[^，]{2,40}[自从][^，]{2,10}起$/.test(text)) return { role: 'setting', why: '时间', modal: please, ...said };
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
  if (actor) return { role: 'act', why: by ? '“由”标明主体' : '责任主体后接动作', ...said };
  return undefined;
}
