/** What a reader would stumble over in one file, each as `file:line what`. */
export function textFaults(file: string, text: string): string[] {
  const lines = text.split('\n');
  const faults = lines.flatMap((line, at) =>
    rules
      .filter(({ files, pattern }) => files.test(file) && pattern.test(line))
      .map(({ what }) => `${file}:${at + 1} ${what}`),
  );
  const length = text.endsWith('\n') ? lines.length - 1 : lines.length;
  if (/^(src|test|scripts|bin)\/.*\.(tsx?|mjs)$/.test(file) && length > 400) faults.push(`${file} has ${length} lines`);
  if (/(^|\/)utils?\.tsx?$/.test(file)) faults.push(`${file} is named for nothing in particular`);
  if (/(^|\/)index\.ts$/.test(file)) faults.push(`${file} is a barrel`);
  return faults;
}

const code = /\.(tsx?|mjs|cjs)$/;
const source = /^src\/.*\.tsx?$/;
// Put together from halves, so that this file does not find itself.
const half = (...parts: string[]) => new RegExp(parts.join(''));

const rules: { what: string; files: RegExp; pattern: RegExp }[] = [
  { what: 'uses any', files: code, pattern: half('(:|<|\\bas|<[^>()]*,)\\s*an', 'y\\b(?!\\.|\\s+\\w|\\[\\w)') },
  { what: 'silences the type checker', files: code, pattern: half('@ts-(ign', 'ore|exp', 'ect-error|nocheck)') },
  { what: 'silences the linter', files: code, pattern: half('biome-ign', 'ore') },
  {
    what: 'left something open',
    files: source,
    pattern: half('\\b(TO', 'DO|FIX', 'ME|HA', 'CK|XX', 'X)\\b|not implem', 'ented'),
  },
  {
    what: 'skips or narrows tests',
    files: /\.test\.tsx?$/,
    pattern: half('\\b(it|test|describe)\\.(sk', 'ip|to', 'do|on', 'ly)\\('),
  },
  { what: 'exports by default', files: /^src\/(?!.*\.tsx$)/, pattern: half('^export def', 'ault') },
  { what: 'imports { z }', files: source, pattern: /import \{ z \} from 'zod'/ },
  {
    what: 'names a folder of one machine',
    files: /./,
    pattern: half('(^|[\\s"\'`(=])/(wo', 'rk|ro', 'ot|fa', 'rm|home|Users)/\\w'),
  },
];
