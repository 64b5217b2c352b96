import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { post } from '../../../web/api.ts';
import { makeId } from '../../../web/data/id.ts';
import type { FieldViews } from '../../../web/data/kinds.ts';
import { asProblem } from '../../../web/data/problem.ts';
import { FieldsForm } from '../../../web/generic/FieldsForm.tsx';
import { useFieldsForm } from '../../../web/generic/useFieldsForm.ts';
import { useSay } from '../../../web/language.tsx';
import { ErrorState } from '../../../web/look/ErrorState.tsx';
import { Skeleton } from '../../../web/look/Skeleton.tsx';
import { Link } from '../../../web/shell/Link.tsx';
import { PageHead } from '../../../web/shell/PageHead.tsx';
import { useSession } from '../../../web/session.tsx';
import type { DraftView, NoticeRow } from '../wire.ts';
import { useDraft } from './useDraft.tsx';
import './notices.css';
import './issue.css';

const fields: FieldViews = {
  title: { type: 'text', label: ['标题', 'Title'], optional: false, settings: { min: 2, max: 300 } },
  recipients: {
    type: 'longText',
    label: ['主送', 'Recipients'],
    optional: false,
    settings: { max: 2000, hint: ['一行一个，如 各乡镇人民政府、县直各有关部门、各企业', 'One a line'] },
  },
  additions: {
    type: 'longText',
    label: ['本单位的要求', 'Your own additions'],
    optional: false,
    settings: {
      max: 20_000,
      hint: [
        '写清谁、做什么、到什么时候；可以用一、二、分条。原通知作为附件一起印发，原来的要求不用再写。',
        'Who does what by when; numbered if you like. The original goes along as attachment.',
      ],
    },
  },
};

const usual: Readonly<Record<string, readonly string[]>> = {
  city: ['各县（市、区）人民政府', '市直各有关部门'],
  county: ['各乡镇人民政府', '县直各有关部门', '各企业'],
  township: ['各企业', '各村（社区）'],
};

/** 转发: what the own organisation adds; it becomes a draft to be checked and issued like any notice. */
export default function ForwardPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const draft = useDraft(id);
  if (draft.isPending)
    return (
      <div className="page">
        <Skeleton shape="form" />
      </div>
    );
  if (!draft.data) return <ErrorState problem={asProblem(draft.error)} onRetry={() => draft.refetch()} />;
  return <Forward key={id} view={draft.data} />;
}

function Forward({ view }: { readonly view: DraftView }) {
  const say = useSay();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { self } = useSession();
  const [busy, setBusy] = useState(false);
  const commandId = useRef(makeId());
  const { row } = view;
  const state = useFieldsForm('forward', fields, {
    title: `${self.org?.name ?? ''}关于转发《${row.title}》的通知`,
    recipients: (usual[self.org?.level ?? 'county'] ?? usual.county ?? []).join('\n'),
    additions: '',
  });
  const send = async () => {
    setBusy(true);
    const { title, recipients, additions } = state.values;
    try {
      const { row: made } = await post<{ row: NoticeRow }>(`/api/notices/${row.id}/forward`, {
        title: String(title).trim(),
        recipients: String(recipients)
          .split(/\n/)
          .map((line) => line.trim())
          .filter(Boolean),
        additions: String(additions).trim(),
        commandId: commandId.current,
      });
      await client.invalidateQueries({ queryKey: ['notices'] });
      await navigate({ to: `/notices/${made.id}/check` });
    } catch (thrown) {
      commandId.current = makeId();
      state.refuse(asProblem(thrown));
      setBusy(false);
    }
  };
  return (
    <div className="page page-form">
      <PageHead
        title={say(['转发通知', 'Pass a notice on'])}
        back="/notices"
        backLabel={say(['收发文', 'Notices'])}
        lead={
          <p>
            <Link to={`/notice/${row.id}`}>{row.title}</Link>
            {row.number ? `（${row.number}）` : ''}
          </p>
        }
      />
      <FieldsForm
        form="forward"
        fields={fields}
        state={state}
        submit={['识读成草稿，去核对', 'Read into a draft and check']}
        busy={busy}
        onSubmit={() => void send()}
      />
    </div>
  );
}
