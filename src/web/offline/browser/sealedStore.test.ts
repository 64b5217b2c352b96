import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { makeId } from '../../data/id.ts';
import { type KeptFile, newEntry, pieceSize } from '../core/entry.ts';
import { deskOutbox } from '../core/fake.test-helper.ts';
import { Outbox } from '../core/outbox.ts';
import { exportRescue, importRescue } from '../core/rescue.ts';
import { digestHex, keyFrom, type OutboxKey } from '../core/sealing.ts';
import { OutboxDatabase } from './database.ts';
import { sealedStore } from './sealedStore.ts';

const given = Buffer.alloc(32, 7).toString('base64url');
let db: OutboxDatabase;
let key: OutboxKey;
let count = 0;
beforeEach(async () => {
  db = new OutboxDatabase(`test-${++count}`);
  key = await keyFrom('miner', given);
});

const entry = (input: Record<string, unknown> = { agent: '84 消毒液', phone: '13800000000' }) =>
  newEntry(
    { kind: 'disinfection', action: 'create', id: makeId(), input },
    { localId: makeId(), commandId: makeId(), deviceAt: '2022-01-19T01:00:00.000Z' },
  );
const fileOf = async (bytes: Uint8Array<ArrayBuffer>) => {
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += pieceSize) pieces.push(bytes.subarray(at, at + pieceSize));
  const file: KeptFile = {
    localId: makeId(),
    sha256: await digestHex(bytes),
    name: '井口.jpg',
    type: 'image/jpeg',
    size: bytes.length,
    pieces: pieces.length,
    keptAt: '2022-01-19T01:00:00.000Z',
  };
  return { file, pieces };
};
const outboxOn = async (store: ReturnType<typeof sealedStore>) => {
  const outbox = new Outbox({
    store,
    ask: async () => {
      throw new Error('no network');
    },
    now: Date.now,
    chance: () => 0.5,
    makeId,
  });
  await outbox.open();
  return outbox;
};

test('[O20] nothing of what was typed or photographed lies readable on the device', async () => {
  const store = sealedStore(db, key, makeId);
  const bytes = new TextEncoder().encode('照片的字节 '.repeat(30_000));
  const { file, pieces } = await fileOf(bytes);
  await store.addFile(file, pieces);
  await store.add([entry()]);
  const rows = [await db.entries.toArray(), await db.files.toArray(), await db.pieces.toArray()].flat();
  const readable = rows
    .map(
      (row) =>
        `${JSON.stringify({ ...row, cipher: '', iv: '' })} ${Buffer.from(row.cipher).toString('latin1')} ${Buffer.from(row.cipher).toString('utf8')}`,
    )
    .join('\n');
  for (const secret of ['消毒液', '13800000000', 'disinfection', '井口', file.sha256, '照片'])
    expect(readable).not.toContain(secret);
  expect(key.key.extractable).toBe(false);
  await expect(crypto.subtle.exportKey('raw', key.key)).rejects.toThrow();
});

test('[O21] numbers are given one after the other without a gap, whoever adds at once', async () => {
  const stores = [sealedStore(db, key, makeId), sealedStore(db, key, makeId)];
  await Promise.all(Array.from({ length: 20 }, (_, i) => stores[i % 2]?.add([entry(), entry()])));
  const kept = await (stores[0] as (typeof stores)[0]).load();
  expect(kept.entries.map((each) => each.seq)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
  expect((await (stores[1] as (typeof stores)[0]).load()).device).toBe(kept.device);
});

test('[O22] another person, another key, an altered or moved text: nothing opens, nothing is lost, and it is told', async () => {
  const store = sealedStore(db, key, makeId);
  const [first, second] = await store.add([entry({ n: 1 }), entry({ n: 2 })]);
  const other = sealedStore(db, await keyFrom('smith', Buffer.alloc(32, 8).toString('base64url')), makeId);
  expect((await other.load()).entries).toEqual([]);
  const turned = sealedStore(db, await keyFrom('miner', Buffer.alloc(32, 9).toString('base64url')), makeId);
  expect(await turned.load()).toMatchObject({ entries: [], unreadable: 2 });
  const row = await db.entries.get(first?.localId ?? '');
  const place = await db.entries.get(second?.localId ?? '');
  if (!row || !place) throw new Error('not there');
  await db.entries.put({ ...place, iv: row.iv, cipher: row.cipher });
  expect(await store.load()).toMatchObject({ unreadable: 1 });
  const bent = new Uint8Array(row.cipher);
  bent[3] = (bent[3] as number) ^ 1;
  await db.entries.put({ ...row, cipher: bent });
  expect(await store.load()).toMatchObject({ entries: [], unreadable: 2 });
  expect(await db.entries.count()).toBe(2);
});

test('[O23] signed out and in again: the same work opens under the same key, in the same order', async () => {
  const store = sealedStore(db, key, makeId);
  await store.add([entry({ n: 1 }), entry({ n: 2 })]);
  await db.keys.put(key);
  expect((await db.keys.get('miner'))?.key).toBeDefined();
  await db.keys.delete('miner');
  const again = sealedStore(db, await keyFrom('miner', given), makeId);
  expect((await again.load()).entries.map((each) => each.input)).toEqual([{ n: 1 }, { n: 2 }]);
});

test('[O24] an outbox an earlier version wrote opens with this one; one from a later version is left alone', async () => {
  const path = join(import.meta.dirname, '..', 'core', 'fixtures', 'outbox-v1.json');
  const kept = JSON.parse(readFileSync(path, 'utf8')) as {
    owner: string;
    key: string;
    rows: { localId: string; seq: number; open: 0 | 1; v: number; keyId: string; iv: string; cipher: string }[];
    rescue: string;
  };
  const old = await keyFrom(kept.owner, kept.key);
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));
  const rows = kept.rows.map((row) => ({ ...row, owner: kept.owner, iv: bytes(row.iv), cipher: bytes(row.cipher) }));
  await db.entries.bulkPut(rows);
  const store = sealedStore(db, old, makeId);
  const { entries, unreadable } = await store.load();
  expect(unreadable).toBe(0);
  expect(entries.map(({ seq, kind, action, state, input }) => [seq, kind, action, state, input])).toEqual([
    [1, 'disinfection', 'create', 'waiting', { place: 'canteen', agent: '84 消毒液', minutes: 30 }],
    [2, 'disinfection', 'correct', 'conflict', { minutes: 31, reason: '核对' }],
    [3, 'supplyCount', 'create', 'refused', { item: 'mask', count: -1 }],
  ]);
  const device = new OutboxDatabase(`test-${++count}`);
  const outbox = await outboxOn(sealedStore(device, old, makeId));
  expect(await importRescue(outbox, old, bytes(kept.rescue))).toEqual({ fresh: 3, all: 3 });
  await db.entries.put({ ...(rows[0] as (typeof rows)[0]), localId: 'later', seq: 9, v: 99 });
  expect(await store.load()).toMatchObject({ unreadable: 1 });
  expect(await db.entries.get('later')).toBeDefined();
});

