import { useEffect, useState } from 'react';
import type { Label } from '../../kit/label.ts';
import { toSignIn } from '../api.ts';
import { useKinds } from '../data/kinds.ts';
import { useSay } from '../language.tsx';
import { EmptyState } from '../look/EmptyState.tsx';
import { useOwnerKey } from '../session.tsx';
import { PageHead } from '../shell/PageHead.tsx';
import { RowsSkeleton } from '../shell/Pending.tsx';
import type { Device } from './browser/device.ts';
import { type Entry, isOpen } from './core/entry.ts';
import { EntryCard } from './EntryCard.tsx';
import { skewWords } from './entryWords.ts';
import { useOutboxDoor } from './OutboxProvider.tsx';
import { Rescue } from './Rescue.tsx';
import { useEntries } from './useEntries.ts';
import { useOnline } from './useOnline.ts';
import './outbox.css';

/** 待上传: everything done on this device, whether it is on the server, and what needs its person. */
export default function OutboxPage() {
  const say = useSay();
  const door = useOutboxDoor();
  const title = say(['待上传', 'Outbox']);
  if (door.state === 'open') return <Open device={door.device} title={title} />;
  return (
    <div className="page page-narrow">
      <PageHead title={title} />
      {door.state === 'opening' ? (
        <RowsSkeleton />
      ) : (
        <EmptyState
          title={say(['这个浏览器不能在本机存记录', 'This browser cannot keep records on the device'])}
          hint={say([
            '请用 https 网址打开，并换用较新的浏览器；有网络时照常登记，不受影响。',
            'Open it by https in a recent browser. With a network everything works as usual.',
          ])}
        />
      )}
    </div>
  );
}

function Open({ device, title }: { readonly device: Device; readonly title: string }) {
  const say = useSay();
  const online = useOnline() && device.outbox.failures === 0;
  const kinds = useKinds().data;
  const entries = useEntries();
  const [fresh] = useState(() => new URLSearchParams(location.search).get('kept'));
  const { outbox, driver } = device;
  const counted = entries.filter((entry) => entry.state !== 'dropped');
  const done = entries.filter((entry) => entry.state === 'done');
  const open = entries.filter(isOpen);
  const asks = open.filter((entry) => entry.state === 'refused' || entry.state === 'conflict');
  const waiting = open.filter((entry) => entry.state === 'waiting' || entry.state === 'quarantined');
  const dropped = entries.filter((entry) => entry.state === 'dropped');
  const justKept = open.find((entry) => entry.localId === fresh);

  const list = (heading: Label, rows: readonly Entry[]) =>
    rows.length > 0 && (
      <section>
        <h2>{say(heading)}</h2>
        <ul className="outbox-list paper">
          {rows.map((entry) => (
            <EntryCard
              key={entry.localId}
              entry={entry}
              kind={kinds?.find((kind) => kind.name === entry.kind)}
              device={device}
              fresh={entry.localId === fresh}
            />
          ))}
        </ul>
      </section>
    );

  return (
    <div className="page page-narrow">
      <PageHead
        title={title}
        lead={
          <p className="outbox-count" role="status">
            {say([`${counted.length} 条中 `, ''])}
            <strong>{done.length}</strong>
            {say([' 条已到服务器', ` of ${counted.length} on the server`])}
          </p>
        }
      >
        {waiting.length > 0 && !outbox.pause && (
          <button
            type="button"
            className="look-button"
            onClick={() => {
              outbox.hurry();
              driver.poke();
            }}
          >
            {say(['现在上传', 'Send now'])}
          </button>
        )}
      </PageHead>
      {justKept && justKept.state === 'waiting' && (
        <p className="note note-done">
          {say([
            '已加密存在本机，还没有到服务器。连上网络后自动上传，不用守着。',
            'Kept on this device, encrypted, not on the server yet. It is sent by itself once there is a network.',
          ])}
        </p>
      )}
      <Notices device={device} online={online} waiting={waiting.length} />
      {entries.length === 0 && (
        <EmptyState
          title={say(['本机没有待上传的记录', 'Nothing waits on this device'])}
          hint={say([
            '没有网络时照常登记，记录加密存在这里，连上后按先后自动上传。',
            'With no network, go on as usual: records are kept here encrypted and sent in order.',
          ])}
        />
      )}
      {list(['需要您处理', 'These need you'], asks)}
      {list(['待上传', 'To go up'], waiting)}
      {list(['已到服务器', 'On the server'], [...done].reverse().slice(0, 50))}
      {list(['已放弃', 'Given up'], [...dropped].reverse().slice(0, 20))}
      <Rescue device={device} open={open.length} />
    </div>
  );
}

/** Why nothing moves, and what is odd about this device. */
function Notices({
  device,
  online,
  waiting,
}: {
  readonly device: Device;
  readonly online: boolean;
  readonly waiting: number;
}) {
  const say = useSay();
  const owner = useOwnerKey();
  const { outbox, db } = device;
  const [others, setOthers] = useState(0);
  useEffect(() => {
    void import('./browser/others.ts').then(async ({ countOthers }) => setOthers(await countOthers(db, owner)));
  }, [db, owner]);
  const skew = outbox.skew === undefined ? undefined : skewWords(outbox.skew);
  return (
    <>
      {outbox.pause?.why === 'signedOut' && (
        <p className="note" role="alert">
          {say([
            '登录已过期。记录都在本机，重新登录后接着上传。',
            'Your session has ended. Everything is kept; sign in to go on.',
          ])}
          <button type="button" className="link" onClick={toSignIn}>
            {say(['重新登录', 'Sign in'])}
          </button>
        </p>
      )}
      {outbox.pause?.why === 'barred' && (
        <p className="note" role="alert">
          {say(outbox.pause.trouble.label)}{' '}
          {say(['记录暂存在本机，权限恢复后接着上传。', 'The work is held here until the right is back.'])}
        </p>
      )}
      {!online && waiting > 0 && (
        <p className="note">
          {say([
            '现在没有网络。记录已加密存在本机，连上后自动上传。',
            'No network now. Records are kept encrypted and sent once it is back.',
          ])}
        </p>
      )}
      {skew && <p className="note">{say(skew)}</p>}
      {outbox.unreadable > 0 && (
        <p className="note" role="alert">
          {say([
            `有 ${outbox.unreadable} 条用现在的密钥打不开，仍原样留着。请联系管理员。`,
            `${outbox.unreadable} do not open under the present key and stay sealed. Tell your administrator.`,
          ])}
        </p>
      )}
      {others > 0 && (
        <p className="note">
          {say([
            `本机还暂存着其他账号的 ${others} 条未上传记录，本人登录后会接着上传。`,
            `This device holds ${others} unsent records of other accounts; they go on when their person signs in.`,
          ])}
        </p>
      )}
    </>
  );
}
