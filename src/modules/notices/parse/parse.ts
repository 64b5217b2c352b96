import type { Line } from './lines.ts';
import { readHead } from './head.ts';
import { healParagraphs } from './heal.ts';
import { readLines } from './lines.ts';
import type { Envelope, ParsedNotice } from './notice-shape.ts';
import { readObligations } from './obligations.ts';
import { OutlineBuilder } from './outline.ts';
import { issuedName, type Part, splitAttachments, splitMain } from './parts.ts';
import { readTail } from './tail.ts';

export interface ParseOptions {
  /** Stop after this many characters, with a warning. Default 4,000,000. */
  maxLength?: number;
}

const FORM =
  /(?:[^任务分工]表|名单|通讯录|样式|模板|目录|台账|联系方式|示意图|流程图|图|回执|格式)(?:[（(][^（）()]*[）)])?$/;

/** The healed text as it grows, with the place of each paragraph. */
class Sheet {
  text = '';
  add(paragraph: string): number {
    if (this.text !== '') this.text += '\n';
    const start = this.text.length;
    this.text += paragraph;
    return start;
  }
}

function range<T>(list: readonly T[], indices: readonly number[]): T[] {
  return indices.map((index) => list[index]).filter((item): item is T => item !== undefined);
}

/** Id under which a plan issued with the notice puts its numbering, '' when it needs none of its own. */
function partId(part: Part, builder: OutlineBuilder): string {
  if (part.label !== '') return part.label;
  if (!builder.hasLevels()) return '';
  return /(方案|预案|办法|规定|细则|要点|计划|规划|制度|指引|指南|规程|措施|意见)/.exec(part.title)?.[1] ?? '附件';
}

function warningsFor(envelope: Envelope, notice: Pick<ParsedNotice, 'outline' | 'obligations'>): string[] {
  const warnings: string[] = [];
  if (envelope.secret)
    warnings.push(`文件标有密级“${envelope.secret}”，本系统为非涉密系统，不得上传、保存或转发，请按保密规定处理。`);
  if (!envelope.title) warnings.push('没有找到标题，请补填。');
  if (!envelope.number) warnings.push('没有找到发文字号，请核对。');
  if (envelope.recipients.length === 0) warnings.push('没有找到主送机关，请补选。');
  if (!envelope.date) warnings.push('没有找到成文日期，条款中的期限无法推算到具体日期。');
  if (!envelope.signedBy) warnings.push('没有找到署名。');
  if (notice.obligations.length === 0) warnings.push('没有识别出具体要求，请人工标注。');
  const unowned = notice.obligations.filter((one) => one.owedBy === '').length;
  if (unowned > 0) warnings.push(`有${unowned}条要求没有写明责任主体，请补选。`);
  return warnings;
}

/**
 * Reads a notice of the genre of GB/T 9704 and local habit: envelope, clause tree and obligations, each guess with its
 * reason. Pure, offline and the same for the same text; linear in its length.
 */
export function parseNotice(source: string, options: ParseOptions = {}): ParsedNotice {
  const maxLength = options.maxLength ?? 4_000_000;
  const lines = readLines(source.slice(0, maxLength));
  const head = readHead(lines);
  const tail = readTail(lines, head.bodyFrom, head.issuer);
  const reasons = { ...head.reasons, ...tail.reasons };

  let issuer = head.issuer;
  if (!issuer && tail.signedBy) {
    issuer = tail.signedBy;
    reasons.issuer = '没有发文机关标志，取署名';
  }
  // Offices that issue together run into one in the title; the signature tells where one ends.
  const apart = tail.signedBy?.split('、').map((name) => name.replace(/^中共/, '')) ?? [];
  if (issuer && apart.length > 1 && issuer.replace(/^中共/, '') === apart.join('')) {
    issuer = `${issuer.startsWith('中共') ? '中共' : ''}${apart.join('、')}`;
    reasons.issuer = '标题中并列的机关，按署名分开';
  }
  const envelope: Envelope = {
    issuer,
    number: head.number,
    numberParts: head.numberParts,
    title: head.title,
    docType: head.docType,
    recipients: head.recipients,
    signedBy: tail.signedBy,
    sealBorrowed: tail.sealBorrowed,
    date: tail.date,
    publication: tail.publication,
    copyTo: tail.copyTo,
    printedOn: tail.printedOn,
    copies: tail.copies,
    ...(head.urgency ? { urgency: head.urgency } : {}),
    ...(head.secret ? { secret: head.secret } : {}),
    ...(tail.attachments.length > 0 ? { attachments: tail.attachments } : {}),
  };

  const sheet = new Sheet();
  if (issuer && head.issuer) sheet.add(issuer);
  if (head.number) sheet.add(head.number);
  if (head.title) sheet.add(head.title);
  if (head.recipients.length > 0 && head.recipientLines) {
    const printed = lines
      .slice(...head.recipientLines)
      .map((line) => line.text)
      .join('');
    sheet.add(head.runIn === '' ? printed : printed.slice(0, printed.length - head.runIn.length));
  }

  const builder = new OutlineBuilder();
  const addLines = (part: readonly Line[]) => {
    const paragraphs = healParagraphs(part);
    for (const [at, paragraph] of paragraphs.entries())
      builder.add(paragraph, sheet.add(paragraph.text), paragraphs[at + 1]);
  };
  if (head.runIn !== '') builder.add({ text: head.runIn, boldTo: 0, heading: 0, table: false }, sheet.add(head.runIn));
  const { main, rest } = splitMain(lines.slice(head.bodyFrom, tail.bodyTo), issuedName(head.title));
  addLines(main);
  for (const line of range(lines, tail.frame)) sheet.add(line.pieces.join('　'));

  const formIds = new Set<string>();
  for (const part of splitAttachments([...rest, ...range(lines, tail.rest)])) {
    const id = partId(part, builder);
    const printed = [part.label, part.title].filter((word) => word !== '').join('\n');
    if (printed !== '') builder.beginPart(id, part.title, printed, sheet.add(printed));
    if (FORM.test(part.title) && id !== '') formIds.add(id);
    addLines(part.lines);
  }

  const { clauses, outline } = builder;
  const obligations = readObligations(clauses, {
    noticeDay: envelope.date,
    recipients: envelope.recipients,
    formIds,
  });
  const warnings = warningsFor(envelope, { outline, obligations });
  if (source.length > maxLength) warnings.push(`文件过长，只读了前${maxLength}个字符。`);
  return { envelope, outline, obligations, clauses, text: sheet.text, warnings, reasons };
}
