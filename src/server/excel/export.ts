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
  await tx.run(
    `DECLARE exported NO SCROLL CURSOR FOR SELECT ${plan.listSelect} FROM ${plan.table} t WHERE ${where.sql.join(' AND ')} ORDER BY t.day DESC, t.id DESC`,
    where.values,
  );
  const fields = Object.entries(kind.fields).filter(([, field]) => field.type !== 'data');
  for (;;) {
    const rows = (await tx.rows<DbRow>(`FETCH ${batch} FROM exported`)).map(plan.toRow);
    if (rows.length === 0) return;
    const names = await namesOf(tx, kind, rows);
    yield rows.map((row) => [
      ...fields.map(([name, field]) => writeCell(field, row[name], names, at, stage.regions.nameOf)),
      kind.states[row.state]?.[at] ?? row.state,
      row.ground.county ? (stage.regions.nameOf(row.ground.county) ?? row.ground.county) : null,
      names[row.ground.siteId ?? ''] ?? names[row.ground.orgId ?? ''] ?? null,
      row.day,
      row.id,
    ]);
  }
}

const readerAsleep = () => new Error('nobody reads the export any more');

/** `GET /api/{kind}.xlsx`: the list as asked for, every row of it, streamed; personal fields stay masked. */
export function exportRoutes(app: FastifyInstance, stage: Stage, options: { patience?: number } = {}): void {
  for (const plan of stage.plans.values()) {
    app.get(`/api/${plan.kind.name}.xlsx`, async (request, reply) => {
      const actor = await stage.services.actorOf(request);
      requireRead(plan.kind, actor);
      const asked: Asked & { lang?: Language } = askedInAddress(plan.kind, request.query);
      const at = asked.lang === 'en' ? 1 : 0;
      whereOf(plan.kind, asked, stage.services.secrets, { sql: [], values: [] });
      const rows = sheetRows(stage, plan, asked, actor, at, options.patience ?? 60_000);
      // The first rows are there before the first byte leaves, while a refusal can still be told.
      const first = await rows.next();
      return reply
        .type(sheetType)
        .header(
          'content-disposition',
          `attachment; filename*=UTF-8''${encodeURIComponent(`${plan.kind.plural[at]}-${stage.services.clock.today()}.xlsx`)}`,
        )
        .send(writeSheet(plan.kind.plural[at], headings(plan, at), startingWith(first, rows)));
    });
  }
}

/** The rows with the first ones, which were asked for already, before them; whoever ends it early ends the rest. */
function startingWith<T>(first: IteratorResult<T>, rest: AsyncGenerator<T>): AsyncIterable<T> {
  let given = false;
  const next = () => {
    if (given) return rest.next();
    given = true;
    return Promise.resolve(first);
  };
  return { [Symbol.asyncIterator]: () => ({ next, return: () => rest.return(undefined) }) };
}

/**
 * Opens the transaction with the first row asked for and closes it with the last, when the reader leaves, or when it takes
 * nothing for `patience` milliseconds: a connection is not held for somebody who sleeps.
 */
async function* sheetRows(
  stage: Stage,
  plan: Plan,
  asked: Asked,
  actor: Tx['actor'],
  at: 0 | 1,
  patience: number,
): AsyncGenerator<Cell[][]> {
  let give: (some: Cell[][] | undefined) => void = () => undefined;
  let taken: () => void = () => undefined;
  const nextGiven = () =>
    new Promise<Cell[][] | undefined>((resolve) => {
      give = resolve;
    });
  let next = nextGiven();
  let left = false;
  const running = transact(
    stage.streaming,
    actor,
    async (tx) => {
      for await (const some of batches(tx, stage, plan, asked, at)) {
        let timer: NodeJS.Timeout | undefined;
        const wait = new Promise<void>((resolve, reject) => {
          taken = () => resolve();
          timer = setTimeout(() => reject(readerAsleep()), patience);
        });
        give(some);
        try {
          await wait;
        } finally {
          clearTimeout(timer);
        }
        if (left) return;
      }
    },
    'READ ONLY',
  ).finally(() => give(undefined));
  running.catch(() => undefined);
  try {
    for (;;) {
      const some = await next;
      if (!some) break;
      next = nextGiven();
      yield some;
      taken();
    }
    await running;
  } finally {
    left = true;
    taken();
  }
}
