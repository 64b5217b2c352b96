import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/harness/database.ts';
import { kinds } from '../../kinds.ts';
import { append, as, readable, someFact, tenant } from '../ledger/ledger.fixture.ts';
import { sealNext } from '../ledger/seal.ts';
import { verifyLedger } from '../ledger/verify.ts';
import { makeId } from '../store/id.ts';
import { erasePerson, secretPlaces } from './erasePerson.ts';
import { makeSecretBox } from './secretBox.ts';

let db: TestDatabase;
const box = makeSecretBox({ tenant, master: Buffer.alloc(32, 5) });
const at = new Date('2022-03-01T00:00:00Z');
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.drop());

/** A person of the registry whose name also stands, encrypted, in a sealed fact. */
async function somePerson(): Promise<{ id: string; cipher: Buffer }> {
  const id = makeId();
  const cipher = await as(db.appPool, async (tx) => {
    const sealed = await box.seal(tx, id, '张三');
    await tx.run(
      `INSERT INTO person (tenant_id, id, version, state, day, created_at, created_by, updated_at, search,
         name, name_mask, name_hash, phone, phone_mask, phone_hash, work)
       VALUES ($1, $2, 1, 'active', '2022-01-19', $3, $2, $3, to_tsvector('simple', '张三'), $4, '张三', $5, $4, '138****8000', $5, '电工')`,
      [tenant, id, at, sealed, box.hash(id)],
    );
    return sealed;
  });
  const body = { state: 'active', from: null, values: { name: { cipher: cipher.toString('base64') } } };
  await append(db.appPool, [someFact({ type: 'person.created', kind: 'person', recordId: id, body })]);
  await readable(db.ownerPool);
  await as(db.appPool, (tx) => sealNext(tx, 'sm3', at));
  return { id, cipher };
}

const erase = (personId: string, reason = '疫情结束，按个人信息保护法第四十七条') =>
  as(db.appPool, (tx) => erasePerson(tx, box, { personId, reason, at, places: secretPlaces(kinds) }));

it('[C10] erasing a person destroys the key, empties the rows, tells the ledger, and the ledger still verifies', async () => {
  const { id, cipher } = await somePerson();
  const other = await somePerson();
  expect(await erase(id)).toEqual({ rows: 1, files: 0, already: false });
  const { rows } = await db.ownerPool.query('SELECT * FROM person WHERE id = $1', [id]);
  expect(rows[0]).toMatchObject({
    name: null,
    name_mask: null,
    name_hash: null,
    phone: null,
    phone_mask: null,
    search: null,
    work: '电工',
  });
  expect(
    await as(db.appPool, (tx) => makeSecretBox({ tenant, master: Buffer.alloc(32, 5) }).open(tx, id, cipher)),
  ).toBeUndefined();
  expect(await as(db.appPool, (tx) => box.open(tx, other.id, other.cipher))).toBe('张三');
  const { rows: facts } = await db.ownerPool.query(
    "SELECT body FROM fact WHERE type = 'person.erased' AND record_id = $1",
    [id],
  );
  expect(facts).toEqual([{ body: { reason: '疫情结束，按个人信息保护法第四十七条', rows: 1 } }]);
  await readable(db.ownerPool);
  await as(db.appPool, (tx) => sealNext(tx, 'sm3', at));
  expect(await verifyLedger(db.appPool, tenant)).toMatchObject({ sound: true, tail: 0 });
});

it('[C11] erasing again does nothing; without a ground, or of nobody, it is refused', async () => {
  const { id } = await somePerson();
  await expect(erase(id, '  ')).rejects.toMatchObject({ code: 'ERASE_NEEDS_REASON' });
  await expect(erase(makeId())).rejects.toMatchObject({ code: 'NO_SUCH_PERSON' });
  await erase(id);
  expect(await erase(id)).toEqual({ rows: 0, files: 0, already: true });
  const { rows } = await db.ownerPool.query("SELECT 1 FROM fact WHERE type = 'person.erased' AND record_id = $1", [id]);
  expect(rows).toHaveLength(1);
});

it('[C12] every kind with personal fields is among the places', () => {
  expect(secretPlaces(kinds)).toContainEqual({
    table: 'person',
    person: 'id',
    columns: ['name', 'resident_id', 'phone'],
  });
});
