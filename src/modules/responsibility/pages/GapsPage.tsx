import { useInfiniteQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo } from 'react';
import { get } from '../../../web/api.ts';
import { asProblem } from '../../../web/data/problem.ts';
import { regionNames } from '../../../web/data/regions.ts';
import { useSay } from '../../../web/language.tsx';
import { EmptyState } from '../../../web/look/EmptyState.tsx';
import { ErrorState } from '../../../web/look/ErrorState.tsx';
import { grouped } from '../../../web/look/numbers.ts';
import { groundsOf } from '../../../web/notice/grounds.ts';
import { TerritoryControl } from '../../../web/notice/TerritoryControl.tsx';
import { useSession } from '../../../web/session.tsx';
import { Link } from '../../../web/shell/Link.tsx';
import { PageHead } from '../../../web/shell/PageHead.tsx';
import { RowsSkeleton } from '../../../web/shell/Pending.tsx';
import { GapLine } from './GapLine.tsx';
import type { GapsWire, GapWire } from './wire.ts';
import './responsibility.css';

/** Gaps that follow each other in the same county. */
function byCounty(rows: readonly GapWire[]): readonly (readonly [string, readonly GapWire[]])[] {
  const groups: [string, GapWire[]][] = [];
  for (const row of rows) {
    const county = row.county ?? '';
    const last = groups.at(-1);
    if (last?.[0] === county) last[1].push(row);
    else groups.push([county, [row]]);
  }
  return groups;
}

/** Where duties have nobody's name, and the one click that gives them one. */
export default function GapsPage() {
  const say = useSay();
  const navigate = useNavigate();
  const { self } = useSession();
  const { search } = useLocation();
  const asked = new URLSearchParams(search as Record<string, string>).get('ground') ?? '';
  const choices = groundsOf(self.scope);
  const gaps = useInfiniteQuery({
    queryKey: ['gaps', asked],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({
        ...(asked ? { ground: asked } : {}),
        ...(pageParam ? { after: pageParam } : {}),
      });
      return get<GapsWire>(`/api/gaps?${query}`, signal);
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  });
  const rows = useMemo(() => gaps.data?.pages.flatMap((page) => page.rows) ?? [], [gaps.data]);
  const [first] = gaps.data?.pages ?? [];
  return (
    <div className="page page-gaps">
      <PageHead
        title={say(['无主的责任', 'Unowned duties'])}
        lead={
          first &&
          first.posts > 0 && (
            <p className="gaps-lead">
              {say([
                `${grouped(first.posts)} 处缺人，${grouped(first.duties)} 项责任无主。补上一个人，他岗位上的责任随之有主。`,
                `${grouped(first.posts)} places without a person, ${grouped(first.duties)} duties unowned. Naming one person gives all duties of the post an owner.`,
              ])}
            </p>
          )
        }
      >
        <Link to="/responsibility" className="button-quiet">
          {say(['责任树', 'Responsibility tree'])}
        </Link>
      </PageHead>
      {!choices.own && (
        <TerritoryControl
          scope={self.scope}
          ground={asked || (choices.counties[0]?.code ?? '*')}
          ownName={self.org?.name ?? ''}
          onChange={(ground) => void navigate({ to: '/gaps', search: { ground }, replace: true })}
        />
      )}
      {gaps.isPending ? (
        <RowsSkeleton />
      ) : gaps.isError && rows.length === 0 ? (
        <ErrorState problem={asProblem(gaps.error)} onRetry={() => gaps.refetch()} />
      ) : rows.length === 0 ? (
        <EmptyState
          title={say(['这里的每一项责任都有人', 'Every duty here has its person'])}
          hint={say([
            '有岗位空出来，落在它上面的责任会列在这里。',
            'When a post falls vacant, its duties are listed here.',
          ])}
        />
      ) : (
        <>
          {byCounty(rows).map(([county, of]) => (
            <section key={county} className="gap-group">
              <h2>{county === '' ? say(['市级', 'City']) : (regionNames[county] ?? county)}</h2>
              <ul className="gap-list paper">
                {of.map((gap) => (
                  <GapLine key={`${gap.orgId}${gap.siteId}${gap.postId}`} gap={gap} />
                ))}
              </ul>
            </section>
          ))}
          {gaps.hasNextPage && (
            <div className="pager">
              <Button loading={gaps.isFetchingNextPage} onClick={() => void gaps.fetchNextPage()}>
                {say(['再看一些', 'More'])}
              </Button>
            </div>
          )}
        </>
      )}
    </div>
  );
}
