import { createApp } from '../../src/app.ts';
import { kinds } from '../../src/kinds.ts';
import { readConfig } from '../../src/server/config.ts';

/** What the benchmarks ask the server process for, over its IPC channel. */
export type Ask = 'rss' | 'peak' | 'cpu' | 'settle' | 'stop' | 'gc';

// To compare: every command in a transaction of its own, whatever its kind says.
if (process.env.ONE_BY_ONE)
  for (const kind of kinds) Object.assign(kind, { burst: false, consults: kind.consults ?? [] });

// The real app, as `shoutu start` puts it together on a database that stands already.
const config = readConfig(process.env);
const app = await createApp({ config, ownerUrl: process.env.DATABASE_URL as string });
const url = await app.listen();

async function answer(ask: Ask): Promise<number> {
  switch (ask) {
    case 'rss':
      return process.memoryUsage.rss();
    case 'peak':
      return process.resourceUsage().maxRSS * 1024;
    case 'cpu': {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1000;
    }
    case 'settle':
      await app.worker?.settle(600_000);
      return 0;
    case 'gc':
      globalThis.gc?.();
      return 0;
    case 'stop':
      await app.close();
      return 0;
  }
}

process.on('message', (message: { id: number; ask: Ask }) => {
  void answer(message.ask).then(
    (value) => {
      process.send?.({ id: message.id, value });
      if (message.ask === 'stop') process.disconnect?.();
    },
    (error: unknown) => process.send?.({ id: message.id, error: String(error) }),
  );
});
// Nobody to serve any more.
process.on('disconnect', () => setTimeout(() => process.exit(0), 2000).unref());
process.send?.({ url });
