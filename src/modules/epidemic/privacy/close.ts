import type { Stage } from '../../../server/stage.ts';
import { filesHeld, forgetFiles, personalWithFiles } from '../../../server/files/forget.ts';
import type { SealedFact } from '../../../server/module.ts';
import type { Plan } from '../../../server/store/plan.ts';
import { findRow } from '../../../server/store/queries.ts';
import type { Tx } from '../../../server/store/transaction.ts';
import { putSetting } from '../../../server/tenant.ts';
import type { Certificate } from './certificate.ts';
import { destroyKeys, emptyKind, personalKinds } from './erase.ts';

/** The name of the setting that shuts the doors of the personal kinds; the tables' triggers look at it. */
export const endedSetting = 'epidemic.ended';

/** [X22] Carries out an agreed sunset: doors shut, keys destroyed, words emptied, certificate written; all of it or nothing. */
export async function carryOut(stage: Stage, tx: Tx, fact: SealedFact): Promise<void> {
  const row = await findRow(tx, stage.plans.get('sunset') as Plan, fact.recordId);
  if (row?.state !== 'agreed') return;
  const { clock } = stage.services;
  const at = clock.now();
  const block = await tx.find<{ height: string; hash: Buffer; algorithm: string }>(
    'SELECT height, hash, algorithm FROM block WHERE tenant_id = $1 ORDER BY height DESC LIMIT 1',
    [tx.actor.tenant],
  );
  const hands = await tx.rows<{ type: string; actor_name: string }>(
    "SELECT type, actor_name FROM fact WHERE tenant_id = $1 AND record_id = $2 AND kind = 'sunset' ORDER BY version",
    [tx.actor.tenant, fact.recordId],
  );
  const by = (type: string) => hands.find((hand) => hand.type === `sunset.${type}`)?.actor_name ?? '';
  const kinds = personalKinds(stage.kinds);
  await putSetting(tx, endedSetting, { at: at.toISOString(), sunset: fact.recordId });
  // Asked while the keys still open what earlier facts name.
  const held = new Set<string>();
  for (const kind of personalWithFiles(kinds))
    for (const digest of await filesHeld(tx, kind, 'all', stage.services.secrets)) held.add(digest);
  const keysDestroyed = await destroyKeys(tx, kinds, at);
  const counted: Certificate['kinds'][number][] = [];
  for (const kind of kinds) counted.push({ name: kind.name, label: kind.label, records: await emptyKind(tx, kind) });
  const files = await forgetFiles(tx, stage.kinds, held, at);
  const certificate: Certificate = {
    at: at.toISOString(),
    basis: String(row.basis),
    proposedBy: by('created'),
    witnessedBy: [by('witnessed'), by('agreed')],
    keysDestroyed,
    kinds: counted,
    files,
    ledger: block
      ? { height: Number(block.height), hash: block.hash.toString('hex'), algorithm: block.algorithm }
      : null,
  };
  await stage.commands.act(tx, 'sunset', row.id, 'finish', { persons: keysDestroyed, certificate }, { trusted: true });
}
