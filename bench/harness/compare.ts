import type { AppProcess } from './app.ts';
import type { Bench } from './benchmark.ts';
import { bareDriver, type Statement } from './floor.ts';
import { load } from './load.ts';
import { type Line, printed, quantile, type Target } from './result.ts';

/** One sort of request to the app beside the SQL it sends. */
export interface Comparison {
  readonly what: string;
  readonly app: AppProcess;
  readonly databaseUrl: string;
  readonly connections: number;
  readonly request: (connection: number) => Buffer;
  readonly statements: (connection: number) => readonly Statement[];
  readonly target: Target;
  readonly ratio?: Target;
  readonly note?: string;
}

/**
 * Measures requests per second over HTTP, and before and after that the bare driver with the same SQL on as many
 * connections, so that what the machine does otherwise touches both.
 */
export async function compare(bench: Bench, asked: Comparison): Promise<Line> {
  const { seconds } = bench;
  const server = await bench.server();
  const { app, connections, request } = asked;
  bench.tell(`${asked.what}: warming up`);
  await load(app.url, connections, seconds * 0.6, request);
  const floors: number[] = [];
  const floor = async () => {
    await app.ask('settle');
    const before = server.cpu();
    const driver = process.cpuUsage();
    const bare = await bareDriver(asked.databaseUrl, connections, seconds, asked.statements);
    const used = process.cpuUsage(driver);
    floors.push(bare.perSecond);
    bench.tell(
      `${asked.what}: bare driver ${printed(bare.perSecond)}/s; CPU per request: driver ${printed((used.user + used.system) / bare.count)} µs, database ${printed(((server.cpu() - before) * 1000) / bare.count)} µs`,
    );
  };
  await floor();
  await app.ask('settle');
  const [app0, server0] = [await app.ask('cpu'), server.cpu()];
  const own0 = process.cpuUsage();
  const answered = await load(app.url, connections, seconds * 2, request);
  const own = process.cpuUsage(own0);
  const [app1, server1] = [await app.ask('cpu'), server.cpu()];
  const per = (milliseconds: number) => printed((milliseconds * 1000) / answered.count);
  bench.tell(
    `${asked.what}: ${printed(answered.perSecond)}/s, p50 ${printed(quantile(answered.latencies, 0.5))} ms, p99 ${printed(quantile(answered.latencies, 0.99))} ms; CPU per request: app ${per(app1 - app0)} µs, database ${per(server1 - server0)} µs, client ${per((own.user + own.system) / 1000)} µs`,
  );
  await floor();
  const bare = floors.reduce((sum, each) => sum + each, 0) / floors.length;
  return {
    what: asked.what,
    figure: answered.perSecond,
    unit: '/s',
    target: asked.target,
    floor: {
      what: 'bare driver',
      figure: bare,
      ratio: answered.perSecond / bare,
      ...(asked.ratio ? { target: asked.ratio } : {}),
    },
    note: `p99 ${printed(quantile(answered.latencies, 0.99))} ms${asked.note ? `; ${asked.note}` : ''}`,
  };
}
