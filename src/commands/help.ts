import { configTable } from '../server/config.ts';
import { say } from './command.ts';
import { commands } from './list.ts';

/** Prints the commands and the environment variables in both languages. */
export async function help(): Promise<number> {
  say('守土 Shoutu\n\n用法 / usage: npx shoutu <命令 command>\n');
  for (const { words, usage, label } of commands) {
    say(`  ${[...words, usage].filter(Boolean).join(' ')}\n      ${label[0]}\n      ${label[1]}`);
  }
  say('\n环境变量 / environment:\n');
  const [zh, en] = [rows('zh'), rows('en')];
  zh.forEach(([name, initial, meaning], at) => {
    say(`  ${name}${initial ? `=${initial}` : ''}\n      ${meaning}\n      ${en[at]?.[2]}`);
  });
  return 0;
}

const rows = (language: 'zh' | 'en') =>
  configTable(language)
    .split('\n')
    .slice(2)
    .map((row) =>
      row
        .slice(2, -2)
        .split(' | ')
        .map((cell) => cell.trim().replaceAll('`', '')),
    );
