import { Numbering } from './docx-numbering.ts';
import { isOn, readStyles } from './docx-styles.ts';
import { fileRefusals } from './file-refusals.ts';
import { attribute, scanXml } from './xml-scan.ts';
import type { ZipPackage } from './zip-package.ts';

interface Run {
  text: string;
  bold: boolean;
}

interface Paragraph {
  runs: Run[];
  style: string;
  list?: string;
  depth?: number;
  outline?: number;
}

interface Table {
  rows: string[][];
}

const SKIPPED = new Set(['w:del', 'w:moveFrom', 'mc:Fallback', 'w:instrText', 'w:rt']);

/** Joins a paragraph's runs; bold is told only where a bold beginning or a wholly bold line means a heading or lead-in. */
function writeRuns(runs: readonly Run[]): string {
  const whole = runs.map((run) => run.text).join('');
  const last = runs.findIndex((run) => !run.bold && run.text.trim() !== '');
  const bold = (last < 0 ? runs : runs.slice(0, last)).map((run) => run.text).join('');
  if (bold.trim() === '' || bold.includes('\n') || bold.includes('\f') || whole.startsWith('*')) return whole;
  const lead = bold.trim();
  return `${bold.slice(0, bold.indexOf(lead))}**${lead}**${whole.slice(bold.indexOf(lead) + lead.length)}`;
}

// Letterheads and the copies box at the end are often set in tables that are no tables.
function writeTable(table: Table): string[] {
  const rows = table.rows.filter((row) => row.some((cell) => cell !== ''));
  const columns = rows.reduce((max, row) => Math.max(max, row.length), 0);
  const frame =
    columns <= 1 ||
    rows.some((row) => row.some((cell) => /^(?:抄送|抄报|分送|印送|主送)[：:]|印发$|文件$|^共印/.test(cell.trim())));
  if (frame)
    return rows.flatMap((row) =>
      row
        .filter((cell) => cell !== '')
        .join('    ')
        .split('\n'),
    );
  return rows.map((row) => `| ${row.map((cell) => cell.replace(/\s*\n\s*/g, ' ').replace(/\|/g, '／')).join(' | ')} |`);
}

/** Walks word/document.xml and gives its text as Markdown with headings, bold lead-ins, printed numbers and tables. */
class DocumentReader {
  readonly lines: string[] = [];
  readonly #paragraphs: Paragraph[] = [];
  readonly #tables: Table[] = [];
  readonly #styleOf: ReturnType<typeof readStyles>;
  readonly #numbering: Numbering;
  #run: Run | undefined;
  #runProperties = false;
  #inText = false;
  #skip = 0;

  constructor(styles: string | undefined, numbering: string | undefined) {
    this.#styleOf = readStyles(styles);
    this.#numbering = new Numbering(numbering);
  }

