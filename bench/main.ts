import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { decideBenchmark } from './cases/decide.ts';
import { demo } from './cases/demo.ts';
import { httpBenchmarks } from './cases/http.ts';
import { issue } from './cases/issue.ts';
import { ledger } from './cases/ledger.ts';
import { memory } from './cases/memory.ts';
import { pages } from './cases/pages.ts';
import { sheets } from './cases/sheets.ts';
import { start } from './cases/start.ts';
import { web } from './cases/web.ts';
import { removeBundles } from './harness/app.ts';
import type { Bench, Benchmark } from './harness/benchmark.ts';
import { closeHttpWorld } from './harness/http-world.ts';
import { openServer, type Server } from './harness/postgres.ts';
import { type Line, printed, table, verdict } from './harness/result.ts';

const benchmarks: readonly Benchmark[] = [
  ...httpBenchmarks,
  memory,
  issue,
  pages,
  ledger,
  sheets,
  decideBenchmark,
  web,
  start,
  demo,
];

const usage = `npm run bench [name …] [-- --quick] [--data folder]

  --quick   small sizes, a few seconds each: shows that everything runs
  --seconds how long each rate is measured (5; 2 with --quick)
  --data    keep the database and its worlds in a folder, and use them again
`;

/** Runs the named benchmarks, or all. @returns 0 when every target is reached, 1 when one is not, 2 on a wrong word. */
export async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean' },
      data: { type: 'string' },
      seconds: { type: 'string' },
      help: { type: 'boolean' },
    },
    allowPositionals: true,
  });
  const unknown = positionals.filter((name) => !benchmarks.some((each) => each.name === name));
  if (values.help || unknown.length > 0) {
    process.stdout.write(`${usage}\n${benchmarks.map((each) => `  ${each.name.padEnd(10)} ${each.what}\n`).join('')}`);
    return unknown.length > 0 ? 2 : 0;
  }
  const began = performance.now();
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const folder = mkdtempSync(join(tmpdir(), 'shoutu-bench-files-'));
  let opened: Promise<Server> | undefined;
  const bench: Bench = {
    quick: values.quick ?? false,
    seconds: Number(values.seconds ?? (values.quick ? 2 : 5)),
    folder,
    server: () => {
      opened ??= openServer(values.data);
      return opened;
    },
    tell: (line) => say(`  ${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s  ${line}`),
  };
  say(machine());
  const lines: Line[] = [];
  try {
    for (const each of benchmarks) {
      if (positionals.length > 0 && !positionals.includes(each.name)) continue;
      say(`${each.name}: ${each.what}`);
      try {
        lines.push(...(await each.run(bench)));
      } catch (error) {
        say(error instanceof Error ? (error.stack ?? error.message) : String(error));
        lines.push({
          what: each.name,
          figure: Number.NaN,
          unit: '',
          target: { atLeast: 0 },
          note: 'broke off, see above',
        });
      }
    }
  } finally {
    await closeHttpWorld();
    await (await opened)?.stop();
    removeBundles();
    rmSync(folder, { recursive: true, force: true });
  }
  say(`\n${table(lines)}\n`);
  say(`${machine()}; ${((performance.now() - began) / 60_000).toFixed(1)} minutes`);
  if (bench.quick) say('Small sizes (--quick): these figures show that the benchmarks run, no more.');
  return lines.every((line) => verdict(line) !== false) ? 0 : 1;
}

/** What the figures were measured on, and how busy it was. */
function machine(): string {
  const [load] = loadavg();
  return `${availableParallelism()} × ${cpus()[0]?.model ?? 'processor'}, ${printed(totalmem() / 2 ** 30)} GiB, Node ${process.version}, load ${load?.toFixed(1)}`;
}
