// A server process to be killed. It loads everything, waits for a line on its input, and then listens: so one can stand by
// while another is running, and the change takes no longer than opening the app.
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/server/config.ts';

process.stdout.write('loaded\n');
process.stdin.once('data', () => {
  void (async () => {
    const app = await createApp({
      config: readConfig(process.env),
      ownerUrl: process.env.DATABASE_URL as string,
      worker: false,
    });
    process.stdout.write(`${await app.listen()}\n`);
  })();
});
