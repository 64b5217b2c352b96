// Prints what a browser fetches before first use, gzipped: the page without account, and each signed-in page with the shell.
// Ends with 1 when one is over its budget. Run after `npm run build`.
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const folder = resolve(process.argv[2] ?? join(root, 'dist', 'web'));
const budget = { signedIn: 450, open: 80 };

const sizes = new Map();
const sizeOf = (file) => {
  if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(join(folder, file))).length);
  return sizes.get(file);
};
const textOf = (file) => readFileSync(join(folder, file), 'utf8');

/** Files a page's HTML asks for. */
const ofHtml = (html) => [...textOf(html).matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map((match) => match[1]);

/** Files a script needs before it runs. */
const importsOf = (script) =>
  [...textOf(script).matchAll(/(?:import|from)\s*["'`]\.\/([^"'`]+\.js)["'`]/g)].map((match) => `assets/${match[1]}`);

function closure(files) {
  const found = new Set();
  const visit = (file) => {
    if (found.has(file)) return;
    found.add(file);
    if (file.endsWith('.js')) for (const next of importsOf(file)) visit(next);
  };
  for (const file of files) visit(file);
  return found;
}

const total = (files) => [...files].reduce((sum, file) => sum + sizeOf(file), 0) / 1000;

/** What `import()` of each page fetches: its own scripts, and the list the bundler wrote beside the call. */
function lazyPages(shell) {
  const pages = new Map();
  for (const file of shell) {
    if (!file.endsWith('.js')) continue;
    const source = textOf(file);
    const names = [...(/m\.f=\[([^\]]*)\]/.exec(source)?.[1] ?? '').matchAll(/"([^"]+)"/g)].map((match) => match[1]);
    for (const [, page, deps] of source.matchAll(
      /import\(["'`]\.\/([^"'`]+\.js)["'`]\)(?:,__vite__mapDeps\(\[([\d,]*)\]\))?/g,
    )) {
      const more = (deps ?? '')
        .split(',')
        .filter(Boolean)
        .map((at) => names[Number(at)]);
      pages.set(`assets/${page}`, new Set([...closure([`assets/${page}`]), ...more]));
    }
  }
  return pages;
}

const lines = [];
for (const page of ['signin', 'entry'])
  lines.push([`${page} (no account)`, total(closure(ofHtml(`${page}.html`))), budget.open]);
const shell = closure(ofHtml('index.html'));
lines.push(['shell', total(shell), budget.signedIn]);
for (const [page, files] of lazyPages(shell)) {
  const name = page.replace(/^assets\//, '').replace(/-[\w-]{8}\.js$/, '');
  lines.push([name, total(new Set([...shell, ...files])), budget.signedIn]);
}
let over = false;
for (const [name, size, limit] of lines) {
  const tooMuch = size > limit;
  over ||= tooMuch;
  process.stdout.write(`${String(size.toFixed(1)).padStart(7)} kB of ${limit}  ${name}${tooMuch ? '  OVER' : ''}\n`);
}
process.exitCode = over ? 1 : 0;
