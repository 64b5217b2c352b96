import { data, longText, moment, text, whole } from '../../../kit/field.ts';
import { type Circumstance, defineKind } from '../../../kit/kind.ts';
import { refusal } from '../../../kit/refusal.ts';
import type { Certificate } from './certificate.ts';

const sameHands = refusal(
  'SAME_HANDS',
  [
    '提出、见证必须是三个不同的人。请由另一位管理员办理。',
    'Proposer and witnesses have to be three different people. Another administrator has to do this step.',
  ],
  403,
);

type Row = { readonly createdBy: string; readonly witness: string | null };
const otherHands = (row: Row, at: Circumstance) =>
  [row.createdBy, row.witness].includes(at.actor.accountId) ? sameHands() : undefined;

/**
 * The end of the epidemic measures (PIPL art. 47; handbook 8.4): one operation, proposed by the system administrator and witnessed by the
 * two others, destroys the keys of everybody on the rosters and empties what names them. Figures stay, nobody can be found in them.
 */
export const sunset = defineKind({
  name: 'sunset',
  label: ['防疫信息清除', 'Sunset of epidemic data'],
  home: 'tenant',
  fields: {
    basis: text(['依据文件', 'Legal basis'], { max: 160, needs: 'PIPL 47' }),
    reason: longText(['说明', 'Reason'], { min: 10, max: 1000 }),
    witness: text(['见证人一', 'First witness'], { max: 60, optional: true, derived: true, quiet: true }),
    witnessedAt: moment(['见证时间', 'Witnessed at'], { optional: true, derived: true }),
    agreedAt: moment(['同意时间', 'Agreed at'], { optional: true, derived: true }),
    doneAt: moment(['完成时间', 'Done at'], { optional: true, derived: true }),
    persons: whole(['销毁密钥', 'Keys destroyed'], { min: 0, optional: true, derived: true }),
    certificate: data<Certificate>()(['清除证明', 'Certificate'], { optional: true, derived: true }),
  },
  states: {
    proposed: ['已提出，待见证', 'Proposed'],
    witnessed: ['已见证，待同意', 'Witnessed once'],
    agreed: ['正在清除', 'Being carried out'],
    done: ['已清除', 'Done'],
    dropped: ['已撤回', 'Dropped'],
  },
  may: {
    create: ['admin.system'],
    read: ['admin', 'leader', 'office.director', 'health.officer'],
    correct: [],
  },
  search: ['basis'],
  title: 'basis',
}).with({
  witness: {
    label: ['见证', 'Witness'],
    from: ['proposed'],
    to: 'witnessed',
    by: ['admin.security'],
    check: (row, _input, at) => otherHands(row, at),
    sets: (_row, _input, at) => ({ witness: at.actor.accountId, witnessedAt: at.now.toISOString() }),
  },
  agree: {
    label: ['同意并清除', 'Agree and erase'],
    from: ['witnessed'],
    to: 'agreed',
    by: ['admin.audit'],
    check: (row, _input, at) => otherHands(row, at),
    sets: (_row, _input, at) => ({ agreedAt: at.now.toISOString() }),
    grave: true,
  },
  drop: {
    label: ['撤回', 'Drop'],
    from: ['proposed', 'witnessed'],
    to: 'dropped',
    by: ['admin.system', 'admin.security', 'admin.audit'],
    input: { reason: longText(['原因', 'Reason'], { min: 2, max: 500 }) },
  },
  finish: {
    // The worker's own step, once everything is erased.
    label: ['清除完成', 'Erased'],
    from: ['agreed'],
    to: 'done',
    by: [],
    input: {
      persons: whole(['销毁密钥', 'Keys destroyed'], { min: 0 }),
      certificate: data<Certificate>()(['清除证明', 'Certificate']),
    },
    sets: (_row, _input, at) => ({ doneAt: at.now.toISOString() }),
  },
});