test('[O25] a rescue file carries everything unsent to another device; taken in twice it doubles nothing', async () => {
  const store = sealedStore(db, key, makeId);
  const outbox = await outboxOn(store);
  const bytes = crypto.getRandomValues(new Uint8Array(60_000));
  const { file, pieces } = await fileOf(bytes);
  await outbox.keepFile(file, pieces);
  const made = await outbox.submit({
    kind: 'disinfection',
    action: 'create',
    id: makeId(),
    input: { n: 1 },
    files: [file.sha256],
  });
  await outbox.submit({ kind: 'disinfection', action: 'correct', id: made.recordId, input: { n: 2 } });
  const given = await outbox.submit({ kind: 'disinfection', action: 'create', id: makeId(), input: { n: 3 } });
  await outbox.drop(given.localId);
  const rescue = await exportRescue(outbox, store, key, '2022-01-19T01:00:00.000Z');
  expect(rescue).toMatchObject({ entries: 2, files: 1 });
  expect(Buffer.from(rescue.bytes).toString('utf8')).not.toContain('disinfection');

  const device = new OutboxDatabase(`test-${++count}`);
  const there = sealedStore(device, key, makeId);
  const taken = await outboxOn(there);
  expect(await importRescue(taken, key, rescue.bytes)).toEqual({ fresh: 2, all: 2 });
  expect(await importRescue(taken, key, rescue.bytes)).toEqual({ fresh: 0, all: 2 });
  expect(await importRescue(outbox, key, rescue.bytes)).toEqual({ fresh: 0, all: 2 });
  const again = await outboxOn(there);
  expect(again.entries().map(({ commandId, input }) => [commandId, input])).toEqual(
    outbox
      .entries()
      .filter((each) => each.state === 'waiting')
      .map(({ commandId, input }) => [commandId, input]),
  );
  const here = again.file(file.sha256);
  expect(here && Buffer.from((await there.piece(here, 0)) ?? []).equals(Buffer.from(bytes))).toBe(true);
});

test('[O26] a rescue file cut short, altered in any byte, somebody else’s or no such file is refused whole', async () => {
  const store = sealedStore(db, key, makeId);
  const outbox = await outboxOn(store);
  await outbox.submit({ kind: 'disinfection', action: 'create', id: makeId(), input: { n: 1 } });
  const { bytes } = await exportRescue(outbox, store, key, '2022-01-19T01:00:00.000Z');
  const device = new OutboxDatabase(`test-${++count}`);
  const target = await outboxOn(sealedStore(device, key, makeId));
  const refused = async (altered: Uint8Array<ArrayBuffer>, by = key) => await importRescue(target, by, altered);
  for (let at = 0; at < bytes.length; at += 7) {
    const bent = new Uint8Array(bytes);
    bent[at] = (bent[at] as number) ^ 1;
    expect(await refused(bent), `byte ${at}`).toHaveProperty('not');
  }
  for (const end of [0, 5, 30, bytes.length - 1]) expect(await refused(bytes.slice(0, end))).toHaveProperty('not');
  const smith = await keyFrom('smith', Buffer.alloc(32, 8).toString('base64url'));
  expect(await refused(bytes, smith)).toEqual({ not: 'other' });
  expect(await refused(new TextEncoder().encode('SHOUTU-OUTBOX 2\n'))).toEqual({ not: 'newer' });
  expect(await refused(new TextEncoder().encode('一张照片'))).toEqual({ not: 'noRescue' });
  expect(target.entries()).toEqual([]);
});

test('[O27] the outbox itself needs no browser', async () => {
  const desk = await deskOutbox(() => undefined);
  await desk.outbox.submit(desk.draft());
  await desk.settle();
  expect(desk.outbox.entries()[0]?.state).toBe('done');
});
