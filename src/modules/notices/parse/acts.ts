import { RELATIVE } from './actors.ts';
import type { Modality } from './notice-shape.ts';
import type { Segment } from './stretch.ts';

/** One owed act within a clause; offsets count in the clause's text. */
export interface Act {
  start: number;
  end: number;
  text: string;
  modality: Modality;
  why: string;
  actor?: string;
  /** True when a word of obligation stands in it. */
  modal?: boolean;
  role?: 'lead' | 'support';
  /** No duty: what somebody says he is going to do, who may be spoken of further on. */
  announced?: boolean;
  /** Units that support, told in the same sentence. */
  helpers?: string[];
}

const SHORT_ACT = 4;
const ANNOUNCES =
  /现将|现就|现印发|现转发|现予|特制定|制定本|制定(?:如下|以下)|决定|经.{1,30}(?:同意|研究|批准)(?!后|方|前|的)|如下|通知如下/;
const BACKGROUND = new Set(['情况说明', '已经发生的情况']);

// 依法依规予以追责 goes with the transfer or sanction before it.
const CONSEQUENCE = /^(?:并)?(?:依[规纪法])+.{0,10}(?:追|问责|处理|处罚|严肃)/;

// 检查通风系统是否稳定: the question is what to look at.
const LOOKS = /^(?:重点)?(?:检查|核查|排查|抽查|查看|复查|核实)/;
const BOILERPLATE = /^请.{0,8}(?:遵照|贯彻|组织|抓好|认真)?(?:执行|落实|实施|办理)$/;

function bareDuty(segment: Segment): boolean {
  if (!segment.duty || !segment.actor) return false;
  const rest = segment.text.replace(/^由/, '').slice(segment.actor.length);
  return /^(?:共同)?(?:牵头|配合|参与|参加|协助|协同)(?:负责|落实|组织|实施)?$/.test(rest);
}

/**
 * Groups the stretches of one sentence into owed acts: an act takes the circumstances before it and the aims after it.
 * Descriptions, preambles and slogans alone give nothing; slogans beside an act go with it.
 */
export function readActs(segments: readonly Segment[], text: string): Act[] {
  const announce = segments.findLastIndex((segment) => ANNOUNCES.test(segment.text) && segment.role !== 'act');
  const narrative = segments[0]?.why === '情况说明' || segments.some((segment) => BACKGROUND.has(segment.why));
  const acts: Act[] = [];
  let current: Act | undefined;
  let soft = false;
  let pending: number | undefined;
  let carried: Modality | undefined;
  let leader: string | undefined;
  let helpers: string[] = [];
  let spoken = false;
  let announced = false;

  segments.forEach((segment, index) => {
    if (index <= announce) return;
    if (announce >= 0 && /如下/.test(segments[announce]?.text ?? '') && BOILERPLATE.test(segment.text)) return;
    const open = narrative && acts.length === 0;
    if (/是否/.test(segment.text) && !segment.modal && !LOOKS.test(segment.text)) return;
    if (bareDuty(segment)) {
      if (segment.duty === 'lead') leader = segment.actor;
      else helpers = [...helpers, segment.actor ?? ''];
      pending ??= segment.start;
      return;
    }
    // What somebody is going to do himself, to the end of the sentence, lays nothing on anybody.
    if (segment.announced) {
      const { start, end, why, actor } = segment;
      acts.push({ start, end, text: '', modality: 'must', why, announced: true, ...(actor ? { actor } : {}) });
      current = undefined;
      pending = undefined;
      announced = true;
      return;
    }
    if (announced && !segment.actor) return;
    if (segment.role === 'other') {
      leader = segment.actor ?? leader;
      if (current && pending === undefined && !BACKGROUND.has(segment.why)) current.end = segment.end;
      else if (!current) pending = undefined;
      return;
    }
    if (segment.role === 'setting') {
      pending ??= segment.start;
      carried = segment.modal?.modality;
      leader = segment.actor ?? leader;
      spoken ||= segment.modal !== undefined;
      return;
    }
    if (open && !segment.modal && !segment.actor && !spoken) {
      pending = undefined;
      return;
    }
    const plain = !segment.actor && !segment.modal && pending === undefined && current !== undefined;
    const joins =
      (current !== undefined && pending === undefined && CONSEQUENCE.test(segment.text)) ||
      (plain && (segment.role === 'aim' || segment.text.length < SHORT_ACT || soft));
    if (joins && current) {
      current.end = segment.end;
      if (segment.role === 'act') soft = false;
      return;
    }
    // Leave to do one thing is no leave for the next.
    carried = segment.modal ? segment.modal.modality : carried === 'may' ? undefined : carried;
    current = {
      start: pending ?? segment.start,
      end: segment.end,
      text: '',
      modality: segment.modal?.modality ?? carried ?? 'must',
      why: segment.why,
      ...(segment.modal || spoken ? { modal: true } : {}),
      ...((segment.actor ?? leader) ? { actor: segment.actor ?? leader } : {}),
      ...(segment.duty ? { role: segment.duty } : leader && helpers.length > 0 ? { role: 'lead' as const } : {}),
      ...(helpers.length > 0 ? { helpers } : {}),
    };
    soft = segment.role === 'aim';
    spoken = false;
    pending = undefined;
    acts.push(current);
  });

  // A new act with its subject only in an earlier act of the sentence goes on with that subject.
  let subject: string | undefined;
  for (const act of acts) {
    const aside = text.startsWith('由', act.start);
    if (act.actor && RELATIVE.test(act.actor) && subject && !/(?:负责人|领导|书记|长|责任人)$/.test(subject))
      act.actor = subject;
    else if (!act.actor) act.actor = subject;
    else if (!aside || !subject) subject = act.actor;
    act.text = text.slice(act.start, act.end);
  }
  return acts;
}
