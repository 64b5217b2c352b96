import { isActor, isPost, leadingActor, shortClass } from './actors.ts';
import { type DutyMark, findDutyMarks, readDutyText } from './duty-marks.ts';
import { BODY, type Deadline, type Modality, type ParsedClause, type ParsedObligation } from './notice-shape.ts';
import { toFullWidth } from './lines.ts';
import { findDeadline, findRhythm, readDue } from './rhythm.ts';
import { MASK } from './segments.ts';
import type { Act } from './acts.ts';
import { preambleLength, readClauseActs, readingUnder } from './clause-acts.ts';
import { readTaskTable } from './tables.ts';
import { findModal, leadingVerb, skipAdverbs } from './words.ts';

export interface ObligationSetting {
  noticeDay: string | null;
  recipients: readonly string[];
  /** Ids of attachments that hold forms or lists, never duties in sentences. */
  formIds: ReadonlySet<string>;
}

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

  const preamble = preambleLength(clauses);
  for (const [index, clause] of clauses.entries()) {
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
        // 市公安局牵头，市交通运输局配合 in one cell
        const told = readDutyText(row.owedBy);
        const leads = told?.support.length ? told.lead.join('、') : row.owedBy;
        const support = row.support || (told?.support.join('、') ?? '');
        const context = leads ? { actor: leads, why: '任务表的责任单位栏' } : inherited();
        push(act, context.actor, context.why, support ? 'lead' : undefined, due);
        if (support && !/^[—\-/无]*$/.test(support)) push(act, support, '任务表的配合单位栏', 'support', due);
      }
      continue;
    }

    const bodyAt = clause.bodyStart - clause.start;
    const read = toFullWidth(clause.text);
    const body = read.slice(bodyAt);
    const marks = findDutyMarks(body).map((mark) => ({ ...mark, start: mark.start + bodyAt, end: mark.end + bodyAt }));
    // What to look at asks nothing by itself; with 责任单位 behind it, it is a task.
    const assigned = marks.some((mark) => mark.lead.length > 0);
    const reading = index < preamble ? 'preamble' : assigned ? 'all' : readingUnder(line.map((level) => level.heading));
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
    const last = (/[：:，]\s*$/.test(body) ? (body.split(/[。；！？]/).at(-1) ?? '') : '').replace(/^[，,\s]+/, '');
    const opening = last.endsWith('，') ? [last.slice(0, -1)].find(isActor) : leadingActor(last)?.actor;
    if (opening) speak(clause, { actor: opening, why: '承上级条款主体' });
    const plain = leafHeading(clause, withBody)
      ? [headingAct(clause)]
      : readClauseActs(masked, bodyAt, { reading, noticeDay: setting.noticeDay, item: clause.kind === 'item' });
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
