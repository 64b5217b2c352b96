import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get } from '../../../../web/api.ts';
import { useKind } from '../../../../web/data/kinds.ts';
import { regionNames } from '../../../../web/data/regions.ts';
import { useRows } from '../../../../web/data/rows.ts';
import { StateMark } from '../../../../web/generic/StateMark.tsx';
import { useSay } from '../../../../web/language.tsx';
import { EmptyState } from '../../../../web/look/EmptyState.tsx';
import { Link } from '../../../../web/shell/Link.tsx';
import { PageHead } from '../../../../web/shell/PageHead.tsx';
import { Pending } from '../../../../web/shell/Pending.tsx';
import { PlainTable } from '../../../../web/shell/PlainTable.tsx';
import { When } from '../../../../web/shell/When.tsx';
import { supplyItems } from '../items.ts';
import { DaysBar } from './DaysBar.tsx';
import { SettingsLink } from './SettingsLink.tsx';
import { useOwnSite } from './useOwnSite.tsx';
import { useCounts, useSiteDay } from './useSiteDay.tsx';
import type { LowWire } from './wire.ts';
import './site.css';

const itemLabel = (item: string) => supplyItems[item as keyof typeof supplyItems] ?? ([item, item] as const);

/** 必需品: what a site has and for how many days; above a site, who is low, county by county. */
export default function SuppliesPage() {
  const site = useOwnSite();
  return site ? <OwnSupplies siteId={site} /> : <LowSupplies />;
}

