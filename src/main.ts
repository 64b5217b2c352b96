import { commands } from './commands/list.ts';
import { Refusal } from './kit/refusal.ts';
import { StartError } from './server/start-error.ts';

/** Runs the command named by the arguments. @returns the exit code: 0 done, 1 refused or failed, 2 no such command. */
async function main(args: readonly string[]): Promise<number> {
  const asked = args[0] === '--help' || args[0] === '-h' || args.length === 0 ? ['help', ...args.slice(1)] : args;
  const command = commands.find(({ words }) => words.every((word, at) => asked[at] === word));
  if (!command) {
    process.stderr.write(
      `没有这个命令：${args.join(' ')}。用 shoutu help 查看全部命令。 / No such command; see shoutu help.\n`,
    );
    return 2;
  }
  const run = await command.run();
  return run(asked.slice(command.words.length));
}

// A reader that left (`shoutu help | head`) is no fault.
process.stdout.on('error', () => undefined);

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof StartError || error instanceof Refusal)) throw error;
  process.stderr.write(`${error.label.join(' / ')}\n`);
  process.exitCode = 1;
}
