import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/harness/database.ts';
import { type Digest, digests } from '../crypto/digest.ts';
import { makeId } from '../store/id.ts';
import { transact } from '../store/transaction.ts';
import { dayDigest, printedHash } from './dayDigest.ts';
import { append, as, readable, someFact, someFacts, system, tamper, tenant } from './ledger.fixture.ts';
import { blockSize, sealNext } from './seal.ts';
import { sealOf, verifyProof } from './sealOf.ts';
import { verifyLedger } from './verify.ts';

const now = new Date('2022-01-19T01:00:00Z');
let db: TestDatabase;
beforeEach(async () => {
  db = await testDatabase();
});
afterEach(() => db.drop());

const sealNow = (digest: Digest = 'sm3', at = now) => as(db.appPool, (tx) => sealNext(tx, digest, at));
const seal = async (digest: Digest = 'sm3', at = now) => {
  await readable(db.ownerPool);
  return sealNow(digest, at);
};
const idAt = async (offset: number) => {
  const { rows } = await db.ownerPool.query('SELECT id FROM fact ORDER BY tx, seq OFFSET $1 LIMIT 1', [offset]);
  return rows[0].id as string;
};
const verify = async () => await verifyLedger(db.appPool, tenant);
const told = async () =>
  (await verify()).findings.map((f) => ('id' in f ? `${f.what} ${f.id} ${f.kind}` : `${f.what} ${f.height}`));

/** Three blocks of 5, 3 and 4 facts, and a tail of 2. */
async function someLedger(digest: Digest = 'sm3'): Promise<void> {
  for (const count of [5, 3, 4]) {
    await append(db.appPool, someFacts(count));
    await seal(digest);
  }
  await append(db.appPool, someFacts(2));
}

