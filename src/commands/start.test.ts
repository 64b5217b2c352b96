import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { stopPostgres } from '../server/postgres/start.ts';
import { root } from '../server/root.ts';

vi.setConfig({ testTimeout: 120_000 });

const folder = mkdtempSync(join(tmpdir(), 'shoutu-start-'));
chmodSync(folder, 0o755);
const dataDir = join(folder, 'data');
const running = new Set<ChildProcess>();

/** Runs `bin/shoutu.mjs` as a user does, from another folder. */
function shoutu(args: string[], environment: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [join(root, 'bin', 'shoutu.mjs'), ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, PORT: '0', ...environment },
  });
  running.add(child);
  let said = '';
  let heard = () => {};
  const hear = (text: Buffer) => {
    said += text;
    heard();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended = new Promise<{ code: number | null; said: string }>((settle) => {
    child.on('close', (code) => {
      running.delete(child);
      settle({ code, said });
    });
  });
  const address = new Promise<string>((settle, fail) => {
    heard = () => {
      const found = /ready at (\S+)/.exec(said)?.[1];
      if (found) settle(found);
    };
    void ended.then(() => fail(new Error(said)));
  });
  address.catch(() => undefined);
  return { child, ended, address };
}

const lineOf = (said: string) => said.trim().split('\n').at(-1) ?? '';

beforeAll(async () => {
  const made = await shoutu(['demo', '--sites', '40', '--days', '2']).ended;
  expect(made).toMatchObject({ code: 0 });
}, 120_000);

afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await stopPostgres(dataDir);
  rmSync(folder, { recursive: true, force: true });
});

const postmaster = () => Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);

