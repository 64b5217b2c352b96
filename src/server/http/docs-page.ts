const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const safe = (text: unknown) => String(text ?? '').replace(/[&<>"]/g, (c) => escapes[c] as string);

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly description?: string;
}

interface Operation {
  readonly tags?: string[];
  readonly summary?: string;
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: { content: Record<string, { schema: unknown }> };
}

const style =
  'body{font:16px/1.6 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",system-ui;margin:0 auto;max-width:60rem;padding:2rem 1rem;color:#1F2328;background:#F6F5F1}h1,h2{font-weight:600}details{background:#fff;border:1px solid #E4E1D8;border-radius:6px;margin:.4rem 0;padding:.5rem 1rem}summary{cursor:pointer}code{font-family:ui-monospace,monospace}b{display:inline-block;min-width:4rem;color:#1F5F50}pre{overflow:auto;background:#F6F5F1;padding:.8rem;border-radius:6px}td{padding:.1rem 1rem .1rem 0;vertical-align:top}';

/** The API's documentation as one page, made from the OpenAPI document itself. No script. */
export function docsPage(document: Record<string, unknown>): string {
  const paths = document.paths as Record<string, Record<string, Operation>>;
  const shared = (document.components as { parameters: Record<string, Parameter> }).parameters;
  const groups = new Map<string, string[]>();
  for (const [path, operations] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const tag = operation.tags?.[0] ?? '';
      const rows = (operation.parameters ?? [])
        .map((p) => ('$ref' in p ? (shared[p.$ref.split('/').at(-1) ?? ''] as Parameter) : p))
        .map(
          (p) => `<tr><td><code>${safe(p.name)}</code></td><td>${safe(p.in)}</td><td>${safe(p.description)}</td></tr>`,
        )
        .join('');
      const body = operation.requestBody
        ? `<pre>${safe(JSON.stringify(Object.values(operation.requestBody.content)[0]?.schema, null, 1))}</pre>`
        : '';
      const html = `<details><summary><b>${safe(method.toUpperCase())}</b> <code>${safe(path)}</code> ${safe(operation.summary)}</summary>${rows ? `<table>${rows}</table>` : ''}${body}</details>`;
      groups.set(tag, [...(groups.get(tag) ?? []), html]);
    }
  }
  const schemas = (document.components as { schemas: Record<string, unknown> }).schemas;
  const shapes = Object.entries(schemas)
    .map(
      ([name, schema]) =>
        `<details id="${safe(name)}"><summary><code>${safe(name)}</code></summary><pre>${safe(JSON.stringify(schema, null, 1))}</pre></details>`,
    )
    .join('');
  const list = [...groups].map(([tag, rows]) => `<h2>${safe(tag)}</h2>${rows.join('')}`).join('');
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>守土 接口文档</title><style>${style}</style></head><body><h1>守土 接口文档 · API</h1><p>机器可读的完整定义见 <a href="/api/openapi.json">openapi.json</a>（OpenAPI 3.1）。</p>${list}<h2>数据结构 Schemas</h2>${shapes}</body></html>`;
}
