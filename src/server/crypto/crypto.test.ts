import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/harness/database.ts';
import { as, system, tenant } from '../ledger/ledger.fixture.ts';
import { makeId } from '../store/id.ts';
import { transact } from '../store/transaction.ts';
import { cipherNamed, cipherNames, openSealed } from './cipher.ts';
import { digestOf } from './digest.ts';
import { KeyCache } from './keyCache.ts';
import { makeSecretBox } from './secretBox.ts';
import { testAlgorithms } from './selfTest.ts';

const key = Buffer.alloc(32, 3);
const plain = Buffer.from('张三 13800138000', 'utf8');

describe('algorithms', () => {
  it('[C1] SM3 and SM4 answer the vectors of their standards', () => {
    expect(digestOf('sm3', Buffer.from('abc')).toString('hex')).toBe(
      '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
    );
    expect(testAlgorithms).not.toThrow();
  });

  it.each(cipherNames)(
    '[C2] %s opens what it sealed, and nothing altered, of another key or of another person',
    (name) => {
      const cipher = cipherNamed(name);
      const sealed = cipher.seal(key, plain, 'a');
      expect(openSealed(key, sealed, 'a')).toEqual(plain);
      expect(cipher.seal(key, plain, 'a')).not.toEqual(sealed);
      for (let i = 0; i < sealed.length; i++) {
        const altered = Buffer.from(sealed);
        altered[i] = (altered[i] as number) ^ 1;
        expect(() => openSealed(key, altered, 'a'), `byte ${i}`).toThrow();
      }
      expect(() => openSealed(key, sealed, 'b')).toThrow();
      expect(() => openSealed(Buffer.alloc(32, 4), sealed, 'a')).toThrow();
      expect(() => openSealed(key, sealed.subarray(0, 10), 'a')).toThrow();
    },
  );

  it('[C3] the key cache holds a bounded number for a bounded time', () => {
    const cache = new KeyCache(2, 60_000);
    for (const name of ['a', 'b', 'c']) cache.set(name, key);
    expect(cache.size).toBe(2);
    expect(cache.get('a')).toBeUndefined();
    cache.drop('b');
    expect(cache.get('b')).toBeUndefined();
    expect(cache.get('c')).toEqual(key);
    const short = new KeyCache(2, -1);
    short.set('a', key);
    expect(short.get('a')).toBeUndefined();
  });
});