function OwnSupplies({ siteId }: { readonly siteId: string }) {
  const say = useSay();
  const day = useSiteDay(siteId, 'supplyCount');
  if (!day.data) return <Pending loading={day.isPending} error={day.error} />;
  const { items, line, site } = day.data;
  const low = items.filter((item) => item.low && !item.stale);
  const enter = (kind: string) => `/k/${kind}/new?siteId=${siteId}`;
  return (
    <div className="page">
      <PageHead
        title={say(['必需品', 'Supplies'])}
        lead={
          <p>
            {site.name} ·{' '}
            {low.length > 0
              ? say([`${low.length} 样低于 ${line} 天的线`, `${low.length} below the line of ${line} days`])
              : say([`储备线 ${line} 天`, `The line is ${line} days`])}
            <SettingsLink />
          </p>
        }
      >
        <Link className="look-button" to={enter('supplyIssue')}>
          {say(['发放', 'Issue'])}
        </Link>
        <Link className="look-button" to={enter('supplyReceipt')}>
          {say(['入库', 'Receipt'])}
        </Link>
        <Link className="look-button look-button-main" to={enter('supplyCount')}>
          {say(['盘点', 'Count'])}
        </Link>
      </PageHead>
      {items.length === 0 ? (
        <EmptyState
          title={say(['还没有盘点过', 'Nothing has been counted yet'])}
          hint={say(['盘点一次，这里就有每样还够用几天。', 'Count once, and the days left stand here.'])}
        />
      ) : (
        <ul className="stock paper">
          {items.map(({ item, stock, burn, left, low: isLow, stale, asOf }) => (
            <li key={item} data-low={(isLow && !stale) || undefined}>
              <span className="stock-name">{say(itemLabel(item))}</span>
              <span className="stock-left">
                {stale ? (
                  say(['要盘点', 'To count'])
                ) : left === null ? (
                  say(['不消耗', 'Not used up'])
                ) : (
                  <>
                    <b className="figure">{left}</b> {say(['天', 'days'])}
                  </>
                )}
              </span>
              {left !== null && !stale && <DaysBar left={left} line={line} />}
              <span className="stock-facts muted">
                {say([
                  `现存 ${stock.toLocaleString('zh-CN')}，每天用 ${burn}`,
                  `${stock.toLocaleString('en')} in stock, ${burn} a day`,
                ])}
                {' · '}
                <When at={asOf} />
              </span>
              {isLow && !stale && (
                <span className="stock-low">
                  {say(['低于线', 'Low'])}{' '}
                  <Link to={`/k/mutualAid/new?siteId=${siteId}&sort=request&item=${item}`}>
                    {say(['求助', 'Ask for help'])}
                  </Link>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      <Aid siteId={siteId} />
    </div>
  );
}

/** What the sites of the county ask and offer. */
function Aid({ siteId }: { readonly siteId: string }) {
  const say = useSay();
  const { kind } = useKind('mutualAid');
  const rows = useRows('mutualAid', 'limit=50&state=open,matched,delivered', kind?.may.read === true);
  if (!kind) return null;
  const list = rows.data?.rows ?? [];
  return (
    <section>
      <h2>{say(['县内互助', 'Help within the county'])}</h2>
      {list.length === 0 ? (
        <p className="muted">{say(['现在没有求助和支援。', 'Nobody asks or offers now.'])}</p>
      ) : (
        <ul className="aid paper">
          {list.map((row) => {
            const own = row.ground.siteId === siteId;
            const answer = row.sort === 'request' ? 'offer' : 'request';
            return (
              <li key={row.id}>
                <span className="aid-sort">{say(row.sort === 'request' ? ['求助', 'Asks'] : ['支援', 'Offers'])}</span>
                <span>
                  <Link to={`/k/mutualAid/${row.id}`}>
                    {say(itemLabel(String(row.item)))} {Number(row.quantity).toLocaleString('zh-CN')}
                  </Link>
                  <small className="muted">
                    {own ? say(['本场所', 'Own site']) : String(row.who ?? '')}
                    {row.note ? ` · ${row.note}` : ''}
                  </small>
                </span>
                <StateMark kind={kind} state={row.state} quiet />
                {!own && row.state === 'open' && (
                  <Link
                    className="look-button"
                    to={`/k/mutualAid/new?siteId=${siteId}&sort=${answer}&item=${String(row.item)}&quantity=${String(row.quantity)}&answersTo=${row.id}`}
                  >
                    {say(answer === 'offer' ? ['我来支援', 'Offer it'] : ['我需要', 'Take it'])}
                  </Link>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}

function LowSupplies() {
  const say = useSay();
  const counts = useCounts(true);
  const [county, setCounty] = useState<string>();
  const low = useQuery({
    queryKey: ['site-low', county],
    queryFn: ({ signal }) =>
      get<{ rows: readonly LowWire[] }>(`/api/epidemic/low${county ? `?county=${county}` : ''}`, signal),
  });
  if (!counts.data) return <Pending loading={counts.isPending} error={counts.error} />;
  const rows = low.data?.rows ?? [];
  return (
    <div className="page">
      <PageHead
        title={say(['必需品', 'Supplies'])}
        lead={
          <p>
            {say(['低于储备线的场所，最先用完的在前。', 'Sites below their line, the first to run out on top.'])}
            <SettingsLink />
          </p>
        }
      />
      <fieldset className="county-picks" aria-label={say(['县（市、区）', 'County'])}>
        {counts.data.rows.length > 1 && (
          <button type="button" aria-pressed={county === undefined} onClick={() => setCounty(undefined)}>
            {say(['全部', 'All'])}
          </button>
        )}
        {counts.data.rows.map((row) => (
          <button
            key={row.county}
            type="button"
            aria-pressed={county === row.county}
            onClick={() => setCounty(row.county)}
          >
            {row.name} <span className="figure">{row.lowSites}</span>
            <small className="figure"> / {row.counted}</small>
          </button>
        ))}
      </fieldset>
      {low.data && rows.length === 0 ? (
        <EmptyState
          title={say(['没有低于线的', 'Nothing is low'])}
          hint={say(['各场所盘点、入库和发放后，这里自动更新。', 'Counts, receipts and issues keep this up to date.'])}
        />
      ) : (
        <PlainTable
          rows={rows}
          keyOf={(row) => row.siteId}
          columns={[
            {
              head: ['场所', 'Site'],
              cell: (row) => <Link to={`/epidemic/supplies?site=${row.siteId}`}>{row.name}</Link>,
            },
            { head: ['县（市、区）', 'County'], cell: (row) => regionNames[row.county ?? ''] ?? '' },
            {
              head: ['低于线的', 'Low'],
              cell: (row) =>
                row.items
                  .map(({ item, left }) => say([`${itemLabel(item)[0]} ${left} 天`, `${itemLabel(item)[1]} ${left} d`]))
                  .join('、'),
            },
            { head: ['最少够用', 'Least'], numeric: true, cell: (row) => say([`${row.left} 天`, `${row.left} days`]) },
            { head: ['截至', 'As of'], cell: (row) => <When at={row.asOf} /> },
          ]}
        />
      )}
    </div>
  );
}
