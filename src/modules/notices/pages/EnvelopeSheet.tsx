import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { FieldViews } from '../../../web/data/kinds.ts';
import { asProblem } from '../../../web/data/problem.ts';
import { FieldsForm } from '../../../web/generic/FieldsForm.tsx';
import { useFieldsForm } from '../../../web/generic/useFieldsForm.ts';
import { useSay } from '../../../web/language.tsx';
import { Sheet } from '../../../web/look/Sheet.tsx';
import { notice } from '../notice.ts';
import type { Envelope } from '../parse/notice-shape.ts';
import type { DraftView } from '../wire.ts';
import { draftKey, sendAction } from './useDraft.tsx';

const publications = {
  open: ['此件公开发布', 'Open to the public'],
  request: ['此件依申请公开', 'On request'],
  closed: ['此件不予公开', 'Not public'],
} as const;

const fields: FieldViews = {
  title: notice.fields.title,
  issuer: { type: 'text', label: ['发文机关', 'Issuer'], optional: false, settings: { max: 200 } },
  number: {
    ...notice.fields.number,
    settings: {
      ...notice.fields.number.settings,
      hint: ['可以留空，印发时按登记簿编号', 'May stay empty; numbered on issue'],
    },
  },
  recipients: {
    type: 'longText',
    label: ['主送机关', 'Recipients'],
    optional: true,
    settings: { max: 4000, hint: ['一行一个，照原文写', 'One a line, as printed'] },
  },
  urgency: notice.fields.urgency,
  date: notice.fields.date,
  signedBy: { type: 'text', label: ['署名', 'Signed by'], optional: true, settings: { max: 200 } },
  sealBorrowed: { type: 'yesNo', label: ['借用其他单位的章', 'Another organ’s seal'], optional: true, settings: {} },
  publication: {
    type: 'choice',
    label: ['公开方式', 'Publication'],
    optional: true,
    settings: { options: { none: ['不标注', 'Not said'], ...publications } },
  },
  copyTo: {
    type: 'longText',
    label: ['抄送、抄报', 'Copies to'],
    optional: true,
    settings: { max: 4000, hint: ['一行一种，如 抄报：省应急管理厅', 'One a line, such as 抄送：…'] },
  },
  copies: notice.fields.copies,
  format: notice.fields.format,
};

function publicationOf(words: string | null): string {
  if (!words) return 'none';
  if (/不予?公开/.test(words)) return 'closed';
  return /申请/.test(words) ? 'request' : 'open';
}

const lines = (value: unknown) =>
  String(value ?? '')
    .split(/\n/)
    .map((line) => line.trim())
    .filter(Boolean);
const orNull = (value: unknown) => (String(value ?? '').trim() === '' ? null : String(value).trim());

/** Head and foot of the document, mended in place, with why each part was read so. */
export function EnvelopeSheet({ view, onClose }: { readonly view: DraftView; readonly onClose: () => void }) {
  const say = useSay();
  const client = useQueryClient();
  const { row, allowed } = view;
  const { envelope } = row;
  const [busy, setBusy] = useState(false);
  const state = useFieldsForm('envelope', fields, {
    ...envelope,
    recipients: envelope.recipients.join('\n'),
    copyTo: envelope.copyTo.map((copy) => `${copy.label}：${copy.to}`).join('\n'),
    publication: publicationOf(envelope.publication),
    urgency: row.urgency,
    format: row.format,
  });
  const save = async () => {
    setBusy(true);
    const { values } = state;
    const kept = publicationOf(envelope.publication) === values.publication;
    const number = orNull(values.number);
    const next: Envelope = {
      ...envelope,
      title: orNull(values.title),
      issuer: orNull(values.issuer),
      number,
      numberParts: number === envelope.number ? envelope.numberParts : null,
      recipients: lines(values.recipients),
      date: orNull(values.date),
      signedBy: orNull(values.signedBy),
      sealBorrowed: values.sealBorrowed === true,
      publication: kept
        ? envelope.publication
        : (publications[values.publication as keyof typeof publications]?.[0] ?? null),
      copyTo: lines(values.copyTo).map((line) => {
        const [label, ...to] = line.split(/[：:]/u);
        return to.length > 0
          ? { label: (label as string).slice(0, 20), to: to.join('：') }
          : { label: '抄送', to: line };
      }),
      copies: typeof values.copies === 'number' ? values.copies : null,
    };
    try {
      const { row: after } = await sendAction(view, 'amend', {
        envelope: next,
        urgency: values.urgency,
        format: values.format,
      });
      client.setQueryData<DraftView>(draftKey(row.id), { ...view, row: after });
      await client.invalidateQueries({ queryKey: ['notices'] });
      onClose();
    } catch (thrown) {
      state.refuse(asProblem(thrown));
      setBusy(false);
    }
  };
  const reasons = Object.values(row.reading?.reasons ?? {});
  return (
    <Sheet open wide onClose={onClose} title={say(['文头文尾', 'Head and foot'])} path={row.title}>
      {reasons.length > 0 && (
        <details className="nb-why">
          <summary>{say(['为什么这样认', 'Why it was read so'])}</summary>
          <ul>
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </details>
      )}
      {allowed.includes('amend') && (
        <FieldsForm
          form="envelope"
          fields={fields}
          state={state}
          submit={['保存', 'Save']}
          busy={busy}
          onSubmit={() => void save()}
        />
      )}
    </Sheet>
  );
}
