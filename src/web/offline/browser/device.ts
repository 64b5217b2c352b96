import type { FileRef } from '../../../kit/field.ts';
import { makeId } from '../../data/id.ts';
import { type Draft, type KeptFile, pieceSize } from '../core/entry.ts';
import type { Settled } from '../core/book.ts';
import { Outbox } from '../core/outbox.ts';
import { digestHex, type OutboxKey } from '../core/sealing.ts';
import { askServer } from './ask.ts';
import { OutboxDatabase } from './database.ts';
import { Driver } from './driver.ts';
import { keyOf } from './keyring.ts';
import { sealedStore } from './sealedStore.ts';

/** A person's outbox as a page uses it. */
export interface Device {
  readonly outbox: Outbox;
  readonly driver: Driver;
  readonly db: OutboxDatabase;
  readonly key: OutboxKey;
  close(): void;
}

/** Opens the outbox of a signed-in person in this page. @throws Problem with no key here and no network. */
export async function openDevice(owner: string): Promise<Device> {
  const db = new OutboxDatabase();
  const key = await keyOf(db, owner);
  const outbox = new Outbox({
    store: sealedStore(db, key, makeId),
    ask: askServer,
    now: Date.now,
    chance: Math.random,
    makeId,
  });
  await outbox.open();
  const driver = new Driver(outbox, owner);
  driver.start();
  // The browser is asked not to clear away what is not on the server yet.
  void navigator.storage?.persist?.().catch(() => undefined);
  return {
    outbox,
    driver,
    db,
    key,
    close: () => {
      driver.stop();
      db.close();
    },
  };
}

/** Keeps a chosen file on the device; its reference is the same the server will give. @throws StoreFull */
export async function keepOnDevice({ outbox, driver }: Device, file: File): Promise<FileRef> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const ref: FileRef = {
    sha256: await digestHex(bytes),
    name: file.name.slice(0, 200),
    type: file.type,
    size: bytes.length,
  };
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += pieceSize) pieces.push(bytes.subarray(at, at + pieceSize));
  const kept: KeptFile = { ...ref, localId: makeId(), pieces: pieces.length, keptAt: new Date().toISOString() };
  await driver.change(() => outbox.keepFile(kept, pieces));
  return ref;
}

/** The bytes of a kept file, for showing it before the server has it. */
export async function readKept({ outbox, db, key }: Device, sha256: string): Promise<Blob | undefined> {
  const file = outbox.file(sha256);
  if (!file) return undefined;
  const store = sealedStore(db, key, makeId);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let n = 0; n < file.pieces; n++) {
    const piece = await store.piece(file, n);
    if (!piece) return undefined;
    parts.push(piece as Uint8Array<ArrayBuffer>);
  }
  return new Blob(parts, { type: file.type });
}

/** The kept files a value names, anywhere in it. */
export function filesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(filesIn);
  if (typeof value !== 'object' || value === null) return [];
  const { sha256 } = value as { sha256?: unknown };
  return typeof sha256 === 'string' ? [sha256] : Object.values(value).flatMap(filesIn);
}

/**
 * Keeps a command and waits for its answer, at most `patience` milliseconds and not at all with the network away. What is
 * settled by then is told; else the entry waits in the outbox.
 */
export async function submitAndWait(device: Device, draft: Draft, patience: number): Promise<Settled> {
  const { outbox, driver } = device;
  const known = filesIn(draft.input).filter((sha256) => outbox.file(sha256) !== undefined);
  const entry = await outbox.submit({ ...draft, files: [...new Set([...(draft.files ?? []), ...known])] });
  const now = (): Settled => ({ entry: outbox.entry(entry.localId) ?? entry, told: undefined });
  const failures = outbox.failures;
  outbox.hurry();
  return await new Promise<Settled>((resolve) => {
    let off: () => void = () => undefined;
    const timer = setTimeout(() => finish(now()), navigator.onLine ? patience : 0);
    const finish = (settled: Settled) => {
      clearTimeout(timer);
      off();
      resolve(settled);
    };
    off = outbox.onChange((all) => {
      const own = all.find((each) => each.entry.localId === entry.localId);
      if (own && own.entry.state !== 'waiting') finish(own);
      else if (now().entry.state !== 'waiting' || outbox.failures > failures || outbox.pause) finish(now());
    });
    driver.added();
    if (outbox.pause) finish(now());
  });
}
