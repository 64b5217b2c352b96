import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../harness/database.ts';
import { databaseFaults } from './database-faults.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.drop());

test('[A5] every table keeps the law: tenant first, row-level security forced, named, described, grants explicit', async () => {
  const { rows } = await db.ownerPool.query(
    "SELECT count(*) AS n FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace",
  );
  expect(rows[0].n).toBeGreaterThan(4);
  expect(await databaseFaults(db.ownerPool)).toEqual([]);
});

test('[A6] a table that breaks the law is found, fault by fault', async () => {
  await db.ownerPool.query(`
    CREATE TABLE loose (id uuid);
    CREATE TABLE wrong (
      id uuid, tenant_id text, other uuid REFERENCES wrong (id), PRIMARY KEY (id)
    );
    CREATE POLICY wrong_all ON wrong USING (true);
    GRANT TRUNCATE ON wrong TO shoutu_app;
    GRANT UPDATE (body) ON fact TO shoutu_app`);
  const faults = (await databaseFaults(db.ownerPool)).filter((each) => /^(loose|wrong|fact)/.test(each));
  expect(faults).toEqual([
    'loose: has no tenant_id',
    'wrong: does not force row-level security',
    'wrong wrong_all: has a policy that does not ask for the tenant',
    'loose: has no primary key',
    'wrong_pkey: is a unique index that does not begin with tenant_id',
    'wrong wrong_other_fkey: is a foreign key without tenant_id',
    'wrong wrong_other_fkey: is a constraint named by the machine',
    'wrong wrong_pkey: is a constraint named by the machine',
    'loose: has no comment',
    'wrong: has no comment',
    'fact UPDATE: is changed or emptied by the application, though it is the ledger',
    'wrong TRUNCATE: may be emptied or given triggers by the application',
  ]);
});
