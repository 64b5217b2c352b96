import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { makeId } from '../store/id.ts';

/** Where the bytes of files are kept, by the SHA-256 of their content: the same photo is kept once. */
export interface FileStore {
  /** Keeps the bytes; gives their digest in hex. */
  put(bytes: Uint8Array): Promise<string>;
  stream(sha256: string): Promise<Readable>;
  /** Deletes the bytes; nothing happens where there are none. */
  remove(sha256: string): Promise<void>;
}

/** Files in a folder, two levels deep, each written whole before it gets its name. */
export function folderStore(folder: string): FileStore {
  const place = (sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2));
  return {
    put: async (bytes) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const path = place(sha256);
      const there = await stat(path).catch(() => undefined);
      if (there?.size === bytes.length) return sha256;
      await mkdir(join(folder, sha256.slice(0, 2)), { recursive: true, mode: 0o700 });
      const draft = `${path}.${makeId()}`;
      await writeFile(draft, bytes, { mode: 0o600, flush: true });
      await rename(draft, path);
      return sha256;
    },
    stream: async (sha256) => {
      await stat(place(sha256));
      return createReadStream(place(sha256));
    },
    remove: (sha256) => rm(place(sha256), { force: true }),
  };
}
