import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testDatabase } from '../../../test/harness/database.ts';
import { sendable } from './lists.ts';

const one = fc.option(
  fc.oneof(
    fc
      .string({ unit: 'binary', maxLength: 12 })
      .map((text) => text.replaceAll('\0', '').replace(/[\ud800-\udfff]/g, '')),
    fc.constantFrom(
      '',
      'NULL',
      'null',
      'Null',
      '{}',
      '"',
      '\\',
      '\\"',
      ',',
      ' ',
      'a b',
      '井口、更衣室',
      '2022-01-19T09:00:00+08:00',
    ),
    fc.uuid(),
  ),
);

test('[S26] a long list arrives as it was, whatever stands in it', async () => {
  const db = await testDatabase();
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(one, { minLength: 16, maxLength: 60 }), async (list) => {
        const [sent] = sendable([list]);
        expect(typeof sent).toBe('string');
        const { rows } = await db.ownerPool.query('SELECT $1::text[] AS list', [sent]);
        expect(rows[0].list).toEqual(list);
      }),
    );
    const { rows } = await db.ownerPool.query(
      'SELECT $1::int[] AS numbers, $2::boolean[] AS answers',
      sendable([Array.from({ length: 20 }, (_, i) => i - 5), Array.from({ length: 20 }, (_, i) => i % 3 === 0)]),
    );
    expect(rows[0].numbers).toEqual(Array.from({ length: 20 }, (_, i) => i - 5));
    expect(rows[0].answers).toEqual(Array.from({ length: 20 }, (_, i) => i % 3 === 0));
  } finally {
    await db.drop();
  }
});

test('[S26] short lists and lists of other things are left to the driver', () => {
  const dates = Array.from({ length: 20 }, () => new Date(0));
  const buffers = Array.from({ length: 20 }, () => Buffer.from('a'));
  const values = [['a'], dates, buffers, 'text', null, { a: 1 }];
  expect(sendable(values)).toEqual(values);
});
