import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { refusal } from '../../kit/refusal.ts';
import { checkSize, extractText } from '../../server/files/extract.ts';
import type { ParsedNotice } from './parse/notice-shape.ts';
import { parseNotice } from './parse/parse.ts';

const noSuchFile = refusal('FILE_NOT_FOUND', ['找不到这个文件，请检查路径。', 'No such file; check the path.'], 404);
const secretMarked = refusal(
  'SECRET_MARKED',
  ['文件标有密级，本系统为非涉密系统，没有读取。请按保密规定处理。', 'The document is marked secret and was not read.'],
  403,
);

function asJson(notice: ParsedNotice, warnings: readonly string[]): string {
  return JSON.stringify(
    {
      envelope: notice.envelope,
      outline: notice.outline,
      obligations: notice.obligations.map(({ clause, owedBy, text, modality, ...more }) => ({
        clause,
        owedBy,
        text,
        modality,
        ...more,
      })),
      warnings,
    },
    null,
    2,
  );
}

function asOutline(notice: ParsedNotice, warnings: readonly string[]): string {
  const { envelope } = notice;
  const lines = [
    envelope.title ?? '（无标题）',
    `${envelope.number ?? '无文号'}  ${envelope.issuer ?? '发文机关不明'}  ${envelope.date ?? '日期不明'}`,
    `主送：${envelope.recipients.join('、') || '未写明'}`,
    '',
  ];
  const headings = new Map(notice.outline.map((entry) => [entry.id, entry.heading]));
  let clause = '';
  for (const one of notice.obligations) {
    if (one.clause !== clause) {
      clause = one.clause;
      lines.push(`${clause}  ${headings.get(clause) ?? ''}`.trimEnd());
    }
    const due = one.deadline ? `  〔${one.deadline.date ?? one.deadline.text}〕` : '';
    const tone = one.modality === 'must' ? '' : one.modality === 'should' ? '（应尽力）' : '（可以）';
    lines.push(`    ${one.owedBy || '主体不明'}${one.role === 'support' ? '（配合）' : ''}：${one.text}${tone}${due}`);
  }
  lines.push(
    '',
    `共 ${notice.outline.length} 个条款、${notice.obligations.length} 项要求。`,
    ...warnings.map((warning) => `注意：${warning}`),
  );
  return lines.join('\n');
}

/**
 * Reads a notice from a file for `shoutu notice parse FILE [--json]`: JSON with envelope, outline, obligations and warnings,
 * or a readable outline.
 * @throws Refusal FILE_NOT_FOUND, SECRET_MARKED and those of extractText.
 */
export async function parseFileCommand(path: string, options: { json: boolean }): Promise<string> {
  const file = await stat(path).catch(() => undefined);
  if (!file?.isFile()) throw noSuchFile();
  checkSize(file.size);
  const { text, warnings } = await extractText(await readFile(path), basename(path));
  const notice = parseNotice(text);
  if (notice.envelope.secret) throw secretMarked();
  const all = [...warnings, ...notice.warnings];
  return options.json ? asJson(notice, all) : asOutline(notice, all);
}
