import { loadDemo } from '../../src/demo/load/load.ts';
import { readConfig } from '../../src/server/config.ts';
import { migrate } from '../../src/server/db/migrate.ts';
import { secretKey } from '../harness/app.ts';
import type { Bench, Benchmark } from '../harness/benchmark.ts';

const wanted = { sites: 75_000, days: 100 };

async function timeDemo(bench: Bench, sites: number, days: number): Promise<number> {
  const server = await bench.server();
  await server.drop('demo');
  await server.create('demo');
  const url = server.url('demo');
  await migrate(url);
  const config = readConfig({ DATABASE_URL: url, DATA_DIR: bench.folder, SECRET_KEY: secretKey, LOG_LEVEL: 'error' });
  bench.tell(`demo of ${sites} sites, ${days} days`);
  const began = performance.now();
  await loadDemo(config, url, { seed: 5, sites, days });
  const seconds = (performance.now() - began) / 1000;
  await server.drop('demo');
  return seconds;
}

/**
 * The demo at the size of a whole city takes hours, so two small ones are made and the time is worked out from what one
 * more day of one site cost, and what a site cost before its first day. A straight line: caches grow worse with size.
 */
export const demo: Benchmark = {
  name: 'demo',
  what: 'filling the demo world',
  run: async (bench) => {
    const sites = bench.quick ? 150 : 1500;
    const [few, many] = bench.quick ? [1, 3] : [2, 8];
    const short = await timeDemo(bench, sites, few);
    const long = await timeDemo(bench, sites, many);
    const siteDay = (long - short) / (many - few) / sites;
    const site = Math.max(0, short / sites - few * siteDay);
    const whole = wanted.sites * (site + wanted.days * siteDay);
    return [
      {
        what: `demo, days per minute at ${sites.toLocaleString('en-US')} sites`,
        figure: 60 / (siteDay * sites),
        unit: '/min',
      },
      {
        what: `demo of ${wanted.sites.toLocaleString('en-US')} sites, ${wanted.days} days`,
        figure: whole / 60,
        unit: 'min',
        note: `extrapolated from ${sites} sites, ${few} and ${many} days`,
      },
    ];
  },
};
