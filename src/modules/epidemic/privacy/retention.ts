import type { Kind } from '../../../kit/kind.ts';
import { filesHeld, forgetFiles, personalWithFiles, takeFilesOff } from '../../../server/files/forget.ts';
import { appendFact } from '../../../server/ledger/fact.ts';
import type { Job } from '../../../server/module.ts';
import { makeId } from '../../../server/store/id.ts';
import { tableOf } from '../../../server/store/columns.ts';
import type { Stage } from '../../../server/stage.ts';
import type { Tx } from '../../../server/store/transaction.ts';
import { findSetting } from '../../../server/tenant.ts';

/** Days after which somebody who left a roster is erased; a setting of the tenant. */
export const leaverDays = 60;

/** Rows deleted in one run and kind, so that no run is long; the next run takes the rest. */
const most = 50_000;

/** What is kept how long, as the tenant has set it: by kind, days. */
export async function keptDays(tx: Tx, kinds: readonly Kind[]): Promise<ReadonlyMap<string, number>> {
  const own = (await findSetting<Record<string, number>>(tx, 'retention')) ?? {};
  return new Map(kinds.flatMap((kind) => (kind.keep ? [[kind.name, own[kind.name] ?? kind.keep.days] as const] : [])));
}

/** [X23] Deletes what is past its time and erases who left long ago. One fact tells how much of what; never whom. */
export async function forgetOld(stage: Stage, tx: Tx, now: Date): Promise<Readonly<Record<string, number>>> {
  const { tenant } = tx.actor;
  const days = await keptDays(tx, stage.kinds);
  const gone: Record<string, number> = {};
  const withFiles = new Set(personalWithFiles(stage.kinds));
  const held = new Set<string>();
  for (const kind of stage.kinds) {
    const kept = days.get(kind.name);
    if (kept === undefined) continue;
    const before = new Date(now.getTime() - kept * 86_400_000);
    if (withFiles.has(kind)) {
      const { n, files } = await forgetWithFiles(stage, tx, kind, before);
      if (n > 0) gone[kind.name] = n;
      for (const digest of files) held.add(digest);
      continue;
    }
    const found = await tx.find<{ n: number }>('SELECT forget_rows($1, $2, $3, $4, $5) AS n', [
      tenant,
      tableOf(kind),
      before,
      kind.keep?.states ?? null,
      most,
    ]);
    if (found && found.n > 0) gone[kind.name] = Number(found.n);
  }
  const own = await findSetting<Record<string, number>>(tx, 'retention');
  const leavers = await listLeavers(tx, now, own?.rosterMember ?? leaverDays);
  for (const kind of leavers.length > 0 ? withFiles : []) {
    for (const digest of await filesHeld(tx, kind, { persons: leavers }, stage.services.secrets)) held.add(digest);
    await takeFilesOff(tx, kind, { persons: leavers });
  }
  const erased = await eraseLeavers(tx, leavers, now);
  if (erased > 0) gone.rosterMember = erased;
  const files = await forgetFiles(tx, stage.kinds, held, now);
  if (files > 0) gone.file = files;
  if (Object.keys(gone).length > 0)
    await appendFact(tx, {
      type: 'retention.kept',
      kind: 'retention',
      recordId: makeId(),
      version: 1,
      at: now,
      ground: { county: null, township: null, orgId: null, siteId: null, field: null },
      body: { deleted: gone },
    });
  return gone;
}

/** Deletes the records of one kind that are past their time. @returns how many, and the digests of the files they held */
async function forgetWithFiles(
  stage: Stage,
  tx: Tx,
  kind: Kind,
  before: Date,
): Promise<{ readonly n: number; readonly files: ReadonlySet<string> }> {
  const { tenant } = tx.actor;
  const states = kind.keep?.states ?? null;
  const rows = await tx.rows<{ id: string }>(
    `SELECT id FROM ${tableOf(kind)} WHERE tenant_id = $1 AND updated_at < $2 AND ($3::text[] IS NULL OR state = ANY ($3)) LIMIT ${most}`,
    [tenant, before, states],
  );
  const ids = rows.map(({ id }) => id);
  const files = await filesHeld(tx, kind, { ids }, stage.services.secrets);
  const found = await tx.find<{ n: number }>('SELECT forget_named_rows($1, $2, $3, $4, $5) AS n', [
    tenant,
    tableOf(kind),
    before,
    states,
    ids,
  ]);
  return { n: Number(found?.n ?? 0), files };
}

/** Those who left a roster so long ago, at most 5,000. */
async function listLeavers(tx: Tx, now: Date, days: number): Promise<readonly string[]> {
  const rows = await tx.rows<{ id: string }>(
    `SELECT id FROM roster_member WHERE tenant_id = $1 AND state = 'left' AND updated_at < $2 ORDER BY updated_at LIMIT 5000`,
    [tx.actor.tenant, new Date(now.getTime() - days * 86_400_000)],
  );
  return rows.map(({ id }) => id);
}

/** Takes key, values and masks from them. */
async function eraseLeavers(tx: Tx, leavers: readonly string[], now: Date): Promise<number> {
  if (leavers.length === 0) return 0;
  const { tenant } = tx.actor;
  await tx.run(
    `UPDATE person_key SET wrapped = NULL, erased_at = $3 WHERE tenant_id = $1 AND wrapped IS NOT NULL AND person_id = ANY ($2::uuid[])`,
    [tenant, leavers, now],
  );
  return await tx.run(
    `UPDATE roster_member SET name = NULL, name_mask = NULL, name_hash = NULL, resident_id = NULL, resident_id_mask = NULL,
       resident_id_hash = NULL, phone = NULL, phone_mask = NULL, phone_hash = NULL, search = NULL, state = 'erased', version = version + 1
     WHERE tenant_id = $1 AND id = ANY ($2::uuid[])`,
    [tenant, leavers],
  );
}

/** Once a day what has been kept long enough is forgotten. */
export const retentionJob = (stage: Stage): Job => ({
  name: 'privacy.retention',
  everySeconds: 86_400,
  run: async (tx, services) => {
    await forgetOld(stage, tx, services.clock.now());
  },
});
