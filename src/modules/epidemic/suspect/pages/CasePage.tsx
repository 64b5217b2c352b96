import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { holds } from '../../../../kit/actor.ts';
import { get } from '../../../../web/api.ts';
import { useKind } from '../../../../web/data/kinds.ts';
import { asProblem } from '../../../../web/data/problem.ts';
import type { Row } from '../../../../web/data/rows.ts';
import { useLive } from '../../../../web/data/useLive.ts';
import { ActionSheet } from '../../../../web/generic/ActionSheet.tsx';
import { useSay } from '../../../../web/language.tsx';
import { ErrorState } from '../../../../web/look/ErrorState.tsx';
import { useSession } from '../../../../web/session.tsx';
import { Link } from '../../../../web/shell/Link.tsx';
import { PageHead } from '../../../../web/shell/PageHead.tsx';
import { RowsSkeleton } from '../../../../web/shell/Pending.tsx';
import { When } from '../../../../web/shell/When.tsx';
import { disinfectionOrder } from '../disinfection-order.ts';
import { medicalReferral } from '../medical-referral.ts';
import { suspectReport } from '../suspect-report.ts';
import { symptoms } from '../symptoms.ts';
import type { CaseView } from '../wire.ts';
import { ContactList } from './ContactList.tsx';
import { ReceiptCard } from './ReceiptCard.tsx';
import { Timeline } from './Timeline.tsx';
import './suspect.css';

/** One case from finding to reopening: four receipts, clinic, closed place, contacts, and the minutes of it all. */
export default function CasePage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const view = useQuery({
    queryKey: ['suspect', id],
    queryFn: ({ signal }) => get<CaseView>(`/api/epidemic/suspect/${id}`, signal),
    refetchInterval: 30_000,
  });
  useLive('kind:reportDelivery', [['suspect', id]]);
  useLive('kind:disinfectionOrder', [['suspect', id]]);
  useLive('kind:medicalReferral', [['suspect', id]]);
  useLive('kind:suspectReport', [['suspect', id]]);
  if (view.isPending) return <RowsSkeleton />;
  if (!view.data) return <ErrorState problem={asProblem(view.error)} onRetry={() => view.refetch()} />;
  return <CaseBody view={view.data} />;
}

function CaseBody({ view }: { readonly view: CaseView }) {
  const say = useSay();
  const { report, order } = view;
  const seen = (report?.symptoms as readonly (keyof typeof symptoms)[] | null) ?? [];
  const temperature = typeof report?.temperature === 'number' ? `${report.temperature.toFixed(1)}℃` : undefined;
  return (
    <div className="page">
      <PageHead
        title={view.siteName}
        back="/epidemic/suspect"
        backLabel={say(['疑似症状处置', 'Suspected symptoms'])}
        lead={
          <p>
            {say(['发现于', 'Found'])} <When at={view.foundAt} />
            {report && (
              <>
                {' · '}
                {view.memberName} ·{' '}
                {[temperature, ...seen.map((name) => say(symptoms[name]))].filter(Boolean).join('、')}
              </>
            )}
          </p>
        }
      />
      <section aria-label={say(['四方签收', 'Four receipts'])} className="sx-receipts">
        {view.deliveries.length === 0 && (
          <p className="note">
            {say(['报告刚到，正在分送四方。', 'The report has just come in and is being sent out.'])}
          </p>
        )}
        {view.deliveries.map((each) => (
          <ReceiptCard key={each.id} delivery={each} now={view.now} />
        ))}
      </section>
      <div className="sx-columns">
        <Timeline moments={view.timeline} />
        <div className="sx-steps">
          {report && <ReferralCard view={view} />}
          {order && (
            <RecordStep
              kindName="disinfectionOrder"
              row={order}
              title={say(['封闭与消毒', 'Closed place'])}
              words={`${String(order.place)} · ${say(disinfectionOrder.states[order.state] ?? ['', ''])}`}
              note={typeof order.guidance === 'string' ? order.guidance : undefined}
            />
          )}
          {report && (
            <RecordStep
              kindName="suspectReport"
              row={report}
              title={say(['结论', 'Conclusion'])}
              words={say(suspectReport.states[report.state] ?? ['', ''])}
            />
          )}
          {report && <ContactList id={view.id} siteId={view.siteId} />}
        </div>
      </div>
    </div>
  );
}

function ReferralCard({ view }: { readonly view: CaseView }) {
  const say = useSay();
  const { self } = useSession();
  const [nearest] = view.clinics;
  if (view.referral)
    return (
      <RecordStep
        kindName="medicalReferral"
        row={view.referral}
        title={say(['就近就医', 'To the clinic'])}
        words={view.referral.state === 'arrived' ? say(['已到医院', 'Arrived']) : say(['转送途中', 'On the way'])}
      />
    );
  return (
    <section className="sx-step paper">
      <h2>{say(['就近就医', 'To the clinic'])}</h2>
      {nearest ? (
        <p>
          {say(['最近的定点门诊：', 'Nearest clinic: '])}
          <strong>{nearest.name}</strong>
          {nearest.kilometres !== null && ` · ${nearest.kilometres} km`}
          {nearest.phone && <a href={`tel:${nearest.phone}`}> {nearest.phone}</a>}
        </p>
      ) : (
        <p>
          {say(['本县还没有登记定点发热门诊，请拨打120。', 'No fever clinic is registered in this county. Call 120.'])}
        </p>
      )}
      {nearest && holds(self, medicalReferral.may.create) && (
        <Link
          to={`/k/medicalReferral/new?report=${view.id}&clinic=${nearest.id}`}
          className="look-button look-button-main"
        >
          {say(['登记转送', 'Record the referral'])}
        </Link>
      )}
    </section>
  );
}

/** A record that moves the case on, with the steps its reader may take now. */
function RecordStep({
  kindName,
  row,
  title,
  words,
  note,
}: {
  readonly kindName: string;
  readonly row: Row;
  readonly title: string;
  readonly words: string;
  readonly note?: string | undefined;
}) {
  const say = useSay();
  const { kind } = useKind(kindName);
  const [action, setAction] = useState<string | undefined>();
  const allowed = useQuery({
    queryKey: ['record', kindName, row.id],
    queryFn: ({ signal }) => get<{ allowed: readonly string[] }>(`/api/${kindName}/${row.id}`, signal),
    enabled: kind !== undefined,
  });
  const steps = (allowed.data?.allowed ?? []).filter((name) => name !== 'correct' && name !== 'withdraw');
  return (
    <section className="sx-step paper">
      <h2>{title}</h2>
      <p>{words}</p>
      {note && <p className="muted">{note}</p>}
      {kind && steps.length > 0 && (
        <p className="sx-acts">
          {steps.map((name, i) => (
            <button
              key={name}
              type="button"
              className={i === 0 ? 'look-button look-button-main' : 'look-button'}
              onClick={() => setAction(name)}
            >
              {say(kind.actions[name]?.label ?? [name, name])}
            </button>
          ))}
        </p>
      )}
      {kind && <ActionSheet kind={kind} row={row} action={action} onClose={() => setAction(undefined)} />}
    </section>
  );
}
