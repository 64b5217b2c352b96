import { createHash, createHmac } from 'node:crypto';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { FilesPlace } from '../config-variables.ts';
import { type FileStore, folderStore } from './file-store.ts';

type Bucket = Extract<FilesPlace, { kind: 's3' }>;

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Uint8Array, data: string) => createHmac('sha256', key).update(data).digest();

/** Percent-encoding as AWS Signature Version 4 wants it: RFC 3986, slashes kept. */
const encodePath = (path: string) =>
  path
    .split('/')
    .map((part) =>
      encodeURIComponent(part).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`),
    )
    .join('/');

/**
 * The headers of a request signed by AWS Signature Version 4, which every S3-compatible store understands.
 * @param headers further headers to sign, names in lower case.
 */
export function signRequest(
  request: { method: string; host: string; path: string; bodyHash: string; at: Date; headers?: Record<string, string> },
  by: Pick<Bucket, 'key' | 'secret' | 'region'>,
): Record<string, string> {
  const moment = request.at.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const day = moment.slice(0, 8);
  const headers: Record<string, string> = {
    ...request.headers,
    host: request.host,
    'x-amz-content-sha256': request.bodyHash,
    'x-amz-date': moment,
  };
  const names = Object.keys(headers).sort();
  const listed = names.join(';');
  const lines = names.map((name) => `${name}:${headers[name]}\n`).join('');
  const canonical = [request.method, encodePath(request.path), '', lines, listed, request.bodyHash].join('\n');
  const scope = `${day}/${by.region}/s3/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', moment, scope, sha256(canonical)].join('\n');
  const key = ['s3', 'aws4_request'].reduce<Uint8Array>(hmac, hmac(hmac(`AWS4${by.secret}`, day), by.region));
  const signature = hmac(key, text).toString('hex');
  const { host: _, ...sent } = headers;
  return {
    ...sent,
    authorization: `AWS4-HMAC-SHA256 Credential=${by.key}/${scope}, SignedHeaders=${listed}, Signature=${signature}`,
  };
}

/** Files as objects of an S3-compatible store, under the digest of their content. */
export function bucketStore(place: Bucket): FileStore {
  const host = new URL(place.endpoint).host;
  const send = async (method: string, digest: string, body?: Uint8Array) => {
    const path = `/${place.bucket}/${place.prefix}${digest.slice(0, 2)}/${digest.slice(2)}`;
    const bodyHash = sha256(body ?? '');
    // The signature's moment is the machine's, not the demo's.
    const headers = signRequest({ method, host, path, bodyHash, at: new Date() }, place);
    const answer = await fetch(`${place.endpoint}${encodePath(path)}`, {
      method,
      headers,
      ...(body ? { body: new Uint8Array(body) } : {}),
      signal: AbortSignal.timeout(60_000),
    });
    if (!answer.ok && answer.status !== 404) {
      throw new Error(`the file store answered ${answer.status} to ${method}: ${(await answer.text()).slice(0, 200)}`);
    }
    return answer;
  };
  return {
    put: async (bytes) => {
      const digest = sha256(bytes);
      const there = await send('HEAD', digest);
      if (there.status === 404 || Number(there.headers.get('content-length')) !== bytes.length) {
        const kept = await send('PUT', digest, bytes);
        if (!kept.ok) throw new Error(`the file store has no bucket ${place.bucket}`);
      }
      return digest;
    },
    stream: async (digest) => {
      const answer = await send('GET', digest);
      if (!answer.ok || !answer.body) throw new Error(`the file store has no file ${digest}`);
      return Readable.fromWeb(answer.body as ReadableStream<Uint8Array>);
    },
    remove: async (digest) => {
      await send('DELETE', digest);
    },
  };
}

/** The store that the configuration names. */
export const openFileStore = (place: FilesPlace): FileStore =>
  place.kind === 's3' ? bucketStore(place) : folderStore(place.folder);
