import { makeId } from '../../data/id.ts';
import { dayOf } from '../../data/time.ts';
import { exportRescue, importRescue, type NotTaken } from '../core/rescue.ts';
import type { Device } from './device.ts';
import { sealedStore } from './sealedStore.ts';

/** Everything unsent as one encrypted file. Its name tells the day, never whose it is. */
export async function rescueFile({ outbox, db, key }: Device) {
  const now = new Date();
  const made = await exportRescue(outbox, sealedStore(db, key, makeId), key, now.toISOString());
  return {
    ...made,
    blob: new Blob([made.bytes], { type: 'application/octet-stream' }),
    name: `待上传-${dayOf(now)}.shoutu`,
  };
}

/** Takes a rescue file in. @throws StoreFull */
export async function takeRescue(
  { outbox, driver, key }: Device,
  file: File,
): Promise<{ readonly fresh: number; readonly all: number } | { readonly not: NotTaken }> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return await driver.change(() => importRescue(outbox, key, bytes));
}
