import { smallDemo } from '../demo/settings.ts';
import { migrate } from '../server/db/migrate.ts';
import { withDatabase } from '../server/db/with-database.ts';
import { readArguments, say, wholeOption } from './command.ts';
import { makeDemo } from './prepare-demo.ts';

/** `shoutu demo`: a demo world of the wanted size in an empty database, the same one for the same seed. */
export async function demo(args: readonly string[]): Promise<number> {
  const { options } = readArguments(args, {
    sites: { type: 'string' },
    days: { type: 'string' },
    seed: { type: 'string' },
  });
  const settings = {
    seed: wholeOption('seed', options.seed, smallDemo.seed),
    sites: wholeOption('sites', options.sites, smallDemo.sites),
    days: wholeOption('days', options.days, smallDemo.days),
  };
  return withDatabase(process.env, async ({ config, ownerUrl }) => {
    await migrate(ownerUrl);
    await makeDemo(config, ownerUrl, settings);
    say('演示数据已装好，用 npm start 启动 / The demo is loaded; npm start shows it');
    return 0;
  });
}
