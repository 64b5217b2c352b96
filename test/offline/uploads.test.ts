import { createHash, randomBytes } from 'node:crypto';
import { utimesSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, openWorld, type World } from '../http/world.ts';
import { disinfectionInput } from '../harness/house.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const tus = { 'tus-resumable': '1.0.0' };
const b64 = (text: string) => Buffer.from(text).toString('base64');
const begin = (client: Client, bytes: Buffer, more: { type?: string; sha256?: string; size?: number } = {}) =>
  client.ask('POST', '/api/uploads', undefined, {
    ...tus,
    'upload-length': String(more.size ?? bytes.length),
    'upload-metadata': `sha256 ${b64(more.sha256 ?? sha(bytes))},filename ${b64('井口.jpg')},filetype ${b64(more.type ?? 'image/jpeg')}`,
  });
const patch = (client: Client, url: string, offset: number, bytes: Buffer) =>
  client.ask('PATCH' as 'PUT', url, bytes, {
    ...tus,
    'upload-offset': String(offset),
    'content-type': 'application/offset+octet-stream',
  });
const head = (client: Client, url: string) =>
  world.app.http.inject({ method: 'HEAD', url, headers: { ...client.headers, ...tus } });
const known = async (client: Client, ...digests: string[]) =>
  (
    (await client.post('/api/uploads/known', { sha256: digests })).told as unknown as {
      files: Record<string, { there: boolean; url?: string; offset?: number }>;
    }
  ).files;
const placeOf = async (bytes: Buffer) => {
  const answer = await begin(world.miner, bytes);
  expect(answer.status, answer.text).toBe(201);
  return String(answer.headers.location);
};
const rows = (bytes: Buffer) =>
  world.count('SELECT count(*) n FROM file WHERE sha256 = $1', [Buffer.from(sha(bytes), 'hex')]);

test('[O30] a file sent in pieces becomes a file like any other, once', async () => {
  const bytes = randomBytes(300_000);
  const url = await placeOf(bytes);
  expect((await patch(world.miner, url, 0, bytes.subarray(0, 100_000))).headers['upload-offset']).toBe('100000');
  expect((await known(world.miner, sha(bytes)))[sha(bytes)]).toEqual({ there: false, url, offset: 100_000 });
  expect((await patch(world.miner, url, 100_000, bytes.subarray(100_000, 250_000))).status).toBe(204);
  expect((await patch(world.miner, url, 250_000, bytes.subarray(250_000))).status).toBe(204);
  expect((await known(world.miner, sha(bytes)))[sha(bytes)]).toEqual({ there: true });
  expect(await rows(bytes)).toBe(1);
  const down = await world.miner.get(`/api/files/${sha(bytes)}`);
  expect(down.bytes.equals(bytes)).toBe(true);
  const ref = { sha256: sha(bytes), name: '井口.jpg', type: 'image/jpeg', size: bytes.length };
  const made = await world.miner.post('/api/disinfection', { input: disinfectionInput({ photos: [ref] }) });
  expect(made.status).toBe(201);
  expect(await readdir(join(world.server.config.dataDir, 'uploads'))).toEqual([]);
});

test('[O31] a wrong place, a second beginning, a piece too many: nothing is written twice', async () => {
  const bytes = randomBytes(50_000);
  const url = await placeOf(bytes);
  expect((await begin(world.miner, bytes)).status).toBe(409);
  expect((await patch(world.miner, url, 10, bytes)).status).toBe(409);
  expect((await patch(world.miner, url, 0, bytes.subarray(0, 20_000))).status).toBe(204);
  expect((await patch(world.miner, url, 0, bytes.subarray(0, 20_000))).status).toBe(409);
  const over = await patch(world.miner, url, 20_000, Buffer.concat([bytes.subarray(20_000), randomBytes(5000)]));
  expect(over.status).toBeGreaterThanOrEqual(400);
  const offset = Number((await head(world.miner, url)).headers['upload-offset']);
  expect(offset).toBeLessThanOrEqual(bytes.length);
  if (offset < bytes.length) await patch(world.miner, url, offset, bytes.subarray(offset));
  expect((await known(world.miner, sha(bytes)))[sha(bytes)]).toEqual({ there: true });
  expect(await rows(bytes)).toBe(1);
});

test('[O32] bytes that are not those announced are thrown away, and the device begins again', async () => {
  const bytes = randomBytes(1000);
  const url = String((await begin(world.miner, bytes)).headers.location);
  expect((await patch(world.miner, url, 0, randomBytes(1000))).status).toBe(460);
  expect((await known(world.miner, sha(bytes)))[sha(bytes)]).toEqual({ there: false });
  expect(await rows(bytes)).toBe(0);
  const again = String((await begin(world.miner, bytes)).headers.location);
  expect((await patch(world.miner, again, 0, bytes)).status).toBe(204);
  expect(await rows(bytes)).toBe(1);
});

