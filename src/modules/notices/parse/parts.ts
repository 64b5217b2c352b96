import type { Line } from './lines.ts';
import { readMarker } from './markers.ts';

/** The main text, a plan issued with it, or an attachment. */
export interface Part {
  /** 附件, 附件1 … as printed, '' for the main text or a plan issued with it. */
  label: string;
  title: string;
  titleLines: Line[];
  lines: Line[];
}

const LABEL = /^(附件?)\s?([一二三四五六七八九十\d]{0,3})\s?[：:]?$/;
const LABEL_TITLE =
  /^附件\s?([一二三四五六七八九十\d]{1,3})\s?[：:\s、.]\s?([^。；]{2,80})$|^附件\s?[：:]\s?([^。；]{2,80})$/;
const TITLE_END =
  /(?:方案|预案|办法|规定|规则|细则|要点|计划|规划|制度|指引|指南|导则|规程|措施|意见|表|清单|名单|目录|台账|样式|模板|流程图?|通讯录|标准|说明|职责|分工|内容|图|书|函)(?:[（(][^（）()]{1,20}[）)])?$/;

/** Name of the document a covering notice issues: 关于印发《…方案》的通知, 关于印发…方案的通知. */
export function issuedName(title: string | null): string | null {
  const found = /(?:印发|转发|下发|发布|颁发)[《“]?(.{4,100}?)[》”]?(?:（[^）]{1,12}）)?的(?:紧急)?通知$/.exec(
    title ?? '',
  );
  return found?.[1]?.replace(/[《》]/g, '') ?? null;
}

function readLabel(line: Line): { label: string; title: string } | undefined {
  const bare = LABEL.exec(line.text);
  if (bare) return { label: `附件${bare[2] ?? ''}`, title: '' };
  const titled = LABEL_TITLE.exec(line.text);
  return titled ? { label: `附件${titled[1] ?? ''}`, title: titled[2] ?? titled[3] ?? '' } : undefined;
}

function readTitle(lines: readonly Line[], part: Part, from: number): number {
  let at = from;
  let text = '';
  const taken: Line[] = [];
  for (; at < Math.min(lines.length, from + 5); at += 1) {
    const line = lines[at];
    if (
      !line ||
      line.table ||
      readMarker(line.text) ||
      /[。；：:，]$/.test(line.text) ||
      /。/.test(line.text) ||
      line.text.length > 60
    )
      break;
    if (text !== '' && TITLE_END.test(text)) break;
    text += line.text;
    taken.push(line);
  }
  if (!TITLE_END.test(text) && taken.length > 1) {
    taken.length = 1;
    text = taken[0]?.text ?? '';
  }
  part.title = text;
  part.titleLines = taken;
  return from + taken.length;
}

/** Cuts the lines after the signature into attachments and the plan issued with the notice. */
export function splitAttachments(lines: readonly Line[]): Part[] {
  const parts: Part[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at];
    if (!line) break;
    const label = readLabel(line);
    if (label || parts.length === 0) {
      const part: Part = { label: label?.label ?? '', title: label?.title ?? '', titleLines: [], lines: [] };
      parts.push(part);
      if (label) at += 1;
      if (!label?.title) at = readTitle(lines, part, at);
      continue;
    }
    parts.at(-1)?.lines.push(line);
    at += 1;
  }
  return parts;
}

/**
 * Cuts a main text that was not closed by a signature: at a line 附件1, or where the title of the issued plan stands
 * again on lines of its own.
 */
export function splitMain(lines: readonly Line[], issued: string | null): { main: Line[]; rest: Line[] } {
  for (let at = 1; at < lines.length; at += 1) {
    const line = lines[at];
    if (!line) break;
    if (LABEL.test(line.text) && /[。：:）)\d表案]$/.test(lines[at - 1]?.text ?? '。')) {
      return { main: lines.slice(0, at), rest: lines.slice(at) };
    }
    if (issued === null || readMarker(line.text)) continue;
    let text = '';
    for (let to = at; to < Math.min(lines.length, at + 4); to += 1) {
      text += lines[to]?.text ?? '';
      if (text.length > issued.length + 30) break;
      if (text.length >= 6 && (text === issued || (text.endsWith(issued) && !/[。，；]/.test(text)))) {
        return { main: lines.slice(0, at), rest: lines.slice(at) };
      }
    }
  }
  return { main: [...lines], rest: [] };
}
