import Dexie, { type EntityTable } from 'dexie';
import type { OutboxKey, Sealed } from '../core/sealing.ts';

/** An entry at rest. In clear stands only whose it is, its place in the order, and whether it is still open. */
export interface EntryRow extends Sealed {
  readonly localId: string;
  readonly owner: string;
  readonly seq: number;
  readonly open: 0 | 1;
}
export interface FileRow extends Sealed {
  readonly localId: string;
  readonly owner: string;
}
export interface PieceRow extends Sealed {
  /** `<file> <n>` */
  readonly id: string;
  readonly file: string;
}
export interface DeviceRow {
  readonly name: 'device';
  readonly value: string;
}
export interface CountRow {
  readonly owner: string;
  readonly next: number;
}

/** The device's store of every person's outbox. */
export class OutboxDatabase extends Dexie {
  declare entries: EntityTable<EntryRow, 'localId'>;
  declare files: EntityTable<FileRow, 'localId'>;
  declare pieces: EntityTable<PieceRow, 'id'>;
  declare keys: EntityTable<OutboxKey, 'owner'>;
  declare device: EntityTable<DeviceRow, 'name'>;
  declare counts: EntityTable<CountRow, 'owner'>;

  constructor(name = 'shoutu-outbox', options: ConstructorParameters<typeof Dexie>[1] = {}) {
    super(name, options);
    this.version(1).stores({
      entries: 'localId, [owner+seq], [owner+open]',
      files: 'localId, owner',
      pieces: 'id, file',
      keys: 'owner',
      device: 'name',
      counts: 'owner',
    });
  }
}
