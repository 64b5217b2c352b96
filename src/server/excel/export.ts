import Cursor from 'pg-query-stream';
import type { FastifyInstance } from 'fastify';
import type { Language } from '../../kit/label.ts';
import { askedInAddress } from '../http/kinds.ts';
import type { Stage } from '../stage.ts';
import { type Asked, type Where, whereOf } from '../store/filter.ts';
import type { DbRow, Plan } from '../store/plan.ts';
import { namesOf, requireRead, scopeWhere } from '../store/queries.ts';
import { transact, type Tx } from '../store/transaction.ts';
import { writeCell } from './cells.ts';
import { type Cell, writeSheet } from './write.ts';

const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const batch = 500;

/** The columns of a kind's sheet: what is asked of a row and how it is headed. */
function headings(plan: Plan, at: 0 | 1): string[] {
  const own = Object.values(plan.kind.fields)
    .filter((field) => field.type !== 'data')
    .map((field) => field.label[at]);
  const rest: [string, string][] = [
    ['状态', 'State'],
    ['县（市、区）', 'County'],
    ['所在单位', 'Where'],
    ['登记日期', 'Day'],
    ['编号', 'Id'],
  ];
  return [...own, ...rest.map((label) => label[at])];
}

async function* batches(tx: Tx, stage: Stage, plan: Plan, asked: Asked, at: 0 | 1): AsyncGenerator<Cell[][]> {
  const { kind } = plan;
  const where: Where = { sql: [], values: [] };
  scopeWhere(kind, tx.actor, where);
  whereOf(kind, asked, stage.services.secrets, where);
  const stream = tx.client.query(
    new Cursor(
      `SELECT ${plan.listSelect} FROM ${plan.table} WHERE ${where.sql.join(' AND ')} ORDER BY day DESC, id DESC`,
      where.values as unknown[],
      { batchSize: batch, highWaterMark: batch },
    ),
  );
  const fields = Object.entries(kind.fields).filter(([, field]) => field.type !== 'data');
  const cellsOf = async (some: DbRow[]) => {
    const rows = some.map(plan.toRow);
    // A cursor holds the connection, so names are asked for on another one, as the same actor.
    const names = await transact(stage.services.pool, tx.actor, (other) => namesOf(other, kind, rows), 'READ ONLY');
    return rows.map((row) => [
      ...fields.map(([name, field]) => writeCell(field, row[name], names, at, stage.regions.nameOf)),
      kind.states[row.state]?.[at] ?? row.state,
      row.ground.county ? (stage.regions.nameOf(row.ground.county) ?? row.ground.county) : null,
      names[row.ground.siteId ?? ''] ?? names[row.ground.orgId ?? ''] ?? null,
      row.day,
      row.id,
    ]);
  };
  let some: DbRow[] = [];
  for await (const row of stream) {
    some.push(row as DbRow);
    if (some.length === batch) {
      yield await cellsOf(some);
      some = [];
    }
  }
  if (some.length > 0) yield await cellsOf(some);
}

/** `GET /api/{kind}.xlsx`: the list as asked for, every row of it, streamed; personal fields stay masked. */
export function exportRoutes(app: FastifyInstance, stage: Stage): void {
  for (const plan of stage.plans.values()) {
    app.get(`/api/${plan.kind.name}.xlsx`, async (request, reply) => {
      const actor = await stage.services.actorOf(request);
      requireRead(plan.kind, actor);
      const asked: Asked & { lang?: Language } = askedInAddress(plan.kind, request.query);
      const at = asked.lang === 'en' ? 1 : 0;
      // The question is checked before the first byte, while a refusal can still be told.
      whereOf(plan.kind, asked, stage.services.secrets, { sql: [], values: [] });
      reply
        .type(sheetType)
        .header(
          'content-disposition',
          `attachment; filename*=UTF-8''${encodeURIComponent(`${plan.kind.plural[at]}-${stage.services.clock.today()}.xlsx`)}`,
        );
      const rows = sheetRows(stage, plan, asked, actor, at);
      return reply.send(writeSheet(plan.kind.plural[at], headings(plan, at), rows));
    });
  }
}

/** Opens the transaction with the first row asked for and closes it with the last or when the reader leaves. */
async function* sheetRows(
  stage: Stage,
  plan: Plan,
  asked: Asked,
  actor: Tx['actor'],
  at: 0 | 1,
): AsyncGenerator<Cell[][]> {
  let give: (some: Cell[][] | undefined) => void = () => undefined;
  let taken: () => void = () => undefined;
  let next = new Promise<Cell[][] | undefined>((resolve) => {
    give = resolve;
  });
  let left = false;
  const running = transact(
    stage.streaming,
    actor,
    async (tx) => {
      for await (const some of batches(tx, stage, plan, asked, at)) {
        const wait = new Promise<void>((resolve) => {
          taken = resolve;
        });
        give(some);
        await wait;
        if (left) return;
      }
    },
    'READ ONLY',
  ).then(
    () => give(undefined),
    (error: unknown) => {
      give(undefined);
      throw error;
    },
  );
  try {
    for (;;) {
      const some = await next;
      if (!some) break;
      next = new Promise((resolve) => {
        give = resolve;
      });
      yield some;
      taken();
    }
  } finally {
    left = true;
    taken();
  }
  await running;
}
