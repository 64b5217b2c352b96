/** One piece of an XML text in reading order. */
export type XmlEvent =
  | { kind: 'open'; name: string; attributes: string; empty: boolean }
  | { kind: 'close'; name: string }
  | { kind: 'text'; text: string };

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Replaces the five named entities and character numbers. No others exist without a DTD, and a DTD is refused. */
export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w{2,4}));/g,
    (whole, hex?: string, dec?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name] ?? whole;
      const code = hex !== undefined ? Number.parseInt(hex, 16) : Number(dec);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    },
  );
}

/** The value of an attribute in an opening tag's text. */
export function attribute(attributes: string, name: string): string | undefined {
  const at = attributes.indexOf(`${name}=`);
  if (at < 0) return undefined;
  const quote = attributes[at + name.length + 1] ?? '';
  const from = at + name.length + 2;
  const to = attributes.indexOf(quote, from);
  return to < 0 ? undefined : unescapeXml(attributes.slice(from, to));
}

/** Walks through an XML text once. Returns undefined for a text with a DTD or an unfinished tag. */
export function* scanXml(xml: string): Generator<XmlEvent, boolean> {
  let at = 0;
  while (at < xml.length) {
    const open = xml.indexOf('<', at);
    if (open < 0) break;
    if (open > at) yield { kind: 'text', text: unescapeXml(xml.slice(at, open)) };
    if (xml.startsWith('<!--', open)) {
      const end = xml.indexOf('-->', open + 4);
      if (end < 0) return false;
      at = end + 3;
      continue;
    }
    if (xml.startsWith('<![CDATA[', open)) {
      const end = xml.indexOf(']]>', open + 9);
      if (end < 0) return false;
      yield { kind: 'text', text: xml.slice(open + 9, end) };
      at = end + 3;
      continue;
    }
    if (xml.startsWith('<!', open)) return false;
    const close = xml.indexOf('>', open);
    if (close < 0) return false;
    at = close + 1;
    if (xml[open + 1] === '?') continue;
    if (xml[open + 1] === '/') {
      yield { kind: 'close', name: xml.slice(open + 2, close).trim() };
      continue;
    }
    const empty = xml[close - 1] === '/';
    const inside = xml.slice(open + 1, empty ? close - 1 : close);
    const space = inside.search(/\s/);
    yield {
      kind: 'open',
      name: space < 0 ? inside : inside.slice(0, space),
      attributes: space < 0 ? '' : inside.slice(space),
      empty,
    };
  }
  return true;
}
