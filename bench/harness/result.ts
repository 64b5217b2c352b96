/** What a figure must reach. */
export type Target = { readonly atLeast: number } | { readonly atMost: number };

/** A figure beside what the machine could do at best in the same run. */
export interface Floor {
  /** What the floor is: `bare driver`, `bare INSERT`. */
  readonly what: string;
  /** Its figure, in the unit of the line. */
  readonly figure: number;
  /** Figure over floor, or floor over figure where less is better: 1 would be no cost of our own at all. */
  readonly ratio: number;
  readonly target?: Target;
}

/** One line of the table. */
export interface Line {
  readonly what: string;
  readonly figure: number;
  readonly unit: string;
  readonly target?: Target;
  readonly floor?: Floor;
  readonly note?: string;
}

export const meets = (value: number, target: Target): boolean =>
  'atLeast' in target ? value >= target.atLeast : value <= target.atMost;

/** Whether a line reaches its targets; nothing where it has none. */
export function verdict(line: Line): boolean | undefined {
  const asked = [
    line.target ? meets(line.figure, line.target) : undefined,
    line.floor?.target ? meets(line.floor.ratio, line.floor.target) : undefined,
  ].filter((each) => each !== undefined);
  return asked.length === 0 ? undefined : asked.every(Boolean);
}

/** Three significant digits, thousands apart. */
export function printed(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value) || 1)));
  return value.toLocaleString('en-US', { maximumFractionDigits: Math.min(digits, 3) });
}

const bound = (target: Target | undefined) =>
  !target ? '' : 'atLeast' in target ? `≥ ${printed(target.atLeast)}` : `≤ ${printed(target.atMost)}`;

/** The table at the end. */
export function table(lines: readonly Line[]): string {
  const rows = lines.map((line) => {
    const passed = verdict(line);
    return [
      line.what,
      `${printed(line.figure)} ${line.unit}`,
      bound(line.target),
      line.floor ? `${line.floor.ratio.toFixed(2)} of ${line.floor.what} (${printed(line.floor.figure)})` : '',
      bound(line.floor?.target),
      passed === undefined ? '' : passed ? 'PASS' : 'FAIL',
      line.note ?? '',
    ];
  });
  const head = ['benchmark', 'figure', 'target', 'ratio to floor', 'target', '', ''];
  const all = [head, head.map(() => ''), ...rows];
  const widths = head.map((_, i) => Math.max(...all.map((row) => row[i]?.length ?? 0)));
  return all
    .map((row, at) =>
      row
        .map((cell, i) => (at === 1 ? '─' : ' ').repeat(0) + pad(cell, widths[i] ?? 0, at === 1))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const pad = (cell: string, width: number, rule: boolean) => (rule ? '─'.repeat(width) : cell.padEnd(width));

/** The value below which a share of the sorted values lies. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
