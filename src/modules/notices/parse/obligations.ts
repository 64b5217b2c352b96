import { leadingActor, shortClass } from './actors.ts';
import { type DutyMark, findDutyMarks } from './duty-marks.ts';
import { BODY, type Deadline, type Modality, type ParsedClause, type ParsedObligation } from './notice-shape.ts';
import { toFullWidth } from './lines.ts';
import { findDeadline, findRhythm, readDue } from './rhythm.ts';
import { cutAt, MASK, readSegments } from './segments.ts';
import { type Act, isPost, readActs } from './acts.ts';
import { readTaskTable } from './tables.ts';
import { findModal, leadingVerb, skipAdverbs } from './words.ts';

export interface ObligationSetting {
  noticeDay: string | null;
  recipients: readonly string[];
  /** Ids of attachments that hold forms or lists, never duties in sentences. */
  formIds: ReadonlySet<string>;
}

const QUIET =
  /指导思想|总体要求|总体思路|工作目标|总体目标|行动目标|整治目标|目标任务$|^目标$|基本原则|工作原则|组织机构|成员名单|适用范围|编制依据|检查范围|整治范围|排查范围|实施范围|工作背景|基本情况|形势分析|检查内容|排查内容|督查内容|督导内容|考核内容|整治内容|检查要点|主要内容及标准|联系方式|名词解释|附则|总则|活动主题|^主题$|活动时间/;

// What leaders have said and what has happened is told, not asked.
const HISTORY =
  /\d+月\d+日，.{0,40}(?:检查|督查|暗访|核查|调查)(?:时|中|过程中)?发现|(?:作出|做出).{0,10}(?:批示|指示|部署)|发生.{0,40}(?:事故|事件|爆炸|火灾|灾害|疫情)，.{0,30}(?:造成|教训|致)|(?:共|累计)(?:检查|排查|查处|发现|抽查|督查|出动)(?!.*(?:不少于|至少))[^，]{0,12}\d|(?:历来|向来|正)是.{2,20}(?:时[段期]|阶段|季节)|^(?:刚刚|今晨|昨[日天晚]|今[日天](?:上午|下午|早上|凌晨)).{0,40}(?:发现|接到|通报|检出|确诊|报告)|召开.{2,14}会，?(?:指出|强调|认为)/;

const NAMED = '句中写明主体';
const BEFORE = '承前句主体';

interface Context {
  actor: string;
  why: string;
}

/** Who spoke last in a clause, in which of its paragraphs, and how many did so far. */
interface Spoken extends Context {
  key: string;
  all: ReadonlySet<string>;
}

