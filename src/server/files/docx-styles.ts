import { attribute, scanXml } from './xml-scan.ts';

export interface ParagraphStyle {
  name: string;
  basedOn?: string;
  bold?: boolean;
  outline?: number;
  list?: string;
  depth?: number;
}

/** Whether a Word on/off element says on: <w:b/> and <w:b w:val="1"/> do, "0", "false" and "off" do not. */
export function isOn(attributes: string): boolean {
  return !/^(?:0|false|off|none)$/.test(attribute(attributes, 'w:val') ?? '1');
}

/** Reads what a document's styles say about headings, bold and numbering. */
export function readStyles(xml: string | undefined): (id: string) => ParagraphStyle {
  const styles = new Map<string, ParagraphStyle>();
  let style: ParagraphStyle | undefined;
  for (const event of xml === undefined ? [] : scanXml(xml)) {
    if (event.kind === 'close' && event.name === 'w:style') style = undefined;
    if (event.kind !== 'open') continue;
    const value = attribute(event.attributes, 'w:val') ?? '';
    if (event.name === 'w:style') {
      style = { name: '' };
      styles.set(attribute(event.attributes, 'w:styleId') ?? '', style);
    } else if (!style) continue;
    else if (event.name === 'w:name') style.name = value;
    else if (event.name === 'w:basedOn') style.basedOn = value;
    else if (event.name === 'w:b') style.bold = isOn(event.attributes);
    else if (event.name === 'w:outlineLvl') style.outline = Number(value);
    else if (event.name === 'w:numId') style.list = value;
    else if (event.name === 'w:ilvl') style.depth = Number(value);
  }
  return (id) => {
    const merged: ParagraphStyle = { name: styles.get(id)?.name ?? '' };
    let at = styles.get(id);
    for (let turn = 0; at && turn < 12; turn += 1) {
      merged.bold ??= at.bold;
      merged.outline ??= at.outline;
      merged.list ??= at.list;
      merged.depth ??= at.depth;
      at = at.basedOn === undefined ? undefined : styles.get(at.basedOn);
    }
    return merged;
  };
}
