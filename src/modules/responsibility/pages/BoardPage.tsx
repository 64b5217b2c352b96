import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { get } from '../../../web/api.ts';
import { asProblem } from '../../../web/data/problem.ts';
import { dayOf } from '../../../web/data/time.ts';
import { useSay } from '../../../web/language.tsx';
import { ErrorState } from '../../../web/look/ErrorState.tsx';
import { documentDay } from '../../../web/look/dates.ts';
import { Skeleton } from '../../../web/look/Skeleton.tsx';
import { clauseName, rhythmWords } from '../../../web/notice/words.ts';
import { useSession } from '../../../web/session.tsx';
import { fieldOptions } from '../../registry/field-options.ts';
import type { BoardPostWire, BoardWire } from './wire.ts';
import './board.css';

/** 责任牌: the sheet at a site's gate that says who answers for it, who supervises it, and what is asked of it. */
export default function BoardPage() {
  const { siteId } = useParams({ strict: false }) as { siteId: string };
  const say = useSay();
  const board = useQuery({
    queryKey: ['board', siteId],
    queryFn: ({ signal }) => get<BoardWire>(`/api/responsibility/board/${siteId}`, signal),
  });
  const name = board.data?.site.name;
  useEffect(() => {
    if (name) document.title = `${name} 责任牌 · 守土`;
  }, [name]);
  if (board.isPending) return <Skeleton shape="form" />;
  if (!board.data) return <ErrorState problem={asProblem(board.error)} onRetry={() => board.refetch()} />;
  return (
    <div className="board-screen">
      <p className="board-bar">
        <button type="button" className="look-quiet" onClick={() => history.back()}>
          ‹ {say(['返回', 'Back'])}
        </button>
        <span>{say(['A3 或 A4 横向打印', 'Print on A3 or A4 landscape'])}</span>
        <button type="button" className="look-button look-button-main" onClick={() => window.print()}>
          {say(['打印', 'Print'])}
        </button>
      </p>
      <Board board={board.data} />
    </div>
  );
}

/** Duties shown on the sheet; a passer-by reads the rest by the code. */
const mostDuties = 8;

function Board({ board }: { readonly board: BoardWire }) {
  const say = useSay();
  const { now } = useSession();
  const { site, own, regulator, territory, duties } = board;
  const address = `${location.origin}${board.path}`;
  const qr = useQuery({
    queryKey: ['qr', address],
    queryFn: async () => {
      const { default: code } = await import('qrcode');
      return code.toString(address, { type: 'svg', errorCorrectionLevel: 'M', margin: 0 });
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <main className="board" lang="zh-CN">
      <header>
        <div>
          <p className="board-sort">{say(['安全生产与疫情防控责任牌', 'Who answers for this place'])}</p>
          <h1>{site.name}</h1>
          <p className="board-place">
            {[site.enterprise === site.name ? null : site.enterprise, site.county, site.township]
              .filter(Boolean)
              .join(' · ')}
            <span>{say(fieldOptions[site.field] ?? [site.field, site.field])}</span>
          </p>
        </div>
        <figure>
          {qr.data ? (
            // The drawing is made here, of our own address.
            <img src={`data:image/svg+xml;utf8,${encodeURIComponent(qr.data)}`} alt={address} />
          ) : (
            <span className="board-qr" />
          )}
          <figcaption>{say(['扫码看责任落实', 'Scan to see how it stands'])}</figcaption>
        </figure>
      </header>
      <div className="board-chain">
        <Chain title={say(['本单位', 'The enterprise'])} name={site.enterprise} posts={own} />
        {regulator && <Chain title={say(['监管部门', 'Regulator'])} name={regulator.name} posts={regulator.posts} />}
        {territory && (
          <Chain title={say(['属地乡镇（街道）', 'Township'])} name={territory.name} posts={territory.posts} />
        )}
      </div>
      {duties.length > 0 && (
        <section className="board-duties">
          <h2>{say(['要做到的', 'What is asked'])}</h2>
          <ol>
            {duties.slice(0, mostDuties).map((duty) => (
              <li key={`${duty.clause}${duty.text}`}>
                <span className="board-clause">{clauseName(duty.clause)}</span>
                <span className="board-text">{duty.text}</span>
                <span className="board-rhythm">{say(rhythmWords(duty))}</span>
              </li>
            ))}
          </ol>
          {duties.length > mostDuties && (
            <p className="board-more">
              {say([
                `另有 ${duties.length - mostDuties} 项，扫码可见`,
                `${duties.length - mostDuties} more by the code`,
              ])}
            </p>
          )}
        </section>
      )}
      <footer>
        <span>{say(['举报电话 12350', 'Report a danger: 12350'])}</span>
        <span>
          {documentDay(dayOf(now()))} {say(['制', 'as of'])}
        </span>
      </footer>
    </main>
  );
}

function Chain({
  title,
  name,
  posts,
}: {
  readonly title: string;
  readonly name: string;
  readonly posts: readonly BoardPostWire[];
}) {
  const say = useSay();
  return (
    <section>
      <p className="board-level">{title}</p>
      <h2>{name}</h2>
      <ul>
        {posts.map((post) => (
          <li key={post.postId}>
            <span>{post.title}</span>
            {post.person === null ? <b className="board-vacant">{say(['无主', 'Unowned'])}</b> : <b>{post.person}</b>}
          </li>
        ))}
        {posts.length === 0 && <li className="board-none">{say(['没有设岗位', 'No post'])}</li>}
      </ul>
    </section>
  );
}
