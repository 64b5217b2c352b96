import { useLocation, useNavigate } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useKind } from '../../../web/data/kinds.ts';
import { asProblem } from '../../../web/data/problem.ts';
import { type Row, useRows } from '../../../web/data/rows.ts';
import { useSay } from '../../../web/language.tsx';
import { EmptyState } from '../../../web/look/EmptyState.tsx';
import { ErrorState } from '../../../web/look/ErrorState.tsx';
import { useSession } from '../../../web/session.tsx';
import { Link } from '../../../web/shell/Link.tsx';
import { PageHead } from '../../../web/shell/PageHead.tsx';
import { RowsSkeleton } from '../../../web/shell/Pending.tsx';
import { SearchBox } from '../../../web/shell/SearchBox.tsx';
import { useNarrow } from '../../../web/shell/useMedia.ts';
import { cityCode, counties, regions } from '../data/regions.ts';
import { organisationKinds } from '../organisation.ts';
import { RegionTree } from './RegionTree.tsx';

/** What a list of a division asks: its own organisations, not those of the divisions below it. */
function questionOf(code: string, q: string): string {
  const search = new URLSearchParams({ limit: '200', total: '1', sort: 'kind' });
  if (q) search.set('q', q);
  const region = regions.find((one) => one.code === code);
  if (region?.level === 'township') search.set('township', code);
  else if (region?.level === 'county') {
    search.set('county', code);
    if (!q) search.set('township', '-');
  } else if (!q) search.set('level', 'city');
  return search.toString();
}

type Sort = keyof typeof organisationKinds;
const order = Object.keys(organisationKinds) as Sort[];

function grouped(rows: readonly Row[]): readonly (readonly [Sort, readonly Row[]])[] {
  return order
    .map((sort) => [sort, rows.filter((row) => row.kind === sort)] as const)
    .filter(([, found]) => found.length > 0);
}

/** 组织与人: the divisions at the left, the organisations of the chosen one beside them. */
export default function PeoplePage() {
  const say = useSay();
  const navigate = useNavigate();
  const narrow = useNarrow();
  const { self } = useSession();
  const { kind } = useKind('organisation');
  const asked = new URLSearchParams(useLocation().searchStr);
  const own = self.scope.reach === 'all' ? null : (self.org?.county ?? null);
  const chosen = asked.get('at') ?? own ?? cityCode;
  const q = asked.get('q') ?? '';
  const page = useRows('organisation', questionOf(chosen, q));
  const go = (next: Readonly<Record<string, string>>) =>
    void navigate({ to: '/people', search: { at: chosen, q, ...next } as never, replace: true });
  const name = regions.find((region) => region.code === chosen)?.name ?? '';

  return (
    <div className="page page-people">
      <PageHead title={say(['组织与人', 'Organisations and people'])}>
        {(['site', 'person', 'post'] as const).map((other) => (
          <Link key={other} to={`/k/${other}`} className="button-quiet">
            {say(other === 'site' ? ['场所', 'Sites'] : other === 'person' ? ['人员', 'Persons'] : ['岗位', 'Posts'])}
          </Link>
        ))}
        {kind?.may.create && (
          <Button type="primary" onClick={() => navigate({ to: '/k/organisation/new' })}>
            {say(['登记机构', 'New organisation'])}
          </Button>
        )}
      </PageHead>
      <div className="people-columns">
        {narrow ? (
          <Select<string>
            className="full"
            aria-label={say(['行政区划', 'Division'])}
            value={chosen}
            onChange={(at: string) => go({ at })}
            showSearch={{ optionFilterProp: 'label' }}
            options={[
              { value: cityCode, label: say(['忻州市本级', 'Xinzhou City']) },
              ...counties.flatMap((county) => [
                { value: county.code, label: county.name },
                ...regions
                  .filter((region) => region.level === 'township' && region.parent === county.code)
                  .map((region) => ({ value: region.code, label: `${county.short} ${region.name}` })),
              ]),
            ]}
          />
        ) : (
          <RegionTree chosen={chosen} own={own} onChoose={(at) => go({ at, q: '' })} />
        )}
        <section aria-label={name}>
          <SearchBox
            value={q}
            onSearch={(next) => go({ q: next })}
            label={say([`在${name}查找机构`, `Search ${name}`])}
          />
          {page.isPending ? (
            <RowsSkeleton />
          ) : page.isError && !page.data ? (
            <ErrorState problem={asProblem(page.error)} onRetry={() => page.refetch()} />
          ) : page.data.rows.length === 0 ? (
            <EmptyState
              title={say(
                q
                  ? ['没有找到这样的机构。', 'No such organisation.']
                  : [`${name}还没有登记机构。`, 'No organisation is registered here.'],
              )}
            />
          ) : (
            <div className="org-groups paper">
              {grouped(page.data.rows).map(([sort, rows]) => (
                <section key={sort}>
                  <h2>
                    {say(organisationKinds[sort])} {rows.length > 1 && <span className="count">{rows.length}</span>}
                  </h2>
                  <ul className="org-list">
                    {rows.map((row) => (
                      <li key={row.id}>
                        <Link to={`/people/${row.id}`}>{String(row.name)}</Link>
                        {row.state !== 'active' && <span className="state-mark">{say(['已撤销', 'dissolved'])}</span>}
                      </li>
                    ))}
                  </ul>
                </section>
              ))}
            </div>
          )}
          {page.data?.next && (
            <p className="muted">
              {say([
                `共 ${page.data.total ?? ''} 个，这里列出前 200 个。`,
                `${page.data.total ?? ''} in all; the first 200 are shown.`,
              ])}{' '}
              <Link to={`/k/organisation?${chosen === cityCode ? '' : `county=${chosen.slice(0, 6)}`}`}>
                {say(['看全部', 'See all'])}
              </Link>
            </p>
          )}
        </section>
      </div>
    </div>
  );
}
