import type { Field } from '../../../kit/field.ts';
import type { Kind } from '../../../kit/kind.ts';
import type { Tx } from '../../../server/store/transaction.ts';
import { columnOf, tableOf } from '../../../server/store/columns.ts';

/** The word left where something was written that has to be written. */
export const blank = '（已清除）';

/** How a column is emptied so that nobody can be found by it; nothing where it holds a figure that names nobody. */
function emptied(name: string, field: Field): string[] {
  const column = columnOf(name);
  switch (field.type) {
    case 'secret':
      return [`${column} = NULL`, `${column}_mask = NULL`, `${column}_hash = NULL`];
    case 'text':
    case 'longText':
      return [`${column} = ${field.optional || field.settings.derived ? 'NULL' : `'${blank}'`}`];
    case 'data':
    case 'files':
    case 'position':
      return [`${column} = ${field.optional || field.settings.derived ? 'NULL' : "'null'::jsonb"}`];
    default:
      return [];
  }
}

/** Kinds whose records are about one person. */
export const personalKinds = (kinds: readonly Kind[]): Kind[] => kinds.filter((kind) => kind.personal !== undefined);

/** [X21] Empties words, places, files and personal values of a kind's records; choices, days and counts stay as figures. @returns rows */
export async function emptyKind(tx: Tx, kind: Kind): Promise<number> {
  const sets = Object.entries(kind.fields).flatMap(([name, field]) => emptied(name, field));
  const state = kind.personal === 'self' && 'erased' in kind.states ? ["state = 'erased'"] : [];
  return await tx.run(
    `UPDATE ${tableOf(kind)} SET ${[...sets, ...state, 'search = NULL', 'version = version + 1'].join(', ')} WHERE tenant_id = $1`,
    [tx.actor.tenant],
  );
}

/** [X20] Destroys the keys of everybody whose own row is of one of the kinds. @returns keys destroyed */
export async function destroyKeys(tx: Tx, kinds: readonly Kind[], at: Date): Promise<number> {
  let destroyed = 0;
  for (const kind of kinds.filter((each) => each.personal === 'self')) {
    destroyed += await tx.run(
      `UPDATE person_key SET wrapped = NULL, erased_at = $2 WHERE tenant_id = $1 AND wrapped IS NOT NULL
         AND person_id IN (SELECT id FROM ${tableOf(kind)} WHERE tenant_id = $1)`,
      [tx.actor.tenant, at],
    );
  }
  return destroyed;
}
