import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Actor, holds } from '../../kit/actor.ts';
import type { FileRef } from '../../kit/field.ts';
import { Refusal, refusal } from '../../kit/refusal.ts';
import { isUploadType, uploadLimit } from '../../kit/upload.ts';
import type { Stage } from '../stage.ts';
import { columnOf } from '../store/columns.ts';
import { isId, makeId } from '../store/id.ts';
import type { Plan } from '../store/plan.ts';
import { notFound } from '../store/refusals.ts';
import { transact, type Tx } from '../store/transaction.ts';
import type { Services } from '../module.ts';
import type { FileStore } from '../files/file-store.ts';

export const fileTooLarge = refusal(
  'FILE_TOO_LARGE',
  ['文件超过 30 MB，没有接收。请压缩或拆分后再上传。', 'Larger than 30 MB; not taken. Compress or split it.'],
  413,
);
export const noFile = refusal('FILE_MISSING', ['没有收到文件。请重新选择。', 'No file arrived. Choose it again.']);
export const typeRefused = refusal(
  'FILE_TYPE',
  [
    '不能上传这种文件。照片请用 JPG、PNG，文档请用 PDF、Word、Excel。',
    'This type of file is not taken. Use JPG, PNG, PDF, Word or Excel.',
  ],
  415,
);

const brokenUpload = refusal(
  'UPLOAD_BROKEN',
  [
    '上传中断或格式不对，没有接收。请重新上传。',
    'The upload was cut off or malformed; nothing was taken. Upload again.',
  ],
  400,
);

/**
 * Bytes of an upload, never more than the limit. Too large a one is refused by what it says of its length before a byte is
 * read, else at the first byte over the limit.
 * @throws Refusal FILE_MISSING, FILE_TOO_LARGE, UPLOAD_BROKEN
 */
export async function readUpload(request: FastifyRequest): Promise<{ bytes: Buffer; name: string; type: string }> {
  if (Number(request.headers['content-length'] ?? 0) > uploadLimit + 64 * 1024) throw fileTooLarge();
  if (!request.isMultipart()) throw noFile();
  try {
    const part = await request.file({ limits: { fileSize: uploadLimit, files: 1, fields: 20, parts: 25 } });
    if (!part) throw noFile();
    const chunks: Buffer[] = [];
    const reading = (async () => {
      for await (const chunk of part.file) chunks.push(chunk as Buffer);
    })();
    reading.catch(() => undefined);
    // The reader itself would wait for the end of the part, however much still comes.
    const over = new Promise<never>((_, refuse) => {
      part.file.once('limit', () => refuse(fileTooLarge()));
    });
    await Promise.race([reading, over]);
    return { bytes: Buffer.concat(chunks), name: part.filename.slice(0, 200), type: part.mimetype };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    // Whatever the reader of the form complains about, the bytes sent are at fault.
    request.log.info({ err: error }, 'upload');
    throw brokenUpload();
  }
}

/** Writes down who brought which file; once for each account, name and type. */
export async function noteFile(services: Services, actor: Actor, file: FileRef): Promise<void> {
  await transact(services.pool, actor, (tx) =>
    tx.run(
      `INSERT INTO file (tenant_id, id, sha256, name, type, size, account_id, org_id, at)
       SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9 WHERE NOT EXISTS (SELECT 1 FROM file
         WHERE tenant_id = $1 AND sha256 = $3 AND account_id = $7 AND name = $4 AND type = $5)`,
      [
        actor.tenant,
        makeId(),
        Buffer.from(file.sha256, 'hex'),
        file.name,
        file.type,
        file.size,
        actor.accountId,
        actor.orgId,
        services.clock.now(),
      ],
    ),
  );
}

/** Whether a record this actor may read holds a file now, or did before it was corrected. */
async function holdsFile(tx: Tx, plans: ReadonlyMap<string, Plan>, record: string, sha256: string): Promise<boolean> {
  const { tenant } = tx.actor;
  const said = await tx.find<{ kind: string; told: boolean }>(
    `SELECT min(kind) AS kind, bool_or(position($3 in body::text) > 0) AS told FROM fact
     WHERE tenant_id = $1 AND record_id = $2 HAVING count(*) > 0`,
    [tenant, record, sha256],
  );
  const plan = plans.get(said?.kind ?? '');
  if (!said || !plan || !holds(tx.actor, plan.kind.may.read)) return false;
  if (said.told) return true;
  // The ledger tells of a person only as cipher; the record itself has its files.
  const columns = Object.entries(plan.kind.fields).flatMap(([name, { type }]) =>
    type === 'files' ? columnOf(name) : [],
  );
  if (columns.length === 0) return false;
  const found = await tx.find<{ holds: boolean }>(
    `SELECT position($3 in concat(${columns.map((column) => `${column}::text`).join(', ')})) > 0 AS holds
     FROM ${plan.table} WHERE tenant_id = $1 AND id = $2`,
    [tenant, record, sha256],
  );
  return found?.holds ?? false;
}

/** Uploads and downloads. A file is kept by the digest of its content; who may read one is asked of the records that hold it. */
export async function fileRoutes(
  app: FastifyInstance,
  { services, plans }: Pick<Stage, 'services' | 'plans'>,
  store: FileStore,
): Promise<void> {
  await app.register(multipart);
  app.post('/api/files', async (request, reply) => {
    const actor = await services.actorOf(request);
    const { bytes, name, type } = await readUpload(request);
    if (bytes.length === 0) throw noFile();
    if (!isUploadType(type)) throw typeRefused();
    const sha256 = await store.put(bytes);
    await noteFile(services, actor, { sha256, name, type, size: bytes.length });
    return reply.status(201).send({ sha256, name, type, size: bytes.length });
  });

  app.get<{ Params: { sha256: string }; Querystring: { kind?: string; record?: string } }>(
    '/api/files/:sha256',
    async (request, reply) => {
      const actor = await services.actorOf(request);
      const { sha256 } = request.params;
      if (!/^[0-9a-f]{64}$/.test(sha256)) throw notFound();
      const { record } = request.query;
      const file = await transact(
        services.pool,
        actor,
        async (tx) => {
          const held = record !== undefined && isId(record) && (await holdsFile(tx, plans, record, sha256));
          return await tx.find<{ name: string; type: string }>(
            `SELECT name, type FROM file WHERE tenant_id = $1 AND sha256 = $2 AND (account_id = $3 OR $4) ORDER BY id LIMIT 1`,
            [actor.tenant, Buffer.from(sha256, 'hex'), actor.accountId, held],
          );
        },
        'READ ONLY',
      );
      if (!file) throw notFound();
      return reply
        .header(
          'content-disposition',
          `${file.type.startsWith('image/') ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
        )
        .header('cache-control', 'private, max-age=31536000, immutable')
        .type(file.type)
        .send(await store.stream(sha256));
    },
  );
}
