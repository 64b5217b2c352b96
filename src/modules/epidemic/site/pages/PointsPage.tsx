import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { get } from '../../../../web/api.ts';
import { useKind } from '../../../../web/data/kinds.ts';
import { useRecord } from '../../../../web/data/rows.ts';
import { useDates } from '../../../../web/data/useDates.ts';
import { ActionSheet, stepLabel } from '../../../../web/generic/ActionSheet.tsx';
import { StateMark } from '../../../../web/generic/StateMark.tsx';
import { useSay } from '../../../../web/language.tsx';
import { DutyGlyph, type DutyState } from '../../../../web/look/DutyMark.tsx';
import { useSession } from '../../../../web/session.tsx';
import { Link } from '../../../../web/shell/Link.tsx';
import { PageHead } from '../../../../web/shell/PageHead.tsx';
import { Pending } from '../../../../web/shell/Pending.tsx';
import { pointLabels, type ResumptionPoint } from '../resumption-points.ts';
import type { PointsWire } from './wire.ts';
import './site.css';

const marks: Readonly<Record<ResumptionPoint['state'], DutyState>> = {
  done: 'proven',
  gap: 'due',
  notApplicable: 'notOwed',
};

/** The twelve points of one site: what proves each, what is missing and where to fill it; and the step that comes next. */
export default function PointsPage() {
  const { siteId } = useParams({ strict: false }) as { siteId: string };
  const say = useSay();
  const dates = useDates();
  const { now } = useSession();
  const points = useQuery({
    queryKey: ['points', siteId],
    queryFn: ({ signal }) => get<PointsWire>(`/api/epidemic/sites/${siteId}/resumption`, signal),
    refetchOnMount: 'always',
  });
  if (!points.data) return <Pending loading={points.isPending} error={points.error} />;
  const { site, resumption } = points.data;
  const gaps = points.data.points.filter(({ state }) => state === 'gap');
  return (
    <div className="page page-narrow points-page">
      <PageHead
        title={say(['复工复产检查', 'Resumption check'])}
        lead={
          <p>
            {site.name}
            {site.lead && (
              <span className="muted">
                {' '}
                · {say(['主管', 'led by'])} {site.lead}
              </span>
            )}
            <span className="points-day"> {dates.moment(now().toISOString())}</span>
          </p>
        }
      >
        <button type="button" className="look-button points-print" onClick={() => window.print()}>
          {say(['打印', 'Print'])}
        </button>
      </PageHead>
      <p className="points-sum" role="status">
        {gaps.length === 0
          ? say(['十二项都齐了', 'All twelve are in order'])
          : say([
              `缺 ${gaps.length} 项：${gaps.map(({ key }) => pointLabels[key][0]).join('、')}`,
              `${gaps.length} gaps: ${gaps.map(({ key }) => pointLabels[key][1]).join(', ')}`,
            ])}
      </p>
      <ol className="points paper">
        {points.data.points.map((point) => (
          <Point key={point.key} point={point} />
        ))}
      </ol>
      <Steps siteId={siteId} resumption={resumption} />
      <p className="points-sign">{say(['主要负责人（第一责任人）签字：', 'Signed by the head:'])}</p>
    </div>
  );
}

function Point({ point }: { readonly point: ResumptionPoint }) {
  const say = useSay();
  const kind = useKind(point.fill?.match(/^\/k\/([A-Za-z]+)\/new/)?.[1] ?? '').kind;
  const mayFill = point.fill !== null && (!point.fill.includes('/new') || kind?.may.create === true);
  return (
    <li data-state={point.state}>
      <DutyGlyph state={marks[point.state]} size={20} />
      <div>
        <p className="point-name">{say(pointLabels[point.key])}</p>
        <p className="point-why">{say(point.why)}</p>
      </div>
      <span className="point-act">
        {point.state === 'gap' && point.fill && mayFill ? (
          <Link className="look-button" to={point.fill}>
            {say(['补上', 'Fill it'])}
          </Link>
        ) : point.proof ? (
          <Link to={`/k/${point.proof.kind}/${point.proof.id}`}>{say(['凭证', 'Proof'])}</Link>
        ) : (
          point.state === 'notApplicable' && <span className="muted">{say(['不适用', 'Not owed'])}</span>
        )}
      </span>
    </li>
  );
}

function Steps({ siteId, resumption }: { readonly siteId: string; readonly resumption: PointsWire['resumption'] }) {
  const say = useSay();
  const client = useQueryClient();
  const { kind } = useKind('resumption');
  const record = useRecord('resumption', resumption?.id ?? '', kind !== undefined && resumption !== null);
  const [action, setAction] = useState<string>();
  const closed = !resumption || resumption.state === 'resumed';
  if (!kind) return null;
  if (closed)
    return kind.may.create ? (
      <p className="points-steps">
        {resumption && <StateMark kind={kind} state={resumption.state} />}
        <Link className="look-button look-button-main" to={`/k/resumption/new?siteId=${siteId}`}>
          {say(['准备复工申请', 'Prepare an application'])}
        </Link>
      </p>
    ) : null;
  if (!record.data) return null;
  const { row, allowed } = record.data;
  const steps = ['apply', 'accept', 'sendBack', 'resume', 'drop'].filter((step) => allowed.includes(step));
  const main = steps[0];
  return (
    <div className="points-steps">
      <p>
        <StateMark kind={kind} state={row.state} />{' '}
        {row.reply !== null && <span className="points-reply">{String(row.reply)}</span>}{' '}
        <Link to={`/k/resumption/${row.id}`}>{say(['申请和经过', 'Application and history'])}</Link>
      </p>
      {steps.map((step) => (
        <button
          key={step}
          type="button"
          className={`look-button${step === main ? ' look-button-main' : ''}`}
          onClick={() => setAction(step)}
        >
          {say(stepLabel(kind, step))}
        </button>
      ))}
      <ActionSheet
        kind={kind}
        row={row}
        action={action}
        onClose={() => setAction(undefined)}
        onDone={() => {
          setAction(undefined);
          void client.invalidateQueries({ queryKey: ['points', siteId] });
        }}
      />
    </div>
  );
}
