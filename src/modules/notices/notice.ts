import { choice, data, date, files, longText, moment, organisation, reference, text, whole } from '../../kit/field.ts';
import { type Actor, type Ground, holds } from '../../kit/actor.ts';
import { defineKind } from '../../kit/kind.ts';
import { refusal } from '../../kit/refusal.ts';
import {
  applyEdit,
  type DraftObligation,
  type Edit,
  edit,
  editUnclear,
  envelopeShape,
  type obligationGone,
} from './draft.ts';
import { readNumber } from './number.ts';
import type { Envelope, ParsedClause } from './parse/notice-shape.ts';

const nothingToUndo = refusal('NOTHING_TO_UNDO', ['没有可以撤销的修改了。', 'There is nothing left to undo.'], 409);
const noTitle = refusal('TITLE_MISSING', ['通知还没有标题。请先补上标题。', 'The notice has no title. Add it first.']);
const noObligations = refusal('NO_OBLIGATIONS', [
  '还没有任何要求。请至少核对出一条再提交。',
  'There is no obligation yet. Check out at least one.',
]);
const secretMarked = refusal(
  'SECRET_MARKED',
  ['带密级的文件不能进入本系统。请走涉密渠道。', 'A classified document may not be kept here.'],
  403,
);

const notOwn = refusal(
  'NOT_OWN_NOTICE',
  [
    '这是其他单位起草的通知，只有起草单位能办。需要改动请联系起草单位。',
    'Another organisation drafted this notice; only it may do that. Ask it for the change.',
  ],
  403,
);

const mostUndo = 100;
const urgencies = { plain: ['平件', 'Ordinary'], urgent: ['加急', 'Urgent'], flash: ['特急', 'Flash'] } as const;
const formats = { letter: ['信函格式', 'Letter'], file: ['文件格式', 'File'] } as const;
/** Those who draft, check, number and send notices of their organisation. */
const drafters = ['office', 'county.office', 'dept.head', 'township'] as const;

/** N35: a notice is worked on by the organisation that drafted it. The system, which has no organisation, may do all. */
export const isOwnNotice = (actor: Pick<Actor, 'orgId'>, ground: Pick<Ground, 'orgId'>): boolean =>
  actor.orgId === null || actor.orgId === ground.orgId;

/** N36: it is approved by a head of its own house, or by the leader or county head above it; scope says above what. */
export const mayApprove = (actor: Pick<Actor, 'orgId' | 'roles'>, ground: Pick<Ground, 'orgId'>): boolean =>
  isOwnNotice(actor, ground) || holds(actor, ['leader', 'county.head']);

type At = { readonly actor: Actor };
const own = (row: { readonly ground: Ground }, at: At) => (isOwnNotice(at.actor, row.ground) ? undefined : notOwn());

/** What reading the file had to say: warnings for the clerk, and why each part of the envelope was read so. */
export interface Reading {
  readonly warnings: readonly string[];
  readonly reasons: Readonly<Record<string, string>>;
}

