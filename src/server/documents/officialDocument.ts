/** One paragraph of the text. `level` 1 to 4 are 一、（一）1.（1）; 0 is an unnumbered heading of its own line. */
export interface BodyPart {
  readonly level: 0 | 1 | 2 | 3 | 4 | 'paragraph';
  /** As printed (「（一）」) or bare (「一」, 「1」): a bare number gets the marks of its level. */
  readonly number?: string;
  readonly heading?: string;
  /** Line feeds separate paragraphs. */
  readonly text: string;
  /** A bold opening that names who is meant: 「县级监管部门：」. */
  readonly boldLeadIn?: string;
}

export interface Attachment {
  readonly name: string;
  /** Bound with the document when given; a name alone stands in the attachment note only. */
  readonly body?: readonly BodyPart[];
}

/** An official document as GB/T 9704-2012 knows it. Dates are Shanghai days, `YYYY-MM-DD`. */
export interface OfficialDocument {
  readonly issuer: string;
  /** With full-width brackets: 「忻某函〔2022〕5号」. */
  readonly number: string;
  readonly title: string;
  readonly urgency?: '特急' | '加急' | null;
  /** Printed on documents to a superior only. */
  readonly signer?: string | null;
  readonly recipients: readonly string[];
  readonly body: readonly BodyPart[];
  readonly attachments: readonly Attachment[];
  readonly signedBy: string;
  /** 借章: another organ's seal is used, and the signature says so. */
  readonly borrowedSeal: boolean;
  readonly date: string;
  /** Without brackets: 「此件公开发布」. */
  readonly publicationNote: string | null;
  readonly copyTo: readonly { readonly label: string; readonly to: string }[];
  readonly printedBy: string | null;
  readonly printedOn: string | null;
  readonly copies: number | null;
}

/** 信函格式 (GB/T 9704 10.1) or the general 文件格式 (chapter 7). */
export type DocumentFormat = 'letter' | 'file';

/** 2022-01-19 → 2022年1月19日: Arabic digits without leading zeros (GB/T 9704 7.3.5.4). Throws RangeError on another shape. */
export function documentDate(day: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(day);
  if (!match) throw new RangeError(`not a day: ${day}`);
  return `${match[1]}年${Number(match[2])}月${Number(match[3])}日`;
}

/** 〔〕 (U+3014, U+3015) instead of any other bracket around the year, no 「第」, no leading zeros (GB/T 9704 7.2.5). */
export function documentNumber(number: string): string {
  return number
    .trim()
    .replace(/\s*[[［【〔（(﹝]\s*(\d{4})\s*[\]］】〕）)﹞]\s*/u, '〔$1〕')
    .replace(/〕第?0*(\d+)\s*号?$/u, '〕$1号');
}

/** The marker of a body part with the marks of its level. */
export function markerOf(part: BodyPart): string {
  const number = part.number?.trim() ?? '';
  if (number === '' || !/^([一二三四五六七八九十百〇零]+|\d+)$/u.test(number)) return number;
  if (part.level === 1) return `${number}、`;
  if (part.level === 2 || part.level === 4) return `（${number}）`;
  return part.level === 3 ? `${number}.` : number;
}

/** The heading of a part as printed: marker, words and, before running text, a full stop. */
export function headingOf(part: BodyPart): string {
  const words = `${markerOf(part)}${part.heading?.trim() ?? ''}`;
  const runsOn = part.level !== 1 && part.level !== 0 && part.text.trim() !== '';
  return part.heading && runsOn && !/[。：；！？.:]$/u.test(words) ? `${words}。` : words;
}

export interface PrintedParagraph {
  readonly runs: readonly { readonly text: string; readonly face: 'black' | 'kai' | 'song' | 'bold' }[];
  /** A heading keeps with the line after it. */
  readonly heading: boolean;
}

/** The paragraphs a body part prints: 黑体 for the first level, 楷体 for the second, 仿宋 below (GB/T 9704 7.3.3). */
export function paragraphsOf(part: BodyPart): PrintedParagraph[] {
  const heading = headingOf(part);
  const texts = part.text
    .split('\n')
    .map((text) => text.trim())
    .filter((text) => text !== '');
  const lead = part.boldLeadIn ? [{ text: part.boldLeadIn, face: 'bold' as const }] : [];
  const plain = (text: string) => ({ text, face: 'song' as const });
  if (part.level === 0 || part.level === 1) {
    const own = heading === '' ? [] : [{ runs: [{ text: heading, face: 'black' as const }], heading: true }];
    const rest = texts.map((text, at) => ({ runs: [...(at === 0 ? lead : []), plain(text)], heading: false }));
    return [...own, ...rest];
  }
  const face = part.level === 2 ? ('kai' as const) : ('song' as const);
  const opening = heading === '' ? [] : [{ text: heading, face }];
  const [first, ...others] = texts;
  const head = [...opening, ...lead, ...(first === undefined ? [] : [plain(first)])];
  return [
    ...(head.length === 0 ? [] : [{ runs: head, heading: first === undefined && opening.length > 0 }]),
    ...others.map((text) => ({ runs: [plain(text)], heading: false })),
  ];
}

/** 「各县人民政府，市直各有关部门：」: the recipients as given, joined, ending in a full-width colon. */
export function recipientsLine(recipients: readonly string[]): string {
  const joined = recipients.map((one) => one.trim().replace(/[：:，,。；;]+$/u, '')).join('，');
  return joined === '' ? '' : `${joined}：`;
}

/** The attachment note: numbered only when there are several, no mark after a name (GB/T 9704 7.3.4). */
export function attachmentNote(attachments: readonly Attachment[]): { readonly lead: string; readonly name: string }[] {
  const several = attachments.length > 1;
  return attachments.map(({ name }, at) => ({
    lead: `${at === 0 ? '附件：' : ''}${several ? `${at + 1}.` : ''}`,
    name: name.trim().replace(/[。；，、]+$/u, ''),
  }));
}

/** The name under the text, with 「（借章）」 when the seal is another organ's. */
export function signatureOf(document: Pick<OfficialDocument, 'signedBy' | 'borrowedSeal'>): string {
  const name = document.signedBy.trim();
  return document.borrowedSeal && !name.endsWith('（借章）') ? `${name}（借章）` : name;
}
