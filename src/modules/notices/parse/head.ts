import { isActor } from './actors.ts';
import { isDateLine } from './dates.ts';
import type { Line } from './lines.ts';
import { readMarker } from './markers.ts';
import type { NumberParts } from './notice-shape.ts';
import { readNumeral } from './numerals.ts';
import { findSecrecy } from './secrecy.ts';

/** What stands above the text: header, number, title, recipients. Line numbers refer to the lines given. */
export interface Head {
  issuer: string | null;
  number: string | null;
  numberParts: NumberParts | null;
  title: string | null;
  docType: string | null;
  recipients: string[];
  urgency?: string;
  secret?: string;
  /** First line of the text. */
  bodyFrom: number;
  titleLines: readonly [from: number, to: number] | null;
  recipientLines: readonly [from: number, to: number] | null;
  /** What stands in the recipients' line after the colon. */
  runIn: string;
  reasons: Record<string, string>;
}

const KINDS =
  '决议|决定书|决定|命令|令|公报|公告|通告|意见|通知书|通知|告知书|建议书|通报|报告|请示|批复|议案|函|纪要|方案|预案|办法|规定|规则|细则|要点|计划|规划|制度|指引|指南|导则|规程|倡议书|公开信';
const TITLE_END = new RegExp(`(${KINDS})(?:[（(](?![^（）()]*第?\\d+号)[^（）()]{1,20}[）)])?$`);
const YEAR = '(?:19|20)\\d{2}|[〇零○Ｏ一二三四五六七八九]{4}';
const NUMBER = new RegExp(
  `^([^〔\\[［【（(﹝〈\\s]{1,20}?)\\s?[〔\\[［【（(﹝〈]\\s?(${YEAR})\\s?[〕\\]］】）)﹞〉]\\s?(?:第)?\\s?0{0,4}(\\d{1,5})\\s?号(?=$|\\s|签发人)`,
);
const URGENCY = /^(?:紧急程度|等级|缓急)?[：:]?(特提|特急|加急|平急|急件|急)(?:件)?(?=$|[·•\s])/;
const SUBTITLE = /^[（(](?:征求意见稿|试行|暂行|草案|送审稿|讨论稿|代拟稿|\d{4}年版?|(?:\d{4}年)?第?\d+号)[）)]$/;

/** Reads a document number with any brackets; gives it in the standard form 代字〔年〕序号号. */
export function readNumber(text: string): { number: string; parts: NumberParts } | undefined {
  const found = NUMBER.exec(text.replace(/^(?:发文字号|文号)[：:]/, ''));
  if (!found) return undefined;
  const code = found[1] ?? '';
  const year = readNumeral(found[2] ?? '');
  const serial = Number(found[3]);
  if (year === undefined || /[。，；：]/.test(code)) return undefined;
  return { number: `${code}〔${year}〕${serial}号`, parts: { code, year, serial } };
}

/** Splits a list of addressees at 、，； outside brackets. */
export function splitNames(list: string): string[] {
  const names: string[] = [];
  let depth = 0;
  let from = 0;
  const push = (to: number) => {
    const name = list.slice(from, to).trim();
    // 市直各委、办、局 is one addressee.
    const joins =
      name.length === 1 ||
      (/^(?:自治区|直辖市)/.test(name) && /省(?:、自治区)?$/.test(names.at(-1) ?? '')) ||
      (/^(?:(?:人民)?政府|管委会|管理委员会)$/.test(name) &&
        /(?:党委|党工委|县委|市委|区委)$/.test(names.at(-1) ?? ''));
    if (joins && names.length > 0) names[names.length - 1] += `、${name}`;
    else if (name !== '') names.push(name);
  };
  for (let at = 0; at < list.length; at += 1) {
    const char = list[at] ?? '';
    if ('（(《“'.includes(char)) depth += 1;
    else if ('）)》”'.includes(char)) depth = Math.max(0, depth - 1);
    else if (depth === 0 && '、，,；;'.includes(char)) {
      push(at);
      from = at + 1;
    }
  }
  push(list.length);
  return names;
}

function isTitleLine(line: Line | undefined): line is Line {
  return (
    line !== undefined &&
    !line.table &&
    !/[。；！？]/.test(line.text) &&
    !/[：:]$/.test(line.text) &&
    line.text.length <= 120 &&
    !readMarker(line.text) &&
    !readNumber(line.text) &&
    !isDateLine(line.text) &&
    !URGENCY.test(line.text)
  );
}

