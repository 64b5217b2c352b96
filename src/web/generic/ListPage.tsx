import { useLocation, useNavigate, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { type KindView, useKind } from '../data/kinds.ts';
import { useRows } from '../data/rows.ts';
import { useSay } from '../language.tsx';
import { EmptyState } from '../look/EmptyState.tsx';
import { ErrorState } from '../look/ErrorState.tsx';
import { Sheet } from '../look/Sheet.tsx';
import { asProblem } from '../data/problem.ts';
import { Link } from '../shell/Link.tsx';
import { PageHead } from '../shell/PageHead.tsx';
import { Pending, RowsSkeleton } from '../shell/Pending.tsx';
import { SearchBox } from '../shell/SearchBox.tsx';
import { useNarrow } from '../shell/useMedia.ts';
import { ColumnSheet } from './ColumnSheet.tsx';
import { columnsOf, useChosenColumns } from './columns.ts';
import { CountsPage } from './CountsPage.tsx';
import { FilterChips } from './FilterChips.tsx';
import { FilterSheet } from './FilterSheet.tsx';
import { activeFilters, changeQuery, type ListQuery, readQuery, writeQuery } from './listQuery.ts';
import { RowCards } from './RowCards.tsx';
import { RowTable } from './RowTable.tsx';

/** The list of any kind; the address holds the whole question. */
export default function ListPage() {
  const { kind: name } = useParams({ strict: false }) as { kind: string };
  const { kind, loading, error } = useKind(name);
  if (!kind) return <Pending loading={loading} error={error} />;
  return kind.may.read ? <KindList key={kind.name} kind={kind} /> : <CountsPage kind={kind} />;
}

function KindList({ kind }: { readonly kind: KindView }) {
  const say = useSay();
  const navigate = useNavigate();
  const narrow = useNarrow();
  const { searchStr } = useLocation();
  const query = readQuery(kind, searchStr);
  const [before, setBefore] = useState<readonly (string | undefined)[]>([]);
  const [open, setOpen] = useState<'filter' | 'columns' | undefined>();
  const chosen = useChosenColumns(kind);
  const sort = query.sort ?? '-day';
  const page = useRows(kind.name, writeQuery({ limit: '20', ...query, total: '1' } as ListQuery));

  const go = (next: ListQuery, cursors: readonly (string | undefined)[] = []) => {
    setBefore(cursors);
    void navigate({ to: `/k/${kind.name}`, search: next as never, replace: cursors.length === before.length });
  };
  const on = activeFilters(query).length;
  const exported = writeQuery(changeQuery(query, { limit: undefined }));

  return (
    <div className="page page-list">
      <PageHead title={say(kind.plural)} back="/ledgers" backLabel={say(['台账', 'Ledgers'])}>
        {kind.may.import && (
          <Link to={`/k/${kind.name}/import`} className="button-quiet">
            {say(['从 Excel 导入', 'Import from Excel'])}
          </Link>
        )}
        <a className="button-quiet" href={`/api/${kind.name}.xlsx${exported ? `?${exported}` : ''}`} download>
          {say(['导出 Excel', 'Export to Excel'])}
        </a>
        {kind.may.create && (
          <Button type="primary" onClick={() => navigate({ to: `/k/${kind.name}/new` })}>
            {say(['登记一条', 'New'])}
          </Button>
        )}
      </PageHead>

      <div className="list-tools">
        <SearchBox
          value={query.q ?? ''}
          onSearch={(q) => go(changeQuery(query, { q }))}
          label={say([`在${kind.plural[0]}中查找`, `Search ${kind.plural[1]}`])}
        />
        <Button onClick={() => setOpen('filter')} aria-haspopup="dialog">
          {say(['筛选', 'Filter'])}
          {on > 0 && <span className="count">{on}</span>}
        </Button>
        {!narrow && (
          <Button type="text" onClick={() => setOpen('columns')} aria-haspopup="dialog">
            {say(['选择列', 'Columns'])}
          </Button>
        )}
      </div>
      <FilterChips kind={kind} query={query} onDrop={(name) => go(changeQuery(query, { [name]: undefined }))} />

      {page.isPending ? (
        <RowsSkeleton />
      ) : page.isError && !page.data ? (
        <ErrorState problem={asProblem(page.error)} onRetry={() => page.refetch()} />
      ) : page.data.rows.length === 0 ? (
        <EmptyState
          title={say(
            on > 0 || query.q
              ? ['没有符合条件的记录', 'Nothing matches']
              : [`还没有${kind.plural[0]}`, `No ${kind.plural[1]} yet`],
          )}
          action={
            on > 0 || query.q
              ? { label: say(['去掉全部条件', 'Clear the question']), onClick: () => go({}) }
              : kind.may.create
                ? {
                    label: say(['登记第一条', 'Enter the first']),
                    onClick: () => navigate({ to: `/k/${kind.name}/new` }),
                  }
                : undefined
          }
        />
      ) : narrow ? (
        <RowCards kind={kind} columns={chosen.columns} page={page.data} stale={page.isPlaceholderData} />
      ) : (
        <RowTable
          kind={kind}
          columns={chosen.columns}
          page={page.data}
          sort={sort}
          onSort={(next) => go(changeQuery(query, { sort: next }))}
          stale={page.isPlaceholderData}
        />
      )}

      {page.data && page.data.rows.length > 0 && (
        <nav className="pager" aria-label={say(['翻页', 'Pages'])}>
          <span aria-live="polite">
            {page.data.total !== undefined &&
              say([
                `共 ${page.data.total.toLocaleString('zh-CN')} 条`,
                `${page.data.total.toLocaleString('en')} in all`,
              ])}
          </span>
          {query.after && before.length === 0 && (
            <Button onClick={() => go(changeQuery(query, {}))}>{say(['回到第一页', 'First page'])}</Button>
          )}
          {before.length > 0 && (
            <Button onClick={() => go(changeQuery(query, { after: before.at(-1) }), before.slice(0, -1))}>
              {say(['上一页', 'Previous'])}
            </Button>
          )}
          {page.data.next && (
            <Button
              onClick={() => {
                go(changeQuery(query, { after: page.data?.next ?? undefined }), [...before, query.after]);
                scrollTo({ top: 0 });
              }}
            >
              {say(['下一页', 'Next'])}
            </Button>
          )}
        </nav>
      )}
      <FilterSheet
        kind={kind}
        query={query}
        open={open === 'filter'}
        onClose={() => setOpen(undefined)}
        onChange={(change) => go(changeQuery(query, change))}
      />
      <Sheet open={open === 'columns'} onClose={() => setOpen(undefined)} title={say(['显示哪些列', 'Columns'])}>
        <ColumnSheet columns={columnsOf(kind)} chosen={chosen} />
      </Sheet>
    </div>
  );
}
