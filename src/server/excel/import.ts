import type { FastifyInstance } from 'fastify';
import { type Actor, holds } from '../../kit/actor.ts';
import type { Kind } from '../../kit/kind.ts';
import { readUpload } from '../http/files.ts';
import type { Stage } from '../stage.ts';
import { type ReadyRecord, insertMany } from '../store/bulk.ts';
import type { Plan } from '../store/plan.ts';
import { mayNot } from '../store/refusals.ts';
import { sealManySecrets } from '../store/secrets.ts';
import { transact, type Tx } from '../store/transaction.ts';
import { groundsOf, lookUp, refuseKnown, refuseTaken } from './import-lookups.ts';
import { type CheckedRow, checkRows } from './import-rows.ts';
import { type CellError, Complaints, importColumns, readDrafts } from './import-sheet.ts';
import { writeSheet } from './write.ts';

export interface ImportResult {
  readonly rows: number;
  readonly good: number;
  readonly written: number;
  /** The first 500; `errorCount` counts all. */
  readonly errors: readonly CellError[];
  readonly errorCount: number;
}

const rowsAtOnce = 2000;

/** Reads, checks and — unless it is a dry run or anything is wrong — writes a sheet. All or nothing. */
export async function importSheet(
  stage: Stage,
  actor: Actor,
  plan: Plan,
  bytes: Buffer,
  dryRun: boolean,
): Promise<ImportResult> {
  const { kind } = plan;
  const sheet = await readDrafts(kind, bytes);
  const result = await transact(stage.services.pool, actor, async (tx) => {
    // Of two who import at once the second sees what the first wrote, and is told what is there already.
    if (!dryRun)
      await tx.run("SELECT pg_advisory_xact_lock(hashtext('import'), hashtext($1))", [`${actor.tenant} ${kind.name}`]);
    const complaints = new Complaints();
    const ids = await lookUp(tx, stage, sheet.columns, sheet.drafts);
    const grounds = await groundsOf(tx, kind, sheet.columns, sheet.drafts, ids);
    const count = sheet.drafts.length;
    const rows = await checkRows(stage, actor, kind, sheet, { ids, grounds }, complaints);
    await refuseTaken(tx, stage, plan, rows, complaints);
    await refuseKnown(tx, plan, rows, complaints);
    const write = !dryRun && complaints.count === 0;
    const written = write ? rows.length : 0;
    // By slices, each let go of as soon as it is written: a sheet of 75,000 rows is not held twice.
    while (write && rows.length > 0)
      await insertMany(tx, plan, await sealAll(tx, stage, kind, rows.splice(0, rowsAtOnce)));
    return {
      rows: count,
      good: count - complaints.rows.size,
      written,
      errors: complaints.told.sort((a, b) => a.row - b.row),
      errorCount: complaints.count,
    };
  });
  if (result.written > 0) {
    stage.services.publish(`kind:${kind.name}`);
    stage.poke();
  }
  return result;
}

async function sealAll(tx: Tx, stage: Stage, kind: Kind, ready: readonly CheckedRow[]): Promise<ReadyRecord[]> {
  const records = ready.map(({ id, values, secrets }) => ({
    id,
    values: { ...values, ...Object.fromEntries(secrets.map(({ name, plain }) => [name, plain])) },
  }));
  const sealed = await sealManySecrets(tx, kind, records, stage.services.secrets, stage.services.clock.today());
  return ready.map(({ secrets: _, number: __, likeness: ___, ...row }, i) => ({
    ...row,
    values: sealed[i] as Record<string, unknown>,
  }));
}

/** `POST /api/{kind}/import[?dryRun=1]` and the template to fill in. */
export function importRoutes(app: FastifyInstance, stage: Stage): void {
  for (const plan of stage.plans.values()) {
    const { kind } = plan;
    if (!kind.may.import) continue;
    const grantees = kind.may.import;
    app.post<{ Querystring: { dryRun?: string } }>(`/api/${kind.name}/import`, async (request) => {
      const actor = await stage.services.actorOf(request);
      if (!holds(actor, grantees)) throw mayNot();
      const { bytes } = await readUpload(request);
      return await importSheet(stage, actor, plan, bytes, request.query.dryRun === '1');
    });
    app.get(`/api/${kind.name}/import-template.xlsx`, async (request, reply) => {
      const actor = await stage.services.actorOf(request);
      if (!holds(actor, grantees)) throw mayNot();
      const heading = importColumns(kind).map(([, f]) => `${f.label[0]}${f.optional ? '' : '*'}`);
      async function* none() {}
      return reply
        .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
        .header(
          'content-disposition',
          `attachment; filename*=UTF-8''${encodeURIComponent(`${kind.label[0]}导入模板.xlsx`)}`,
        )
        .send(writeSheet(kind.label[0], heading, none()));
    });
  }
}