describe('shoutu start', () => {
  test('[S1] serves, refuses a second on the same data, and SIGTERM ends server and database in order', async () => {
    const first = shoutu(['start']);
    const address = await first.address;
    expect((await fetch(`${address}/api/health`)).status).toBe(200);
    const second = await shoutu(['start']).ended;
    expect(second.code).toBe(1);
    expect(lineOf(second.said)).toMatch(/already runs on this data folder \(process \d+\)/);
    expect((await fetch(`${address}/api/health`)).status).toBe(200);
    first.child.kill('SIGTERM');
    const { code, said } = await first.ended;
    expect({ code, last: lineOf(said) }).toEqual({ code: 0, last: '已停止 / Stopped' });
    expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
  });

  test('[S2] after a SIGKILL of the server, and of its database too, the next start serves', async () => {
    const first = shoutu(['start']);
    await first.address;
    first.child.kill('SIGKILL');
    await first.ended;
    const second = shoutu(['start']);
    expect((await fetch(`${await second.address}/api/health`)).status).toBe(200);
    process.kill(postmaster(), 'SIGKILL');
    second.child.kill('SIGKILL');
    await second.ended;
    const third = shoutu(['start']);
    expect((await fetch(`${await third.address}/api/health`)).status).toBe(200);
    third.child.kill('SIGINT');
    expect(await third.ended).toMatchObject({ code: 0 });
  });

  describe('with its port taken', () => {
    let other: Server;
    let port: number;
    beforeAll(async () => {
      other = createServer().listen(0, '127.0.0.1');
      await new Promise((done) => other.once('listening', done));
      const address = other.address();
      port = typeof address === 'object' && address ? address.port : 0;
    });
    afterAll(() => other.close());

    test('[S3] says so in one line that names PORT', async () => {
      const { code, said } = await shoutu(['start'], { PORT: String(port) }).ended;
      expect(code).toBe(1);
      expect(said.trim()).toMatch(/Port \d+ is taken by another program\. Name another in PORT/);
      expect(said.trim().split('\n')).toHaveLength(1);
    });
  });

  test('[S4] production starts neither without a database nor without a key, and unknown words are told', async () => {
    const bare = await shoutu(['start', '--production']).ended;
    expect(bare).toMatchObject({ code: 1, said: expect.stringMatching(/^[^\n]*DATABASE_URL[^\n]*\n$/) });
    const keyless = await shoutu(['start', '--production'], { DATABASE_URL: 'postgres://a:b@127.0.0.1:1/c' }).ended;
    expect(keyless).toMatchObject({ code: 1, said: expect.stringMatching(/^[^\n]*SECRET_KEY[^\n]*\n$/) });
    const away = await shoutu(['start', '--production'], {
      DATABASE_URL: 'postgres://a:hush@127.0.0.1:1/c',
      SECRET_KEY: 'ab'.repeat(32),
    }).ended;
    expect(away).toMatchObject({ code: 1, said: expect.stringMatching(/^[^\n]*cannot be reached[^\n]*\n$/) });
    expect(away.said).not.toContain('hush');
    expect(await shoutu(['begin']).ended).toMatchObject({ code: 2 });
    expect(await shoutu(['start', '--prot']).ended).toMatchObject({ code: 1 });
  });

  test('[S5] a demo is not loaded over data', async () => {
    const { code, said } = await shoutu(['demo']).ended;
    expect(code).toBe(1);
    expect(lineOf(said)).toContain('holds data already');
  });

  test('[S6] the wrong master key is refused in one line, the right one starts', async () => {
    const wrong = await shoutu(['start'], { SECRET_KEY: 'cd'.repeat(32) }).ended;
    expect(wrong.code).toBe(1);
    expect(wrong.said.trim().split('\n')).toHaveLength(1);
    expect(lineOf(wrong.said)).toMatch(/主密钥.*SECRET_KEY or KEY_FILE is not the key this database was begun with/);
    const right = shoutu(['start']);
    await right.address;
    right.child.kill('SIGTERM');
    expect(await right.ended).toMatchObject({ code: 0 });
  });

  test('[S7] stopped at any moment of its start, it says that it stops and nothing else', async () => {
    // From while the database comes up until a moment after it serves, wherever that lies on this machine.
    const begun = performance.now();
    const whole = shoutu(['start']);
    await whole.address;
    const needed = performance.now() - begun;
    whole.child.kill('SIGINT');
    await whole.ended;
    for (let part = 3; part <= 11; part += 1) {
      const some = shoutu(['start']);
      some.address.catch(() => undefined);
      await new Promise((done) => setTimeout(done, (needed * part) / 10));
      some.child.kill('SIGINT');
      const { code, said } = await some.ended;
      // Before the program listens for signals the system ends it silently.
      if (code === null) continue;
      expect(code).toBe(0);
      expect(said.replace(/.*ready at .*\n/, '')).toBe('正在停止 / Stopping\n已停止 / Stopped\n');
    }
  });

  test('[S8] stopped while the demo is loaded, it ends quietly, and the next start loads it anew', async () => {
    const environment = { DATA_DIR: join(folder, 'cut') };
    const cut = shoutu(['start'], environment);
    cut.address.catch(() => undefined);
    let said = '';
    cut.child.stdout.on('data', (text: Buffer) => {
      said += text;
      if (/Issuing/.test(said) && !cut.child.killed) cut.child.kill('SIGINT');
    });
    const ended = await cut.ended;
    expect(ended.code).toBe(0);
    expect(ended.said).toMatch(/正在停止 \/ Stopping\n已停止 \/ Stopped\n$/);
    expect(ended.said).not.toMatch(/error|Error|DATABASE/);
    await stopPostgres(environment.DATA_DIR);
    const again = await shoutu(['demo', '--sites', '40', '--days', '1'], environment).ended;
    expect(again).toMatchObject({ code: 0 });
  });

  test('[S9] killed while the demo is loaded, it takes the process that loads it along', async () => {
    const environment = { DATA_DIR: join(folder, 'killed') };
    const killed = shoutu(['start'], environment);
    killed.address.catch(() => undefined);
    const loaders = () =>
      spawnSync('ps', ['-eo', 'pid=,ppid=,command='])
        .stdout.toString()
        .split('\n')
        .filter((line) => line.includes('demo-worker'))
        .map((line) => line.trim().split(/\s+/).slice(0, 2).map(Number));
    let mine: number | undefined;
    killed.child.stdout.on('data', (text: Buffer) => {
      if (!text.includes('Issuing')) return;
      mine = loaders().find(([, parent]) => parent === killed.child.pid)?.[0];
      killed.child.kill('SIGKILL');
    });
    await killed.ended;
    expect(mine).toBeGreaterThan(0);
    await expect.poll(() => loaders().some(([pid]) => pid === mine)).toBe(false);
    await stopPostgres(environment.DATA_DIR);
  });

  test('[S10] a database that stops while the demo is loaded is told in one line, and the demo can be loaded again', async () => {
    const environment = { DATA_DIR: join(folder, 'stopped') };
    const cut = shoutu(['demo', '--sites', '40', '--days', '20'], environment);
    cut.child.stdout.on('data', (text: Buffer) => {
      if (!text.includes('Replaying')) return;
      const [pid] = readFileSync(join(environment.DATA_DIR, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
      try {
        process.kill(Number(pid), 'SIGKILL');
      } catch {
        // It was told to stop already.
      }
    });
    const { code, said } = await cut.ended;
    expect(code).toBe(1);
    expect(lineOf(said)).toContain('The database stopped; the demo was not loaded whole');
    expect(said).not.toMatch(/^ +at /m);
    const again = await shoutu(['demo', '--sites', '40', '--days', '1'], environment).ended;
    expect(again).toMatchObject({ code: 0 });
  });

  describe.each([
    ['ledger', 'verify'],
    ['ledger', 'digest'],
    ['person', 'erase', '01900000-0000-7000-8000-000000000000', '--reason', '本人申请'],
    ['admin', 'create', '--account', 'first'],
  ])('[S11] %s %s', (...words) => {
    test('says in one line that the database cannot be reached', async () => {
      const { code, said } = await shoutu(words, { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }).ended;
      expect(code).toBe(1);
      expect(said.trim().split('\n')).toHaveLength(1);
      expect(said).toContain('Check DATABASE_URL and the server');
    });

    test('says in one line that the database is not of this version', async () => {
      const { code, said } = await shoutu(words, { DATA_DIR: join(folder, 'bare') }).ended;
      expect(code).toBe(1);
      expect(lineOf(said)).toContain('run shoutu migrate first');
      expect(said).not.toMatch(/^ +at /m);
    });
  });
});
