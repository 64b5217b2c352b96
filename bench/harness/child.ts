import { spawn } from 'node:child_process';
import { root } from '../../src/server/root.ts';

/** Runs a program of the checkout to its end and gives what it printed. @throws Error with its last words when it fails */
export function output(args: readonly string[], environment: NodeJS.ProcessEnv = process.env): Promise<string> {
  return new Promise((give, failed) => {
    const child = spawn(process.execPath, args, { cwd: root, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    let complained = '';
    child.stdout.on('data', (data: Buffer) => {
      said += data.toString();
    });
    child.stderr.on('data', (data: Buffer) => {
      complained += data.toString();
    });
    child.once('error', failed);
    child.once('exit', (code) =>
      code === 0
        ? give(said)
        : failed(new Error(`${args.join(' ')} ended with ${code}: ${complained.slice(-1000)}${said.slice(-500)}`)),
    );
  });
}