/** The longest run of lines from `from` that reads as a title. */
function titleFrom(lines: readonly Line[], from: number): { to: number; text: string } | undefined {
  let text = '';
  let best: { to: number; text: string } | undefined;
  for (let at = from; at < Math.min(lines.length, from + 7); at += 1) {
    const line = lines[at];
    if (!isTitleLine(line)) break;
    // A second complete title after a gap is the title of what follows, not more of this one.
    if (best && line.gap && !/^的/.test(line.text)) break;
    text += line.text;
    if (TITLE_END.test(text) && text.length >= 4 && !/[《“（(][^》”）)]*$/.test(text)) best = { to: at + 1, text };
  }
  return best;
}

const HEADER_TAIL = /(?:文件|明传电报|内部明电|传真电报|明电|电报)$/;

function isIssuerLine(line: Line): boolean {
  return HEADER_TAIL.test(line.text) || isActor(line.text);
}

function findTitle(lines: readonly Line[], skip: ReadonlySet<number>, limit: number, numberAt: number) {
  let first: { from: number; to: number; text: string } | undefined;
  for (let from = 0; from < limit; from += 1) {
    const line = lines[from];
    if (!line || skip.has(from)) continue;
    if (/[。；]/.test(line.text) || (/[：:]$/.test(line.text) && (first || /如下|^各|单位/.test(line.text)))) break;
    const found = titleFrom(lines, from);
    if (!found) continue;
    const next = lines[from + 1];
    const header =
      isIssuerLine(line) &&
      found.to > from + 1 &&
      next !== undefined &&
      (numberAt < 0 || from < numberAt) &&
      (HEADER_TAIL.test(line.text) || next.gap || next.page || next.heading !== line.heading);
    if (header) continue;
    // A bare 规划 or 方案 in a page's navigation is weaker than a title with 关于.
    if (/关于|印发|转发/.test(found.text)) return { from, ...found };
    first ??= { from, ...found };
  }
  return first;
}

function readIssuer(lines: readonly Line[], skip: ReadonlySet<number>, to: number): string | null {
  const names = lines
    .slice(0, to)
    .filter((_, at) => !skip.has(at))
    .map((line) =>
      line.pieces
        .join('')
        .replace(HEADER_TAIL, '')
        .replace(/^[（(]|[）)]$/g, ''),
    )
    .filter((name) => name !== '' && !isDateLine(name) && !/[：:>|。]|https?|[\d年]{5}/.test(name));
  if (names.length === 0) return null;
  const joint = names.length > 1 && names.every((name) => isActor(name) && name.length >= 4);
  if (joint) return names.join('、');
  // A name broken over lines ends as an office does; a lone stray line above it does not belong to it.
  const whole = names.join('');
  return whole.length > 40 && isActor(names.at(-1) ?? '') && (names.at(-1)?.length ?? 0) > 12
    ? (names.at(-1) ?? null)
    : whole;
}

function looksAddressed(list: string): boolean {
  if (/如下|现将|现就|通知|根据|以下|^为|^按照|^经|。|“/.test(list) || list.length > 800) return false;
  const names = splitNames(list);
  return (
    names.length > 0 &&
    names.some((name) => isActor(name) || /^(?:各|有关|市直|县直|区直|全|驻|局|机关|同志)/.test(name))
  );
}

function findRecipients(lines: readonly Line[], from: number) {
  let list = '';
  for (let at = from; at < Math.min(lines.length, from + 14); at += 1) {
    const text = lines[at]?.text ?? '';
    if (readMarker(text) || (lines[at]?.heading ?? 0) > 0) return undefined;
    const colon = text.search(/[：:]/);
    list += colon < 0 ? text : text.slice(0, colon);
    if (!looksAddressed(list) && colon >= 0) return undefined;
    if (/。/.test(list)) return undefined;
    if (colon >= 0) return { to: at + 1, names: splitNames(list), runIn: text.slice(colon + 1).trim() };
  }
  return undefined;
}