  open(name: string, attributes: string, empty: boolean): void {
    if (this.#skip > 0 || SKIPPED.has(name)) {
      if (!empty) this.#skip += 1;
      return;
    }
    const paragraph = this.#paragraphs.at(-1);
    const value = attribute(attributes, 'w:val') ?? '';
    if (name === 'w:p') {
      if (empty) this.#emit('');
      else this.#paragraphs.push({ runs: [], style: '' });
    } else if (name === 'w:tbl') this.#tables.push({ rows: [] });
    else if (name === 'w:tr') this.#tables.at(-1)?.rows.push([]);
    else if (name === 'w:tc') this.#tables.at(-1)?.rows.at(-1)?.push('');
    else if (!paragraph) return;
    else if (name === 'w:pStyle') paragraph.style = value;
    else if (name === 'w:numId') paragraph.list = value;
    else if (name === 'w:ilvl') paragraph.depth = Number(value);
    else if (name === 'w:outlineLvl') paragraph.outline = Number(value);
    else if (name === 'w:r') {
      this.#run = { text: '', bold: this.#styleOf(paragraph.style).bold ?? false };
      paragraph.runs.push(this.#run);
    } else if (name === 'w:rPr') this.#runProperties = !empty && this.#run !== undefined;
    else if (name === 'w:b' && this.#runProperties && this.#run) this.#run.bold = isOn(attributes);
    else if (name === 'w:t') this.#inText = !empty;
    else if (!this.#run) return;
    else if (name === 'w:tab') this.#run.text += this.#runProperties ? '' : '    ';
    else if (name === 'w:br' || name === 'w:cr')
      this.#run.text += attribute(attributes, 'w:type') === 'page' ? '\f' : '\n';
    else if (name === 'w:noBreakHyphen') this.#run.text += '-';
    else if (name === 'w:lastRenderedPageBreak') return;
  }

  close(name: string): void {
    if (this.#skip > 0) {
      this.#skip -= 1;
      return;
    }
    if (name === 'w:t') this.#inText = false;
    else if (name === 'w:rPr') this.#runProperties = false;
    else if (name === 'w:r') this.#run = undefined;
    else if (name === 'w:p') {
      const paragraph = this.#paragraphs.pop();
      if (paragraph) this.#emit(this.#write(paragraph));
    } else if (name === 'w:tbl') {
      const table = this.#tables.pop();
      if (table) for (const line of writeTable(table)) this.#emit(line);
      if (this.#tables.length === 0) this.lines.push('');
    }
  }

  text(text: string): void {
    if (this.#skip === 0 && this.#inText && this.#run) this.#run.text += text;
  }

  #write(paragraph: Paragraph): string {
    const style = this.#styleOf(paragraph.style);
    const list = paragraph.list ?? style.list;
    const body = writeRuns(paragraph.runs);
    if (body.trim() === '') return body.includes('\f') ? '\f' : '';
    const number =
      list === undefined || list === '0' ? '' : this.#numbering.next(list, paragraph.depth ?? style.depth ?? 0);
    const outline = /^(?:heading|标题)\s*(\d)$/i.exec(style.name)?.[1];
    const level = outline
      ? Number(outline)
      : /^(?:title|标题)$/i.test(style.name)
        ? 1
        : ((paragraph.outline ?? style.outline ?? 9) + 1) % 10;
    const mark =
      level > 0 && level <= 6 && !body.includes('\n') && this.#tables.length === 0 ? `${'#'.repeat(level)} ` : '';
    const numbered = body.startsWith('**') && number !== '' ? `**${number}${body.slice(2)}` : `${number}${body}`;
    return mark + (mark === '' ? numbered : numbered.trimStart());
  }

  #emit(line: string): void {
    const cell = this.#tables.at(-1)?.rows.at(-1);
    if (cell && cell.length > 0) {
      const plain = line.replace(/\*\*/g, '').trim();
      if (plain !== '') cell[cell.length - 1] += (cell.at(-1) === '' ? '' : '\n') + plain;
      return;
    }
    // A blank line after each paragraph tells it from a broken line; table rows stay together.
    if (line.startsWith('| ')) this.lines.push(line);
    else this.lines.push(line, '');
  }
}

/**
 * The text of a Word document as Markdown. Deleted and moved-away text, fallbacks and field codes are left out; text boxes
 * (red headers) are kept in place.
 * @throws Refusal FILE_HAS_MACROS, FILE_DAMAGED.
 */
export async function readDocx(zip: ZipPackage): Promise<string> {
  const types = (await zip.read('[Content_Types].xml')) ?? '';
  const macros =
    zip.names.some((name) => /vbaProject|vbaData/i.test(name)) ||
    /macroEnabled|vnd\.ms-office\.vbaProject/i.test(types);
  if (macros) throw fileRefusals.macros();
  const main =
    /PartName="\/?([^"]+)"\s+ContentType="[^"]*wordprocessingml\.(?:document|template)\.main\+xml"/.exec(types)?.[1] ??
    'word/document.xml';
  const xml = await zip.read(main);
  if (xml === undefined) throw fileRefusals.damaged();
  const reader = new DocumentReader(await zip.read('word/styles.xml'), await zip.read('word/numbering.xml'));
  const events = scanXml(xml);
  for (let step = events.next(); ; step = events.next()) {
    if (step.done) {
      if (!step.value || !/<\/w:document>\s*$/.test(xml)) throw fileRefusals.damaged();
      break;
    }
    const event = step.value;
    if (event.kind === 'text') reader.text(event.text);
    else if (event.kind === 'close') reader.close(event.name);
    else {
      reader.open(event.name, event.attributes, event.empty);
    }
  }
  return reader.lines.join('\n').replace(/\n{3,}/g, '\n\n');
}
