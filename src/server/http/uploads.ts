import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { FileStore as TusStore } from '@tus/file-store';
import { Metadata, Server, type Upload } from '@tus/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import type { Actor } from '../../kit/actor.ts';
import { manyChoice } from '../../kit/field.ts';
import { refusal } from '../../kit/refusal.ts';
import { isUploadType, uploadLimit } from '../../kit/upload.ts';
import type { FileStore } from '../files/file-store.ts';
import type { ServerModule, Services } from '../module.ts';
import { notFound } from '../store/refusals.ts';
import { transact } from '../store/transaction.ts';
import { parseInput } from '../store/values.ts';
import { fileTooLarge, noFile, noteFile, typeRefused } from './files.ts';

const base = '/api/uploads';
/** An upload not finished after a week is let go; its device begins again. */
const keptFor = 7 * 86_400_000;
const mostOpen = 60;
/** Carries the name we gave an upload to the tus server; whatever a client sends under it is overwritten. */
const nameHeader = 'x-upload-name';
const digest = /^[0-9a-f]{64}$/;

const tooManyOpen = refusal(
  'UPLOADS_OPEN',
  ['未传完的附件太多了。请等前面的传完再添加。', 'Too many uploads are unfinished. Let those before finish first.'],
  429,
);
const metadataWrong = refusal('UPLOAD_METADATA', [
  '上传缺少文件摘要、名称或类型。请重新选择文件。',
  'The upload lacks digest, name or type. Choose the file again.',
]);

const asked = z.strictObject({ sha256: z.array(z.string().regex(digest)).min(1).max(50) });
const askedWords = { sha256: manyChoice(['文件摘要', 'Digests'], {}) };

/** What the server has of a file: the whole, a part to go on from, or nothing. */
type Known = { readonly there: true } | { readonly there: false; readonly url?: string; readonly offset?: number };

/**
 * Resumable uploads (tus 1.0) in pieces of any size. One account has at most one upload of one content, named by both, so
 * that a device that lost an answer finds its place again by asking; a stranger's name leads nowhere. The digest is checked
 * before a file counts, and then it is kept like any other.
 */
