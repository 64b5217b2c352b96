import { isDutyHolder, leadingActor, readLeadIn, shortClass } from './actors.ts';
import { cutHeading } from './headings.ts';
import type { Paragraph } from './heal.ts';
import { findInlineMarks, type InlineMark, type Marker, markerRanks, nextOfRun, readMarker } from './markers.ts';
import { BODY, type OutlineEntry, type ParsedClause } from './notice-shape.ts';

const LEAD_IN_RANK = 8;
const PLACES = /^.{0,4}(?:室|食堂|餐厅|宿舍|仓库|车间|工地|场所|校|校园|商场|超市|市场|酒店|宾馆)$/;

interface Level {
  rank: number;
  value: number;
  id: string;
  leadIn: boolean;
}

/** Builds the clause tree of one part of a notice. */
export class OutlineBuilder {
  readonly outline: OutlineEntry[] = [];
  readonly clauses: ParsedClause[] = [];
  readonly #taken = new Map<string, number>();
  #stack: Level[] = [];
  #prefix = '';
  /** Whether the paragraph before ended with a semicolon: one of a list. */
  #listed = false;
  #key = 0;

  /** Begins an attachment or plan; '' as id keeps its numbering at the top. */
  beginPart(id: string, heading: string, text: string, start: number): void {
    this.#stack = [];
    this.#prefix = '';
    if (id === '') return;
    this.#prefix = this.#unique(id);
    this.outline.push({ id: this.#prefix, heading: heading || id });
    this.#push({
      id: this.#prefix,
      kind: 'attachment',
      level: 1,
      marker: id,
      heading: heading || id,
      text,
      start,
      bodyFrom: text.length,
      why: '附件或所印发的文件',
    });
  }

  hasLevels(): boolean {
    return this.outline.length > 0;
  }

  hasTopLevel(id: string): boolean {
    return this.outline.some((entry) => entry.id === id);
  }

  /** Adds a paragraph that stands at `start` in the healed text; `next` is the one after it. */
  add(paragraph: Paragraph, start: number, next?: Paragraph): void {
    const listed = this.#listed || /[；;]$/.test(paragraph.text);
    this.#listed = /[；;]$/.test(paragraph.text);
    if (paragraph.table) {
      this.#closeSpoken();
      this.#push({ kind: 'table', text: paragraph.text, start, bodyFrom: 0, why: '表格' });
      return;
    }
    const marker = readMarker(paragraph.text);
    const more = marker ? nextOfRun(paragraph.text, marker) : 0;
    if (more > 0) {
      this.add({ ...paragraph, text: paragraph.text.slice(0, more) }, start);
      this.add({ ...paragraph, text: paragraph.text.slice(more), boldTo: 0 }, start + more, next);
      return;
    }
    const after = this.#stack.at(-1)?.rank === markerRanks.spoken ? (this.#stack.at(-1)?.value ?? 0) : 0;
    if (marker && marker.kind !== 'spoken' && this.#fits(marker)) this.#addNumbered(paragraph, marker, start, next);
    else if (marker?.kind === 'spoken' && (marker.value === 1 || marker.value === after + 1))
      this.#addBody(paragraph.text, 0, start, false, after);
    else this.#addPlain(paragraph, start, listed);
  }

  // 2.1 counts only under a second level above it.
  #fits(marker: Marker): boolean {
    const above = (level: Level) => !level.leadIn && level.rank < markerRanks[marker.kind];
    return marker.under === undefined || this.#stack.findLast(above)?.value === marker.under;
  }

