// Builds the server to dist/server and the web pages to dist/web; what did not change is not built again.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');

/** The parts, what each is made of, and how one sees that it is there. */
const parts = {
  server: {
    from: ['src', 'package.json', 'scripts/build.mjs'],
    made: 'server/main.mjs',
    skip: /\.test\.tsx?$|^src\/web\//,
  },
  web: {
    from: ['src', 'package.json', 'vite.config.ts', 'scripts/build.mjs'],
    made: 'web/index.html',
    skip: /\.test\.tsx?$|^src\/server\//,
  },
};

/** Names the parts that are missing or older than their sources. An installation without sources is always whole. */
export function staleParts() {
  if (!existsSync(join(root, 'src'))) return [];
  return Object.keys(parts).filter((name) => {
    if (name === 'web' && !existsSync(join(root, 'src', 'web', 'index.html'))) return false;
    return !existsSync(join(dist, parts[name].made)) || stampOf(name) !== keptStamp(name);
  });
}

const stampFile = (name) => join(dist, `.${name}.stamp`);

function keptStamp(name) {
  return existsSync(stampFile(name)) ? readFileSync(stampFile(name), 'utf8') : '';
}

function stampOf(name) {
  const { from, skip } = parts[name];
  const hash = createHash('sha256');
  const visit = (path) => {
    const stat = statSync(join(root, path), { throwIfNoEntry: false });
    if (!stat || skip.test(path)) return;
    if (stat.isDirectory()) {
      for (const entry of readdirSync(join(root, path)).sort()) visit(`${path}/${entry}`);
    } else hash.update(`${path} ${stat.size} ${stat.mtimeMs}\n`);
  };
  for (const path of from) visit(path);
  return hash.digest('hex');
}

/** Puts a finished folder in the place of the old one. */
function replace(folder, made) {
  const old = `${folder}.${process.pid}.old`;
  if (existsSync(folder)) renameSync(folder, old);
  renameSync(made, folder);
  rmSync(old, { recursive: true, force: true });
}

async function buildServer() {
  const { build } = await import('esbuild');
  const made = join(dist, `server.${process.pid}.new`);
  await build({
    entryPoints: {
      main: join(root, 'src', 'main.ts'),
      'demo-worker': join(root, 'src', 'commands', 'demo-worker.ts'),
    },
    outdir: made,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    logLevel: 'warning',
  });
  replace(join(dist, 'server'), made);
}

async function buildWeb() {
  const { build } = await import('vite');
  const made = join(dist, `web.${process.pid}.new`);
  await build({
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: made, emptyOutDir: true },
  });
  replace(join(dist, 'web'), made);
}

/** Builds the named parts, or all that are stale. */
export async function buildParts(names = staleParts()) {
  mkdirSync(dist, { recursive: true });
  for (const name of names) {
    const stamp = stampOf(name);
    await (name === 'web' ? buildWeb() : buildServer());
    writeFileSync(stampFile(name), stamp);
  }
}

// `node scripts/build.mjs [--force] [server] [web]`
if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const named = process.argv.slice(2).filter((word) => word in parts);
  const wanted = process.argv.includes('--force') ? Object.keys(parts) : staleParts();
  await buildParts(wanted.filter((part) => named.length === 0 || named.includes(part)));
}
