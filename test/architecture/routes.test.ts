import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type App, createApp } from '../../src/app.ts';
import { assertAllRoutesGuarded } from '../../src/modules/identity/guard.ts';
import { readConfig } from '../../src/server/config.ts';
import { type TestDatabase, testDatabase } from '../harness/database.ts';

let db: TestDatabase;
let folder: string;
beforeAll(async () => {
  db = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'shoutu-routes-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await db.drop();
});

async function withApp<T>(production: boolean, work: (app: App) => Promise<T>): Promise<T> {
  const environment = {
    PORT: '0',
    DATA_DIR: folder,
    DATABASE_URL: db.ownerUrl,
    LOG_LEVEL: 'silent',
    SECRET_KEY: 'ab'.repeat(32),
  };
  const app = await createApp({
    config: readConfig(environment, { production }),
    ownerUrl: db.ownerUrl,
    worker: false,
  });
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}

test('[I30] no route of the server answers somebody not signed in, but those on the public list', async () => {
  const asked = await withApp(false, (app) => assertAllRoutesGuarded(app.http));
  expect(asked.length).toBeGreaterThan(30);
  expect(asked).toContain('POST /api/commands');
  expect(asked).toContain('GET /api/person/:id');
});

test('[I32] in production the demo’s routes do not exist', async () => {
  const found = await withApp(true, async (app) => ({
    routes: await assertAllRoutesGuarded(app.http),
    cards: (await app.http.inject('/api/demo/cards')).statusCode,
    enter: (await app.http.inject({ method: 'POST', url: '/api/demo/enter', payload: { account: 'x' } })).statusCode,
  }));
  expect(found.routes.filter((route) => route.includes('/demo/'))).toEqual([]);
  expect([found.cards, found.enter]).toEqual([404, 404]);
});
