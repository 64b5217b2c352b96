import { isActor } from './actors.ts';
import { FULL_DATE, isDateLine, readFullDate } from './dates.ts';
import { widthOf } from './heal.ts';
import type { Line } from './lines.ts';
import { readMarker } from './markers.ts';
import type { CopyLine } from './notice-shape.ts';

/** What stands below the text: attachment list, signature, date, note, copies; and where attachments begin. */
export interface Tail {
  signedBy: string | null;
  sealBorrowed: boolean;
  date: string | null;
  publication: string | null;
  copyTo: CopyLine[];
  printedOn: string | null;
  copies: number | null;
  attachments: string[];
  /** Line after the last line of the main text. */
  bodyTo: number;
  /** Lines that belong to attachments or a plan issued with the notice. */
  rest: number[];
  /** Lines of signature, note and copies, in order. */
  frame: number[];
  reasons: Record<string, string>;
}

// （代章）, （县卫生健康和体育局代章）
const SEAL = /[（(][^（）()]{0,24}?(?:借章|代章|代印|盖章|印章|公章|章)\s?[）)]/;
const SEAL_BORROWED = /借章|代章|代印/;
const COPY = /^(抄送|抄报|抄告|分送|印送|主送|报送)(?:单位|机关)?[：:]\s?(.*)$/;
const PRINTED = new RegExp(`^(.{0,60}?)\\s?(${FULL_DATE})\\s?(印发|印)?$`);
const COPIES = /^[（(]?(?:共印|印数|印制|份数|印|共)[：:]?\s?(\d{1,6})\s?份[）)]?。?$/;
const CLERKS = /^(?:校对|打字|录入|核稿|承办|经办|拟稿|审核|印制)[：:]/;
const NOTE = /^[（(]([^（）()]{2,120})[）)]$/;
const PUBLIC = /公开|不予公开|发布|传达|登报/;
const ATTACHED = /^附件?\s?(?:[：:]|\d{0,2}[：:])/;
const PART_START = /^附件?\s?[一二三四五六七八九十\d]{0,3}\s?[：:]?$/;

function signatureName(line: Line | undefined): string[] | undefined {
  if (!line || line.table || readMarker(line.text)) return undefined;
  const names = line.pieces.map((piece) => piece.replace(SEAL, '').trim()).filter((piece) => piece !== '');
  const fine =
    names.length > 0 && names.every((name) => name.length <= 60 && !/[，。；：:！？]/.test(name) && isActor(name));
  return fine ? names : undefined;
}

interface Signature {
  from: number;
  to: number;
  names: string[];
  borrowed: boolean;
  date: string | null;
}

function joinBroken(names: readonly string[]): string[] {
  const whole: string[] = [];
  for (const name of names) {
    if (whole.length > 0 && /^(?:办公室|领导小组|办公厅|指挥部|委员会)/.test(name)) whole[whole.length - 1] += name;
    else whole.push(name);
  }
  return whole;
}

function signatureAbove(lines: readonly Line[], from: number, dateAt: number, date: string): Signature | undefined {
  let at = dateAt;
  const names: string[] = [];
  let borrowed = false;
  while (at > from && dateAt - at < 12) {
    const own = lines[at - 1]?.text ?? '';
    if (SEAL.test(own) && own.replace(SEAL, '').trim() === '') {
      borrowed ||= SEAL_BORROWED.test(own);
      at -= 1;
      continue;
    }
    const found = signatureName(lines[at - 1]);
    if (!found) {
      // A long name broken over two lines: …领导小组办 | 公室（借章）.
      const [upper, lower] = [lines[at - 2], lines[at - 1]];
      const whole = upper && lower && names.length === 0 && at - 2 >= from ? upper.text + lower.text : '';
      const name = signatureName(lower && whole !== '' ? { ...lower, text: whole, pieces: [whole] } : undefined);
      if (!name || widthOf(upper?.text ?? '') < 24) break;
      names.unshift(...name);
      borrowed ||= SEAL_BORROWED.test(whole);
      at -= 2;
      break;
    }
    at -= 1;
    borrowed ||= /借章|代章|代印/.test(lines[at]?.text ?? '');
    names.unshift(...found);
  }
  return names.length > 0 ? { from: at, to: dateAt + 1, names: joinBroken(names), borrowed, date } : undefined;
}