/** Reads header, number, title and recipients from the top of a notice; whatever is not there stays null. */
export function readHead(lines: readonly Line[]): Head {
  const reasons: Record<string, string> = {};
  const skip = new Set<number>();
  let urgency: string | undefined;
  const limit = Math.min(lines.length, 40);
  for (let at = 0; at < Math.min(limit, 14); at += 1) {
    const text = lines[at]?.text ?? '';
    const found =
      URGENCY.exec(text) ??
      (lines[at]?.pieces.length === 2
        ? (lines[at]?.pieces.map((piece) => URGENCY.exec(piece)).find((each) => each !== null) ?? null)
        : null);
    if (found) urgency = found[1];
    if (
      found ||
      /^\d{5,7}$/.test(text) ||
      /^(?:发电|签发人[：:]|(?:发电单位|收电单位|签批盖章|电报等级)[：:])|^[（(]共\s?\d+\s?页[）)]$|^附件\s?\d{0,2}[：:]?$/.test(
        text,
      ) ||
      /^(?:绝密|机密|秘密)/.test(text)
    )
      skip.add(at);
  }
  const secret = findSecrecy(
    lines
      .slice(0, 14)
      .map((line) => line.text)
      .join('\n'),
  );

  let numberAt = -1;
  let number: ReturnType<typeof readNumber>;
  for (let at = 0; at < limit && !number; at += 1) {
    const line = lines[at];
    if (!line || (at > 0 && /[。；]$/.test(line.text))) break;
    number = line.pieces.map(readNumber).find((each) => each !== undefined) ?? readNumber(line.text);
    if (number) numberAt = at;
  }
  if (numberAt >= 0) skip.add(numberAt);
  if (number) reasons.number = '整行符合“代字〔年份〕序号号”';

  const title = findTitle(lines, skip, limit, numberAt);
  let titleText = title?.text ?? null;
  let titleLines: readonly [number, number] | null = title ? [title.from, title.to] : null;
  if (!title) {
    const heading = lines
      .slice(0, limit)
      .findIndex(
        (line, at) =>
          line.heading > 0 && !skip.has(at) && !readMarker(line.text) && isTitleLine(line) && !isIssuerLine(line),
      );
    if (heading >= 0) {
      titleText = lines[heading]?.text ?? null;
      titleLines = [heading, heading + 1];
    }
  }
  if (titleText) reasons.title = title ? '正文之前以文种结尾的连续行' : '正文之前的标题行';

  const above = titleLines
    ? numberAt >= 0
      ? Math.min(titleLines[0], numberAt)
      : titleLines[0]
    : Math.max(numberAt, 0);
  let issuer = readIssuer(lines, skip, above);
  if (issuer && issuer.length > 90) issuer = null;
  if (issuer) reasons.issuer = '文号与标题之上的发文机关标志';
  // Offices that issue together stand side by side above 关于.
  const side = (lines[titleLines?.[0] ?? -1]?.pieces ?? []).map((piece) => piece.replace(/关于.*$/, '').trim());
  if (!issuer && side.length > 1 && side.every((name) => name.length >= 4 && isActor(name))) {
    issuer = side.join('、');
    reasons.issuer = '没有发文机关标志，取标题中并列的机关';
  }
  const prefix = /^(.{2,60}?)关于/.exec(titleText ?? '')?.[1];
  if (!issuer && prefix && isActor(prefix)) {
    issuer = prefix;
    reasons.issuer = '没有发文机关标志，取标题中的机关';
  }

  let bodyFrom = Math.max(titleLines?.[1] ?? 0, numberAt + 1, issuer && !titleLines ? above : 0);
  while (bodyFrom < lines.length) {
    const text = lines[bodyFrom]?.text ?? '';
    if (!(SUBTITLE.test(text) || (/^[（(]/.test(text) && isDateLine(text)) || skip.has(bodyFrom))) break;
    bodyFrom += 1;
  }
  const recipients = findRecipients(lines, bodyFrom);
  if (recipients) reasons.recipients = '标题之后以冒号结束的机关名单';
  return {
    issuer,
    number: number?.number ?? null,
    numberParts: number?.parts ?? null,
    title: titleText,
    docType: TITLE_END.exec(titleText ?? '')?.[1] ?? null,
    recipients: recipients?.names ?? [],
    ...(urgency ? { urgency } : {}),
    ...(secret ? { secret } : {}),
    bodyFrom: recipients ? recipients.to : bodyFrom,
    titleLines,
    recipientLines: recipients ? [bodyFrom, recipients.to] : null,
    runIn: recipients?.runIn ?? '',
    reasons,
  };
}
