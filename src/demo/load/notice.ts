import type { Actor } from '../../kit/actor.ts';
import type { Stage } from '../../server/stage.ts';
import { transact } from '../../server/store/transaction.ts';
import type { Role } from '../../kit/roles.ts';
import { type FieldCode, supervisionFields } from '../../modules/registry/data/fields.ts';
import type { Selector } from '../../modules/responsibility/selector.ts';
import { draftObligations } from '../../modules/notices/make-draft.ts';
import type { DraftObligation } from '../../modules/notices/draft.ts';
import { issueNotice, resolveRecipients } from '../../modules/notices/issue.ts';
import { parseNotice } from '../../modules/notices/parse/parse.ts';
import { answersOf } from '../../modules/notices/answers.ts';
import { type Addressee, type DemoObligation, demoNotice, demoNoticeText } from '../notice/demo-notice.ts';
import { idOf } from '../world/random.ts';
import type { LoadedNotice } from './activity.ts';
import { demoObligations } from '../notice/demo-obligations.ts';

/** What each class of addressee is in the registry, and the posts that answer for it. */
const classes: Record<Addressee, { orgKinds?: string[]; levels?: string[]; sites?: true; posts: Role[] }> = {
  cityOffice: { orgKinds: ['office'], levels: ['city'], posts: ['office.clerk', 'office.director'] },
  cityDepartment: {
    orgKinds: ['department'],
    levels: ['city'],
    posts: ['dept.officer', 'dept.head', 'health.officer'],
  },
  countyGovernment: { orgKinds: ['government', 'zone'], levels: ['county'], posts: ['county.head'] },
  countyOffice: { orgKinds: ['office'], levels: ['county'], posts: ['county.office'] },
  countyDepartment: { orgKinds: ['department'], levels: ['county'], posts: ['county.officer', 'health.officer'] },
  township: { orgKinds: ['township'], levels: ['township'], posts: ['township.officer'] },
  enterprise: { sites: true, posts: ['site.safety_officer', 'site.epidemic_officer', 'site.head'] },
};

const ownPosts: Record<string, Role[]> = {
  disinfection: ['site.epidemic_officer', 'site.safety_officer', 'site.head'],
  supplyCount: ['site.epidemic_officer', 'site.safety_officer', 'site.head'],
  responsibilityLetter: ['site.head'],
  ...Object.fromEntries(
    ['facilityCheck', 'ventilationLog', 'canteenPlan', 'gathering', 'isolationAreaCheck', 'resumption'].map((kind) => [
      kind,
      ['site.epidemic_officer', 'site.safety_officer', 'site.head'] as Role[],
    ]),
  ),
};

/** The fields whose sites are closed by nature, or all others. */
const fieldsOf = (sites: 'closed' | 'open'): FieldCode[] =>
  supervisionFields.filter(({ traits }) => traits.includes('closed') === (sites === 'closed')).map(({ code }) => code);

function selectorOf(obligation: DemoObligation): Selector {
  const of = obligation.addressees.map((addressee) => classes[addressee]);
  const list = (pick: (each: (typeof of)[number]) => readonly string[] | undefined) => [
    ...new Set(of.flatMap((each) => pick(each) ?? [])),
  ];
  const orgKinds = list((each) => each.orgKinds);
  const sites = of.some((each) => each.sites);
  const posts = [
    ...new Set([...(sites ? (ownPosts[obligation.proof] ?? []) : []), ...of.flatMap((each) => each.posts)]),
  ];
  return {
    ...(orgKinds.length > 0 ? { orgKinds, levels: list((each) => each.levels) } : {}),
    ...(sites ? { sites: obligation.sites ? { fields: fieldsOf(obligation.sites) } : (true as const) } : {}),
    posts,
  };
}

/** The parsed obligations of the demo notice with what its clerk confirmed of each. */
function checked(drafts: readonly DraftObligation[], text: string): DraftObligation[] {
  return demoObligations.map((known, i) => {
    const start = text.indexOf(known.text);
    const end = start + known.text.length;
    const found = drafts.find((draft) => start >= 0 && draft.start < end && draft.end > start);
    return {
      key: known.key,
      clause: known.clause,
      owedBy: known.owedBy,
      text: known.text,
      start: Math.max(start, 0),
      end: Math.max(end, 0),
      modality: known.modality,
      role: null,
      rhythm: known.rhythm,
      times: known.times ?? null,
      event: known.event ?? null,
      deadline: known.rhythm === 'once' ? (known.due ?? demoNotice.campaignEnd) : null,
      days: null,
      addressees: { ...selectorOf(known) },
      proofKind: known.proof,
      proofWhere: known.where ?? null,
      reasons: found?.reasons ?? [`第 ${i + 1} 条，人工核对`],
      checked: true,
    };
  });
}

/** Drafts, checks, approves and issues the demo notice in the name of the office. */
export async function loadNotice(stage: Stage, office: Actor, seed: number): Promise<LoadedNotice> {
  const parsed = parseNotice(demoNoticeText);
  const id = idOf(seed, 'notice', 0, stage.services.clock.now().getTime());
  const recipients = await transact(stage.services.pool, office, async (tx) => {
    await stage.commands.make(
      tx,
      'notice',
      {
        title: parsed.envelope.title ?? demoNotice.title,
        number: demoNotice.number,
        docType: '通知',
        urgency: 'plain',
        date: demoNotice.date,
        format: 'letter',
        copies: demoNotice.copies,
        envelope: parsed.envelope,
        text: parsed.text,
        clauses: parsed.clauses,
        obligations: checked(draftObligations(parsed, answersOf(stage)), parsed.text),
        undo: [],
        recipients: null,
        source: [],
      },
      { id },
    );
    await stage.commands.act(tx, 'notice', id, 'finish', {});
    await stage.commands.act(tx, 'notice', id, 'approve', {});
    const resolved = await resolveRecipients(tx, parsed.envelope.recipients, 'city');
    return [...new Set(resolved.flatMap((each) => each.orgs.map((org) => org.id)))];
  });
  const { row } = await issueNotice(stage, office, id, { number: demoNotice.number, recipients }, null);
  const obligations = await transact(stage.services.pool, office, (tx) =>
    tx.rows<{ id: string; ordinal: number }>(
      'SELECT id, ordinal FROM obligation WHERE tenant_id = $1 AND notice = $2',
      [office.tenant, id],
    ),
  );
  return {
    id,
    signBy: new Date(row.signBy as string),
    obligations: new Map(obligations.map((each) => [demoObligations[each.ordinal]?.key ?? '', each.id])),
  };
}