test('[O33] what came whole while the server was stopped is kept when it is asked for', async () => {
  const bytes = randomBytes(2000);
  const url = await placeOf(bytes);
  await patch(world.miner, url, 0, bytes.subarray(0, 1000));
  const file = join(world.server.config.dataDir, 'uploads', String(url.split('/').at(-1)));
  await writeFile(file, bytes);
  expect((await known(world.miner, sha(bytes)))[sha(bytes)]).toEqual({ there: true });
  expect(await rows(bytes)).toBe(1);
});

test('[O34] a connection cut in the middle of a piece keeps what came, and nothing of it is sent again', async () => {
  const bytes = randomBytes(400_000);
  const url = await placeOf(bytes);
  await new Promise<void>((resolve) => {
    const sent = httpRequest(`${world.server.url}${url}`, {
      method: 'PATCH',
      headers: {
        ...world.miner.headers,
        ...tus,
        'upload-offset': '0',
        'content-type': 'application/offset+octet-stream',
        'content-length': String(bytes.length),
      },
    });
    sent.on('error', () => resolve());
    sent.on('close', () => resolve());
    sent.write(bytes.subarray(0, 200_000));
    setTimeout(() => sent.destroy(), 150);
  });
  let place: { there: boolean; url?: string; offset?: number } | undefined;
  for (let i = 0; i < 40 && !place?.offset; i++) {
    await new Promise((r) => setTimeout(r, 50));
    place = (await known(world.miner, sha(bytes)))[sha(bytes)];
  }
  const offset = place?.offset ?? 0;
  expect(offset).toBeGreaterThan(0);
  expect(offset).toBeLessThanOrEqual(200_000);
  let status = 0;
  for (let i = 0; i < 40 && status !== 204; i++) {
    status = (await patch(world.miner, url, offset, bytes.subarray(offset))).status;
    if (status !== 204) await new Promise((r) => setTimeout(r, 100));
  }
  expect(status).toBe(204);
  expect(await rows(bytes)).toBe(1);
});

test('[O35] an upload belongs to its account: nobody else sees, continues or ends it', async () => {
  const bytes = randomBytes(3000);
  const url = await placeOf(bytes);
  expect((await patch(world.smith, url, 0, bytes)).status).toBe(404);
  expect((await world.smith.ask('DELETE', url, undefined, tus)).status).toBe(404);
  expect((await head(world.smith, url)).statusCode).toBe(404);
  expect((await known(world.smith, sha(bytes)))[sha(bytes)]).toEqual({ there: false });
  expect((await patch(world.miner, url, 0, bytes)).status).toBe(204);
  // Another's content is not told by its digest either.
  expect((await known(world.smith, sha(bytes)))[sha(bytes)]).toEqual({ there: false });
  expect((await world.nobody.post('/api/uploads/known', { sha256: [sha(bytes)] })).status).toBe(401);
  expect((await begin(world.nobody, bytes)).status).toBe(401);
  expect((await patch(world.nobody, url, 0, bytes)).status).toBe(401);
  for (const path of ['../../etc/passwd', '..%2f..%2fkeys%2fmaster.key', `${'0'.repeat(24)}-${sha(bytes)}`])
    expect((await patch(world.miner, `/api/uploads/${path}`, 0, bytes)).status).toBe(404);
});

test('[O36] an upload asks the same of a file as the plain one', async () => {
  const bytes = randomBytes(10);
  const code = async (more: Parameters<typeof begin>[2], of = bytes) => (await begin(world.miner, of, more)).told.code;
  expect(await code({ type: 'text/html' })).toBe('FILE_TYPE');
  expect(await code({ size: 31 * 1024 * 1024 })).toBe('FILE_TOO_LARGE');
  expect(await code({}, Buffer.alloc(0))).toBe('FILE_MISSING');
  expect(await code({ sha256: 'abc' })).toBe('UPLOAD_METADATA');
  expect((await world.miner.post('/api/uploads/known', { sha256: ['x'] })).status).toBe(422);
});

test('[O37] an upload left lying is let go after a week', async () => {
  const bytes = randomBytes(5000);
  const url = await placeOf(bytes);
  await patch(world.miner, url, 0, bytes.subarray(0, 100));
  const file = join(world.server.config.dataDir, 'uploads', `${url.split('/').at(-1)}.json`);
  const told = JSON.parse(await readFile(file, 'utf8')) as { creation_date: string };
  await writeFile(
    file,
    JSON.stringify({ ...told, creation_date: new Date(Date.now() - 8 * 86_400_000).toISOString() }),
  );
  utimesSync(file, new Date(), new Date());
  expect((await known(world.miner, sha(bytes)))[sha(bytes)]).toEqual({ there: false });
  const fresh = await placeOf(bytes);
  expect((await patch(world.miner, fresh, 0, bytes)).status).toBe(204);
  expect(await rows(bytes)).toBe(1);
});
