import { type Entry, isOpen, type KeptFile } from './entry.ts';
import { entryFrom, fileFrom, newestFormat } from './format.ts';
import type { Outbox } from './outbox.ts';
import { digestHex, type OutboxKey, type Sealed, seal, sealJson, unseal, unsealJson } from './sealing.ts';
import type { OutboxStore } from './store.ts';

const magic = 'SHOUTU-OUTBOX 1\n';
const whole = 'rescue';

interface Part {
  readonly what: 'entry' | 'file' | 'piece';
  readonly of: string;
  readonly n: number;
  readonly v: number;
  readonly keyId: string;
  readonly iv: string;
  readonly length: number;
}

interface Head {
  readonly owner: string;
  readonly device: string;
  readonly at: string;
  readonly parts: readonly Part[];
}

/** Why a rescue file is not taken in. `other`: it belongs to somebody else or was made under another key. */
export type NotTaken = 'noRescue' | 'newer' | 'broken' | 'other';

const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const unhex = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const bytesOf = (text: string) => new TextEncoder().encode(text);
const nameOf = (part: Pick<Part, 'what' | 'of' | 'n'>) =>
  part.what === 'piece' ? `piece ${part.of} ${part.n}` : `${part.what} ${part.of}`;

/**
 * Everything that is not on the server yet, as one file: magic line, length and JSON of the head, the cipher texts one after
 * the other, and at the end the digest of all that, itself sealed. Only the same person's key opens it, on any device.
 */
export async function exportRescue(
  outbox: Outbox,
  store: OutboxStore,
  by: OutboxKey,
  at: string,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; entries: number; files: number }> {
  const parts: Part[] = [];
  const texts: Uint8Array[] = [];
  const put = (what: Part['what'], of: string, n: number, { v, keyId, iv, cipher }: Sealed) => {
    parts.push({ what, of, n, v, keyId, iv: hex(iv), length: cipher.length });
    texts.push(cipher);
  };
  const entries = outbox.entries().filter(isOpen);
  for (const [n, { seq: _, ...entry }] of entries.entries())
    put('entry', entry.localId, n, await sealJson(by, `entry ${entry.localId}`, entry));
  const needed = [...new Set(entries.flatMap((entry) => entry.files))].flatMap((sha) => outbox.file(sha) ?? []);
  for (const file of needed) {
    put('file', file.localId, 0, await sealJson(by, `file ${file.localId}`, file));
    for (let n = 0; n < file.pieces; n++) {
      const piece = await store.piece(file, n);
      if (piece)
        put('piece', file.localId, n, await seal(by, `piece ${file.localId} ${n}`, piece as Uint8Array<ArrayBuffer>));
    }
  }
  const head: Head = { owner: by.owner, device: outbox.device, at, parts };
  const told = bytesOf(JSON.stringify(head));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, told.length);
  const body = join([bytesOf(magic), length, told, ...texts]);
  const end = await seal(by, whole, bytesOf(await digestHex(body)));
  return { bytes: join([body, end.iv, end.cipher]), entries: entries.length, files: needed.length };
}

const endLength = 12 + 64 + 16;

/** Takes a rescue file into an outbox. What is there already is not taken twice. @returns how many entries were new. */
export async function importRescue(
  outbox: Outbox,
  by: OutboxKey,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<{ readonly fresh: number; readonly all: number } | { readonly not: NotTaken }> {
  const start = bytesOf(magic).length;
  const line = new TextDecoder().decode(bytes.subarray(0, start));
  if (!line.startsWith('SHOUTU-OUTBOX ')) return { not: 'noRescue' };
  if (line !== magic) return { not: 'newer' };
  const head = headOf(bytes, start);
  if (!head) return { not: 'broken' };
  if (head.value.owner !== by.owner || head.value.parts.some((part) => part.keyId !== by.keyId))
    return { not: 'other' };
  const body = bytes.subarray(0, bytes.length - endLength);
  const end = bytes.subarray(bytes.length - endLength);
  const sealed = { v: newestFormat, keyId: by.keyId, iv: end.slice(0, 12), cipher: end.slice(12) };
  const digest = await unseal(by, whole, sealed);
  if (!digest || new TextDecoder().decode(digest) !== (await digestHex(body))) return { not: 'broken' };

  const entries: Entry[] = [];
  const files: { file: KeptFile; pieces: Uint8Array[] }[] = [];
  let at = head.end;
  for (const part of head.value.parts) {
    const cipher = bytes.slice(at, at + part.length);
    at += part.length;
    const text: Sealed = { v: part.v, keyId: part.keyId, iv: unhex(part.iv), cipher };
    if (part.v > newestFormat) return { not: 'newer' };
    if (part.what === 'piece') {
      const piece = await unseal(by, nameOf(part), text);
      if (!piece) return { not: 'broken' };
      files.at(-1)?.pieces.push(piece);
      continue;
    }
    const value = await unsealJson(by, nameOf(part), text);
    const entry = part.what === 'entry' ? entryFrom(part.v, value, part.n + 1) : undefined;
    const file = part.what === 'file' ? fileFrom(part.v, value) : undefined;
    if (entry) entries.push(entry);
    else if (file) files.push({ file, pieces: [] });
    else return { not: 'broken' };
  }
  const full = files.filter(({ file, pieces }) => pieces.length === file.pieces);
  return { fresh: await outbox.takeIn(entries, full), all: entries.length };
}

function headOf(bytes: Uint8Array<ArrayBuffer>, start: number): { value: Head; end: number } | undefined {
  if (bytes.length < start + 4 + endLength) return undefined;
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(start);
  const end = start + 4 + length;
  if (end > bytes.length - endLength) return undefined;
  try {
    const value = JSON.parse(new TextDecoder().decode(bytes.subarray(start + 4, end))) as Head;
    return Array.isArray(value.parts) && typeof value.owner === 'string' ? { value, end } : undefined;
  } catch {
    return undefined;
  }
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
