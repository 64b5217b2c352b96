import { Button } from 'antd';
import { useNavigate } from '@tanstack/react-router';
import type { KindView } from '../data/kinds.ts';
import { asProblem } from '../data/problem.ts';
import { regionNames } from '../data/regions.ts';
import { useCounts } from '../data/rows.ts';
import { useLive } from '../data/useLive.ts';
import { useSay } from '../language.tsx';
import { EmptyState } from '../look/EmptyState.tsx';
import { ErrorState } from '../look/ErrorState.tsx';
import { grouped } from '../look/numbers.ts';
import { PageHead } from '../shell/PageHead.tsx';
import { RowsSkeleton } from '../shell/Pending.tsx';
import { PlainTable } from '../shell/PlainTable.tsx';

interface Line {
  readonly county: string;
  readonly byState: Readonly<Record<string, number>>;
  readonly all: number;
}

/** A kind for those who see how many there are, but none of them (handbook 2.6). */
export function CountsPage({ kind }: { readonly kind: KindView }) {
  const say = useSay();
  const navigate = useNavigate();
  const counts = useCounts(kind.name, kind.may.count);
  useLive(`kind:${kind.name}`, [['counts', kind.name]]);
  const lines = new Map<string, Line>();
  for (const { county, state, n } of counts.data?.counts ?? []) {
    const name = county ? (regionNames[county] ?? county) : '';
    const line = lines.get(name) ?? { county: name, byState: {}, all: 0 };
    lines.set(name, { county: name, byState: { ...line.byState, [state]: n }, all: line.all + n });
  }
  const states = Object.entries(kind.states).filter(([state]) =>
    [...lines.values()].some((line) => line.byState[state]),
  );
  return (
    <div className="page page-list">
      <PageHead
        title={say(kind.plural)}
        back="/ledgers"
        backLabel={say(['台账', 'Ledgers'])}
        lead={
          <p>
            {say([
              '这里有个人健康信息。您的岗位只看数字，不看名单。',
              'These records hold health data. Your post sees figures, not names.',
            ])}
          </p>
        }
      >
        {kind.may.create && (
          <Button type="primary" onClick={() => navigate({ to: `/k/${kind.name}/new` })}>
            {say(['登记一条', 'New'])}
          </Button>
        )}
      </PageHead>
      {!kind.may.count ? (
        <EmptyState title={say(['您可以登记，不能查看已登记的内容。', 'You may enter these, not read them.'])} />
      ) : counts.isPending ? (
        <RowsSkeleton />
      ) : counts.isError ? (
        <ErrorState problem={asProblem(counts.error)} onRetry={() => counts.refetch()} />
      ) : lines.size === 0 ? (
        <EmptyState title={say([`还没有${kind.plural[0]}`, `No ${kind.plural[1]} yet`])} />
      ) : (
        <PlainTable<Line>
          rows={[...lines.values()]}
          keyOf={(line) => line.county}
          columns={[
            { head: ['县（市、区）', 'County'], cell: (line) => line.county || say(['市本级', 'City']) },
            ...states.map(([state, head]) => ({
              head,
              numeric: true,
              cell: (line: Line) => grouped(line.byState[state] ?? 0),
            })),
            { head: ['合计', 'All'], numeric: true, cell: (line) => grouped(line.all) },
          ]}
        />
      )}
    </div>
  );
}