function findSignature(lines: readonly Line[], from: number): Signature | undefined {
  let bare: Signature | undefined;
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at];
    if (!line || COPY.test(line.text)) break;
    if (isDateLine(line.text)) {
      const date = readFullDate(line.text) ?? '';
      const signature = signatureAbove(lines, from, at, date);
      if (signature) return signature;
      // Some offices put the date above the name.
      const below = signatureName(lines[at + 1]);
      if (below && !PRINTED.test(lines[at + 1]?.text ?? '') && at + 1 < lines.length) {
        return { from: at, to: at + 2, names: below, borrowed: SEAL_BORROWED.test(lines[at + 1]?.text ?? ''), date };
      }
      bare ??= { from: at, to: at + 1, names: [], borrowed: false, date };
      continue;
    }
    const sameLine = PRINTED.exec(line.text);
    const office = sameLine?.[1]?.replace(SEAL, '').trim() ?? '';
    if (sameLine && !sameLine[3] && isActor(office) && !/[，。；：]/.test(office) && !readMarker(line.text)) {
      return {
        from: at,
        to: at + 1,
        names: [office],
        borrowed: /借章|代章/.test(line.text),
        date: readFullDate(sameLine[2] ?? '') ?? null,
      };
    }
  }
  return bare;
}

/** A signature without a date: a bare office name as the last line, the issuer again or with （章）. */
function findBareSignature(lines: readonly Line[], from: number, issuer: string | null): Signature | undefined {
  let end = lines.length;
  while (
    end > from &&
    (COPY.test(lines[end - 1]?.text ?? '') ||
      COPIES.test(lines[end - 1]?.text ?? '') ||
      PRINTED.test(lines[end - 1]?.text ?? '') ||
      NOTE.test(lines[end - 1]?.text ?? ''))
  )
    end -= 1;
  const line = lines[end - 1];
  const names = signatureName(line);
  if (!names || !line || end - 1 <= from) return undefined;
  const known = names.some((name) => issuer?.includes(name) || name.includes(issuer ?? '\n')) || SEAL.test(line.text);
  const above = lines[end - 2]?.text ?? '';
  const office =
    /(?:局|委员会|委|办公室|办|政府|指挥部|领导小组|公司|中心|管委会|工作组|专班|学校|医院)$/.test(names[0] ?? '') &&
    (names[0]?.length ?? 0) >= 4;
  const ended =
    /[。！]$/.test(above) ||
    /^(?:[（(]?联系|电话|附件|邮箱|\d{1,2}[.．、])/.test(above) ||
    (line.gap && (names[0]?.length ?? 0) >= 6);
  return known || (ended && office)
    ? { from: end - 1, to: end, names, borrowed: /借章|代章/.test(line.text), date: null }
    : undefined;
}

function readAttachmentList(
  lines: readonly Line[],
  from: number,
  to: number,
): { at: number; names: string[] } | undefined {
  for (let at = to - 1; at >= Math.max(from, to - 30); at -= 1) {
    const line = lines[at];
    if (!line || !ATTACHED.test(line.text)) continue;
    const names: string[] = [];
    for (let row = at; row < to; row += 1) {
      const raw = (lines[row]?.text ?? '').replace(row === at ? /^附件?\s?\d{0,2}[：:]\s?/ : /^$/, '').trim();
      if (raw === '') continue;
      if (/^(?:（|\()?联系人/.test(raw) || /。./.test(raw) || raw.length > 80) break;
      for (const part of raw.split(/(?<=[\u4e00-\u9fa5）》])\s?(?=\d{1,2}[.．、](?!\d))/)) {
        const name = part
          .replace(/^\d{1,2}[.．、]\s?/, '')
          .replace(/[。；;]$/, '')
          .trim();
        const numbered = /^\d{1,2}[.．、]/.test(part) || row === at;
        if (!numbered && names.length > 0) names[names.length - 1] += name;
        else if (name !== '') names.push(name);
      }
    }
    return names.length > 0 ? { at, names } : undefined;
  }
  return undefined;
}

/** Reads signature, date, note, copies and attachments of a notice whose text begins at line `from`. */
export function readTail(lines: readonly Line[], from: number, issuer: string | null): Tail {
  const reasons: Record<string, string> = {};
  const signature = findSignature(lines, from) ?? findBareSignature(lines, from, issuer);
  let bodyTo = signature?.from ?? lines.length;
  const frame: number[] = [];
  if (signature) for (let at = signature.from; at < signature.to; at += 1) frame.push(at);
  if (signature?.names.length) reasons.signedBy = signature.date ? '成文日期之上的机关名称' : '文末单独成行的机关名称';
  if (signature?.date) reasons.date = '署名之下单独成行的日期';

  const tail: Tail = {
    signedBy: signature?.names.length ? signature.names.join('、') : null,
    sealBorrowed: signature?.borrowed ?? false,
    date: signature?.date ?? null,
    publication: null,
    copyTo: [],
    printedOn: null,
    copies: null,
    attachments: [],
    bodyTo,
    rest: [],
    frame,
    reasons,
  };

  let copyOpen = false;
  const begin = signature?.to ?? Math.max(from, lines.length - 14);
  for (let at = begin; at < lines.length; at += 1) {
    // 2022 年 1 | 月 19 日印发, （联系人：… | …）: a date or note broken at the edge of the page.
    const next = lines[at + 1];
    const own = lines[at]?.text ?? '';
    const broken =
      next !== undefined &&
      ((/^[（(][^（）()]*$/.test(own) && NOTE.test(own + next.text)) ||
        (PRINTED.test(own + next.text) &&
          !PRINTED.test(own) &&
          (/\d{2,4}$|\d{4}年[\d月]*$/.test(own) ||
            (signature !== undefined && at >= lines.length - 5 && isActor(own)))));
    const text = broken ? own + next.text : own;
    const copy = COPY.exec(text);
    const printed = broken
      ? PRINTED.exec(text)
      : (PRINTED.exec(lines[at]?.pieces.join(' ') ?? '') ?? PRINTED.exec(text));
    const copies = COPIES.exec(text);
    const note = NOTE.exec(text);
    const bodyText =
      !signature &&
      !copy &&
      !copies &&
      !(printed?.[3] || (printed && tail.copyTo.length > 0)) &&
      !(note && PUBLIC.test(note[1] ?? ''));
    if (copy) {
      tail.copyTo.push({ label: copy[1] ?? '', to: (copy[2] ?? '').trim() });
      copyOpen = /[，、,]$/.test(text) || (!/。$/.test(text) && text.length > 24);
    } else if (copies) tail.copies = Number(copies[1]);
    else if (printed && (printed[3] || isActor((printed[1] ?? '').trim()))) {
      tail.printedOn = readFullDate(printed[2] ?? '') ?? null;
      copyOpen = false;
    } else if (note && (PUBLIC.test(note[1] ?? '') || /联系人|联系电话/.test(note[1] ?? '')) && !bodyText) {
      if (PUBLIC.test(note[1] ?? '') && !tail.publication) tail.publication = note[1] ?? null;
    } else if (/^此件.{0,6}公开(?:发布)?$/.test(text)) tail.publication ??= text;
    else if (
      copyOpen &&
      !PART_START.test(text) &&
      (/[，、,]$/.test(tail.copyTo.at(-1)?.to ?? '') || (!lines[at]?.gap && !lines[at]?.page))
    ) {
      const last = tail.copyTo.at(-1);
      if (last) last.to += text;
      copyOpen = !/。$/.test(text);
    } else if (CLERKS.test(text)) copyOpen = false;
    else {
      const below = PRINTED.exec(next?.text ?? '');
      const office = isActor(text) && below?.[3] !== undefined && (below[1] ?? '') === '';
      copyOpen = false;
      if (!office && signature) tail.rest.push(at);
      if (!office) continue;
    }
    frame.push(at);
    if (!signature) bodyTo = Math.min(bodyTo, at);
    if (broken) {
      at += 1;
      frame.push(at);
    }
  }
  for (const copy of tail.copyTo) copy.to = copy.to.replace(/[。；]$/, '').trim();
  if (tail.printedOn) reasons.printedOn = '版记中印发机关后的日期';
  if (tail.publication) reasons.publication = '附注括号内的公开属性';

  const list = readAttachmentList(lines, from, bodyTo);
  if (list && (signature || bodyTo - list.at <= list.names.length + 1)) {
    tail.attachments = list.names;
    reasons.attachments = '正文之后“附件：”所列';
    const after: number[] = [];
    for (let at = list.at; at < bodyTo; at += 1) after.push(at);
    frame.unshift(...after);
    bodyTo = list.at;
  }
  tail.bodyTo = bodyTo;
  return tail;
}
