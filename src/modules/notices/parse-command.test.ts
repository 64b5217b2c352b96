import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseFileCommand } from './parse-command.ts';

const sample = fileURLToPath(new URL('./parse/samples/covering-plan.txt', import.meta.url));
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shoutu-parse-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('[N27] --json prints envelope, outline and obligations', async () => {
  const printed = JSON.parse(await parseFileCommand(sample, { json: true }));
  expect(Object.keys(printed).slice(0, 3)).toEqual(['envelope', 'outline', 'obligations']);
  expect(printed.envelope.numberParts).toEqual({ code: '河政办发', year: 2023, serial: 17 });
  expect(Object.keys(printed.obligations[0]).slice(0, 4)).toEqual(['clause', 'owedBy', 'text', 'modality']);
});

test('[N27] without --json it prints an outline to read', async () => {
  const printed = await parseFileCommand(sample, { json: false });
  expect(printed).toContain('二-一  全面排查风险隐患');
  expect(printed).toContain('县住建局：');
  expect(printed).toContain('〔2023-10-25〕');
});

test('[N28] a missing file, a file too large and a secret document are refused', async () => {
  await expect(parseFileCommand(join(folder, 'none.txt'), { json: true })).rejects.toMatchObject({
    code: 'FILE_NOT_FOUND',
  });
  const large = join(folder, 'large.txt');
  const file = await open(large, 'w');
  await file.truncate(100 * 1024 * 1024);
  await file.close();
  await expect(parseFileCommand(large, { json: true })).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
  const secret = join(folder, 'secret.txt');
  await writeFile(secret, '机密★1年\n某县委办公室文件\n关于某事的通知\n各单位：\n要落实。\n');
  await expect(parseFileCommand(secret, { json: true })).rejects.toMatchObject({ code: 'SECRET_MARKED' });
});
