// A server process of its own, to be killed: embedded database in DATA_DIR, the real app, and at first the tests' small
// world. Says one line of JSON when it listens.
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/server/config.ts';
import { migrate } from '../../src/server/db/migrate.ts';
import { openPool } from '../../src/server/db/pool.ts';
import { startPostgres } from '../../src/server/postgres/start.ts';
import { settle } from '../http/world.ts';

const config = readConfig({ ...process.env, PORT: '0' });
const postgres = await startPostgres({ dataDir: config.dataDir, settings: { shared_buffers: '64MB' } });
await migrate(postgres.ownerUrl);
const app = await createApp({ config, ownerUrl: postgres.ownerUrl });
const owner = openPool(postgres.ownerUrl, { max: 1 });
if ((await owner.query('SELECT 1 FROM organisation LIMIT 1')).rowCount === 0) await settle(app);
await owner.end();
const url = await app.listen();
process.stdout.write(`${JSON.stringify({ url, ownerUrl: postgres.ownerUrl })}\n`);
