import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/harness/database.ts';
import { as, tenant } from '../ledger/ledger.fixture.ts';
import { StartError } from '../start-error.ts';
import { makeId } from '../store/id.ts';
import { checkMasterKey } from './masterKeyCheck.ts';
import { makeSecretBox } from './secretBox.ts';

let db: TestDatabase;
const first = Buffer.alloc(32, 5);
const other = Buffer.alloc(32, 6);
const check = (masterKey: Buffer) => checkMasterKey({ tenant, masterKey }, db.ownerUrl);
const forget = () => db.ownerPool.query("DELETE FROM setting WHERE name = 'key.check'");
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.drop());

it('[C14] a database begun with one master key is not started with another, and says so in one line', async () => {
  await check(first);
  await check(first);
  const refused = await check(other).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(refused).toBeInstanceOf(StartError);
  expect((refused as StartError).message).toContain('SECRET_KEY');
  expect((refused as StartError).message).not.toContain('\n');
  // What is kept gives nothing of the key away.
  const { rows } = await db.ownerPool.query("SELECT value FROM setting WHERE name = 'key.check'");
  expect(JSON.stringify(rows)).not.toContain(first.toString('hex'));
  await check(first);
});

it('[C14] an existing database that never kept the check is asked whether its persons open', async () => {
  await as(db.appPool, (tx) => makeSecretBox({ tenant, master: first }).seal(tx, makeId(), '张三'));
  await forget();
  await expect(check(other)).rejects.toBeInstanceOf(StartError);
  await check(first);
  await expect(check(other)).rejects.toBeInstanceOf(StartError);
});
