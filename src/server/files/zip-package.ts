import type { Entry, ZipFile } from 'yauzl';
import { fromBuffer } from 'yauzl';
import { Refusal } from '../../kit/refusal.ts';
import { fileRefusals } from './file-refusals.ts';

const MAX_ENTRIES = 4_000;
const MAX_TOTAL = 512 * 1024 * 1024;
const MAX_PART = 64 * 1024 * 1024;
/** Ordinary Word XML shrinks 10 to 40 times; a part that shrinks more and is large is made to hurt. */
const MAX_RATIO = 150;
const RATIO_FROM = 4 * 1024 * 1024;

export interface ZipPackage {
  names: readonly string[];
  /** Inflates one part as UTF-8 text; undefined when it is not there. */
  read(name: string): Promise<string | undefined>;
}

function openZip(bytes: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (error, zip) => {
      if (error || !zip) reject(error ?? new Error('no zip'));
      else resolve(zip);
    });
  });
}

function listEntries(zip: ZipFile): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      if (entries.length > MAX_ENTRIES) reject(fileRefusals.bomb());
      else zip.readEntry();
    });
    zip.once('end', () => resolve(entries));
    zip.once('error', reject);
    zip.readEntry();
  });
}

function inflate(zip: ZipFile, entry: Entry): Promise<string> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error || !stream) {
        reject(error ?? new Error('no stream'));
        return;
      }
      const chunks: Buffer[] = [];
      let size = 0;
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length;
        // What is declared may be a lie: count what really comes out.
        if (size > MAX_PART || size > Math.max(RATIO_FROM, entry.compressedSize * MAX_RATIO)) {
          stream.destroy();
          reject(fileRefusals.bomb());
          return;
        }
        chunks.push(chunk);
      });
      stream.once('error', reject);
      stream.once('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    });
  });
}

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (error instanceof Error && /too many bytes in the stream/i.test(error.message)) throw fileRefusals.bomb();
    throw fileRefusals.damaged();
  }
}

/**
 * Opens a zip package without trusting it: number of parts, declared and real sizes and their ratio are bounded.
 * @throws Refusal FILE_DAMAGED, FILE_LOCKED, FILE_EXPANDS_TOO_FAR.
 */
export async function openPackage(bytes: Uint8Array): Promise<ZipPackage> {
  return guarded(async () => {
    const zip = await openZip(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    const entries = await listEntries(zip);
    let total = 0;
    for (const entry of entries) {
      total += entry.uncompressedSize;
      const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
      if (total > MAX_TOTAL || (entry.uncompressedSize > RATIO_FROM && ratio > MAX_RATIO)) throw fileRefusals.bomb();
      if ((entry.generalPurposeBitFlag & 1) === 1) throw fileRefusals.locked();
    }
    const byName = new Map(entries.map((entry) => [entry.fileName.toLowerCase(), entry]));
    return {
      names: entries.map((entry) => entry.fileName),
      read: async (name) => {
        const entry = byName.get(name.toLowerCase());
        return entry ? guarded(() => inflate(zip, entry)) : undefined;
      },
    };
  });
}
