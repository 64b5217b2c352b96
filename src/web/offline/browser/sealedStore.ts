import Dexie from 'dexie';
import { type Entry, isOpen, type KeptFile } from '../core/entry.ts';
import { entryFrom, fileFrom } from '../core/format.ts';
import { type OutboxKey, seal, sealJson, unseal, unsealJson } from '../core/sealing.ts';
import { type Kept, type OutboxStore, StoreFull } from '../core/store.ts';
import type { EntryRow, OutboxDatabase } from './database.ts';

/** Runs a write; no room becomes `StoreFull`. */
async function writing<T>(work: () => PromiseLike<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const told = error as { name?: string; inner?: { name?: string } };
    if (told.name === 'QuotaExceededError' || told.inner?.name === 'QuotaExceededError') throw new StoreFull(error);
    throw error;
  }
}

const what = {
  entry: (localId: string) => `entry ${localId}`,
  file: (localId: string) => `file ${localId}`,
  piece: (localId: string, n: number) => `piece ${localId} ${n}`,
};

/** One person's outbox in IndexedDB, everything but its order encrypted under the person's key. */
export function sealedStore(db: OutboxDatabase, by: OutboxKey, makeId: () => string): OutboxStore {
  const sealed = async (entry: Omit<Entry, 'seq'> & { seq?: number }): Promise<Omit<EntryRow, 'seq'>> => {
    const { seq: _, ...content } = entry;
    const envelope = await sealJson(by, what.entry(entry.localId), content);
    return { ...envelope, localId: entry.localId, owner: by.owner, open: isOpen(entry) ? 1 : 0 };
  };

  async function deviceName(): Promise<string> {
    return await db.transaction('rw', db.device, async () => {
      const there = await db.device.get('device');
      if (there) return there.value;
      const value = makeId();
      await db.device.put({ name: 'device', value });
      return value;
    });
  }

  return {
    async load(): Promise<Kept> {
      const device = await writing(deviceName);
      const [rows, fileRows] = await Promise.all([
        db.entries.where('[owner+seq]').between([by.owner, Dexie.minKey], [by.owner, Dexie.maxKey]).toArray(),
        db.files.where('owner').equals(by.owner).toArray(),
      ]);
      const entries = await Promise.all(
        rows.map(async (row) => entryFrom(row.v, await unsealJson(by, what.entry(row.localId), row), row.seq)),
      );
      const files = await Promise.all(
        fileRows.map(async (row) => fileFrom(row.v, await unsealJson(by, what.file(row.localId), row))),
      );
      const read = entries.filter((entry) => entry !== undefined);
      return {
        device,
        entries: read,
        files: files.filter((file) => file !== undefined),
        unreadable: rows.length - read.length,
      };
    },

    async add(entries) {
      const rows = await Promise.all(entries.map(sealed));
      return await writing(() =>
        db.transaction('rw', db.entries, db.counts, async () => {
          const { next } = (await db.counts.get(by.owner)) ?? { next: 1 };
          await db.entries.bulkAdd(rows.map((row, i) => ({ ...row, seq: next + i })));
          await db.counts.put({ owner: by.owner, next: next + rows.length });
          return entries.map((entry, i) => ({ ...entry, seq: next + i }));
        }),
      );
    },

    async save(entries) {
      const rows = await Promise.all(entries.map(async (entry) => ({ ...(await sealed(entry)), seq: entry.seq })));
      await writing(() => db.entries.bulkPut(rows));
    },

    async remove(localIds) {
      await db.entries.bulkDelete([...localIds]);
    },

    async addFile(file, pieces) {
      const row = { ...(await sealJson(by, what.file(file.localId), file)), localId: file.localId, owner: by.owner };
      const kept = await Promise.all(
        pieces.map(async (bytes, n) => ({
          ...(await seal(by, what.piece(file.localId, n), bytes as Uint8Array<ArrayBuffer>)),
          id: `${file.localId} ${n}`,
          file: file.localId,
        })),
      );
      await writing(() =>
        db.transaction('rw', db.files, db.pieces, async () => {
          await db.pieces.bulkPut(kept);
          await db.files.put(row);
        }),
      );
    },

    async piece(file: KeptFile, n: number) {
      const row = await db.pieces.get(`${file.localId} ${n}`);
      return row && (await unseal(by, what.piece(file.localId, n), row));
    },

    async removeFile(file) {
      await db.transaction('rw', db.files, db.pieces, async () => {
        await db.pieces.where('file').equals(file.localId).delete();
        await db.files.delete(file.localId);
      });
    },
  };
}
