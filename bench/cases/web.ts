import type { Benchmark } from '../harness/benchmark.ts';
import { output } from '../harness/child.ts';
import type { Line } from '../harness/result.ts';

/** What a browser fetches before first use, gzipped; after that it is kept. */
export const web: Benchmark = {
  name: 'web',
  what: 'sizes of the pages',
  run: async (bench) => {
    bench.tell('building the pages');
    await output(['scripts/build.mjs', 'web']);
    // Ends with 1 when a page is over its budget; the table tells it.
    const told = await output(['scripts/web-size.mjs']).catch((error: Error) => error.message);
    const pages = [...told.matchAll(/([\d.]+) kB of (\d+) {2}([^\n]*?)(?: {2}OVER)?(?=\n|$)/g)].map(
      ([, size, budget, name]) => ({
        size: Number(size),
        budget: Number(budget),
        name: name ?? '',
      }),
    );
    if (pages.length === 0) throw new Error(told);
    return [...new Set(pages.map((page) => page.budget))].map((budget): Line => {
      const [largest] = pages.filter((page) => page.budget === budget).sort((a, b) => b.size - a.size);
      return {
        what: budget < 100 ? 'page without account, gzipped' : 'largest signed-in page, gzipped',
        figure: largest?.size ?? Number.NaN,
        unit: 'kB',
        target: { atMost: budget },
        note: largest?.name ?? '',
      };
    });
  },
};
