import { isActor } from './actors.ts';
import { splitNames } from './head.ts';

/** Who leads, who supports and by when, as told in brackets or on a line of its own. */
export interface DutyMark {
  start: number;
  end: number;
  lead: string[];
  support: string[];
  /** 完成时限 as written. */
  due?: string;
}

const LEAD =
  /^(?:牵头|责任|主办|落实|承办|实施|主责|负责)(?:单位|部门|领导|人|处室|科室|股室)?(?:及责任人)?[：:]\s?(.+)$/;
const SUPPORT = /^(?:配合|协办|参与|参加|协助|协同|支持)(?:单位|部门|处室|科室|股室)?[：:]\s?(.+)$/;
const DUE = /^(?:完成时限|完成时间|办理时限|时限|时间要求|整改时限|时间节点|完成期限)[：:]\s?(.+)$/;
const LEADS =
  /^(?:由)?(.+?)(?:共同|联合)?(?:牵头(?:负责|落实|组织)?|(?:按(?:照)?)?(?:职责)?(?:分工)?(?:分别)?负责(?:落实|组织|实施)?)$/;
const SUPPORTS = /^(.+?)(?:等)?(?:按职责分工)?(?:配合|参与|参加|协助|协同)(?:落实)?$/;
const HINT =
  /牵头|配合|责任(?:单位|部门|领导|人)|主办|协办|负责|完成时限|完成时间|参与|参加|协助|落实单位|时限|时间节点|完成期限/;
const ROLE_START = '牵头|责任|主办|落实|承办|配合|协办|参与|参加|协助|协同|完成时|办理时限|时限|整改时限|时间节点';
const ROLE_WORD = new RegExp(`(?:[；;。，,]\\s?|\\s)(?=(?:${ROLE_START})[^：:，；]{0,6}[：:])`);

function names(list: string): string[] {
  return splitNames(list.replace(/[。；\s]+$/, '').replace(/(?:按职责分工|分别|共同|等)$/, '')).filter(
    (name) => name.length >= 2,
  );
}

/** Reads the inside of a duty mark; undefined when it names nobody. */
export function readDutyText(content: string): Omit<DutyMark, 'start' | 'end'> | undefined {
  if (!HINT.test(content)) return undefined;
  const lead: string[] = [];
  const support: string[] = [];
  let due: string | undefined;
  let open: string[] = [];
  for (const part of content.split(ROLE_WORD)) {
    const text = part.trim().replace(/[；;。，,]+$/, '');
    const labelled = LEAD.exec(text);
    const helped = SUPPORT.exec(text);
    const dueFound = DUE.exec(text);
    if (labelled) lead.push(...names(labelled[1] ?? ''));
    else if (helped) support.push(...names(helped[1] ?? ''));
    else if (dueFound) due = dueFound[1];
    else {
      for (const piece of text.split(/[，,；;。]/)) {
        const leads = LEADS.exec(piece.trim());
        const supports = SUPPORTS.exec(piece.trim());
        if (leads?.[1]) {
          lead.push(...open, ...names(leads[1]));
          open = [];
        } else if (supports?.[1]) {
          support.push(...open, ...names(supports[1]));
          open = [];
        } else open.push(...names(piece));
      }
    }
  }
  const someone = [...lead, ...support];
  const plausible =
    someone.length > 0 &&
    someone.some((name) => isActor(name) || name.length <= 12) &&
    someone.every((name) => name.length <= 40);
  if (!plausible && !due) return undefined;
  return { lead, support, ...(due ? { due } : {}) };
}

const LINE =
  /^(?:牵头|责任|主办|配合|协办|落实|完成时限|完成时间|整改时限)(?:单位|部门|领导|人|科室|处室|股室)?(?:及责任人)?[：:]/;

/** Finds duty marks in a text: （市应急局牵头，市公安局配合）, （责任单位：…；完成时限：…）, or a whole line 责任单位：…. */
export function findDutyMarks(text: string): DutyMark[] {
  if (!HINT.test(text)) return [];
  const marks: DutyMark[] = [];
  if (LINE.test(text) && text.length <= 400) {
    const duty = readDutyText(text);
    return duty ? [{ start: 0, end: text.length, ...duty }] : [];
  }
  let from = -1;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (char === '（' || char === '(' || char === '【') {
      if (depth === 0) from = at;
      depth += 1;
    } else if ((char === '）' || char === ')' || char === '】') && depth > 0) {
      depth -= 1;
      if (depth === 0 && at - from <= 400) {
        const duty = readDutyText(text.slice(from + 1, at));
        const closes =
          /^[。；\s]*(?:$|[（(【])|^[。；]/.test(text.slice(at + 1, at + 4)) || /[。；]$/.test(text.slice(0, from));
        if (duty && closes) marks.push({ start: from, end: at + 1, ...duty });
      }
    }
    if (depth > 0 && at - from > 400) depth = 0;
  }
  // 。责任单位：A、B。 at the end of a paragraph.
  const tail = new RegExp(`[。；]\\s?((?:${ROLE_START})(?:单位|部门|人|科室|处室|股室)?[：:][^。]{2,200})[。]?$`).exec(
    text.slice(-260),
  );
  const already = marks.at(-1);
  if (tail?.[1] && (!already || already.end < text.length - 2)) {
    const start = text.length - Math.min(260, text.length) + tail.index + tail[0].indexOf(tail[1]);
    const duty = readDutyText(tail[1]);
    if (duty) marks.push({ start, end: text.length, ...duty });
  }
  return marks;
}
