import { refusal } from '../../kit/refusal.ts';
import type { Tx } from '../../server/store/transaction.ts';
import type { NumberParts } from './parse/notice-shape.ts';

export const numberForm = refusal('NUMBER_FORM', [
  '发文字号要写成「代字〔年份〕序号号」，如 忻攻坚函〔2022〕5号。',
  'Write the number as code〔year〕serial号.',
]);
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

/** N43: 「忻攻坚函〔2022〕5号」 taken apart; any bracket around the year is understood, 「第」 and leading zeros are dropped. */
export function readNumber(number: string): NumberParts {
  const match = /^(\p{Script=Han}{2,20})\s*[〔[（(【]\s*(\d{4})\s*[〕\]）)】]\s*第?0*(\d{1,5})\s*号$/u.exec(
    number.trim(),
  );
  if (!match) throw numberForm({ field: 'number' });
  return { code: match[1] as string, year: Number(match[2]), serial: Number(match[3]) };
}

/** A number as printed. */
export const printNumber = ({ code, year, serial }: NumberParts) => `${code}〔${year}〕${serial}号`;

interface Series {
  next_serial: number;
}

/** The next free number of a series, or 1 for a new one. Only a preview: taking it decides. */
export async function nextNumber(tx: Tx, code: string, year: number): Promise<NumberParts> {
  const series = await tx.find<Series>(
    'SELECT next_serial FROM number_series WHERE tenant_id = $1 AND code = $2 AND year = $3',
    [tx.actor.tenant, code, year],
  );
  return { code, year, serial: series?.next_serial ?? 1 };
}

/**
 * N44: takes a number for a notice; the series is locked, so it has neither gaps nor doubles. The first number of a
 * series may be any: an office starts the system in mid-year, and what came before stands in its paper register.
 * @throws Refusal NUMBER_TAKEN, NUMBER_SKIPS
 */
export async function takeNumber(tx: Tx, parts: NumberParts, noticeId: string): Promise<void> {
  const { code, year, serial } = parts;
  const { tenant } = tx.actor;
  await tx.run(
    'INSERT INTO number_series (tenant_id, code, year, first_serial, next_serial) VALUES ($1, $2, $3, $4, $4) ON CONFLICT DO NOTHING',
    [tenant, code, year, serial],
  );
  const series = (await tx.find<Series>(
    'SELECT next_serial FROM number_series WHERE tenant_id = $1 AND code = $2 AND year = $3 FOR UPDATE',
    [tenant, code, year],
  )) as Series;
  if (serial < series.next_serial)
    throw numberTaken({ field: 'number', detail: { next: printNumber({ code, year, serial: series.next_serial }) } });
  if (serial > series.next_serial)
    throw numberSkips({ field: 'number', detail: { next: printNumber({ code, year, serial: series.next_serial }) } });
  await tx.run('UPDATE number_series SET next_serial = $4 WHERE tenant_id = $1 AND code = $2 AND year = $3', [
    tenant,
    code,
    year,
    serial + 1,
  ]);
  await tx.run(
    'INSERT INTO number_entry (tenant_id, code, year, serial, notice_id, reason) VALUES ($1, $2, $3, $4, $5, NULL)',
    [tenant, code, year, serial, noticeId],
  );
}

/** N45: voids the next number of a series for good; the entry and its reason are kept. */
export async function voidNumber(tx: Tx, code: string, year: number, reason: string): Promise<NumberParts> {
  const { tenant } = tx.actor;
  const series = await tx.find<Series>(
    'SELECT next_serial FROM number_series WHERE tenant_id = $1 AND code = $2 AND year = $3 FOR UPDATE',
    [tenant, code, year],
  );
  const serial = series?.next_serial ?? 1;
  if (!series)
    await tx.run(
      'INSERT INTO number_series (tenant_id, code, year, first_serial, next_serial) VALUES ($1, $2, $3, 1, 2)',
      [tenant, code, year],
    );
  else
    await tx.run('UPDATE number_series SET next_serial = $4 WHERE tenant_id = $1 AND code = $2 AND year = $3', [
      tenant,
      code,
      year,
      serial + 1,
    ]);
  await tx.run(
    'INSERT INTO number_entry (tenant_id, code, year, serial, notice_id, reason) VALUES ($1, $2, $3, $4, NULL, $5)',
    [tenant, code, year, serial, reason],
  );
  return { code, year, serial };
}

/** The register of a series, newest first. */
export async function listNumbers(tx: Tx, code: string, year: number) {
  return await tx.rows<{ serial: number; notice_id: string | null; reason: string | null; at: Date }>(
    'SELECT serial, notice_id, reason, at FROM number_entry WHERE tenant_id = $1 AND code = $2 AND year = $3 ORDER BY serial DESC LIMIT 500',
    [tx.actor.tenant, code, year],
  );
}
