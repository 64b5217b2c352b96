import { connect } from 'node:net';
import { createHash } from 'node:crypto';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { disinfectionInput } from '../harness/house.ts';
import { multipart, openWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

const photo = Buffer.from('/9j/4AAQSkZJRgABAQEAYABgAAD/2wBDAAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAf/Z', 'base64');
const megabyte = Buffer.alloc(1024 * 1024, 0x61);

/** Sends an upload of which the head says `length` bytes, as long as the server takes them. */
async function push(path: string, length: number | undefined, most: number) {
  const { hostname, port } = new URL(world.server.url);
  const socket = connect(Number(port), hostname);
  let got = '';
  let closed = false;
  socket.on('data', (chunk) => {
    got += chunk;
  });
  socket.on('error', () => undefined);
  socket.setMaxListeners(0);
  socket.on('close', () => {
    closed = true;
  });
  const mark = 'xyz';
  const size = length === undefined ? 'transfer-encoding: chunked' : `content-length: ${length}`;
  socket.write(
    `POST ${path} HTTP/1.1\r\nhost: x\r\ncookie: ${world.miner.cookie}\r\nsec-fetch-site: same-origin\r\ncontent-type: multipart/form-data; boundary=${mark}\r\n${size}\r\n\r\n`,
  );
  const write = (bytes: Buffer) =>
    socket.write(
      length === undefined
        ? Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')])
        : bytes,
    );
  write(
    Buffer.from(
      `--${mark}\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\n`,
    ),
  );
  let sent = 0;
  while (sent < most && !closed && got === '') {
    if (!write(megabyte))
      await new Promise<void>((go) => {
        for (const event of ['drain', 'close', 'data']) socket.once(event, () => go());
      });
    sent += megabyte.length;
    await new Promise((r) => setImmediate(r));
  }
  return { socket, sent, got: () => got, closed: () => closed };
}
const settled = async (until: () => boolean) => {
  for (let i = 0; i < 200 && !until(); i++) await new Promise((r) => setTimeout(r, 25));
};

test('[U1] a file is kept by its digest and given back to whoever may read the record that holds it', async () => {
  const { miner, smith, office } = world;
  const up = await miner.upload('/api/files', photo, '井口.jpg', 'image/jpeg');
  expect(up.status).toBe(201);
  const sha256 = createHash('sha256').update(photo).digest('hex');
  const ref = up.told as unknown as { sha256: string; name: string; type: string; size: number };
  expect(ref).toEqual({ sha256, name: '井口.jpg', type: 'image/jpeg', size: photo.length });
  const { row } = (await miner.post('/api/disinfection', { input: disinfectionInput({ photos: [ref] }) })).told;
  const down = await miner.get(`/api/files/${sha256}`);
  expect([down.status, down.type]).toEqual([200, 'image/jpeg']);
  expect(down.bytes.equals(photo)).toBe(true);
  expect(down.headers['content-disposition']).toContain(encodeURIComponent('井口.jpg'));
  expect(down.headers['x-content-type-options']).toBe('nosniff');
  expect((await office.get(`/api/files/${sha256}?record=${row.id}`)).status).toBe(200);
  expect((await office.get(`/api/files/${sha256}`)).status).toBe(404);
  expect((await smith.get(`/api/files/${sha256}?record=${row.id}`)).status).toBe(404);
  expect((await miner.get(`/api/files/${'0'.repeat(64)}`)).status).toBe(404);
  expect((await miner.get('/api/files/..%2f..%2fetc%2fpasswd')).status).toBe(404);
});

test('[U1] of a record about a person a file is read by those who read the record, though the ledger tells only cipher', async () => {
  const { head, miner, smith, county } = world;
  const paper = Buffer.concat([photo, Buffer.from('就地过年')]);
  const ref = (await head.upload('/api/files', paper, '自愿书.jpg', 'image/jpeg')).told as unknown as {
    sha256: string;
  };
  const member = (await head.post('/api/rosterMember', { input: { name: '贾来顺', relation: 'employee' } })).told.row
    .id;
  const input = {
    member,
    voluntary: true,
    saidBy: 'inWriting',
    since: '2022-01-28',
    until: '2022-02-06',
    paper: [ref],
  };
  const made = await head.post('/api/stayOver', { input });
  expect(made.status).toBe(201);
  const address = `/api/files/${ref.sha256}?record=${made.told.row.id}`;
  // Brought by somebody else of the enterprise.
  await world.server.db.ownerPool.query('UPDATE file SET account_id = gen_random_uuid() WHERE sha256 = $1', [
    Buffer.from(ref.sha256, 'hex'),
  ]);
  expect((await head.get(address)).status).toBe(200);
  expect((await head.get(`/api/files/${ref.sha256}`)).status).toBe(404);
  // The safety officer and the campaign office see figures of such records and no record.
  expect((await miner.get(address)).status).toBe(404);
  expect((await county.get(address)).status).toBe(404);
  expect((await smith.get(address)).status).toBe(404);
});

test('[U2] what is no upload, no allowed type, or empty is refused', async () => {
  const { miner } = world;
  const refused = async (bytes: Uint8Array, type: string) =>
    (await miner.upload('/api/files', bytes, 'x', type)).told.code;
  expect(await refused(photo, 'text/html')).toBe('FILE_TYPE');
  expect(await refused(photo, 'image/svg+xml')).toBe('FILE_TYPE');
  expect(await refused(Buffer.alloc(0), 'image/jpeg')).toBe('FILE_MISSING');
  const mark = { 'content-type': 'multipart/form-data; boundary=m' };
  const broken: [string, Record<string, string>][] = [
    ['', mark],
    ['rubbish without any boundary', mark],
    ['--m\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\ncut off', mark],
    ['--m\r\nContent-Disposition: form-data; name="note"\r\n\r\nno file\r\n--m--\r\n', mark],
    ['--m--\r\n', mark],
    ['--m\r\nno header at all\r\n--m--', mark],
    ['x', { 'content-type': 'multipart/form-data' }],
    ['x', { 'content-type': 'multipart/form-data; boundary=' }],
    [`--m\r\n${'x-long: y\r\n'.repeat(20_000)}\r\n--m--`, mark],
  ];
  for (const [body, headers] of broken) {
    const answer = await miner.ask('POST', '/api/files', body, headers);
    expect([answer.status, answer.told.code], body.slice(0, 40)).toEqual([
      answer.told.code === 'FILE_MISSING' ? 422 : 400,
      expect.stringMatching(/^(FILE_MISSING|UPLOAD_BROKEN)$/),
    ]);
    expect(answer.type).toContain('application/problem+json');
  }
  expect((await miner.ask('POST', '/api/files', '{}', { 'content-type': 'application/json' })).told.code).toBe(
    'FILE_MISSING',
  );
});

test('[U3] 100 MB said in the head are refused before they are sent', async () => {
  for (const path of ['/api/files', '/api/notices/read']) {
    const upload = await push(path, 100 * 1024 * 1024, 100 * 1024 * 1024);
    await settled(() => upload.got() !== '');
    expect(upload.got(), path).toMatch(
      path === '/api/files' ? /^HTTP\/1\.1 413 [\s\S]*FILE_TOO_LARGE/ : /^HTTP\/1\.1 403 /,
    );
    expect(upload.sent).toBeLessThan(20 * 1024 * 1024);
    if (path !== '/api/files') upload.socket.destroy();
    await settled(upload.closed);
    expect(upload.closed(), 'who goes on sending is cut off').toBe(true);
  }
});

test('[U4] 100 MB without a length end at the limit and do not fill the memory', async () => {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  const upload = await push('/api/files', undefined, 100 * 1024 * 1024);
  await settled(() => upload.got() !== '');
  expect(upload.got()).toMatch(/^HTTP\/1\.1 413 [\s\S]*FILE_TOO_LARGE/);
  expect(upload.sent).toBeLessThan(60 * 1024 * 1024);
  expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
  upload.socket.destroy();
  expect((await world.miner.upload('/api/files', photo, 'a.jpg', 'image/jpeg')).status).toBe(201);
});

test('[U5] an upload cut off in the middle leaves nothing and holds nobody up', async () => {
  const files = await world.count('SELECT count(*) n FROM file');
  const uploads = await Promise.all(
    Array.from({ length: 10 }, () => push('/api/files', 5 * 1024 * 1024, 2 * 1024 * 1024)),
  );
  const meanwhile = await world.miner.get('/api/kinds');
  expect(meanwhile.status).toBe(200);
  for (const { socket } of uploads) socket.destroy();
  await settled(() => false || uploads.every((each) => each.closed()));
  expect(await world.count('SELECT count(*) n FROM file')).toBe(files);
  expect((await world.miner.upload('/api/files', photo, 'a.jpg', 'image/jpeg')).status).toBe(201);
});

const noticeText = `青云县安全生产委员会办公室
关于开展冬季用气安全检查的通知

各乡镇人民政府，县直有关部门：

为做好冬季用气安全工作，现将有关事项通知如下。

一、开展自查
各餐饮单位要每日检查燃气报警器，并于1月31日前向县住建局报送自查情况。

二、加强督导
县住建局要每周抽查一次，发现问题及时整改。

青云县安全生产委员会办公室
2022年1月10日
`;

test('[U6] a notice in GB18030 is read through HTTP like the same in UTF-8', async () => {
  const { office } = world;
  const read = async (bytes: Buffer) => {
    const answer = await office.upload('/api/notices/read', bytes, '通知.txt', 'text/plain');
    expect(answer.status, answer.text).toBe(201);
    return answer.text;
  };
  const told = await read(iconv.encode(noticeText, 'gb18030'));
  expect(told).toContain('冬季用气安全检查');
  expect(told).not.toContain('\ufffd');
  const { status, told: refused } = await office.upload(
    '/api/notices/read',
    Buffer.from([0xff, 0x00, 0x13, 0x37, 0x81, 0x20]),
    '通知.txt',
    'text/plain',
  );
  expect(status).toBe(415);
  expect(refused.message.zh).toMatch(/\p{Script=Han}/u);
});

test('[U7] only whoever drafts notices may upload one', async () => {
  const { body, header } = multipart(Buffer.from(noticeText), '通知.txt', 'text/plain');
  expect((await world.miner.ask('POST', '/api/notices/read', body, { 'content-type': header })).told.code).toBe(
    'MAY_NOT',
  );
});
