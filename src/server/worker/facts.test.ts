import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/harness/database.ts';
import { appendFact } from '../ledger/fact.ts';
import { as, readable, someFacts } from '../ledger/ledger.fixture.ts';
import { ledgerStart } from '../ledger/place.ts';
import { type PlacedFact, readFacts, readOwnFacts } from './facts.ts';

let db: TestDatabase;
/** The facts of each transaction, as it read them itself. */
const own: PlacedFact[][] = [];
beforeAll(async () => {
  db = await testDatabase();
  for (const count of [3, 1, 7, 4, 2, 6])
    own.push(
      await as(db.appPool, async (tx) => {
        for (const fact of someFacts(count)) await appendFact(tx, fact);
        return readOwnFacts(tx);
      }),
    );
  await readable(db.ownerPool);
});
afterAll(() => db.drop());

it('[W22] a transaction reads its own facts as others read them', async () => {
  expect(await as(db.appPool, (tx) => readFacts(tx, ledgerStart, 100))).toEqual(own.flat());
});

it('[W22] facts known already come in their places, whatever the reach and the limit', async () => {
  const all = own.flat();
  const somewhere = fc.integer({ min: 0, max: all.length - 1 });
  await fc.assert(
    fc.asyncProperty(
      somewhere,
      somewhere,
      fc.integer({ min: 1, max: 30 }),
      fc.nat(own.length - 1),
      async (a, b, limit, i) => {
        const [after, upTo] = [all[Math.min(a, b)]?.place ?? ledgerStart, all[Math.max(a, b)]?.place ?? ledgerStart];
        const read = await as(db.appPool, (tx) => readFacts(tx, after, limit, { upTo, known: own[i] }));
        expect(read).toEqual(all.slice(Math.min(a, b) + 1, Math.max(a, b) + 1).slice(0, limit));
      },
    ),
  );
});
