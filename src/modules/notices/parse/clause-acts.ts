import { leadingActor } from './actors.ts';
import { type Act, readActs } from './acts.ts';
import { BODY, type ParsedClause } from './notice-shape.ts';
import { findDeadline } from './rhythm.ts';
import { cutAt, readSegments } from './segments.ts';
import { findModal, leadingVerb, skipAdverbs } from './words.ts';

/** How a clause is read: all of it, only what plainly asks (aims, principles, lists), or as what leads up to the notice. */
export type Reading = 'all' | 'quiet' | 'preamble';

// Headings of what only tells: aims, scope, what to look at.
const QUIET =
  /指导思想|总体要求|总体思路|工作目标|总体目标|行动目标|整治目标|目标任务$|^目标$|基本原则|工作原则|组织机构|成员名单|适用范围|编制依据|检查范围|整治范围|排查范围|实施范围|工作背景|基本情况|形势分析|检查内容|排查内容|督查内容|督导内容|考核内容|整治内容|检查要点|主要内容及标准|联系方式|名词解释|附则|总则|活动主题|^主题$|活动时间/;

// What leaders have said and what has happened is told, not asked.
const HISTORY =
  /\d{1,2}月\d{1,2}日，.{0,40}(?:检查|督查|暗访|核查|调查)(?:时|中|过程中)?发现|(?:作出|做出).{0,10}(?:批示|指示|部署)|发生.{0,40}(?:事故|事件|爆炸|火灾|灾害|疫情)，.{0,30}(?:造成|教训|致)|(?:共|累计)(?:检查|排查|查处|发现|抽查|督查|出动)(?![^。；]{0,60}(?:不少于|至少))[^，]{0,12}\d|(?:历来|向来|正)是.{2,20}(?:时[段期]|阶段|季节)|[\d一二三四五六七八九十两]人(?:轻伤|重伤|受伤|死亡|遇难|中毒|被困)|^(?:往年|去年|前年|近年来|近几年)|^(?:刚刚|今晨|昨[日天晚]|今[日天](?:上午|下午|早上|凌晨)).{0,40}(?:发现|接到|通报|检出|确诊|报告)|召开.{2,14}会，?(?:指出|强调|认为)/;

// 有限空间是指…人员可以进入…: what a word means.
const DEFINES = /(?:是|系)指/;

// 现就有关事项通知如下： ends what leads up to the notice.
const LEADS_UP =
  /(?:通知|要求|事项|安排|部署|补充|意见|公告|通告)[^。]{0,8}如下|现(?:将|就|印发|转发)[^。]{2,120}(?:如下|给你们|印发|通知)/;
const LEAVE_TO_OTHERS = /由[^，]{2,24}负责/;
const SANCTION = /约谈|通报|问责|追究|追责|处罚|处理|曝光|取消/;

/** How many clauses at the start lead up to what is asked: the situation, an accident, who decided. */
export function preambleLength(clauses: readonly ParsedClause[]): number {
  const end = clauses.findIndex((clause) => clause.id !== BODY || clause.kind !== 'paragraph');
  return clauses.slice(0, end < 0 ? clauses.length : end).findLastIndex((clause) => LEADS_UP.test(clause.text)) + 1;
}

/** How the clauses under these headings are read. */
export const readingUnder = (headings: readonly string[]): Reading =>
  headings.some((heading) => QUIET.test(heading)) ? 'quiet' : 'all';

const LISTS_FOLLOW =
  /以下|如下|下列|做到|几[个点项]|[一二三四五六七八九十\d](?:个方面|点|项|件|个步骤|个环节|个重点).{0,6}[：:]/;

/**
 * The acts of one clause.
 * @param text the clause, on full-width punctuation, its duty marks masked
 * @param from where its body begins
 * @param item whether it is one of 一是…二是…, whose short first sentence may only name the topic
 */
export function readClauseActs(
  text: string,
  from: number,
  how: { readonly reading: Reading; readonly noticeDay: string | null; readonly item: boolean },
): Act[] {
  const acts: Act[] = [];
  const topic = how.item ? /^[^。；，]{2,18}。(?=.)/.exec(text.slice(from).replace(/^[，,：:]/, '')) : null;
  let announced = false;
  for (const [start, end] of cutAt(text, from, text.length, '。；！？;!?\n')) {
    const sentence = text.slice(start, end);
    // 第一，健全制度。学校要…: the short first sentence only names the topic.
    if (topic && start <= from + 1 && !findModal(sentence) && !leadingActor(sentence)) continue;
    if (/[：:]\s*$/.test(sentence) && !findDeadline(sentence, how.noticeDay)?.date && LISTS_FOLLOW.test(sentence))
      continue;
    if (HISTORY.test(sentence) && !findModal(sentence)) continue;
    const found = readActs(readSegments(text, start, end), text).filter((act) => keeps(act, sentence, how));
    // 将派出督查组；对工作不力的，予以约谈: the second half goes on with what is announced.
    const goesOn =
      announced && text[start - 1] === '；' && found.every(({ actor, text }) => !actor && SANCTION.test(text));
    if (!goesOn) {
      announced = found.at(-1)?.announced === true;
      acts.push(...found);
    }
  }
  return acts;
}

function keeps(act: Act, sentence: string, how: { reading: Reading; noticeDay: string | null }): boolean {
  if (act.announced) return true;
  if (DEFINES.test(act.text)) return false;
  if (DEFINES.test(sentence)) return (act.modal && act.modality === 'must') || LEAVE_TO_OTHERS.test(act.text);
  if (how.reading === 'all') return true;
  const dated = findDeadline(act.text, how.noticeDay)?.date !== undefined;
  if (how.reading === 'preamble') return act.modal === true || dated;
  if (act.actor && act.modal) return true;
  return dated && leadingVerb(act.text.slice(skipAdverbs(act.text))) !== '';
}