export function uploadsModule(options: { readonly folder: string; readonly files: FileStore }): ServerModule {
  const { folder, files } = options;
  let opened: TusStore | undefined;
  /** Opened when first used: it looks after its folder behind our back. */
  const store = (): TusStore => {
    if (!opened) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      opened = new TusStore({ directory: folder, expirationPeriodInMilliseconds: keptFor });
    }
    return opened;
  };
  const finishing = new Map<string, Promise<boolean>>();

  const prefixOf = (actor: Actor) =>
    createHash('sha256').update(`${actor.tenant} ${actor.accountId}`).digest('hex').slice(0, 24);
  const idOf = (actor: Actor, sha256: string) => `${prefixOf(actor)}-${sha256}`;

  async function find(id: string): Promise<Upload | undefined> {
    const upload = await store()
      .getUpload(id)
      .catch(() => undefined);
    if (!upload) return undefined;
    const made = Date.parse(upload.creation_date ?? '');
    // Files and their age are matters of the machine's clock, not of the demo's.
    return Date.now() - made > keptFor ? undefined : upload;
  }

  /** Checks a complete upload, keeps it as a file of its account and lets the pieces go. False where its bytes are not what was said. */
  function finish(services: Services, actor: Actor, upload: Upload): Promise<boolean> {
    // The last piece and a device that asks again may come at once.
    const running =
      finishing.get(upload.id) ?? keep(services, actor, upload).finally(() => finishing.delete(upload.id));
    finishing.set(upload.id, running);
    return running;
  }

  async function keep(services: Services, actor: Actor, upload: Upload): Promise<boolean> {
    const { sha256 = '', filename = '', filetype = '' } = upload.metadata ?? {};
    const chunks: Buffer[] = [];
    for await (const chunk of store().read(upload.id)) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    const fits = createHash('sha256').update(bytes).digest('hex') === sha256;
    if (fits) {
      await files.put(bytes);
      await noteFile(services, actor, {
        sha256: sha256 as string,
        name: (filename || 'file').slice(0, 200),
        type: filetype as string,
        size: bytes.length,
      });
    }
    await store()
      .remove(upload.id)
      .catch(() => undefined);
    return fits;
  }

  async function ownFiles(services: Services, actor: Actor, digests: readonly string[]): Promise<Set<string>> {
    const rows = await transact(
      services.pool,
      actor,
      (tx) =>
        tx.rows<{ sha256: Buffer }>(
          'SELECT DISTINCT sha256 FROM file WHERE tenant_id = $1 AND account_id = $2 AND sha256 = ANY ($3::bytea[])',
          [actor.tenant, actor.accountId, digests.map((each) => Buffer.from(each, 'hex'))],
        ),
      'READ ONLY',
    );
    return new Set(rows.map((row) => row.sha256.toString('hex')));
  }

  async function stateOf(services: Services, actor: Actor, sha256: string): Promise<Known> {
    const id = idOf(actor, sha256);
    const upload = await find(id);
    if (!upload) return { there: false };
    // All bytes came, but the server was stopped before it could keep them.
    if (upload.offset === upload.size) return { there: await finish(services, actor, upload) };
    return { there: false, url: `${base}/${id}`, offset: upload.offset };
  }

  /** What a device says of a file before it sends it. @throws Refusal FILE_TOO_LARGE, FILE_TYPE, FILE_MISSING, UPLOAD_METADATA, UPLOADS_OPEN */
  async function checkNew(request: FastifyRequest, actor: Actor): Promise<void> {
    const size = Number(request.headers['upload-length'] ?? Number.NaN);
    if (size > uploadLimit) throw fileTooLarge();
    if (!(size > 0)) throw noFile();
    const metadata = metadataOf(request);
    if (!digest.test(metadata.sha256 ?? '') || !metadata.filename) throw metadataWrong();
    if (!isUploadType(metadata.filetype ?? '')) throw typeRefused();
    const prefix = prefixOf(actor);
    const open = (await readdir(folder).catch(() => [])).filter(
      (name) => name.startsWith(prefix) && !name.endsWith('.json'),
    );
    if (open.length >= mostOpen) throw tooManyOpen();
  }

  return {
    name: 'uploads',
    routes: async (root, services) => {
      const actors = new WeakMap<object, Actor>();
      let made: Server | undefined;
      const tus = () => {
        made ??= makeTus();
        return made;
      };
      const makeTus = () =>
        new Server({
          path: base,
          relativeLocation: true,
          datastore: store(),
          maxSize: uploadLimit,
          disableTerminationForFinishedUploads: true,
          lockDrainTimeout: 1000,
          allowedOrigins: [],
          namingFunction: (request) => request.headers.get(nameHeader) ?? '',
          onUploadCreate: async (_, upload) => {
            // Two pages of one device began at once, or an answer was lost: what is there goes on.
            if (await find(upload.id)) throw { status_code: 409, body: 'Already begun\n' };
            return {};
          },
          onUploadFinish: async (request, upload) => {
            const actor = actors.get(request);
            if (!actor) throw new Error('an upload finished without its actor');
            // 460 is tus's own word for bytes that are not those announced; the device begins again.
            if (!(await finish(services, actor, upload))) throw { status_code: 460, body: 'Checksum mismatch\n' };
            return {};
          },
        });
      await root.register(async (app: FastifyInstance) => {
        app.addContentTypeParser('application/offset+octet-stream', (_request, payload, done) => done(null, payload));

        /** Hands a request to the tus server and its answer back, so that it passes our hooks like any other. */
        const handle = async (request: FastifyRequest, reply: FastifyReply, actor: Actor, name: string) => {
          const headers = new Headers();
          for (const [header, value] of Object.entries(request.headers))
            if (typeof value === 'string') headers.set(header, value);
          headers.set(nameHeader, name);
          const body = request.method === 'PATCH' && request.body instanceof Readable ? request.body : undefined;
          const given = new Request(`http://localhost${request.url}`, {
            method: request.method,
            headers,
            ...(body ? { body: Readable.toWeb(body) as unknown as BodyInit, duplex: 'half' } : {}),
          } as RequestInit);
          actors.set(given, actor);
          const answer = await tus().handleWeb(given as never);
          for (const [header, value] of answer.headers)
            if (!/^(access-control-|content-length$)/.test(header)) reply.header(header, value);
          return reply.status(answer.status).send(answer.status === 204 ? undefined : await answer.text());
        };

        app.post(`${base}/known`, async (request) => {
          const actor = await services.actorOf(request);
          const { sha256 } = parseInput(asked, askedWords, request.body) as z.infer<typeof asked>;
          const own = await ownFiles(services, actor, sha256);
          const known = await Promise.all(
            [...new Set(sha256)].map(
              async (each): Promise<[string, Known]> => [
                each,
                own.has(each) ? { there: true } : await stateOf(services, actor, each),
              ],
            ),
          );
          return { files: Object.fromEntries(known) };
        });

        app.post(base, async (request, reply) => {
          const actor = await services.actorOf(request);
          await checkNew(request, actor);
          return await handle(request, reply, actor, idOf(actor, metadataOf(request).sha256 as string));
        });

        app.route<{ Params: { id: string } }>({
          method: ['HEAD', 'PATCH', 'DELETE'],
          url: `${base}/:id`,
          handler: async (request, reply) => {
            const actor = await services.actorOf(request);
            const { id } = request.params;
            if (!id.startsWith(`${prefixOf(actor)}-`) || !digest.test(id.slice(25))) throw notFound();
            return await handle(request, reply, actor, id);
          },
        });
      });
    },
    jobs: [
      {
        name: 'uploads.expired',
        everySeconds: 6 * 3600,
        run: async () => {
          await store().deleteExpired();
        },
      },
    ],
  };
}

/** What the head of a new upload says of its file. */
function metadataOf(request: FastifyRequest): Record<string, string | null> {
  try {
    return Metadata.parse(String(request.headers['upload-metadata'] ?? ''));
  } catch {
    throw metadataWrong();
  }
}
