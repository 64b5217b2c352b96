import { comparePlaces, type Place } from '../ledger/place.ts';
import type { Tx } from '../store/transaction.ts';

/** Every cursor of the tenant by name. */
export async function readCursors(tx: Tx): Promise<Map<string, Place>> {
  const rows = await tx.rows<{ name: string; tx: number; seq: number }>(
    'SELECT name, tx, seq FROM cursor WHERE tenant_id = $1',
    [tx.actor.tenant],
  );
  return new Map(rows.map((row) => [row.name, { tx: Number(row.tx), seq: Number(row.seq) }]));
}

/** Makes the cursors that are not there yet, at the start of the ledger. */
export async function makeCursors(tx: Tx, names: readonly string[]): Promise<void> {
  await tx.run(
    'INSERT INTO cursor (tenant_id, name) SELECT $1, n FROM unnest($2::text[]) AS n ON CONFLICT DO NOTHING',
    [tx.actor.tenant, names],
  );
}

/** Holds a cursor until the end of the transaction and tells where it stands. Whoever else follows it waits. */
export async function holdCursor(tx: Tx, name: string): Promise<Place> {
  const [row] = await tx.prepared<{ tx: number; seq: number }>(
    'cursor.hold',
    'SELECT tx, seq FROM cursor WHERE tenant_id = $1 AND name = $2 FOR UPDATE',
    [tx.actor.tenant, name],
  );
  if (!row) throw new Error(`no cursor ${name}`);
  return { tx: Number(row.tx), seq: Number(row.seq) };
}

/** Moves a cursor held by this transaction. */
export async function moveCursor(tx: Tx, name: string, to: Place): Promise<void> {
  await tx.prepared('cursor.move', 'UPDATE cursor SET tx = $3, seq = $4 WHERE tenant_id = $1 AND name = $2', [
    tx.actor.tenant,
    name,
    to.tx,
    to.seq,
  ]);
}

/** Moves cursors forward over facts that concern none of them; never back. */
export async function moveCursors(tx: Tx, places: ReadonlyMap<string, Place>): Promise<void> {
  const list = [...places].sort(([a], [b]) => (a < b ? -1 : 1));
  await tx.run(
    `UPDATE cursor AS c SET tx = m.tx, seq = m.seq
     FROM unnest($2::text[], $3::bigint[], $4::bigint[]) AS m (name, tx, seq)
     WHERE c.tenant_id = $1 AND c.name = m.name AND (c.tx, c.seq) < (m.tx, m.seq)`,
    [tx.actor.tenant, list.map(([name]) => name), list.map(([, p]) => p.tx), list.map(([, p]) => p.seq)],
  );
}

/** The earlier of two places. */
export const earlier = (a: Place, b: Place): Place => (comparePlaces(a, b) <= 0 ? a : b);