describe('sealing', () => {
  it('[L1] facts are sealed in order, each once, in chained blocks of bounded size', async () => {
    await append(db.appPool, someFacts(3));
    await db.ownerPool.query(`INSERT INTO fact (tenant_id, id, type, kind, record_id, version, actor_id, actor_name, at, body)
      SELECT '${tenant}', gen_random_uuid(), 'a.created', 'a', gen_random_uuid(), 1, gen_random_uuid(), '系统', now(), '{}'
      FROM generate_series(1, ${blockSize})`);
    const first = await seal();
    const second = await seal();
    expect(first).toMatchObject({ height: 1, count: blockSize });
    expect(second).toMatchObject({ height: 2, count: 3, previous: first?.hash });
    expect(await seal()).toBeUndefined();
    expect(await verify()).toMatchObject({ sound: true, facts: blockSize + 3, blocks: 2, tail: 0 });
  });

  it('[L2] a slow transaction that began to write earlier and commits later is waited for, and nothing is skipped', async () => {
    const slow = await db.appPool.connect();
    await slow.query(`BEGIN; SET LOCAL shoutu.tenant = '${tenant}'; SET LOCAL shoutu.reach = 'all'`);
    const columns = 'tenant_id, id, type, kind, record_id, version, actor_id, actor_name, at, body';
    const write = (id: string) =>
      slow.query(
        `INSERT INTO fact (${columns}) VALUES ($1, $2, 'slow.created', 'slow', $2, 1, $2, '慢', now(), '{}')`,
        [tenant, id],
      );
    const ids = [makeId(), makeId()];
    await write(ids[0] as string);
    await append(db.appPool, someFacts(4));
    expect(await sealNow()).toBeUndefined();
    await write(ids[1] as string);
    await slow.query('COMMIT');
    slow.release();
    expect(await seal()).toMatchObject({ count: 6 });
    const seals = await Promise.all(ids.map((id) => as(db.appPool, (tx) => sealOf(tx, id))));
    expect(seals.map((s) => s?.position)).toEqual([0, 1]);
    expect(await verify()).toMatchObject({ sound: true, facts: 6, tail: 0 });
  });

  it('[L3] two sealers at once write one chain', async () => {
    await append(db.appPool, someFacts(20));
    await readable(db.ownerPool);
    const both = await Promise.allSettled([sealNow(), sealNow()]);
    expect(both.filter((one) => one.status === 'fulfilled' && one.value !== undefined)).toHaveLength(1);
    expect(await verify()).toMatchObject({ sound: true, facts: 20, blocks: 1 });
  });

  it('[L4] a clock set back never makes a block older than the one before', async () => {
    await append(db.appPool, someFacts(1));
    await seal('sm3', now);
    await append(db.appPool, someFacts(1));
    expect((await seal('sm3', new Date('2020-01-01T00:00:00Z')))?.sealedAt).toEqual(now);
  });

  it('[L5] neither the application nor the owner changes, removes or empties the ledger; order and server time are not the application’s', async () => {
    await someLedger();
    for (const table of ['fact', 'block']) {
      for (const sql of [`UPDATE ${table} SET tenant_id = tenant_id`, `DELETE FROM ${table}`, `TRUNCATE ${table}`]) {
        await expect(db.ownerPool.query(sql), sql).rejects.toMatchObject({ code: '23001' });
        await expect(
          as(db.appPool, (tx) => tx.run(sql)),
          sql,
        ).rejects.toMatchObject({ code: '42501' });
      }
    }
    for (const column of ['tx', 'server_at']) {
      const sql = `INSERT INTO fact (tenant_id, ${column}, id, type, kind, record_id, version, actor_id, actor_name, at, body)
        SELECT '${tenant}', ${column}, gen_random_uuid(), type, kind, record_id, version, actor_id, actor_name, at, body FROM fact`;
      await expect(
        as(db.appPool, (tx) => tx.run(sql)),
        column,
      ).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('[L6] after a restore into a server with lower transaction ids the order goes on', async () => {
    await someLedger();
    await tamper(db.ownerPool, 'fact', (client) => client.query('UPDATE fact SET tx = tx + 1000000'));
    await tamper(db.ownerPool, 'block', (client) => client.query('DELETE FROM block'));
    expect(await as(db.appPool, (tx) => tx.find('SELECT ledger_rebase() AS raised'))).not.toEqual({ raised: 0 });
    expect(await as(db.appPool, (tx) => tx.find('SELECT ledger_rebase() AS raised'))).toEqual({ raised: 0 });
    await append(db.appPool, [someFact({ kind: 'afterwards' })]);
    expect(await seal()).toMatchObject({ count: 15 });
    const { rows } = await db.ownerPool.query('SELECT kind FROM fact ORDER BY tx DESC, seq DESC LIMIT 1');
    expect(rows[0].kind).toBe('afterwards');
  });
});

describe('verification', () => {
  it.each(digests)(
    '[L7] a sound ledger verifies under %s, whatever the session’s settings, and its tail is counted',
    async (digest) => {
      await someLedger(digest);
      await db.ownerPool.query(`DO $$ BEGIN
      EXECUTE format('ALTER DATABASE %I SET timezone = ''America/New_York''', current_database());
      EXECUTE format('ALTER DATABASE %I SET datestyle = ''German, DMY''', current_database());
      EXECUTE format('ALTER DATABASE %I SET extra_float_digits = 0', current_database());
      EXECUTE format('ALTER DATABASE %I SET bytea_output = ''escape''', current_database());
    END $$`);
      expect(await verifyLedger(db.ownerPool, tenant)).toMatchObject({
        sound: true,
        facts: 12,
        blocks: 3,
        tail: 2,
        found: 0,
      });
      expect(await verify()).toMatchObject({ sound: true, facts: 12, blocks: 3, tail: 2, found: 0 });
    },
  );

  it.each(digests)('[L8] an altered fact is named, each column and the body to the byte (%s)', async (digest) => {
    await someLedger(digest);
    const id = await idAt(6);
    const changes = [
      "type = 'disinfection.corrected'",
      'version = 2',
      "actor_name = '别人'",
      "at = at + interval '1 microsecond'",
      "server_at = server_at - interval '1 day'",
      'at_county = NULL',
      "at_township = ''",
      "device = ''",
      'person_id = record_id',
      "body = replace(body::text, '30', '31')::json",
      "body = (body::text || ' ')::json",
    ];
    await db.ownerPool.query('CREATE TABLE kept AS SELECT * FROM fact');
    const set =
      'tenant_id, tx, id, type, kind, record_id, version, actor_id, person_id, actor_name, device, at, server_at, at_county, at_township, body';
    for (const change of changes) {
      await tamper(db.ownerPool, 'fact', (client) => client.query(`UPDATE fact SET ${change} WHERE id = $1`, [id]));
      expect(await told(), change).toEqual([`altered ${id} disinfection`]);
      await tamper(db.ownerPool, 'fact', (client) =>
        client.query(`UPDATE fact SET (${set}) = (SELECT ${set} FROM kept WHERE kept.seq = fact.seq)`),
      );
      expect(await told()).toEqual([]);
    }
  });

  it('[L9] a removed fact is named though its row is gone', async () => {
    await someLedger();
    const ids = [await idAt(0), await idAt(7), await idAt(11)];
    await tamper(db.ownerPool, 'fact', (client) => client.query('DELETE FROM fact WHERE id = ANY ($1)', [ids]));
    expect(await told()).toEqual(ids.map((id) => `removed ${id} disinfection`));
  });

  it('[L10] an inserted fact is named, before, between and inside blocks', async () => {
    await someLedger();
    const ids = [makeId(), makeId(), makeId()];
    const places = [
      '(SELECT min(tx) - 1 FROM fact)',
      '(SELECT first_tx FROM block WHERE height = 2)',
      '(SELECT last_tx FROM block WHERE height = 2)',
    ];
    for (const [i, place] of places.entries()) {
      await db.ownerPool.query(
        `INSERT INTO fact (tenant_id, tx, seq, id, type, kind, record_id, version, actor_id, actor_name, at, body) OVERRIDING SYSTEM VALUE
         VALUES ('${tenant}', ${place}, $2, $1, 'forged.created', 'forged', $1, 1, $1, '伪造', now(), '{}')`,
        [ids[i], i === 1 ? 0 : 1_000_000 + i],
      );
    }
    expect((await told()).sort()).toEqual(ids.map((id) => `inserted ${id} forged`).sort());
  });

  it('[L11] two facts that changed places are both named', async () => {
    await someLedger();
    const [a, b] = [await idAt(1), await idAt(2)];
    await tamper(db.ownerPool, 'fact', async (client) => {
      const { rows } = await client.query('SELECT id, body::text FROM fact WHERE id = ANY ($1)', [[a, b]]);
      await client.query('DROP INDEX fact_id');
      const other = (id: string) => (id === a ? b : a);
      for (const row of rows) await client.query('UPDATE fact SET device = $2 WHERE id = $1', [row.id, other(row.id)]);
      await client.query('UPDATE fact SET id = device::uuid, device = NULL WHERE device IS NOT NULL');
    });
    expect(await told()).toEqual([`altered ${a} disinfection`, `altered ${b} disinfection`]);
  });

  it.each(digests)('[L12] a changed block is named with its fault (%s)', async (digest) => {
    await someLedger(digest);
    const change = (sql: string) => tamper(db.ownerPool, 'block', (client) => client.query(sql));
    const { rows } = await db.ownerPool.query('SELECT encode(leaves, $1) AS leaves FROM block WHERE height = 2', [
      'hex',
    ]);
    await change('UPDATE block SET leaves = set_byte(leaves, 0, get_byte(leaves, 0) # 1) WHERE height = 2');
    expect(await told()).toEqual(['leaves 2']);
    await change(`UPDATE block SET leaves = decode('${rows[0].leaves}', 'hex') WHERE height = 2`);
    expect(await told()).toEqual([]);
    await change('UPDATE block SET root = set_byte(root, 0, get_byte(root, 0) # 1) WHERE height = 2');
    expect(await told()).toEqual(['hash 2', 'root 2']);
    await change('UPDATE block SET root = set_byte(root, 0, get_byte(root, 0) # 1) WHERE height = 2');
    await change('UPDATE block SET hash = set_byte(hash, 0, get_byte(hash, 0) # 1) WHERE height = 2');
    expect(await told()).toEqual(['hash 2', 'previous 3']);
    await change('UPDATE block SET hash = set_byte(hash, 0, get_byte(hash, 0) # 1) WHERE height = 2');
    await change("UPDATE block SET sealed_at = sealed_at + interval '1 hour' WHERE height = 1");
    expect(await told()).toEqual(['hash 1']);
    await change("UPDATE block SET sealed_at = sealed_at - interval '1 hour' WHERE height = 1");
    await change('DELETE FROM block WHERE height = 2');
    expect(await told()).toEqual(['missing 2']);
    expect(await verify()).toMatchObject({ unvouched: 3 });
  });

  it('[L13] a chain rebuilt as a whole is told by the digest printed before', async () => {
    await someLedger();
    const before = await as(db.appPool, (tx) => dayDigest(tx, '2022-01-19'));
    const anchor = printedHash(before?.hash ?? '');
    expect(await verifyLedger(db.appPool, tenant, { anchor })).toMatchObject({ sound: true, anchor: { height: 3 } });
    await tamper(db.ownerPool, 'block', (client) => client.query('DELETE FROM block'));
    const id = await idAt(3);
    await tamper(db.ownerPool, 'fact', (client) =>
      client.query("UPDATE fact SET actor_name = '别人' WHERE id = $1", [id]),
    );
    await seal();
    expect(await verify()).toMatchObject({ sound: true });
    expect(await verifyLedger(db.appPool, tenant, { anchor })).toMatchObject({ sound: false, found: 0 });
  });
});

describe('the seal of a fact', () => {
  it.each(digests)(
    '[L14] every fact of a block has a proof that holds, and none once it is altered (%s)',
    async (digest) => {
      await append(db.appPool, someFacts(13));
      await seal(digest);
      for (let i = 0; i < 13; i++) {
        const id = await idAt(i);
        const found = await as(db.appPool, (tx) => sealOf(tx, id));
        expect(found).toMatchObject({ height: 1, position: i, count: 13, algorithm: digest });
        expect(found && verifyProof(found)).toBe(true);
        expect(found && verifyProof({ ...found, canonical: `${found.canonical} ` })).toBe(false);
      }
      const id = await idAt(4);
      await tamper(db.ownerPool, 'fact', (client) => client.query('UPDATE fact SET version = 9 WHERE id = $1', [id]));
      const altered = await as(db.appPool, (tx) => sealOf(tx, id));
      expect(altered && verifyProof(altered)).toBe(false);
    },
  );

  it('[L15] a fact not sealed yet, unknown, or out of the reader’s reach has no seal', async () => {
    await append(db.appPool, someFacts(1));
    expect(await as(db.appPool, async (tx) => sealOf(tx, await idAt(0)))).toBeUndefined();
    expect(await as(db.appPool, (tx) => sealOf(tx, makeId()))).toBeUndefined();
    await seal();
    const id = await idAt(0);
    const elsewhere = { ...system, scope: { ...system.scope, reach: 'some' as const, counties: ['140981'] } };
    expect(await transact(db.appPool, elsewhere, (tx) => sealOf(tx, id))).toBeUndefined();
    expect(await as(db.appPool, (tx) => sealOf(tx, id))).toBeDefined();
  });

  it('[L16] the day’s digest is the last block of the day, and stands still on a day without facts', async () => {
    await append(db.appPool, someFacts(2));
    const first = await seal('sm3', new Date('2022-01-19T15:59:59Z'));
    await append(db.appPool, someFacts(3));
    const second = await seal('sm3', new Date('2022-01-19T16:00:00Z'));
    const digest = (day: string) => as(db.appPool, (tx) => dayDigest(tx, day));
    expect(await digest('2022-01-18')).toBeUndefined();
    expect(await digest('2022-01-19')).toMatchObject({ height: 1, facts: 2, hash: first?.hash.toString('hex') });
    expect(await digest('2022-01-20')).toMatchObject({ height: 2, facts: 3, hash: second?.hash.toString('hex') });
    expect(await digest('2022-01-25')).toMatchObject({ height: 2, facts: 0 });
    expect(printedHash('ab'.repeat(32))).toBe(Array(8).fill('ABABABAB').join(' '));
  });
});
