import type { Tx } from '../../../server/store/transaction.ts';
import { viewOf } from './book-index.ts';
import { policyBookAt } from './book.ts';
import type { ListedArea } from './wire.ts';

/** Which areas stood at which level on a day, as known at an instant; ended ones of that day are not among them. */
export async function listAreas(tx: Tx, day: string, knownAt: string): Promise<{ day: string; rows: ListedArea[] }> {
  const view = viewOf(await policyBookAt(tx, knownAt), day, knownAt);
  const open = view.areas.filter(({ to }) => to === null || to >= day);
  const told = await tx.rows<Pick<ListedArea, 'id' | 'within' | 'grain' | 'code' | 'parent' | 'source' | 'state'>>(
    'SELECT id, within, grain, code, parent, source, state FROM risk_area WHERE tenant_id = $1 AND id = ANY ($2::uuid[])',
    [tx.actor.tenant, open.map(({ area }) => area.id)],
  );
  const more = new Map(told.map((row) => [row.id, row]));
  const rows = open.flatMap(({ area, to }) => {
    const row = more.get(area.id);
    return row ? [{ ...row, name: area.place.name ?? '', level: area.level, from: area.from, to }] : [];
  });
  return { day, rows: rows.sort((a, b) => ((a.within ?? '') + a.name < (b.within ?? '') + b.name ? -1 : 1)) };
}
