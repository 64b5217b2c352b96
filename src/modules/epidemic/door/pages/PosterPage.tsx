import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { get } from '../../../../web/api.ts';
import { asProblem } from '../../../../web/data/problem.ts';
import { useSay } from '../../../../web/language.tsx';
import { ErrorState } from '../../../../web/look/ErrorState.tsx';
import './door.css';

interface Poster {
  readonly site: string;
  readonly number: number;
  readonly place: string;
  readonly until: string;
  readonly svg: string;
}

/** One sheet of A4 to hang up: the code, what it is for, and how. */
export default function PosterPage() {
  const say = useSay();
  const { id } = useParams({ strict: false }) as { readonly id: string };
  const poster = useQuery({
    queryKey: ['poster', id],
    queryFn: ({ signal }) => get<Poster>(`/api/site-codes/${id}/poster`, signal),
  });
  if (poster.isError) return <ErrorState problem={asProblem(poster.error)} onRetry={() => void poster.refetch()} />;
  if (!poster.data) return null;
  const { site, number, place, until, svg } = poster.data;
  return (
    <main className="poster-page">
      <div className="poster-tools">
        <button type="button" className="look-button" onClick={() => print()}>
          {say(['打印', 'Print'])}
        </button>
        <button type="button" className="look-quiet" onClick={() => history.back()}>
          {say(['返回', 'Back'])}
        </button>
      </div>
      <article className="poster" lang="zh-CN">
        <h1>{site}</h1>
        <p className="poster-call">进门先扫码　每天报健康</p>
        <img alt="场所码" src={`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`} />
        <ol>
          <li>用手机相机或微信扫一扫上面的码</li>
          <li>第一次填姓名和号码，以后点一下体温就行</li>
          <li>体温 37.3℃ 及以上或有不舒服：先不要上岗，马上告诉班组长</li>
        </ol>
        <p className="poster-small">没有手机的，由班组长代报。填的内容只用于疫情防控，依法保密。</p>
        <footer>
          <span>{place}</span>
          <span>第 {number} 期</span>
          <span>有效至 {until}</span>
        </footer>
      </article>
    </main>
  );
}