/** Walks the clauses in reading order and collects what each asks of whom. */
export function readObligations(clauses: readonly ParsedClause[], setting: ObligationSetting): ParsedObligation[] {
  const found: ParsedObligation[] = [];
  const spoken = new Map<string, Spoken>();
  const speak = (clause: ParsedClause, said: Context) =>
    spoken.set(clause.id, {
      ...said,
      key: clause.key,
      all: new Set([...(spoken.get(clause.id)?.all ?? []), said.actor]),
    });
  const siblings = new Map<string, { actor: string; count: number; same: boolean }>();
  const byId = new Map<string, ParsedClause>();
  const withBody = new Set<string>();
  for (const clause of clauses) {
    if (!byId.has(clause.id) || clause.kind !== 'paragraph') byId.set(clause.id, clause);
    if (clause.parent !== '') withBody.add(clause.parent);
    if (clause.kind === 'paragraph' || clause.kind === 'table') withBody.add(clause.id);
  }
  const owner: readonly [string, string] =
    setting.recipients.length > 0
      ? [setting.recipients.join('、'), '没有写明主体，由主送机关承担']
      : ['', '没有写明主体'];

  const chain = (id: string): ParsedClause[] => {
    const up: ParsedClause[] = [];
    for (
      let at = byId.get(id);
      at && up.length < 12;
      at = at.parent === '' || at.parent === at.id ? undefined : byId.get(at.parent)
    )
      up.push(at);
    return up;
  };

  for (const clause of clauses) {
    if (clause.kind === 'contact') continue;
    const line = chain(clause.id);
    if (line.some((level) => setting.formIds.has(level.id)) && clause.kind !== 'table') continue;
    if (clause.kind === 'attachment') continue;

    const lead = line.find((level) => level.actor !== undefined)?.actor;
    const inherited = (): Context => {
      if (lead) return { actor: lead, why: '由本级标题的责任主体承担' };
      const said = spoken.get(clause.id) ? undefined : agreed(siblings.get(clause.parent));
      if (said && clause.kind !== 'paragraph') return { actor: said, why: '与前几项主体相同' };
      for (const level of [clause.id, ...line.slice(1).map((up) => up.id)]) {
        const said = spoken.get(level);
        // Where each paragraph has spoken of somebody else, the next without a subject speaks of none of them.
        if (said && level === clause.id && said.key !== clause.key && said.all.size > 1) continue;
        if (said) return { actor: said.actor, why: level === clause.id ? BEFORE : '承上级条款主体' };
      }
      return { actor: owner[0], why: owner[1] };
    };
    const headingMarks = line.flatMap((level) => (level.heading ? findDutyMarks(headingSource(level)) : []));
    const headingDue = line.map((level) => findDeadline(level.heading, setting.noticeDay)).find((due) => due?.date);
    const push = (act: Act, actor: string, why: string, role?: 'lead' | 'support', due?: Deadline) => {
      const deadline = findDeadline(act.text, setting.noticeDay) ?? due ?? headingDue;
      const { rhythm, why: rhythmWhy } = findRhythm(act.text, deadline);
      found.push({
        clause: clause.id,
        owedBy: asTyped(clause.text, actor),
        text: clause.text.slice(act.start, act.end),
        modality: act.modality,
        start: clause.start + act.start,
        end: clause.start + act.end,
        rhythm,
        ...(deadline ? { deadline } : {}),
        ...(role ? { role } : {}),
        reasons: [
          act.why,
          why,
          rhythmWhy,
          ...(act.modality === 'must' ? [] : [act.modality === 'should' ? '语气为应当尽力' : '语气为可以']),
        ],
      });
    };

    if (clause.kind === 'table') {
      for (const row of readTaskTable(clause.text)) {
        const act: Act = {
          start: row.start,
          end: row.end,
          text: row.task,
          modality: modalityOf(row.task),
          why: '任务表的一行',
        };
        const due = row.due === '' ? undefined : readDue(row.due, setting.noticeDay);
        const context = row.owedBy ? { actor: row.owedBy, why: '任务表的责任单位栏' } : inherited();
        push(act, context.actor, context.why, row.support ? 'lead' : undefined, due);
        if (row.support && !/^[—\-/无]*$/.test(row.support))
          push(act, row.support, '任务表的配合单位栏', 'support', due);
      }
      continue;
    }

    const quiet = line.some((level) => QUIET.test(level.heading));
    const bodyAt = clause.bodyStart - clause.start;
    const read = toFullWidth(clause.text);
    const body = read.slice(bodyAt);
    const marks = findDutyMarks(body).map((mark) => ({ ...mark, start: mark.start + bodyAt, end: mark.end + bodyAt }));
    const whole =
      marks.length === 1 && body.slice(0, (marks[0]?.start ?? 0) - bodyAt).trim() === '' && clause.kind === 'paragraph';
    if (whole && marks[0]) {
      assignLater(found, clause.id, marks[0], setting.noticeDay);
      continue;
    }
    let masked = read;
    for (const mark of marks)
      masked = masked.slice(0, mark.start) + MASK.repeat(mark.end - mark.start) + masked.slice(mark.end);

    // 各医疗机构要做好以下工作： what follows is theirs.
    const last = /[：:]\s*$/.test(body) ? (body.split(/[。；！？]/).at(-1) ?? '') : '';
    const opening = leadingActor(last.replace(/^[，,\s]+/, ''));
    if (opening) speak(clause, { actor: opening.actor, why: '承上级条款主体' });
    const plain = leafHeading(clause, withBody)
      ? [headingAct(clause)]
      : readClauseActs(masked, bodyAt, quiet, setting.noticeDay, clause.kind === 'item');
    const acts = plain.length === 0 && marks.some((mark) => mark.due) ? [wholeAct(clause)] : plain;
    for (const act of acts) {
      if (act.announced) {
        if (act.actor) speak(clause, { actor: act.actor, why: BEFORE });
        continue;
      }
      const mark = marks.find((each) => each.start >= act.end - 1) ?? headingMarks[0];
      const post = act.actor !== undefined && isPost(act.actor);
      const above = post ? inherited() : undefined;
      const own =
        above && above.actor !== owner[0] && !/(?:负责人|领导|责任人|同志|书记|[县市区镇乡局]长)$/.test(above.actor)
          ? { ...above, why: '所说岗位属于前述主体' }
          : act.actor && !(post && mark && mark.lead.length > 0)
            ? { actor: refine(act.actor, lead), why: NAMED }
            : undefined;
      if (own && act.role === undefined) {
        if (clause.kind !== 'paragraph' && !spoken.has(clause.id)) {
          const before = siblings.get(clause.parent) ?? { actor: own.actor, count: 0, same: true };
          siblings.set(clause.parent, {
            actor: own.actor,
            count: before.count + 1,
            same: before.same && before.actor === own.actor,
          });
        }
        speak(clause, own);
      }
      if (mark && (mark.lead.length > 0 || mark.support.length > 0) && !own) {
        const due = mark.due ? readDue(mark.due, setting.noticeDay) : undefined;
        const split = mark.support.length > 0;
        if (mark.lead.length > 0)
          push(act, mark.lead.join('、'), '括注的牵头或责任单位', split ? 'lead' : undefined, due);
        if (split) push(act, mark.support.join('、'), '括注的配合单位', 'support', due);
        continue;
      }
      const context = own ?? inherited();
      // 县公安局要…（县公安局牵头，县交通运输局配合）: who is named in the sentence leads, the others of the bracket support.
      const supporting = own && act.role === undefined && mark?.lead.includes(own.actor) ? mark.support : [];
      push(
        act,
        context.actor,
        context.why,
        supporting.length > 0 ? 'lead' : act.role,
        mark?.due ? readDue(mark.due, setting.noticeDay) : undefined,
      );
      if (supporting.length > 0) push(act, supporting.join('、'), '括注的配合单位', 'support');
      for (const helper of act.helpers ?? []) push(act, helper, '句中“配合”标明', 'support');
    }
  }
  return found;
}

