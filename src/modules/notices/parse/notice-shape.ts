/** What reading a notice yields. Every offset counts UTF-16 units in `ParsedNotice.text`, the healed notice. */

export type Modality = 'must' | 'should' | 'may';

export interface NumberParts {
  /** 机关代字 with the kind's character, such as 某安办函. */
  code: string;
  year: number;
  serial: number;
}

export interface CopyLine {
  /** 抄送, 抄报, 分送 … as printed. */
  label: string;
  to: string;
}

/** The parts of an official document around its text (GB/T 9704-2012, 7.2 and 7.4). Absent parts are null or empty. */
export interface Envelope {
  issuer: string | null;
  number: string | null;
  numberParts: NumberParts | null;
  title: string | null;
  docType: string | null;
  recipients: string[];
  signedBy: string | null;
  sealBorrowed: boolean;
  /** 成文日期, YYYY-MM-DD. */
  date: string | null;
  publication: string | null;
  copyTo: CopyLine[];
  /** 印发日期, YYYY-MM-DD. */
  printedOn: string | null;
  copies: number | null;
  /** Only when printed: 特急, 加急 … */
  urgency?: string;
  /** Only when marked: 机密★1年 … Such a notice must not be kept here. */
  secret?: string;
  /** Only when named: the list after 附件： */
  attachments?: string[];
}

export interface OutlineEntry {
  id: string;
  heading: string;
}

export type ClauseKind = 'heading' | 'item' | 'lead-in' | 'paragraph' | 'table' | 'attachment' | 'contact';

/** One block as typeset, in reading order. */
export interface ParsedClause {
  /** Unique in the notice: b1, b2 … */
  key: string;
  /** The outline id this block is (heading, item, lead-in, attachment) or belongs to (paragraph, table). */
  id: string;
  /** Outline id of the level above, or '' at the top. */
  parent: string;
  kind: ClauseKind;
  /** Depth in the outline: 1 for a top level, 0 for text above every level. */
  level: number;
  /** The numbering as printed: 一、 · （一） · 1. · 一是 … or ''. */
  marker: string;
  heading: string;
  /** True when the block goes on in the printed paragraph of the block before it (一是…二是…). */
  inline: boolean;
  /** The whole block, marker and heading included. */
  text: string;
  start: number;
  end: number;
  /** Where the words after marker and heading begin; equals `end` when there are none. */
  bodyStart: number;
  /** The actor that the heading or lead-in names, if it names one. */
  actor?: string;
  /** Why the block was read so. */
  reason: string;
}

export interface Rhythm {
  kind: 'once' | 'daily' | 'weekly' | 'monthly' | 'event' | 'continuous';
  times?: number;
  event?: string;
}

export interface Deadline {
  /** As written. */
  text: string;
  date?: string;
  /** HH:MM */
  time?: string;
}

export interface ParsedObligation {
  /** Outline id, or BODY for text outside every numbered clause. */
  clause: string;
  owedBy: string;
  text: string;
  modality: Modality;
  start: number;
  end: number;
  rhythm: Rhythm;
  deadline?: Deadline;
  role?: 'lead' | 'support';
  reasons: string[];
}

export interface ParsedNotice {
  envelope: Envelope;
  outline: OutlineEntry[];
  obligations: ParsedObligation[];
  clauses: ParsedClause[];
  text: string;
  /** Plain sentences for the clerk who checks the notice. */
  warnings: string[];
  /** Why each part of the envelope was read so, by its name. */
  reasons: Record<string, string>;
}

/** Clause id of text that stands outside every numbered clause. */
export const BODY = '正文';
