import type { Kind } from '../../kit/kind.ts';
import { secretFields } from '../../kit/kind.ts';
import { refusal } from '../../kit/refusal.ts';
import { filesHeld, forgetFiles, personalWithFiles, takeFilesOff } from '../files/forget.ts';
import { appendFact } from '../ledger/fact.ts';
import { columnOf, tableOf } from '../store/columns.ts';
import type { Tx } from '../store/transaction.ts';
import type { PersonalSecrets } from './secretBox.ts';

/** Where values of a person stand: the table, the column that names the person, and the secret columns. */
export interface SecretPlace {
  readonly table: string;
  readonly person: string;
  readonly columns: readonly string[];
}

export const eraseNeedsReason = refusal('ERASE_NEEDS_REASON', [
  '请写明删除的依据或原因，它会留在台账里。',
  'State the ground for erasing; it stays in the ledger.',
]);

export const noSuchPerson = refusal(
  'NO_SUCH_PERSON',
  ['查无此人，请核对人员编号。', 'There is no such person; check the id.'],
  404,
);

/** Every place of personal values, from the kinds alone. */
export function secretPlaces(kinds: readonly Kind[]): SecretPlace[] {
  return kinds.flatMap((kind) => {
    const fields = secretFields(kind);
    if (fields.length === 0) return [];
    const person = kind.subject === undefined || kind.subject === 'self' ? 'id' : columnOf(kind.subject);
    return [{ table: tableOf(kind), person, columns: fields.map(columnOf) }];
  });
}

/**
 * Erases a person (PIPL art. 47): destroys the key, so that rows, ledger and files keep only what nobody can open; empties
 * cipher, mask, keyed hash and search words of the person's rows; gives up the files that only records about the person held
 * (X27, where `kinds` are given); and writes `person.erased`. The ledger still verifies.
 * @returns how many rows were emptied.
 * @throws Refusal ERASE_NEEDS_REASON, NO_SUCH_PERSON.
 */
export async function erasePerson(
  tx: Tx,
  secrets: Pick<PersonalSecrets, 'erase' | 'open'>,
  erasure: { personId: string; reason: string; at: Date; places: readonly SecretPlace[]; kinds?: readonly Kind[] },
): Promise<{ rows: number; files: number; already: boolean }> {
  const reason = erasure.reason.trim();
  if (reason === '') throw eraseNeedsReason({ field: 'reason' });
  const { tenant } = tx.actor;
  const key = await tx.find('SELECT 1 FROM person_key WHERE tenant_id = $1 AND person_id = $2', [
    tenant,
    erasure.personId,
  ]);
  const about = { persons: [erasure.personId] };
  const kinds = erasure.kinds ?? [];
  const held = new Set<string>();
  for (const kind of personalWithFiles(kinds)) {
    for (const digest of await filesHeld(tx, kind, about, secrets)) held.add(digest);
    await takeFilesOff(tx, kind, about);
  }
  const files = await forgetFiles(tx, kinds, held, erasure.at);
  const destroyed = await secrets.erase(tx, erasure.personId, erasure.at);
  let rows = 0;
  for (const place of erasure.places) {
    const emptied = place.columns.flatMap((c) => [`${c} = NULL`, `${c}_mask = NULL`, `${c}_hash = NULL`]).join(', ');
    const full = place.columns.map((c) => `${c} IS NOT NULL OR ${c}_mask IS NOT NULL`).join(' OR ');
    rows += await tx.run(
      `UPDATE ${place.table} SET ${emptied}, search = NULL WHERE tenant_id = $1 AND ${place.person} = $2 AND (${full})`,
      [tenant, erasure.personId],
    );
  }
  if (!key && rows === 0) throw noSuchPerson();
  if (destroyed || rows > 0) {
    await appendFact(tx, {
      type: 'person.erased',
      kind: 'person',
      recordId: erasure.personId,
      version: 0,
      at: erasure.at,
      ground: { county: null, township: null, orgId: null, siteId: null, field: null },
      body: { reason, rows, ...(files > 0 ? { files } : {}) },
    });
  }
  return { rows, files, already: !destroyed && rows === 0 };
}
