import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { root } from '../../src/server/root.ts';

/** A server process on one port that can be killed with -9 and comes back. */
export interface Killable {
  readonly url: string;
  readonly port: number;
  kills: number;
  /** Kills it in the middle of whatever it does and starts the next one. */
  kill(): Promise<void>;
  end(): Promise<void>;
}

/** A port nobody listens on now; the server comes back on the same one. */
const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

export async function startKillable(environment: NodeJS.ProcessEnv): Promise<Killable> {
  const port = await freePort();
  const load = () => {
    const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'test/offline/server-child.ts')], {
      cwd: root,
      env: { ...process.env, LOG_LEVEL: 'silent', ...environment, PORT: String(port), HOST: '127.0.0.1' },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    child.on('error', () => undefined);
    return child;
  };
  const listening = async (child: ChildProcess) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk;
    });
    child.stdin?.write('go\n');
    while (!said.includes('http')) {
      if (child.exitCode !== null) throw new Error('the server’s process ended before it listened');
      await new Promise((r) => setTimeout(r, 10));
    }
  };
  let running = load();
  let next = load();
  await listening(running);
  const stop = async (child: ChildProcess) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  const server: Killable = {
    url: `http://127.0.0.1:${port}`,
    port,
    kills: 0,
    async kill() {
      server.kills += 1;
      await stop(running);
      running = next;
      await listening(running);
      next = load();
    },
    end: async () => {
      await Promise.all([stop(running), stop(next)]);
    },
  };
  return server;
}