// 1.燃气企业要… 2.燃气企业应当… 3.严禁…: the third speaks of the same.
function agreed(said: { actor: string; count: number; same: boolean } | undefined): string | undefined {
  return said && said.count >= 2 && said.same ? said.actor : undefined;
}

function headingSource(clause: ParsedClause): string {
  return clause.text.slice(0, clause.bodyStart - clause.start);
}

// The reading is made on full-width punctuation; names are given as the notice types them.
function asTyped(text: string, actor: string): string {
  if (!/[（），：]/.test(actor) || text.includes(actor)) return actor;
  const at = toFullWidth(text).indexOf(actor);
  return at < 0 ? actor : text.slice(at, at + actor.length);
}

function modalityOf(text: string): Modality {
  return findModal(text)?.modality ?? 'must';
}

// Under 各生产经营单位： a bare 企业 means the same unit.
function refine(actor: string, lead: string | undefined): string {
  return lead && actor.length <= 4 && shortClass(actor) === shortClass(lead) ? lead : actor;
}

function readClauseActs(text: string, from: number, quiet: boolean, noticeDay: string | null, item: boolean): Act[] {
  const acts: Act[] = [];
  const topic = item ? /^[^。；，]{2,18}。(?=.)/.exec(text.slice(from).replace(/^[，,：:]/, '')) : null;
  for (const [start, end] of cutAt(text, from, text.length, '。；！？;!?\n')) {
    const sentence = text.slice(start, end);
    // 第一，健全制度。学校要…: the short first sentence only names the topic.
    if (topic && start <= from + 1 && !findModal(sentence) && !leadingActor(sentence)) continue;
    if (
      /[：:]\s*$/.test(sentence) &&
      !findDeadline(sentence, noticeDay)?.date &&
      /以下|如下|下列|做到|几[个点项]|[一二三四五六七八九十\d](?:个方面|点|项|件|个步骤|个环节|个重点).{0,6}[：:]/.test(
        sentence,
      )
    )
      continue;
    if (HISTORY.test(sentence) && !findModal(sentence)) continue;
    const found = readActs(readSegments(text, start, end), text);
    if (!quiet) acts.push(...found);
    else
      acts.push(
        ...found.filter(
          (act) =>
            (act.actor && act.modal) ||
            (findDeadline(act.text, noticeDay)?.date && leadingVerb(act.text.slice(skipAdverbs(act.text))) !== ''),
        ),
      );
  }
  return acts;
}

