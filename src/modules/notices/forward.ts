import type { Actor } from '../../kit/actor.ts';
import { refusal } from '../../kit/refusal.ts';
import type { Stage } from '../../server/stage.ts';
import type { Plan } from '../../server/store/plan.ts';
import { findRow } from '../../server/store/queries.ts';
import { notFound } from '../../server/store/refusals.ts';
import { transact } from '../../server/store/transaction.ts';
import { draftObligations } from './make-draft.ts';
import type { Envelope } from './parse/notice-shape.ts';
import { parseNotice } from './parse/parse.ts';
import { answersOf } from './answers.ts';

const forwardOwn = refusal(
  'FORWARD_OWN',
  [
    '这是本单位自己印发的通知，不用转发。要改动请另发通知。',
    'Your own notice needs no passing on. Issue another to change it.',
  ],
  409,
);

/** How an issued notice is passed on. */
export interface ForwardInput {
  readonly title?: string;
  /** Recipients as printed: 「县直各有关部门」. */
  readonly recipients: readonly string[];
  /** What the passing organisation asks beyond the parent, a paragraph a line. */
  readonly additions: string;
}

/**
 * N55: passes an issued notice on: a new draft of the actor's organisation with the parent linked. Its text is what it adds,
 * read like any notice; the parent is its attachment, and what the parent asks is owed by the parent already.
 * @throws Refusal RECORD_NOT_FOUND, FORWARD_OWN
 */
export async function forwardNotice(
  stage: Stage,
  actor: Actor,
  id: string,
  input: ForwardInput,
  commandId: string | null,
) {
  const plan = stage.plans.get('notice') as Plan;
  const row = await transact(stage.services.pool, actor, async (tx) => {
    const parent = await findRow(tx, plan, id);
    if (parent?.state !== 'issued') throw notFound();
    if (parent.ground.orgId === actor.orgId) throw forwardOwn();
    const own = await tx.find<{ name: string }>('SELECT name FROM organisation WHERE tenant_id = $1 AND id = $2', [
      actor.tenant,
      actor.orgId,
    ]);
    const today = stage.services.clock.today();
    const name = own?.name ?? '';
    const title = input.title ?? `${name}关于转发《${parent.title}》的通知`;
    const number = (parent.envelope as Envelope).number ?? (parent.number as string | null);
    const opening = `现将《${parent.title}》${number ? `（${number}）` : ''}转发给你们，请认真贯彻落实。`;
    const source = [
      title,
      '',
      ...(input.recipients.length > 0 ? [`${input.recipients.join('、')}：`] : []),
      `${opening}${input.additions.includes('\n') || /^[一二三（(1]/.test(input.additions) ? '\n' : ''}${input.additions}`,
      '',
      name,
      day(today),
    ].join('\n');
    const parsed = parseNotice(source);
    const openingEnds = parsed.text.indexOf(opening) + opening.length;
    const envelope: Envelope = {
      ...parsed.envelope,
      issuer: name,
      number: null,
      numberParts: null,
      title,
      docType: '通知',
      recipients: [...input.recipients],
      signedBy: name,
      sealBorrowed: false,
      date: today,
      attachments: [parent.title as string],
    };
    return await stage.commands.make(
      tx,
      'notice',
      {
        title,
        number: null,
        docType: '通知',
        urgency: parent.urgency,
        date: today,
        format: 'file',
        copies: null,
        parent: id,
        additions: input.additions,
        envelope,
        text: parsed.text,
        clauses: parsed.clauses,
        obligations: draftObligations(ownAsks(parsed, openingEnds), answersOf(stage)),
        undo: [],
        // Its own number comes from the register when it is issued.
        reading: { warnings: parsed.warnings.filter((each) => !each.includes('发文字号')), reasons: parsed.reasons },
        recipients: null,
        source: [],
      },
      { commandId },
    );
  });
  stage.poke();
  return { row };
}

/** What is asked after the opening: 「请认真贯彻落实」 repeats the parent, whose obligations are owed already. */
const ownAsks = (parsed: ReturnType<typeof parseNotice>, openingEnds: number) => ({
  ...parsed,
  obligations: parsed.obligations.filter((one) => one.end > openingEnds),
});

const day = (at: string) => {
  const [year, month, date] = at.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};
