import { refusal } from '../../kit/refusal.ts';
import type { Tx } from '../../server/store/transaction.ts';
import { printNumber } from './number.ts';
import type { NumberParts } from './parse/notice-shape.ts';
import type { NumberEntry, SeriesView } from './wire.ts';

export const numberTaken = refusal(
  'NUMBER_TAKEN',
  ['这个发文字号已经用过。请用系统给出的下一个号。', 'This number is used. Take the next one offered.'],
  409,
);
export const numberSkips = refusal(
  'NUMBER_SKIPS',
  [
    '这个号会在登记簿上留下空号。请先用掉或登记作废前面的号。',
    'This number would leave a gap in the register. Use or void the earlier ones first.',
  ],
  409,
);

export const numberOthers = refusal(
  'NUMBER_OF_OTHERS',
  [
    '这个机关代字是其他单位在用的。请换成本单位的代字。',
    'Another organisation numbers its documents with this code. Use your own.',
  ],
  403,
);

interface Series {
  readonly next_serial: number;
  readonly org: string | null;
}

/** The next free number of a series, or 1 for a new one. Only a preview: taking it decides. */
export async function nextNumber(tx: Tx, code: string, year: number): Promise<NumberParts> {
  const series = await tx.find<Series>(
    'SELECT next_serial, org FROM number_series WHERE tenant_id = $1 AND code = $2 AND year = $3',
    [tx.actor.tenant, code, year],
  );
  return { code, year, serial: series?.next_serial ?? 1 };
}

/** The series an organisation numbers with, the latest year first. */
export async function listSeries(tx: Tx, orgId: string | null): Promise<SeriesView[]> {
  if (orgId === null) return [];
  const rows = await tx.rows<{ code: string; year: number; next_serial: number }>(
    'SELECT code, year, next_serial FROM number_series WHERE tenant_id = $1 AND org = $2 ORDER BY year DESC, code LIMIT 40',
    [tx.actor.tenant, orgId],
  );
  return rows.map(({ code, year, next_serial }) => ({
    code,
    year,
    next: printNumber({ code, year, serial: next_serial }),
  }));
}

/**
 * N47: locks a series, making it for the actor's organisation if it is new. Who took its first number keeps it.
 * @throws Refusal NUMBER_OF_OTHERS
 */
async function lockSeries(tx: Tx, code: string, year: number, first: number): Promise<Series> {
  const { tenant, orgId } = tx.actor;
  await tx.run(
    'INSERT INTO number_series (tenant_id, code, year, first_serial, next_serial, org) VALUES ($1, $2, $3, $4, $4, $5) ON CONFLICT DO NOTHING',
    [tenant, code, year, first, orgId],
  );
  const series = (await tx.find<Series>(
    'SELECT next_serial, org FROM number_series WHERE tenant_id = $1 AND code = $2 AND year = $3 FOR UPDATE',
    [tenant, code, year],
  )) as Series;
  if (series.org !== null && orgId !== null && series.org !== orgId) throw numberOthers({ field: 'number' });
  return series;
}

async function enter(
  tx: Tx,
  parts: NumberParts,
  use: { notice: string } | { reason: string },
  at: Date,
): Promise<void> {
  const { code, year, serial } = parts;
  const { tenant } = tx.actor;
  await tx.run('UPDATE number_series SET next_serial = $4 WHERE tenant_id = $1 AND code = $2 AND year = $3', [
    tenant,
    code,
    year,
    serial + 1,
  ]);
  await tx.run(
    'INSERT INTO number_entry (tenant_id, code, year, serial, notice_id, reason, at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
    [tenant, code, year, serial, 'notice' in use ? use.notice : null, 'reason' in use ? use.reason : null, at],
  );
}

/**
 * N44: takes a number for a notice; the series is locked, so it has neither gaps nor doubles. The first number of a
 * series may be any: an office starts the system in mid-year, and what came before stands in its paper register.
 * @throws Refusal NUMBER_TAKEN, NUMBER_SKIPS, NUMBER_OF_OTHERS
 */
export async function takeNumber(tx: Tx, parts: NumberParts, noticeId: string, at: Date): Promise<void> {
  requireNext(await lockSeries(tx, parts.code, parts.year, parts.serial), parts);
  await enter(tx, parts, { notice: noticeId }, at);
}

/** N44: takes the next number of a series, whichever it is by then. @throws Refusal NUMBER_OF_OTHERS */
export async function takeNext(tx: Tx, code: string, year: number, noticeId: string, at: Date): Promise<NumberParts> {
  const series = await lockSeries(tx, code, year, 1);
  const parts = { code, year, serial: series.next_serial };
  await enter(tx, parts, { notice: noticeId }, at);
  return parts;
}

/**
 * N45: voids the next number of a series for good; the entry and its reason are kept.
 * @param asked the number the clerk saw as the next
 * @throws Refusal NUMBER_OF_OTHERS, NUMBER_TAKEN, NUMBER_SKIPS
 */
export async function voidNumber(tx: Tx, asked: NumberParts, reason: string, at: Date): Promise<NumberParts> {
  requireNext(await lockSeries(tx, asked.code, asked.year, asked.serial), asked);
  await enter(tx, asked, { reason }, at);
  return asked;
}

/** Neither a number used before nor one that leaves a gap. */
function requireNext(series: Series, { code, year, serial }: NumberParts): void {
  const next = printNumber({ code, year, serial: series.next_serial });
  if (serial < series.next_serial) throw numberTaken({ field: 'number', detail: { next } });
  if (serial > series.next_serial) throw numberSkips({ field: 'number', detail: { next } });
}

/** The register of a series, newest first. */
export async function listNumbers(tx: Tx, code: string, year: number): Promise<NumberEntry[]> {
  const rows = await tx.rows<{
    serial: number;
    notice_id: string | null;
    title: string | null;
    reason: string | null;
    at: Date;
  }>(
    `SELECT e.serial, e.notice_id, n.title, e.reason, e.at FROM number_entry e
     LEFT JOIN notice n ON n.tenant_id = e.tenant_id AND n.id = e.notice_id
     WHERE e.tenant_id = $1 AND e.code = $2 AND e.year = $3 ORDER BY e.serial DESC LIMIT 500`,
    [tx.actor.tenant, code, year],
  );
  return rows.map(({ serial, notice_id, title, reason, at }) => ({
    serial,
    noticeId: notice_id,
    title,
    reason,
    at: at.toISOString(),
  }));
}
