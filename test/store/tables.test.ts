import { afterAll, beforeAll, expect, test } from 'vitest';
import { kinds } from '../../src/kinds.ts';
import { columnsOf, tableOf, tableSql } from '../../src/server/store/columns.ts';
import { type TestDatabase, testDatabase } from '../harness/database.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.drop());

test.each(kinds.map((kind) => [kind.name, kind] as const))(
  '[S10] the table of %s is what the kind asks for',
  async (_name, kind) => {
    const { rows } = await db.ownerPool.query<{ name: string; type: string; nullable: boolean }>(
      `SELECT a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, NOT a.attnotnull AS nullable FROM pg_attribute a
     WHERE a.attrelid = to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attname`,
      [tableOf(kind)],
    );
    if (rows.length === 0) throw new Error(`Add to a migration:\n${tableSql(kind)}`);
    const have = new Map(rows.map((row) => [row.name, row]));
    const missing = columnsOf(kind).flatMap((column) => {
      const there = have.get(column.name);
      if (!there)
        return [
          `ALTER TABLE ${tableOf(kind)} ADD COLUMN ${column.name} ${column.type}${column.nullable ? '' : ' NOT NULL'};`,
        ];
      if (there.type !== column.type)
        return [`ALTER TABLE ${tableOf(kind)} ALTER COLUMN ${column.name} TYPE ${column.type};`];
      if (there.nullable !== column.nullable)
        return [
          `ALTER TABLE ${tableOf(kind)} ALTER COLUMN ${column.name} ${column.nullable ? 'DROP' : 'SET'} NOT NULL;`,
        ];
      return [];
    });
    expect(missing, 'add this to a migration').toEqual([]);
  },
);
