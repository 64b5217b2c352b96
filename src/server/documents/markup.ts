/** Text that is already safe HTML. */
export class Markup {
  readonly html: string;
  constructor(html: string) {
    this.html = html;
  }
  toString(): string {
    return this.html;
  }
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text made safe for element content and quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => entities[character] ?? character);
}

type Part = Markup | string | number | null | false | undefined | readonly Part[];

function render(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (part instanceof Markup) return part.html;
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  return part.map(render).join('');
}

/** HTML from a template: every value is escaped unless it is itself markup; nothing and `false` print nothing. */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(strings.reduce((out, string, at) => out + render(parts[at - 1]) + string));
}

/** A whole page for printing: no scripts, one style block that may carry the nonce of the content security policy. */
export function printPage(title: string, css: string, body: Markup, nonce?: string): string {
  const allowed = nonce === undefined ? markup`` : markup` nonce="${nonce}"`;
  const style = new Markup(css.replaceAll('</', '<\\/'));
  return markup`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><style${allowed}>${style}</style></head>
<body>${body}</body></html>
`.html;
}
