import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopPostgres } from '../../src/server/postgres/start.ts';
import { root } from '../../src/server/root.ts';

/** The server in a process of its own on an embedded database, to be killed and started again on the same data. */
export class ServerProcess {
  url = '';
  ownerUrl = '';
  readonly #folder: string;
  #child: ChildProcess | undefined;

  constructor(name: string) {
    this.#folder = mkdtempSync(join(tmpdir(), `shoutu-${name}-`));
    chmodSync(this.#folder, 0o755);
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'test/faults/child.ts')], {
      cwd: root,
      env: { ...process.env, DATA_DIR: join(this.#folder, 'data'), SECRET_KEY: '5f'.repeat(32), LOG_LEVEL: 'silent' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#child = child;
    let said = '';
    for await (const chunk of child.stdout) {
      said += chunk;
      if (said.includes('\n')) break;
    }
    if (!said.includes('\n')) throw new Error('the server’s process ended before it listened');
    Object.assign(this, JSON.parse(said) as { url: string; ownerUrl: string });
  }

  /** Kills it as a power cut would, and waits until it is gone. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  /** A session by demo card, as a cookie. */
  async enter(account: string): Promise<string> {
    const entered = await fetch(`${this.url}/api/demo/enter`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
      body: JSON.stringify({ account }),
    });
    return entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  }

  async end(): Promise<void> {
    await this.kill();
    await stopPostgres(join(this.#folder, 'data'));
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
