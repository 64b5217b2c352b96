import { Button } from 'antd';
import { useState } from 'react';
import { type Role, roles } from '../../../kit/roles.ts';
import { useKind } from '../../../web/data/kinds.ts';
import { type Row, useRecord, useRows } from '../../../web/data/rows.ts';
import { ActionSheet } from '../../../web/generic/ActionSheet.tsx';
import { useSay } from '../../../web/language.tsx';
import { EmptyState } from '../../../web/look/EmptyState.tsx';
import { Link } from '../../../web/shell/Link.tsx';
import { RowsSkeleton } from '../../../web/shell/Pending.tsx';
import { When } from '../../../web/shell/When.tsx';
import { FillSheet } from './FillSheet.tsx';

/** The posts of an organisation: holders by name, vacancies first and with the one click that fills them. */
export function Posts({ orgId }: { readonly orgId: string }) {
  const say = useSay();
  const { kind } = useKind('post');
  const page = useRows('post', new URLSearchParams({ org: orgId, limit: '200', sort: 'rank' }).toString());
  if (!kind) return null;
  const rows = (page.data?.rows ?? []).filter((row) => row.state === 'held' || row.state === 'vacant');
  const ordered = [...rows.filter((row) => row.state === 'vacant'), ...rows.filter((row) => row.state === 'held')];
  const gaps = rows.filter((row) => row.state === 'vacant').length;
  return (
    <section className="posts">
      <h2>
        {say(['岗位与责任人', 'Posts and holders'])}{' '}
        {gaps > 0 && <span className="gap-count">{say([`${gaps} 个空缺`, `${gaps} vacant`])}</span>}
      </h2>
      {page.isPending ? (
        <RowsSkeleton />
      ) : ordered.length === 0 ? (
        <EmptyState
          title={say(['还没有设岗位。设了岗位，责任才能落到人。', 'No post yet. Duties reach people through posts.'])}
        />
      ) : (
        <ul className="post-list paper">
          {ordered.map((row) => (
            <PostLine key={row.id} row={row} orgId={orgId} holder={page.data?.names[String(row.holder)]} />
          ))}
        </ul>
      )}
      {kind.may.create && (
        <Link to={`/k/post/new?orgId=${orgId}`} className="button-quiet">
          {say(['设一个岗位', 'New post'])}
        </Link>
      )}
    </section>
  );
}

function PostLine({
  row,
  orgId,
  holder,
}: {
  readonly row: Row;
  readonly orgId: string;
  readonly holder: string | undefined;
}) {
  const say = useSay();
  const { kind } = useKind('post');
  const record = useRecord('post', row.id);
  const [action, setAction] = useState<string | undefined>();
  const allowed = record.data?.allowed ?? [];
  const vacant = row.state === 'vacant';
  const held = (row.roles ?? []) as readonly Role[];
  return (
    <li data-vacant={vacant || undefined}>
      <div>
        <Link to={`/k/post/${row.id}`} className="post-title">
          {String(row.title)}
        </Link>
        <small>{held.map((role) => say(roles[role] ?? [role, role])).join(say(['、', ', ']))}</small>
      </div>
      <span className="post-holder">
        {vacant ? (
          <span className="vacant">{say(['无主', 'Unowned'])}</span>
        ) : (
          <>
            {holder ?? '—'}
            {typeof row.since === 'string' && (
              <small>
                <When at={row.since} /> {say(['起', 'on'])}
              </small>
            )}
          </>
        )}
      </span>
      {vacant && allowed.includes('fill') && (
        <Button type="primary" onClick={() => setAction('fill')}>
          {say(['补上责任人', 'Fill'])}
        </Button>
      )}
      {!vacant && allowed.includes('handOver') && (
        <Button onClick={() => setAction('handOver')}>{say(['交接', 'Hand over'])}</Button>
      )}
      <FillSheet post={row} orgId={orgId} open={action === 'fill'} onClose={() => setAction(undefined)} />
      {kind && (
        <ActionSheet
          kind={kind}
          row={row}
          action={action === 'handOver' ? action : undefined}
          onClose={() => setAction(undefined)}
        />
      )}
    </li>
  );
}
