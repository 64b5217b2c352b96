import { setTimeout as sleep } from 'node:timers/promises';
import { makeId } from '../../src/server/store/id.ts';
import { startApp } from '../harness/app.ts';
import type { Benchmark } from '../harness/benchmark.ts';
import { httpWorld } from '../harness/http-world.ts';
import { load, requestOf } from '../harness/load.ts';

/** What the server process holds, PostgreSQL left out: an idle one, and one under commands, lists and records at once. */
export const memory: Benchmark = {
  name: 'memory',
  what: 'memory of the server at rest and under load',
  run: async (bench) => {
    const world = await httpWorld(bench);
    const app = await startApp(world.url);
    try {
      await app.ask('settle');
      await sleep(bench.quick ? 1000 : 10_000);
      const rest = await app.ask('rss');
      let most = rest;
      let watching = true;
      const watch = (async () => {
        while (watching) {
          most = Math.max(most, await app.ask('rss'));
          await sleep(100);
        }
      })();
      const seconds = bench.seconds * 3;
      const at = <T>(list: readonly T[], i: number) => list[i % list.length] as T;
      const input = { place: 'canteen', agent: '84 消毒液', minutes: 30, doneAt: '2022-01-19T08:30:00+08:00' };
      await Promise.all([
        load(app.url, 24, seconds, (i) =>
          requestOf(
            'POST',
            '/api/disinfection',
            { cookie: at(world.officers, i).cookie },
            JSON.stringify({ commandId: makeId(), id: makeId(), input }),
          ),
        ),
        load(app.url, 8, seconds, (i) =>
          requestOf('GET', '/api/disinfection?sort=-day&limit=50', {
            cookie: at(world.counties, i).cookie,
            'accept-encoding': 'gzip',
          }),
        ),
      ]);
      watching = false;
      await watch;
      return [
        { what: 'server memory at rest', figure: rest / 1e6, unit: 'MB', target: { atMost: 250 } },
        { what: 'server memory under load', figure: most / 1e6, unit: 'MB', target: { atMost: 350 } },
      ];
    } finally {
      await app.stop();
    }
  },
};