/** A numbered line that is nothing but a short command: 2. 建立隐患台账. */
function leafHeading(clause: ParsedClause, withBody: ReadonlySet<string>): boolean {
  if (clause.kind !== 'heading' || clause.bodyStart < clause.end || withBody.has(clause.id) || clause.id === BODY)
    return false;
  const heading = clause.heading;
  return (
    heading !== clause.marker &&
    clause.id.includes('-') &&
    leadingVerb(heading.slice(skipAdverbs(heading))).length >= 2 &&
    heading.length >= 6 &&
    !/(?:情况|阶段|范围|原则|目标|时间|内容|名单|工作|要求|机制|体系|制度)$/.test(heading)
  );
}

function headingAct(clause: ParsedClause): Act {
  const start = clause.text.indexOf(clause.heading);
  return {
    start,
    end: start + clause.heading.length,
    text: clause.heading,
    modality: modalityOf(clause.heading),
    why: '分项只有一句要求',
  };
}

/** 1. 甲烷传感器悬挂位置不符合规定。整改时限：2月19日。 A fault found, to be put right by then. */
function wholeAct(clause: ParsedClause): Act {
  const start = Math.max(0, clause.text.indexOf(clause.marker) + clause.marker.length);
  const text = clause.text.slice(start).replace(/[。；\s]+$/, '');
  const from = start + (text.length - text.trimStart().length);
  return {
    start: from,
    end: start + text.length,
    text: text.trimStart(),
    modality: 'must',
    why: '列明的问题有办理时限',
  };
}

/** A line 责任单位：… after a paragraph speaks for the obligations of its clause that have no mark of their own. */
function assignLater(found: ParsedObligation[], id: string, mark: DutyMark, noticeDay: string | null): void {
  const extra: ParsedObligation[] = [];
  const deadline = mark.due ? readDue(mark.due, noticeDay) : undefined;
  for (let at = found.length - 1; at >= 0; at -= 1) {
    const one = found[at];
    if (!one || one.clause !== id || one.role) break;
    if (deadline && !one.deadline) one.deadline = deadline;
    if (mark.lead.length > 0 && !one.reasons.some((why) => why === NAMED || why === BEFORE)) {
      one.owedBy = mark.lead.join('、');
      one.reasons.push('段后责任单位行');
    }
    if (mark.support.length > 0) {
      one.role = 'lead';
      extra.unshift({ ...one, owedBy: mark.support.join('、'), role: 'support', reasons: [...one.reasons] });
    }
  }
  found.push(...extra);
}
