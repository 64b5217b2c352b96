import type { Actor } from '../../kit/actor.ts';
import { extractText } from '../../server/files/extract.ts';
import type { FileStore } from '../../server/files/file-store.ts';
import type { Stage } from '../../server/stage.ts';
import { makeId } from '../../server/store/id.ts';
import { transact } from '../../server/store/transaction.ts';
import { refusal } from '../../kit/refusal.ts';
import { answersOf } from './answers.ts';
import { draftObligations } from './make-draft.ts';
import { parseNotice } from './parse/parse.ts';

export const secretNotice = refusal(
  'SECRET_MARKED',
  ['文件标有密级，本系统为非涉密系统，没有保存。请按保密规定处理。', 'The document is marked secret; it was not kept.'],
  403,
);

/** N33: an uploaded notice read into a draft of the actor's own organisation. Nothing is kept of a document marked secret. */
export async function readUploadedNotice(
  stage: Stage,
  files: FileStore,
  actor: Actor,
  upload: { bytes: Buffer; name: string; type: string },
  commandId: string | null,
) {
  const { text, warnings } = await extractText(upload.bytes, upload.name);
  const parsed = parseNotice(text);
  if (parsed.envelope.secret) throw secretNotice();
  const { envelope } = parsed;
  const sha256 = await files.put(upload.bytes);
  const row = await transact(stage.services.pool, actor, async (tx) => {
    await tx.run(
      'INSERT INTO file (tenant_id, id, sha256, name, type, size, account_id, org_id, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
      [
        actor.tenant,
        makeId(),
        Buffer.from(sha256, 'hex'),
        upload.name,
        upload.type,
        upload.bytes.length,
        actor.accountId,
        actor.orgId,
        stage.services.clock.now(),
      ],
    );
    return await stage.commands.make(
      tx,
      'notice',
      {
        title: envelope.title ?? upload.name.replace(/\.[^.]+$/, ''),
        number: envelope.number,
        docType: envelope.docType ?? '通知',
        urgency: /特急|特提/.test(envelope.urgency ?? '')
          ? 'flash'
          : /急/.test(envelope.urgency ?? '')
            ? 'urgent'
            : 'plain',
        date: envelope.date,
        format: envelope.numberParts?.code.endsWith('函') ? 'letter' : 'file',
        copies: envelope.copies,
        envelope,
        text: parsed.text,
        clauses: parsed.clauses,
        obligations: draftObligations(parsed, answersOf(stage)),
        undo: [],
        reading: { warnings: [...warnings, ...parsed.warnings], reasons: parsed.reasons },
        recipients: null,
        source: [{ sha256, name: upload.name, type: upload.type, size: upload.bytes.length }],
      },
      { commandId },
    );
  });
  stage.poke();
  return { row, warnings: [...warnings, ...parsed.warnings] };
}