  #addNumbered(paragraph: Paragraph, marker: Marker, start: number, next?: Paragraph): void {
    const rank = markerRanks[marker.kind];
    const open = this.#stack.findIndex((level) => level.rank === rank && !level.leadIn);
    if (open >= 0) this.#stack.length = open;
    else while (this.#stack.length > 0 && this.#outranks(rank)) this.#stack.pop();
    const { heading, bodyFrom, why } = cutHeading(paragraph, marker.length, this.#opens(rank, next));
    const id = this.#open(marker.label, rank, marker.value, false);
    const shown = heading || marker.typed;
    this.outline.push({ id, heading: shown });
    const inline = findInlineMarks(paragraph.text.slice(bodyFrom)).filter((mark) => markerRanks[mark.kind] > rank);
    const ownTo = inline[0] ? bodyFrom + inline[0].at : paragraph.text.length;
    this.#push({
      kind: 'heading',
      marker: marker.typed,
      heading: shown,
      text: paragraph.text.slice(0, ownTo),
      start,
      bodyFrom: Math.min(bodyFrom, ownTo),
      why,
      ...(heading !== '' && isDutyHolder(heading) ? { actor: heading } : {}),
    });
    this.#addInline(paragraph.text, bodyFrom, start, inline);
  }

  #opens(rank: number, next: Paragraph | undefined): boolean {
    if (!next || next.table) return false;
    const below = readMarker(next.text);
    // 二、突出重点领域。 and plain paragraphs after it.
    if (!below) return rank <= markerRanks.hanBracket;
    return below.kind !== 'spoken' && markerRanks[below.kind] > rank;
  }

  #outranks(rank: number): boolean {
    const top = this.#stack.at(-1);
    if (!top) return false;
    return top.leadIn ? rank <= markerRanks.han : top.rank > rank;
  }

  #addPlain(paragraph: Paragraph, start: number, listed: boolean): void {
    this.#closeSpoken();
    const leadIn = readLeadIn(paragraph.text, paragraph.boldTo);
    // 校舍：…；实验室：…；食堂：…。 lists places to look at.
    if (leadIn && !(listed && PLACES.test(leadIn.actor))) {
      const open = this.#stack.findIndex((level) => level.leadIn);
      if (open >= 0) this.#stack.length = open;
      const id = this.#open(shortClass(leadIn.actor), LEAD_IN_RANK, 0, true);
      this.outline.push({ id, heading: leadIn.actor });
      this.#addBody(paragraph.text, leadIn.length, start, true, 0, { id, actor: leadIn.actor });
      return;
    }
    if (paragraph.heading > 0 && paragraph.text.length <= 40 && !/[。；：:]/.test(paragraph.text)) {
      this.#stack = [];
      const id = this.#open(paragraph.text, markerRanks.han, 0, false);
      this.outline.push({ id, heading: paragraph.text });
      this.#push({
        kind: 'heading',
        heading: paragraph.text,
        text: paragraph.text,
        start,
        bodyFrom: paragraph.text.length,
        why: '没有编号的标题行',
      });
      return;
    }
    // A new subject after a lead-in's paragraph speaks again for the level above.
    const lead = this.#stack.findIndex((level) => level.leadIn);
    if (lead >= 0 && lead === this.#stack.length - 1 && leadingActor(paragraph.text)) this.#stack.length = lead;
    this.#addBody(paragraph.text, 0, start, false, 0);
  }

  /** Adds text that may hold 一是…二是…: what stands before them, then each of them. */
  #addBody(
    text: string,
    from: number,
    start: number,
    leadIn: boolean,
    after: number,
    lead?: { id: string; actor: string },
  ): void {
    const marks = findInlineMarks(text.slice(from), after);
    const top = this.#stack.at(-1);
    if (after > 0 && marks[0]?.at !== 0) this.#closeSpoken();
    const fits = marks.filter(
      (mark) => !top || top.leadIn || top.rank === markerRanks.spoken || markerRanks[mark.kind] > top.rank,
    );
    const ownTo = fits[0] ? from + fits[0].at : text.length;
    if (lead) {
      this.#push({
        kind: 'lead-in',
        heading: lead.actor,
        text: text.slice(0, ownTo),
        start,
        bodyFrom: from,
        why: '段首责任主体带冒号',
        actor: lead.actor,
      });
    } else if (ownTo > 0) {
      const contact = /^[（(]?(?:联系人|联系电话|联系单位|联系方式|电子邮箱|邮箱|传真)/.test(text);
      this.#push({
        kind: contact ? 'contact' : 'paragraph',
        text: text.slice(0, ownTo),
        start,
        bodyFrom: 0,
        why: '没有编号的段落归上一级',
      });
    }
    this.#addInline(text, from, start, fits, !leadIn && ownTo === 0);
  }

  #addInline(text: string, from: number, start: number, marks: readonly InlineMark[], firstOpens = false): void {
    marks.forEach((mark, index) => {
      const at = from + mark.at;
      const next = marks[index + 1];
      const end = next ? from + next.at : text.length;
      const rank = markerRanks[mark.kind];
      const open = this.#stack.findIndex((level) => level.rank === rank && !level.leadIn);
      if (open >= 0) this.#stack.length = open;
      const piece = text.slice(at, end);
      const id = this.#open(mark.label, rank, mark.value, false);
      this.outline.push({ id, heading: mark.typed });
      this.#push({
        kind: 'item',
        marker: mark.typed,
        heading: mark.typed,
        text: piece,
        start: start + at,
        bodyFrom: mark.length,
        inline: !(firstOpens && index === 0),
        why: `段内“${mark.typed}”分项`,
      });
      if (mark.kind !== 'spoken') this.#stack.pop();
    });
  }

  #closeSpoken(): void {
    while (this.#stack.at(-1)?.rank === markerRanks.spoken) this.#stack.pop();
  }

  #open(label: string, rank: number, value: number, leadIn: boolean): string {
    const above = this.#stack.at(-1)?.id ?? this.#prefix;
    const id = this.#unique(above === '' ? label : `${above}-${label}`);
    this.#stack.push({ rank, value, id, leadIn });
    return id;
  }

  // Two runs of 一是…二是… under one heading would share ids; the second run says so.
  #unique(id: string): string {
    const count = (this.#taken.get(id) ?? 0) + 1;
    this.#taken.set(id, count);
    return count === 1 ? id : `${id}·${count}`;
  }

  #push(block: {
    kind: ParsedClause['kind'];
    text: string;
    start: number;
    bodyFrom: number;
    why: string;
    id?: string;
    level?: number;
    marker?: string;
    heading?: string;
    inline?: boolean;
    actor?: string;
  }): void {
    const depth = this.#stack.length + (this.#prefix === '' ? 0 : 1);
    const own = block.kind === 'paragraph' || block.kind === 'table' || block.kind === 'contact' ? 0 : 1;
    this.#key += 1;
    this.clauses.push({
      key: `b${this.#key}`,
      id: block.id ?? this.#stack.at(-1)?.id ?? (this.#prefix || BODY),
      parent: (own === 1 ? this.#stack.at(-2)?.id : this.#stack.at(-1)?.id) ?? (block.id ? '' : this.#prefix),
      kind: block.kind,
      level: block.level ?? depth,
      marker: block.marker ?? '',
      heading: block.heading ?? '',
      inline: block.inline ?? false,
      text: block.text,
      start: block.start,
      end: block.start + block.text.length,
      bodyStart: block.start + block.bodyFrom,
      ...(block.actor ? { actor: block.actor } : {}),
      reason: block.why,
    });
  }
}
