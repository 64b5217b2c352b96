import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Job, ServerModule } from '../module.ts';
import type { FileStore } from './file-store.ts';

/** Files whose bytes are deleted in one run. */
const most = 500;

/** Deletes the pieces of unfinished uploads of these contents: they are named by account and digest. */
async function deletePieces(folder: string, digests: ReadonlySet<string>): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const digest = name
      .replace(/\.json$/, '')
      .split('-')
      .at(-1);
    if (digest && digests.has(digest)) await rm(join(folder, name), { force: true });
  }
}

/**
 * [X27] Deletes the bytes of forgotten files from the store, and pieces of them among the uploads. A run that breaks off is taken up
 * again: deleting twice does nothing. What somebody has brought anew since is theirs and stays.
 */
const forgottenJob = (files: FileStore, uploads: string): Job => ({
  name: 'files.forgotten',
  everySeconds: 60,
  run: async (tx, { clock }) => {
    const { tenant } = tx.actor;
    const waiting = await tx.rows<{ sha256: Buffer }>(
      `SELECT f.sha256 FROM forgotten_file f WHERE f.tenant_id = $1 AND f.gone_at IS NULL
         AND NOT EXISTS (SELECT FROM file b WHERE b.tenant_id = f.tenant_id AND b.sha256 = f.sha256) LIMIT ${most}`,
      [tenant],
    );
    const going = waiting.map(({ sha256 }) => sha256.toString('hex'));
    if (going.length === 0) return;
    for (const digest of going) await files.remove(digest);
    await deletePieces(uploads, new Set(going));
    await tx.run('UPDATE forgotten_file SET gone_at = $3 WHERE tenant_id = $1 AND sha256 = ANY ($2::bytea[])', [
      tenant,
      going.map((digest) => Buffer.from(digest, 'hex')),
      clock.now(),
    ]);
  },
});

export function forgottenFilesModule(options: { readonly files: FileStore; readonly uploads: string }): ServerModule {
  return { name: 'forgotten-files', jobs: [forgottenJob(options.files, options.uploads)] };
}
