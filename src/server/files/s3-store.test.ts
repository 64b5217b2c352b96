import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bucketStore, signRequest } from './s3-store.ts';

const aws = { key: 'AKIAIOSFODNN7EXAMPLE', secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', region: 'us-east-1' };

test('[F1] signs as the published example of AWS Signature Version 4', () => {
  const empty = createHash('sha256').digest('hex');
  const signed = signRequest(
    {
      method: 'GET',
      host: 'examplebucket.s3.amazonaws.com',
      path: '/test.txt',
      bodyHash: empty,
      at: new Date('2013-05-24T00:00:00Z'),
      headers: { range: 'bytes=0-9' },
    },
    aws,
  );
  expect(signed.authorization).toContain(
    'SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  );
});

/** A small object store that takes a request only with the signature it works out itself. */
const objects = new Map<string, Buffer>();
const written: string[] = [];
let store: Server;
let endpoint: string;
beforeAll(async () => {
  store = createServer(async (request, response) => {
    const body = await buffer(request);
    const path = decodeURIComponent(request.url ?? '');
    const moment = String(request.headers['x-amz-date']);
    const at = new Date(moment.replace(/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/, '$1-$2-$3T$4:$5:$6Z'));
    const bodyHash = createHash('sha256').update(body).digest('hex');
    const own = signRequest(
      { method: request.method ?? '', host: String(request.headers.host), path, bodyHash, at },
      aws,
    );
    if (own.authorization !== request.headers.authorization)
      return response.writeHead(403).end('SignatureDoesNotMatch');
    if (request.method === 'PUT') {
      objects.set(path, body);
      written.push(path);
    }
    if (request.method === 'DELETE') {
      objects.delete(path);
      return response.writeHead(204).end();
    }
    const found = objects.get(path);
    if (!found) return response.writeHead(404).end();
    response.writeHead(200, { 'content-length': found.length }).end(request.method === 'GET' ? found : undefined);
  }).listen(0, '127.0.0.1');
  await new Promise((listening) => store.once('listening', listening));
  const address = store.address();
  endpoint = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
});
afterAll(() => store.close());

const place = () => ({ kind: 's3' as const, endpoint, bucket: 'shoutu', prefix: '忻州 (1)/', ...aws });

test('[F2] keeps a file under its digest, once, and gives it back whole', async () => {
  const files = bucketStore(place());
  const photo = Buffer.from('灭火器压力表照片'.repeat(1000));
  const digest = await files.put(photo);
  expect(digest).toBe(createHash('sha256').update(photo).digest('hex'));
  expect(await files.put(photo)).toBe(digest);
  expect(written).toEqual([`/shoutu/忻州 (1)/${digest.slice(0, 2)}/${digest.slice(2)}`]);
  expect(await buffer(await files.stream(digest))).toEqual(photo);
});

test('[F3] a missing file and a wrong secret are errors that say so, without the secret', async () => {
  await expect(bucketStore(place()).stream('ab'.repeat(32))).rejects.toThrow(/no file abab/);
  const wrong = bucketStore({ ...place(), secret: 'hush' });
  await expect(wrong.put(Buffer.from('x'))).rejects.toThrow(/answered 403 to HEAD/);
});