describe('secret box', () => {
  let db: TestDatabase;
  const box = makeSecretBox({ tenant, master: key });
  beforeAll(async () => {
    db = await testDatabase();
  });
  afterAll(() => db.drop());

  it.each(cipherNames)(
    '[C4] a value sealed with %s opens in another process with the same master key only',
    async (cipher) => {
      const person = makeId();
      const mine = makeSecretBox({ tenant, master: key, cipher });
      const sealed = await as(db.appPool, (tx) => mine.seal(tx, person, '13800138000'));
      expect(sealed.toString('latin1')).not.toContain('138');
      const other = makeSecretBox({ tenant, master: key });
      expect(await as(db.appPool, (tx) => other.open(tx, person, sealed))).toBe('13800138000');
      const stranger = makeSecretBox({ tenant, master: Buffer.alloc(32, 8) });
      await expect(as(db.appPool, (tx) => stranger.open(tx, person, sealed))).rejects.toThrow('does not open');
      expect(other.hash('13800138000')).toEqual(mine.hash('13800138000'));
      expect(stranger.hash('13800138000')).not.toEqual(mine.hash('13800138000'));
    },
  );

  it('[C5] a key made by a transaction that was rolled back is used by nobody', async () => {
    const person = makeId();
    await expect(
      transact(db.appPool, system, async (tx) => {
        await box.seal(tx, person, 'one');
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    const sealed = await as(db.appPool, (tx) => box.seal(tx, person, 'two'));
    const fresh = makeSecretBox({ tenant, master: key });
    expect(await as(db.appPool, (tx) => fresh.open(tx, person, sealed))).toBe('two');
  });

  it('[C6] two who make the same person’s key at once end with one key', async () => {
    const person = makeId();
    const boxes = [makeSecretBox({ tenant, master: key }), makeSecretBox({ tenant, master: key })];
    const sealed = await Promise.all(boxes.map((one, i) => as(db.appPool, (tx) => one.seal(tx, person, `value ${i}`))));
    const fresh = makeSecretBox({ tenant, master: key });
    const values = sealed.map((cipher) => ({ personId: person, cipher }));
    expect(await as(db.appPool, (tx) => fresh.openMany(tx, values))).toEqual(['value 0', 'value 1']);
  });

  it('[C7] sealing many keeps their order and is fast enough for an import', async () => {
    const values = Array.from({ length: 6000 }, (_, i) => ({ personId: makeId(), plain: `1380013${i}` }));
    const sealed = await as(db.appPool, (tx) => box.sealMany(tx, values));
    const back = values.map(({ personId }, i) => ({ personId, cipher: sealed[i] as Buffer }));
    const fresh = makeSecretBox({ tenant, master: key, cached: 100 });
    expect(await as(db.appPool, (tx) => fresh.openMany(tx, back))).toEqual(values.map((value) => value.plain));
  });

  it('[C15] values of persons new to the database are sealed without it; a key that is there is never exchanged', async () => {
    const [first, second] = [makeId(), makeId()];
    const plain = [first, second, first].map((personId, i) => ({ personId, plain: `value ${i}` }));
    const { ciphers, keep } = box.sealNew(plain);
    await as(db.appPool, keep);
    const fresh = makeSecretBox({ tenant, master: key });
    const back = plain.map(({ personId }, i) => ({ personId, cipher: ciphers[i] as Buffer }));
    expect(await as(db.appPool, (tx) => fresh.openMany(tx, back))).toEqual(plain.map((each) => each.plain));
    const again = box.sealNew([{ personId: first, plain: 'other' }]);
    await expect(as(db.appPool, again.keep)).rejects.toThrow(/unique|duplicate/);
    expect(await as(db.appPool, (tx) => fresh.openMany(tx, back))).toEqual(plain.map((each) => each.plain));
  });

  it('[C8] an erased person’s values never open, and none can be written', async () => {
    const person = makeId();
    const at = new Date('2022-03-01T00:00:00Z');
    const sealed = await as(db.appPool, (tx) => box.seal(tx, person, '张三'));
    expect(await as(db.appPool, (tx) => box.erase(tx, person, at))).toBe(true);
    expect(await as(db.appPool, (tx) => box.erase(tx, person, at))).toBe(false);
    expect(await as(db.appPool, (tx) => box.open(tx, person, sealed))).toBeUndefined();
    await expect(as(db.appPool, (tx) => box.seal(tx, person, '李四'))).rejects.toMatchObject({ code: 'PERSON_ERASED' });
    const stranger = makeId();
    await as(db.appPool, (tx) => box.erase(tx, stranger, at));
    await expect(as(db.appPool, (tx) => box.seal(tx, stranger, '李四'))).rejects.toMatchObject({
      code: 'PERSON_ERASED',
    });
  });

  it('[C9] the database lets a key be destroyed but not exchanged or brought back, by its owner either', async () => {
    const person = makeId();
    await as(db.appPool, (tx) => box.seal(tx, person, '张三'));
    const exchange = "UPDATE person_key SET wrapped = '\\x00' WHERE person_id = $1";
    await expect(db.ownerPool.query(exchange, [person])).rejects.toMatchObject({ code: '23001' });
    await as(db.appPool, (tx) => box.erase(tx, person, new Date()));
    const back = "UPDATE person_key SET wrapped = '\\x00', erased_at = NULL WHERE person_id = $1";
    await expect(db.ownerPool.query(back, [person])).rejects.toMatchObject({ code: '23001' });
    await expect(
      as(db.appPool, (tx) => tx.run('DELETE FROM person_key WHERE person_id = $1', [person])),
    ).rejects.toMatchObject({ code: '42501' });
  });
});
