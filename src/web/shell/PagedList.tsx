import { Button } from 'antd';
import type { ReactNode } from 'react';
import { asProblem } from '../data/problem.ts';
import type { usePaged } from '../data/paged.ts';
import { useSay } from '../language.tsx';
import { EmptyState } from '../look/EmptyState.tsx';
import { ErrorState } from '../look/ErrorState.tsx';
import { RowsSkeleton } from './Pending.tsx';

interface Props<Row> {
  readonly list: ReturnType<typeof usePaged<Row>>;
  /** What an empty list says, and what would fill it. */
  readonly empty: string;
  readonly children: (rows: readonly Row[]) => ReactNode;
}

/** A growing list with its three other faces: coming, empty, failed. */
export function PagedList<Row>({ list, empty, children }: Props<Row>) {
  const say = useSay();
  if (list.isPending) return <RowsSkeleton />;
  if (list.isError && list.rows.length === 0)
    return <ErrorState problem={asProblem(list.error)} onRetry={() => list.refetch()} />;
  if (list.rows.length === 0) return <EmptyState title={empty} />;
  return (
    <>
      {children(list.rows)}
      {list.hasNextPage && (
        <div className="pager">
          <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {say(['再看一些', 'More'])}
          </Button>
        </div>
      )}
    </>
  );
}
