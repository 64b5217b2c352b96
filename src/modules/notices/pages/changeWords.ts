import type { Label } from '../../../kit/label.ts';
import { obligation } from '../../responsibility/obligation.ts';
import type { DraftObligation, Edit } from '../draft.ts';
import type { Change } from '../wire.ts';
import { stepLabel } from './options.ts';

const short = (text: string) => (text.length > 42 ? `${text.slice(0, 42)}…` : text);
const same = (words: string): Label => [words, words];
const put = (edit: Edit | null): readonly DraftObligation[] => (edit?.op === 'restore' ? edit.put : []);

/** What a correction changed, field by field: 「周期：持续 → 每日」. */
function corrected(before: DraftObligation | undefined, change: Readonly<Record<string, unknown>>): Label[] {
  if (!before) return [];
  const details: Label[] = [same(`「${short(before.text)}」`)];
  for (const [name, value] of Object.entries(change)) {
    const was = (before as unknown as Readonly<Record<string, unknown>>)[name] ?? null;
    if (['checked', 'clause', 'start', 'end', 'reasons', 'proofWhere'].includes(name)) continue;
    if (JSON.stringify(was) === JSON.stringify(value ?? null)) continue;
    const field = (
      obligation.fields as Readonly<
        Record<string, { label: Label; settings: { options?: Readonly<Record<string, Label>> } }>
      >
    )[name];
    if (!field) continue;
    if (name === 'addressees') {
      details.push(['改了责任单位范围', 'addressees changed']);
      continue;
    }
    const say = (one: unknown, at: 0 | 1) =>
      one === null || one === ''
        ? at === 0
          ? '无'
          : 'none'
        : (field.settings.options?.[String(one)]?.[at] ?? short(String(one)));
    details.push([
      `${field.label[0]}：${say(was, 0)} → ${say(value ?? null, 0)}`,
      `${field.label[1]}: ${say(was, 1)} → ${say(value ?? null, 1)}`,
    ]);
  }
  return details;
}

/** A change of a notice in words. */
export function changeWords(change: Change): { readonly what: Label; readonly details: readonly Label[] } {
  const { edit, before, type } = change;
  const past = put(before);
  const quoted = (list: readonly DraftObligation[]) => list.map((one) => same(`「${short(one.text)}」`));
  if (edit) {
    if (edit.op === 'add') return { what: ['添加要求', 'Obligation added'], details: quoted([edit.obligation]) };
    if (edit.op === 'drop')
      return {
        what: ['删去要求', 'Obligation dropped'],
        details: [
          ...quoted(past),
          ...(edit.reason ? [[`原因：${edit.reason}`, `Reason: ${edit.reason}`] as Label] : []),
        ],
      };
    if (edit.op === 'split') return { what: ['拆成两条', 'Split in two'], details: quoted(past) };
    if (edit.op === 'merge')
      return { what: [`${past.length} 条并成一条`, `${past.length} merged`], details: quoted(past) };
    if (edit.op === 'correct') {
      const details = corrected(past[0], edit.change);
      return details.length > 1
        ? { what: ['修改要求', 'Obligation corrected'], details }
        : { what: ['看过，无误', 'Looked at, right'], details };
    }
  }
  if (type === 'notice.undone') return { what: ['撤销上一步', 'Undone'], details: quoted(past.slice(0, 3)) };
  const known: Readonly<Record<string, Label>> = {
    'notice.created': ['识读成草稿', 'Read into a draft'],
    'notice.amended': ['修改文头文尾', 'Envelope amended'],
    'notice.finished': ['核对完成，送签', 'Sent for approval'],
    'notice.sentBack': ['退回修改', 'Sent back'],
    'notice.approved': stepLabel('approve'),
    'notice.issued': stepLabel('issue'),
    'notice.discarded': ['作废', 'Discarded'],
    'notice.published': stepLabel('publish'),
    'notice.revoked': stepLabel('revoke'),
  };
  return { what: known[type] ?? [type, type], details: [] };
}
