import { parseFileCommand } from '../modules/notices/parse-command.ts';
import { StartError } from '../server/start-error.ts';
import { readArguments, say } from './command.ts';

/**
 * `shoutu notice parse FILE [--json]`: what Shoutu reads in a notice, without a database or network.
 * @throws Refusal when the file cannot be read as a notice.
 */
export async function notice(args: readonly string[]): Promise<number> {
  const { options, words } = readArguments(args, { json: { type: 'boolean' } });
  const [verb, file, ...more] = words;
  if (verb !== 'parse' || !file || more.length > 0) {
    throw new StartError([
      '用法：shoutu notice parse 文件 [--json]，文件为 .txt .md .docx .pdf。',
      'Usage: shoutu notice parse FILE [--json]; the file is .txt, .md, .docx or .pdf.',
    ]);
  }
  say(await parseFileCommand(file, { json: options.json ?? false }));
  return 0;
}
