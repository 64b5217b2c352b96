import { attribute, scanXml } from './xml-scan.ts';

interface Level {
  start: number;
  format: string;
  text: string;
}

interface List {
  abstract: string;
  starts: Map<number, number>;
}

const HAN = '〇一二三四五六七八九';

function han(value: number): string {
  if (value < 10) return HAN[value] ?? '';
  if (value < 100) {
    const [tens, ones] = [Math.floor(value / 10), value % 10];
    return `${tens === 1 ? '' : HAN[tens]}十${ones === 0 ? '' : HAN[ones]}`;
  }
  return String(value);
}

function roman(value: number): string {
  const steps: readonly (readonly [number, string])[] = [
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ];
  let rest = value;
  let text = '';
  for (const [step, sign] of steps) {
    while (rest >= step) {
      text += sign;
      rest -= step;
    }
  }
  return text;
}

function write(value: number, format: string): string {
  if (
    /chinese|japanese|taiwanese|ideograph(?:Digital|Traditional)?$|koreanDigital/i.test(format) &&
    !/Enclosed/.test(format)
  )
    return han(value);
  if (/EnclosedCircle/i.test(format)) return value <= 20 ? String.fromCodePoint(0x2460 + value - 1) : String(value);
  if (format === 'lowerLetter' || format === 'upperLetter') {
    const letter = String.fromCharCode(97 + ((value - 1) % 26));
    return format === 'upperLetter' ? letter.toUpperCase() : letter;
  }
  if (format === 'lowerRoman') return roman(value);
  if (format === 'upperRoman') return roman(value).toUpperCase();
  if (format === 'decimalZero') return String(value).padStart(2, '0');
  return String(value);
}

/** Gives Word's automatic numbers as printed: 一、, （一）, 1., ①. */
export class Numbering {
  readonly #levels = new Map<string, Map<number, Level>>();
  readonly #lists = new Map<string, List>();
  readonly #counts = new Map<string, number[]>();

  constructor(xml: string | undefined) {
    if (xml === undefined) return;
    let abstract = '';
    let list = '';
    let level: Level | undefined;
    let override: number | undefined;
    for (const event of scanXml(xml)) {
      if (event.kind === 'close') {
        if (event.name === 'w:lvl') level = undefined;
        if (event.name === 'w:abstractNum') abstract = '';
        if (event.name === 'w:num') list = '';
        if (event.name === 'w:lvlOverride') override = undefined;
        continue;
      }
      if (event.kind !== 'open') continue;
      const value = attribute(event.attributes, 'w:val') ?? '';
      if (event.name === 'w:abstractNum') {
        abstract = attribute(event.attributes, 'w:abstractNumId') ?? '';
        this.#levels.set(abstract, new Map());
      } else if (event.name === 'w:num') {
        list = attribute(event.attributes, 'w:numId') ?? '';
      } else if (event.name === 'w:abstractNumId' && list !== '')
        this.#lists.set(list, { abstract: value, starts: new Map() });
      else if (event.name === 'w:lvlOverride') override = Number(attribute(event.attributes, 'w:ilvl') ?? 0);
      else if (event.name === 'w:startOverride' && override !== undefined)
        this.#lists.get(list)?.starts.set(override, Number(value));
      else if (event.name === 'w:lvl' && abstract !== '') {
        level = { start: 1, format: 'decimal', text: '' };
        this.#levels.get(abstract)?.set(Number(attribute(event.attributes, 'w:ilvl') ?? 0), level);
      } else if (level && event.name === 'w:start') level.start = Number(value);
      else if (level && event.name === 'w:numFmt') level.format = value;
      else if (level && event.name === 'w:lvlText') level.text = value;
    }
  }

  /** Counts one paragraph of a list and gives its number; '' for bullets and unknown lists. */
  next(listId: string, depth: number): string {
    const list = this.#lists.get(listId);
    const levels = this.#levels.get(list?.abstract ?? '');
    const level = levels?.get(depth);
    if (!list || !levels || !level) return '';
    // Lists of one abstract definition count on together unless a list starts anew.
    const key = list.starts.size > 0 ? `n${listId}` : `a${list.abstract}`;
    const counts = this.#counts.get(key) ?? [];
    this.#counts.set(key, counts);
    counts[depth] = (counts[depth] ?? (list.starts.get(depth) ?? level.start) - 1) + 1;
    counts.length = depth + 1;
    if (level.format === 'bullet' || level.format === 'none') return '';
    return level.text.replace(/%(\d)/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      const of = levels.get(at);
      return of ? write(counts[at] ?? list.starts.get(at) ?? of.start, of.format) : '';
    });
  }
}
