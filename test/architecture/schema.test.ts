import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dumpSchema, schemaFile } from '../../scripts/dump-schema.ts';
import { type TestDatabase, testDatabase } from '../harness/database.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.drop());

test('[A7] db/schema.sql is what the migrations make; `npm run schema` renews it', async () => {
  expect(await dumpSchema(db.ownerPool)).toBe(readFileSync(schemaFile, 'utf8'));
});

test('[A8] the dump shows a new column, policy and grant', async () => {
  const before = await dumpSchema(db.ownerPool);
  await db.ownerPool.query(`
    ALTER TABLE setting ADD COLUMN note text DEFAULT 'none';
    CREATE POLICY setting_none ON setting AS RESTRICTIVE FOR DELETE USING (false);
    GRANT DELETE ON setting TO shoutu_app`);
  const added = (await dumpSchema(db.ownerPool)).split('\n').filter((line) => !before.split('\n').includes(line));
  expect(added).toContain("  note text DEFAULT 'none'::text,");
  expect(added).toContain('CREATE POLICY setting_none ON setting AS RESTRICTIVE FOR DELETE USING (false);');
  expect(added.some((line) => /^GRANT DELETE, .* ON setting TO shoutu_app;$/.test(line))).toBe(true);
});
