import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { isAsked } from '../../kit/when.ts';
import { type KindView, useKind } from '../data/kinds.ts';
import { asProblem } from '../data/problem.ts';
import { regionNames } from '../data/regions.ts';
import { type RecordView, useRecord } from '../data/rows.ts';
import { useLive } from '../data/useLive.ts';
import { useSay } from '../language.tsx';
import { useOpenSteps } from '../offline/useEntries.ts';
import { useMending } from '../offline/useMending.ts';
import { ErrorState } from '../look/ErrorState.tsx';
import { Link } from '../shell/Link.tsx';
import { PageHead } from '../shell/PageHead.tsx';
import { Pending, RowsSkeleton } from '../shell/Pending.tsx';
import { useNarrow } from '../shell/useMedia.ts';
import { When } from '../shell/When.tsx';
import { ActionSheet, isGrave, stepLabel } from './ActionSheet.tsx';
import { FieldValue } from './FieldValue.tsx';
import { History } from './History.tsx';
import { placeOf } from './RowCell.tsx';
import { OpenSecrets } from './SecretValues.tsx';
import { StateMark } from './StateMark.tsx';
import { useBegun } from './useBegun.ts';
import { isMasked, titleOf } from './titleOf.ts';

/** One record of any kind. */
export default function RecordPage() {
  const { kind: name, id } = useParams({ strict: false }) as { kind: string; id: string };
  const { kind, loading, error } = useKind(name);
  const record = useRecord(name, id, kind !== undefined);
  useLive(`kind:${name}`, [['record', name, id]]);
  if (!kind) return <Pending loading={loading} error={error} />;
  if (record.isPending) return <RowsSkeleton />;
  if (!record.data) return <ErrorState problem={asProblem(record.error)} onRetry={() => record.refetch()} />;
  return <Record key={id} kind={kind} view={record.data} />;
}

function Record({ kind, view }: { readonly kind: KindView; readonly view: RecordView }) {
  const say = useSay();
  const narrow = useNarrow();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { row, names, allowed, history } = view;
  const found = useMending();
  const mended = found.state === 'found' ? found : undefined;
  const kept = useOpenSteps(row.id);
  const [chosen, setAction] = useState<string | undefined>();
  const action = chosen ?? mended?.entry.action;
  const [opened, setOpened] = useState<Readonly<Record<string, string | null>>>({});
  // The receipt the outbox brought, else the fact of its making, which the ledger seals.
  const made = client.getQueryData<string | boolean>(['just-made', row.id]);
  const receipt = typeof made === 'string' ? made : made ? history[0]?.id : undefined;
  const steps = allowed.filter((name) => name !== 'correct' && name !== 'withdraw');
  const mending = allowed.filter((name) => name === 'correct' || name === 'withdraw');
  const where = [placeOf(row, names), row.ground.county ? regionNames[row.ground.county] : undefined]
    .filter(Boolean)
    .join(' · ');

  const begun = useBegun(kind.name);
  const actions = (allowed.length + begun.length > 0 || kind.paper) && (
    <div className="record-actions">
      {kind.paper && (
        <a className="button-quiet" href={`/api/${kind.name}/${row.id}/document.docx`} download>
          {say(kind.paper)}
        </a>
      )}
      {steps.map((name, index) => (
        <Button
          key={name}
          type={index === 0 && !isGrave(kind, name) ? 'primary' : 'default'}
          danger={isGrave(kind, name)}
          onClick={() => setAction(name)}
        >
          {say(stepLabel(kind, name))}
        </Button>
      ))}
      {begun.map(({ label, to }) => (
        <Button key={label[1]} onClick={() => void navigate({ href: to(row) })}>
          {say(label)}
        </Button>
      ))}
      {mending.map((name) => (
        <Button key={name} type="text" onClick={() => setAction(name)}>
          {say(stepLabel(kind, name))}
        </Button>
      ))}
    </div>
  );

  return (
    <div className="page page-record">
      <PageHead
        title={titleOf(kind, row, names)}
        back={`/k/${kind.name}`}
        backLabel={say(kind.plural)}
        lead={
          <p className="record-lead">
            <StateMark kind={kind} state={row.state} />
            {where && <span>{where}</span>}
            <span>
              {say(['登记于', 'Entered'])} <When at={row.createdAt} />
            </span>
          </p>
        }
      >
        {!narrow && actions}
      </PageHead>
      {receipt && (
        <p className="note note-done" role="status">
          {say(['已记录。回执号', 'Recorded. Receipt'])} <code>{receipt}</code>
          {kind.may.create && (
            <button type="button" className="link" onClick={() => navigate({ to: `/k/${kind.name}/new` })}>
              {say(['再登记一条', 'Enter another'])}
            </button>
          )}
        </p>
      )}
      {kept.length > 0 && (
        <p className="note" role="status">
          {say([
            `这条记录有 ${kept.length} 步存在本机，还没有到服务器。`,
            `${kept.length} steps are kept here and not on the server yet.`,
          ])}
          <Link to="/outbox">{say(['看待上传', 'See the outbox'])}</Link>
        </p>
      )}
      <div className="record-columns">
        <section className="record-body paper" aria-label={say(kind.label)}>
          <dl className="fields">
            {Object.entries(kind.fields)
              .filter(([, field]) => field.type !== 'data' && !field.settings.inner && isAsked(field, row))
              .map(([name, field]) => (
                <div
                  key={name}
                  data-wide={field.type === 'longText' || field.type === 'files' || field.type === 'list' || undefined}
                >
                  <dt>{say(field.label)}</dt>
                  <dd>
                    {opened[name] && isMasked(row[name]) ? (
                      <strong className="opened">{opened[name]}</strong>
                    ) : (
                      <FieldValue field={field} value={row[name]} names={names} record={row.id} />
                    )}
                  </dd>
                </div>
              ))}
          </dl>
          <OpenSecrets kind={kind} row={row} opened={opened} onOpened={setOpened} />
        </section>
        <History kind={kind} facts={history} names={names} />
      </div>
      {narrow && actions}
      <ActionSheet
        kind={kind}
        row={row}
        action={action}
        mending={chosen ? undefined : mended}
        onClose={() => (chosen ? setAction(undefined) : void navigate({ to: '/outbox' }))}
      />
    </div>
  );
}
