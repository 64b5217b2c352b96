import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/harness/database.ts';
import { listMigrations, type Migration, migrate } from './migrate.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.drop());

const step = (number: number, sql: string): Migration => ({
  number,
  name: `${number}_step.sql`,
  sql,
  checksum: createHash('sha256').update(sql).digest('hex'),
});

test('[M1] a migrated database has nothing left to run', async () => {
  expect(await migrate(db.ownerUrl)).toEqual([]);
});

test('[M2] a new migration runs once, and only one of two processes runs it', async () => {
  const all = [
    ...(await listMigrations()),
    step(9001, 'CREATE TABLE trial (id integer CONSTRAINT trial_pk PRIMARY KEY)'),
  ];
  const both = await Promise.all([migrate(db.ownerUrl, all), migrate(db.ownerUrl, all)]);
  expect(both.flat()).toEqual(['9001_step.sql']);
});

test('[M3] a migration changed after it ran is refused by name', async () => {
  const all = [...(await listMigrations()), step(9001, 'CREATE TABLE trial (id bigint)')];
  await expect(migrate(db.ownerUrl, all)).rejects.toThrow(/9001_step\.sql was changed after it ran/);
});

test('[M4] a failing migration names its file and line and leaves nothing behind', async () => {
  const past = step(9001, 'CREATE TABLE trial (id integer CONSTRAINT trial_pk PRIMARY KEY)');
  const bad = step(9002, 'CREATE TABLE half (id integer);\n\nSELECT nothing_here FROM half;');
  await expect(migrate(db.ownerUrl, [...(await listMigrations()), past, bad])).rejects.toThrow(
    /9002_step\.sql:3 failed/,
  );
  const left = await db.ownerPool.query("SELECT to_regclass('half') AS half");
  expect(left.rows[0]).toEqual({ half: null });
});

test('[M5] a database newer than the program is refused', async () => {
  await expect(migrate(db.ownerUrl, (await listMigrations()).slice(0, 1))).rejects.toThrow(/newer than this program/);
});

test('[M6] values arrive as numbers, days as text, and the session counts days in Shanghai', async () => {
  const { rows } = await db.appPool.query(
    "SELECT 5::bigint AS n, 1.5::numeric AS x, date '2022-01-19' AS day, ARRAY[1,2]::bigint[] AS list, " +
      "timestamptz '2022-01-19T17:00Z'::date AS shanghai, current_user::text AS who",
  );
  expect(rows[0]).toEqual({ n: 5, x: 1.5, day: '2022-01-19', list: [1, 2], shanghai: '2022-01-20', who: 'shoutu_app' });
});
