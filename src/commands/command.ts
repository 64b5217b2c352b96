import { parseArgs } from 'node:util';
import type { Label } from '../kit/label.ts';
import { StartError } from '../server/start-error.ts';

/** A command of `shoutu`; its file is loaded only when it is called. */
export interface Command {
  /** Words after `shoutu`, such as `['admin', 'create']`. */
  readonly words: readonly string[];
  /** Its arguments as shown in the help. */
  readonly usage: string;
  readonly label: Label;
  /** @returns the exit code. */
  readonly run: () => Promise<(args: readonly string[]) => Promise<number>>;
}

type Option = { readonly type: 'string' | 'boolean'; readonly short?: string };

/**
 * Reads a command's arguments: `--name value`, `--flag`, and words.
 * @throws StartError naming an unknown option.
 */
export function readArguments<const Options extends Record<string, Option>>(args: readonly string[], options: Options) {
  try {
    const read = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    return { options: read.values, words: read.positionals };
  } catch (error) {
    const name = /'(-[^']*)'/.exec((error as Error).message)?.[1] ?? args.join(' ');
    throw new StartError([
      `选项 ${name} 不对；用 shoutu help 查看用法。`,
      `The option ${name} is wrong; shoutu help shows the usage.`,
    ]);
  }
}

/** A whole number given as an option. @throws StartError naming the option. */
export function wholeOption(name: string, text: string | undefined, initial: number): number {
  if (text === undefined) return initial;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new StartError([`选项 --${name} 应为整数，写的是 ${text}。`, `--${name} must be a whole number, not ${text}.`]);
}

/** One line for the operator. */
export const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
