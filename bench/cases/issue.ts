import { fork } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { bundle, environment } from '../harness/app.ts';
import type { Bench, Benchmark } from '../harness/benchmark.ts';
import { makeCity } from '../harness/city.ts';
import { type Line, printed } from '../harness/result.ts';

/** What issuing in a process of its own came to. */
interface Issued {
  readonly notice: string;
  readonly answered: number;
  readonly seconds: number;
  readonly peak: number;
}

/** Issues the demo's notice on a database in a process of its own. */
export async function issueInProcess(bench: Bench, url: string): Promise<Issued> {
  const child = fork(await bundle('issue.ts'), [], {
    env: environment(url, mkdtempSync(join(bench.folder, 'issue-'))),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  return new Promise((give, failed) => {
    let issued: Issued | undefined;
    child.on('message', (message: Issued) => {
      issued = message;
    });
    child.once('exit', (code) => (issued ? give(issued) : failed(new Error(`issuing ended with ${code}`))));
  });
}

const nameOf = (sites: number) => `city_${sites}`;

/** Makes a city of so many sites with the notice issued, once. */
export async function issuedCity(bench: Bench, sites: number, told?: (issued: Issued) => void): Promise<string> {
  const server = await bench.server();
  return server.fill(nameOf(sites), async (url) => {
    bench.tell(`making a city of ${printed(sites)} sites`);
    await makeCity(bench, url, sites);
    bench.tell('issuing the notice');
    const issued = await issueInProcess(bench, url);
    told?.(issued);
  });
}

/** Sites of the large city, and of the one a tenth its size. */
export const sizes = (bench: Bench) => (bench.quick ? { large: 3000, small: 300 } : { large: 75_000, small: 7500 });

async function time(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

/** The same duties written by one bare INSERT into an empty table with the same indexes. */
async function floorOf(url: string): Promise<{ seconds: number; duties: number }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('DROP TABLE IF EXISTS bare_duty; CREATE TABLE bare_duty (LIKE duty INCLUDING ALL)');
    let duties = 0;
    const seconds = await time(async () => {
      duties = (await client.query('INSERT INTO bare_duty SELECT * FROM duty')).rowCount ?? 0;
    });
    await client.query('DROP TABLE bare_duty');
    return { seconds, duties };
  } finally {
    await client.end();
  }
}

/** Issuing to every site of the city: obligations, deliveries, duties with persons, figures. */
export const issue: Benchmark = {
  name: 'issue',
  what: 'issuing a notice to every site',
  run: async (bench) => {
    const { large } = sizes(bench);
    const server = await bench.server();
    // Measured every time: a city kept from an earlier run has its notice already.
    await server.drop(nameOf(large));
    let issued: Issued | undefined;
    const url = await issuedCity(bench, large, (each) => {
      issued = each;
    });
    if (!issued) throw new Error('nothing was issued');
    const { seconds, answered, peak } = issued;
    const bare = await floorOf(url);
    bench.tell(`${printed(bare.duties)} duties; the clerk's answer after ${printed(answered)} s`);
    // A small city is held to its share of the time, so that a flaw shows at once.
    const allowed = 120 * (bench.quick ? Math.max(0.1, large / 75_000) : 1);
    const lines: Line[] = [
      {
        what: `issuing to ${large.toLocaleString('en-US')} sites`,
        figure: seconds,
        unit: 's',
        target: { atMost: allowed },
        floor: { what: 'bare INSERT', figure: bare.seconds, ratio: bare.seconds / seconds },
        note: `${bare.duties.toLocaleString('en-US')} duties`,
      },
      { what: 'server memory while issuing', figure: peak / 1e6, unit: 'MB', target: { atMost: 600 } },
    ];
    return lines;
  },
};