/** A notice 通知（公文）: envelope, clauses, and while it is checked the list of its obligations. */
export const notice = defineKind({
  name: 'notice',
  label: ['通知', 'Notice'],
  home: 'org',
  openRead: true,
  madeByModule: true,
  fields: {
    title: text(['标题', 'Title'], { max: 300 }),
    number: text(['发文字号', 'Number'], { max: 80, optional: true }),
    docType: text(['文种', 'Sort of document'], { max: 20 }),
    urgency: choice(['紧急程度', 'Urgency'], urgencies),
    date: date(['成文日期', 'Date'], { optional: true }),
    format: choice(['版式', 'Format'], formats),
    copies: whole(['共印份数', 'Copies'], { min: 0, max: 100_000, optional: true, quiet: true }),
    parent: reference(['转发自', 'Passed on from'], 'notice', { optional: true }),
    additions: longText(['转发要求', 'Additions'], { optional: true, quiet: true }),
    envelope: data<Envelope>()(['文头文尾', 'Envelope']),
    text: data<string>()(['正文', 'Text']),
    clauses: data<ParsedClause[]>()(['条款', 'Clauses']),
    obligations: data<DraftObligation[]>()(['要求', 'Obligations']),
    undo: data<Edit[]>()(['可撤销的修改', 'Undo'], { optional: true }),
    reading: data<Reading>()(['识读说明', 'Notes of the reading'], { optional: true }),
    recipients: data<string[]>()(['主送单位', 'Recipients'], { optional: true }),
    source: files(['原件', 'Source file'], { max: 1, optional: true, quiet: true }),
    approvedBy: text(['签发人', 'Approved by'], { max: 120, optional: true, derived: true }),
    approvedAt: moment(['签发时间', 'Approved at'], { optional: true, derived: true }),
    issuedAt: moment(['印发时间', 'Issued at'], { optional: true, derived: true }),
    signBy: moment(['签收时限', 'Sign by'], { optional: true, derived: true, quiet: true }),
    publishedAt: moment(['公开时间', 'Published at'], { optional: true, derived: true, quiet: true }),
    publishedUrl: text(['公开网址', 'Published at address'], {
      max: 300,
      optional: true,
      derived: true,
      quiet: true,
      form: 'url',
    }),
    sealOwner: organisation(['用印单位', 'Seal of'], { optional: true, derived: true, quiet: true }),
  },
  states: {
    draft: ['待核对', 'Draft'],
    checked: ['待签发', 'Checked'],
    approved: ['待印发', 'Approved'],
    issued: ['已印发', 'Issued'],
    revoked: ['已废止', 'Revoked'],
  },
  may: {
    create: ['office', 'county.office', 'dept.head', 'township'],
    read: ['supervisor', 'site', 'site.gate_guard', 'health.officer', 'worker', 'expert'],
  },
  search: ['title', 'number'],
  title: 'title',
}).with({
  edit: {
    label: ['修改要求', 'Edit obligations'],
    from: ['draft'],
    by: drafters,
    input: { edit: data<Edit>()(['修改', 'Change']) },
    check: (row, input, at) => {
      const parsed = edit.safeParse(input.edit);
      if (!parsed.success) return editUnclear({ field: 'edit' });
      return own(row, at) ?? refusalIn(() => applyEdit(row.obligations, parsed.data, row.text));
    },
    sets: (row, input) => {
      const { obligations, inverse } = applyEdit(row.obligations, edit.parse(input.edit), row.text);
      return { obligations, undo: [...(row.undo ?? []), inverse].slice(-mostUndo) };
    },
    tells: (row, input) => {
      const change = edit.parse(input.edit);
      return { edit: change, inverse: applyEdit(row.obligations, change, row.text).inverse };
    },
  },
  undo: {
    label: ['撤销上一步', 'Undo'],
    from: ['draft'],
    by: drafters,
    check: (row, _input, at) => own(row, at) ?? ((row.undo ?? []).length === 0 ? nothingToUndo() : undefined),
    sets: (row) => {
      const stack = row.undo ?? [];
      return {
        obligations: applyEdit(row.obligations, stack.at(-1) as Edit, row.text).obligations,
        undo: stack.slice(0, -1),
      };
    },
    tells: (row) => ({ undone: (row.undo ?? []).at(-1) ?? null }),
  },
  amend: {
    label: ['修改文头文尾', 'Amend the envelope'],
    from: ['draft', 'checked'],
    by: drafters,
    input: {
      envelope: data<Envelope>()(['文头文尾', 'Envelope']),
      urgency: choice(['紧急程度', 'Urgency'], urgencies, { optional: true }),
      format: choice(['版式', 'Format'], formats, { optional: true }),
    },
    check: (row, input, at) => {
      const parsed = envelopeShape.safeParse(input.envelope);
      if (!parsed.success) return editUnclear({ field: String(parsed.error.issues[0]?.path[0] ?? 'envelope') });
      if (parsed.data.secret) return secretMarked();
      return parsed.data.title ? own(row, at) : noTitle({ field: 'title' });
    },
    sets: (row, input) => {
      const envelope = envelopeShape.parse(input.envelope);
      return {
        envelope,
        title: envelope.title,
        number: envelope.number,
        date: envelope.date,
        copies: envelope.copies,
        urgency: input.urgency ?? row.urgency,
        format: input.format ?? row.format,
      };
    },
  },
  finish: {
    label: ['核对完成，送签', 'Send for approval'],
    from: ['draft'],
    to: 'checked',
    by: drafters,
    check: (row, _input, at) => own(row, at) ?? (row.obligations.length === 0 ? noObligations() : undefined),
  },
  sendBack: {
    label: ['退回修改', 'Send back'],
    from: ['checked', 'approved'],
    to: 'draft',
    by: ['leader', 'office.director', 'county.head', 'county.office', 'dept.head', 'township'],
    input: { reason: longText(['原因', 'Reason'], { min: 2, max: 500 }) },
    check: (row, _input, at) => (mayApprove(at.actor, row.ground) ? undefined : notOwn()),
  },
  approve: {
    label: ['签发', 'Approve'],
    from: ['checked'],
    to: 'approved',
    by: ['leader', 'office.director', 'county.head', 'county.office', 'dept.head', 'township'],
    check: (row, _input, at) => (mayApprove(at.actor, row.ground) ? undefined : notOwn()),
    sets: (_row, _input, at) => ({ approvedBy: at.actor.name, approvedAt: at.now.toISOString() }),
  },
  issue: {
    label: ['印发', 'Issue'],
    from: ['approved'],
    to: 'issued',
    by: drafters,
    input: {
      number: text(['发文字号', 'Number'], { max: 80 }),
      signBy: moment(['签收时限', 'Sign by']),
      recipients: data<string[]>()(['主送单位', 'Recipients']),
    },
    check: (row, _input, at) => own(row, at),
    sets: (row, input, at) => ({
      issuedAt: at.now.toISOString(),
      date: row.date ?? at.today,
      envelope: {
        ...row.envelope,
        number: input.number,
        numberParts: readNumber(String(input.number)),
        date: row.date ?? at.today,
      },
    }),
  },
  discard: {
    label: ['作废草稿', 'Discard'],
    from: ['draft', 'checked', 'approved'],
    to: 'withdrawn',
    by: drafters,
    input: { reason: longText(['原因', 'Reason'], { min: 2, max: 500 }) },
    check: (row, _input, at) => own(row, at),
    grave: true,
  },
  publish: {
    label: ['登记公开', 'Publish'],
    from: ['issued'],
    by: ['office', 'county.office'],
    input: { publishedUrl: text(['公开网址', 'Address'], { max: 300, form: 'url' }) },
    check: (row, _input, at) => own(row, at),
    sets: (_row, _input, at) => ({ publishedAt: at.now.toISOString() }),
  },
  revoke: {
    label: ['废止', 'Revoke'],
    from: ['issued'],
    to: 'revoked',
    by: ['leader', 'office.director', 'county.head'],
    input: { reason: longText(['原因', 'Reason'], { min: 2, max: 500 }) },
    check: (row, _input, at) => (mayApprove(at.actor, row.ground) ? undefined : notOwn()),
    grave: true,
  },
});

/** A refusal thrown by a pure function, as the value a check gives back. */
function refusalIn(work: () => unknown) {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof Error && error.name === 'Refusal') return error as ReturnType<typeof obligationGone>;
    throw error;
  }
}
