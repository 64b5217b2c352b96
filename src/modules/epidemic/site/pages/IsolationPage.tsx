import { useState } from 'react';
import { type KindView, useKind } from '../../../../web/data/kinds.ts';
import { type Row, useRecord, useRows } from '../../../../web/data/rows.ts';
import { ActionSheet } from '../../../../web/generic/ActionSheet.tsx';
import { useSay } from '../../../../web/language.tsx';
import { EmptyState } from '../../../../web/look/EmptyState.tsx';
import { Link } from '../../../../web/shell/Link.tsx';
import { PageHead } from '../../../../web/shell/PageHead.tsx';
import { Pending } from '../../../../web/shell/Pending.tsx';
import { PlainTable } from '../../../../web/shell/PlainTable.tsx';
import { When } from '../../../../web/shell/When.tsx';
import { unusableWords } from '../area-rule.ts';
import { SettingsLink } from './SettingsLink.tsx';
import { useOwnSite } from './useOwnSite.tsx';
import { useCounts, useSiteDay } from './useSiteDay.tsx';
import type { AreaWire } from './wire.ts';
import './site.css';

/** 隔离观察区: whether each may be used and why not; who is in it for those who may know. */
export default function IsolationPage() {
  const site = useOwnSite();
  return site ? <OwnAreas siteId={site} /> : <AreaCounts />;
}

function OwnAreas({ siteId }: { readonly siteId: string }) {
  const say = useSay();
  const day = useSiteDay(siteId, 'isolationArea');
  if (!day.data) return <Pending loading={day.isPending} error={day.error} />;
  const { areas, site } = day.data;
  const setUp = `/k/isolationArea/new?siteId=${siteId}`;
  return (
    <div className="page page-narrow">
      <PageHead
        title={say(['隔离观察区', 'Isolation areas'])}
        lead={
          <p>
            {site.name}
            <SettingsLink />
          </p>
        }
      >
        <Link className="look-button" to={setUp}>
          {say(['设立', 'Set up'])}
        </Link>
      </PageHead>
      {areas.length === 0 && (
        <EmptyState
          title={say(['还没有隔离观察区', 'There is no isolation area'])}
          hint={say([
            '设立后先做安全检查，合格了才能安排人。',
            'Once set up it is checked for safety; only then may somebody be placed in it.',
          ])}
        />
      )}
      {areas.map((area) => (
        <Area key={area.id} area={area} siteId={siteId} />
      ))}
    </div>
  );
}

function Area({ area, siteId }: { readonly area: AreaWire; readonly siteId: string }) {
  const say = useSay();
  const kind = useKind('isolationArea').kind;
  const placements = useKind('isolationPlacement').kind;
  const record = useRecord('isolationArea', area.id, kind !== undefined);
  const [action, setAction] = useState<string>();
  const usable = area.why === null;
  const mayPlace = placements?.may.create === true;
  return (
    <section className="area paper" aria-label={area.name}>
      <header>
        <h2>
          <Link to={`/k/isolationArea/${area.id}`}>{area.name}</Link>
        </h2>
        <p className="area-state" data-usable={usable}>
          <span aria-hidden="true">{usable ? '✓' : '✕'}</span>
          {usable ? say(['可以使用', 'May be used']) : say(['不能使用', 'May not be used'])}
        </p>
      </header>
      <p className="area-why">
        {area.why ? (
          say(unusableWords[area.why])
        ) : (
          <>
            {say(['安全检查有效至', 'Safety check good until'])} {area.validUntil && <When at={area.validUntil} />}
          </>
        )}
      </p>
      <p className="muted">
        {say([`单间 ${area.rooms} 间，现有 ${area.occupied} 人`, `${area.rooms} rooms, ${area.occupied} in them`])}
        {area.checkedOn && (
          <>
            {' · '}
            {say(['上次检查', 'Last checked'])} <When at={area.checkedOn} />
          </>
        )}
      </p>
      <div className="area-acts">
        {area.state === 'open' && (
          <Link
            className={`look-button${usable ? '' : ' look-button-main'}`}
            to={`/k/isolationAreaCheck/new?siteId=${siteId}&area=${area.id}`}
          >
            {say(['安全检查', 'Check its safety'])}
          </Link>
        )}
        {area.why === 'toDisinfect' && record.data?.allowed.includes('disinfect') && (
          <button type="button" className="look-button look-button-main" onClick={() => setAction('disinfect')}>
            {say(['完成终末消毒', 'Disinfection done'])}
          </button>
        )}
        {mayPlace && usable && (
          <Link
            className="look-button look-button-main"
            to={`/k/isolationPlacement/new?siteId=${siteId}&area=${area.id}`}
          >
            {say(['安排人员', 'Place somebody'])}
          </Link>
        )}
      </div>
      {placements?.may.read && area.occupied > 0 && <Placed kind={placements} area={area.id} />}
      {kind && record.data && (
        <ActionSheet kind={kind} row={record.data.row} action={action} onClose={() => setAction(undefined)} />
      )}
    </section>
  );
}

function Placed({ kind, area }: { readonly kind: KindView; readonly area: string }) {
  const say = useSay();
  const rows = useRows('isolationPlacement', `area=${area}&state=placed&limit=50&sort=room`);
  const [leaving, setLeaving] = useState<Row>();
  return (
    <ul className="placed">
      {(rows.data?.rows ?? []).map((row) => (
        <li key={row.id}>
          <span>{say([`${String(row.room)} 号间`, `Room ${String(row.room)}`])}</span>
          <Link to={`/k/isolationPlacement/${row.id}`}>
            {rows.data?.names[String(row.member)] ?? say(['在册人员', 'Member'])}
          </Link>
          <span className="muted">
            {say(['自', 'since'])} <When at={String(row.since)} />
          </span>
          <button type="button" className="look-button" onClick={() => setLeaving(row)}>
            {say(['办理离开', 'Release'])}
          </button>
        </li>
      ))}
      {leaving && <ActionSheet kind={kind} row={leaving} action="release" onClose={() => setLeaving(undefined)} />}
    </ul>
  );
}

function AreaCounts() {
  const say = useSay();
  const counts = useCounts(true);
  if (!counts.data) return <Pending loading={counts.isPending} error={counts.error} />;
  return (
    <div className="page">
      <PageHead
        title={say(['隔离观察区', 'Isolation areas'])}
        lead={
          <p>
            {say([
              '只有数字；姓名由企业和卫健部门掌握。',
              'Counts only; names are with the site and the health authority.',
            ])}
            <SettingsLink />
          </p>
        }
      />
      <PlainTable
        rows={counts.data.rows}
        keyOf={(row) => row.county}
        columns={[
          {
            head: ['县（市、区）', 'County'],
            cell: (row) => <Link to={`/k/isolationArea?county=${row.county}`}>{row.name}</Link>,
          },
          { head: ['已设立', 'Set up'], numeric: true, cell: (row) => row.areas },
          { head: ['可使用', 'Usable'], numeric: true, cell: (row) => row.usable },
          { head: ['不可用', 'Not usable'], numeric: true, cell: (row) => row.areas - row.usable },
          { head: ['现有人数', 'In them'], numeric: true, cell: (row) => row.occupied },
          {
            head: ['场所预警', 'Alerts'],
            numeric: true,
            cell: (row) => <Link to={`/k/siteAlert?county=${row.county}&state=open`}>{row.alerts}</Link>,
          },
        ]}
      />
    </div>
  );
}
