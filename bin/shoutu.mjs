#!/usr/bin/env node
// The `shoutu` command: builds itself where it changed since the last run, then runs.
import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `守土需要 Node 20.19 或更高版本，当前为 ${process.version} / Shoutu needs Node 20.19 or later\n`,
  );
  process.exit(1);
}

const root = resolve(dirname(realpathSync(fileURLToPath(import.meta.url))), '..');
if (!existsSync(join(root, 'node_modules')) && !root.includes('node_modules')) {
  process.stderr.write('请先执行 npm ci / Run npm ci first\n');
  process.exit(1);
}
const script = join(root, 'scripts', 'build.mjs');
if (existsSync(script)) {
  const { staleParts } = await import(pathToFileURL(script).href);
  if (staleParts().includes('server')) {
    // In a process of its own: the build's memory is given back before the server runs.
    const built = spawnSync(process.execPath, [script, 'server'], {
      stdio: ['ignore', 'inherit', 'inherit'],
      cwd: root,
    });
    if (built.status !== 0) process.exit(built.status ?? 1);
  }
}
await import(pathToFileURL(join(root, 'dist', 'server', 'main.mjs')).href);
