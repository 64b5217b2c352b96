import { withDatabase } from '../server/db/with-database.ts';
import { migrate } from '../server/db/migrate.ts';
import { readArguments, say } from './command.ts';

/** `shoutu migrate`: the owner's work, with the owner's rights; the server itself runs with fewer. */
export async function runMigrations(args: readonly string[]): Promise<number> {
  readArguments(args, {});
  return withDatabase(process.env, async ({ ownerUrl }) => {
    const ran = await migrate(ownerUrl);
    for (const name of ran) say(`✓ ${name}`);
    say(
      ran.length > 0
        ? `完成 ${ran.length} 项迁移 / ${ran.length} migrations ran`
        : '数据库已是最新 / Nothing to migrate',
    );
    return 0;
  });
}
