import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { KindView } from '../data/kinds.ts';
import { FieldValue } from '../generic/FieldValue.tsx';
import { useSay } from '../language.tsx';
import { useSession } from '../session.tsx';
import { When } from '../shell/When.tsx';
import type { Device } from './browser/device.ts';
import { ConflictChoice } from './ConflictChoice.tsx';
import type { Entry } from './core/entry.ts';
import { stepWords, standWords } from './entryWords.ts';

/** The first things that were typed, so that its person knows which record it is. */
function Gist({ entry, kind }: { readonly entry: Entry; readonly kind: KindView | undefined }) {
  const told = Object.entries(entry.input)
    .filter(([name, value]) => {
      const type = kind?.fields[name]?.type;
      return value !== null && type !== undefined && !['secret', 'data', 'files', 'position'].includes(type);
    })
    .filter(([name]) => !['person', 'organisation', 'site', 'reference'].includes(kind?.fields[name]?.type ?? ''))
    .slice(0, 4);
  if (told.length === 0) return null;
  return (
    <p className="outbox-what">
      {told.map(([name, value], i) => {
        const field = kind?.fields[name];
        return (
          field && (
            <span key={name}>
              {i > 0 && ' · '}
              <FieldValue field={field} value={value} names={{}} terse />
            </span>
          )
        );
      })}
    </p>
  );
}

interface Props {
  readonly entry: Entry;
  readonly kind: KindView | undefined;
  readonly device: Device;
  readonly fresh: boolean;
}

/** One entry: what it is, where it stands, and what its person can do about it. */
export function EntryCard({ entry, kind, device, fresh }: Props) {
  const say = useSay();
  const navigate = useNavigate();
  const session = useSession();
  const [dropping, setDropping] = useState(false);
  const [failed, setFailed] = useState(false);
  const { outbox, driver } = device;
  const act = (work: () => Promise<void>) => {
    setFailed(false);
    driver.change(work).catch(() => setFailed(true));
  };
  const mend = () =>
    navigate({
      to: entry.action === 'create' ? `/k/${entry.kind}/new` : `/k/${entry.kind}/${entry.recordId}`,
      search: { outbox: entry.localId } as never,
    });
  // The device's time as the reader's clock would have said it: corrected, and in the demo the demo's.
  const at = new Date(Date.parse(entry.deviceAt) + session.now().getTime() - Date.now()).toISOString();
  const open = entry.state !== 'done' && entry.state !== 'dropped';
  const stuck = entry.state === 'refused' || entry.state === 'quarantined' || entry.state === 'conflict';
  return (
    <li className="outbox-entry" data-new={fresh || undefined}>
      <p className="outbox-head">
        <strong>{say(stepWords(entry, kind))}</strong>
        <span>
          {entry.state === 'done' ? (
            <>
              {say(['回执号', 'Receipt'])} <code>{entry.receipt}</code>
            </>
          ) : (
            say(standWords(entry, outbox))
          )}
        </span>
      </p>
      <Gist entry={entry} kind={kind} />
      <p className="outbox-what">
        {say(['本机登记于', 'Kept here'])} <When at={at} />
        {entry.files.length > 0 && say([` · 附件 ${entry.files.length} 个`, ` · ${entry.files.length} files`])}
      </p>
      {entry.trouble && entry.state !== 'conflict' && (
        <p className="outbox-why">
          {entry.trouble.field && kind?.fields[entry.trouble.field] && (
            <strong>{say(kind.fields[entry.trouble.field]?.label ?? ['', ''])}：</strong>
          )}
          {say(entry.trouble.label)}
        </p>
      )}
      {entry.state === 'conflict' && entry.conflict && (
        <ConflictChoice
          key={entry.conflict.version}
          entry={entry}
          conflict={entry.conflict}
          kind={kind}
          onDecide={(choices) => act(() => outbox.decide(entry.localId, choices))}
        />
      )}
      {failed && (
        <p className="outbox-why" role="alert">
          {say([
            '本机没有空间，没能改动。请清理空间后再试。',
            'No room on this device; nothing changed. Free some space.',
          ])}
        </p>
      )}
      {dropping ? (
        <div className="outbox-why" role="alertdialog" aria-label={say(['放弃这一条', 'Give this one up'])}>
          <p>
            {say([
              '放弃后，这条内容从本机删除，不能找回，也不会再上传。确定放弃吗？',
              'It is then deleted from this device for good and never sent. Give it up?',
            ])}
          </p>
          <div className="outbox-actions">
            <button type="button" className="look-button" onClick={() => act(() => outbox.drop(entry.localId))}>
              {say(['确定放弃', 'Give it up'])}
            </button>
            <button type="button" className="look-quiet" onClick={() => setDropping(false)}>
              {say(['留着', 'Keep it'])}
            </button>
          </div>
        </div>
      ) : (
        open && (
          <div className="outbox-actions">
            {entry.state === 'refused' && entry.trouble?.code !== 'OUTBOX_RECORD_DROPPED' && (
              <button type="button" className="look-button look-button-main" onClick={() => void mend()}>
                {say(['改正后重交', 'Mend and submit'])}
              </button>
            )}
            {(entry.state === 'refused' || entry.state === 'quarantined') && (
              <button type="button" className="look-button" onClick={() => act(() => outbox.retry(entry.localId))}>
                {say(['原样再交', 'Send as it is'])}
              </button>
            )}
            {stuck && (
              <button type="button" className="look-quiet" onClick={() => setDropping(true)}>
                {say(['放弃', 'Give up'])}
              </button>
            )}
          </div>
        )
      )}
    </li>
  );
}
