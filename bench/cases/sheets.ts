import type { Benchmark } from '../harness/benchmark.ts';
import { output } from '../harness/child.ts';

/** A figure a script prints, by what stands before and after it. */
function figure(text: string, pattern: RegExp): number {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) throw new Error(`no figure like ${pattern} in: ${text}`);
  return Number(found);
}

/** A kind's rows as a sheet over HTTP, and a sheet of sites into the registry. */
export const sheets: Benchmark = {
  name: 'sheets',
  what: 'Excel: export of many rows, import of sites',
  run: async (bench) => {
    const [rows, sites] = bench.quick ? [20_000, 2000] : [1_000_000, 75_000];
    bench.tell(`exporting ${rows.toLocaleString('en-US')} rows`);
    const exported = await output(['--expose-gc', '--import', 'tsx', 'bench/export-rows.ts', String(rows)]);
    bench.tell(exported.trim());
    bench.tell(`importing ${sites.toLocaleString('en-US')} sites`);
    const imported = await output(['--import', 'tsx', 'bench/import-sites.ts', String(sites)]);
    for (const line of imported.trim().split('\n')) bench.tell(line);
    return [
      {
        what: `export of ${rows.toLocaleString('en-US')} rows: growth`,
        figure: figure(exported, /grew by (-?\d+) MB/) * 1.048576,
        unit: 'MB',
        target: { atMost: 300 },
        note: `${figure(exported, /rows: ([\d.]+) s/)} s`,
      },
      {
        what: `import of ${sites.toLocaleString('en-US')} sites`,
        figure: figure(imported, /import\s+\d+ rows: ([\d.]+) s/),
        unit: 's',
        target: { atMost: bench.quick ? (90 * sites) / 75_000 + 2 : 90 },
      },
    ];
  },
};
