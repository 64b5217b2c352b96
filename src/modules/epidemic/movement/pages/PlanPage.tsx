import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { get } from '../../../../web/api.ts';
import { useKind } from '../../../../web/data/kinds.ts';
import { asProblem } from '../../../../web/data/problem.ts';
import { useRecord } from '../../../../web/data/rows.ts';
import { useDates } from '../../../../web/data/useDates.ts';
import { useLive } from '../../../../web/data/useLive.ts';
import { newRecordPath } from '../../../../web/generic/begin.ts';
import { ActionSheet, isGrave } from '../../../../web/generic/ActionSheet.tsx';
import { useSay } from '../../../../web/language.tsx';
import { ErrorState } from '../../../../web/look/ErrorState.tsx';
import { Link } from '../../../../web/shell/Link.tsx';
import { PageHead } from '../../../../web/shell/PageHead.tsx';
import { RowsSkeleton } from '../../../../web/shell/Pending.tsx';
import { controlPlan, modes } from '../control-plan.ts';
import { giveOrder } from '../person-order.ts';
import { modeOn, planDay, type Task } from '../tasks.ts';
import type { PlanWire } from '../wire.ts';
import { DayLine } from './DayLine.tsx';
import { PlanFacts } from './PlanFacts.tsx';
import './movement.css';

/** One person under control: why, who answers, and each day with what was done and what is owed. */
export default function PlanPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const plan = useQuery({
    queryKey: ['movement-plan', id],
    queryFn: ({ signal }) => get<PlanWire>(`/api/movement/plan/${id}`, signal),
  });
  useLive('kind:controlPlan', [['movement-plan', id]]);
  useLive('kind:nucleicTest', [['movement-plan', id]]);
  useLive('kind:controlCheck', [['movement-plan', id]]);
  if (plan.isPending) return <RowsSkeleton />;
  if (!plan.data) return <ErrorState problem={asProblem(plan.error)} onRetry={() => plan.refetch()} />;
  return <PlanView key={id} view={plan.data} />;
}

function PlanView({ view }: { readonly view: PlanWire }) {
  const say = useSay();
  const dates = useDates();
  const { plan, tasks, day } = view;
  const { n, of } = planDay(plan, day);
  const mode = modeOn(plan, day);
  // A test still owed stays in sight, however old.
  const owed = new Set([
    ...tasks.filter((task) => task.what === 'test' && isOpen(task)).map((task) => task.day),
    ...view.tests.flatMap((test) => (test.state === 'sampled' && test.dueOn ? [test.dueOn] : [])),
  ]);
  const all = [...new Set(tasks.map((task) => task.day))].sort().reverse();
  const near = new Set(all.slice(0, daysNear));
  const days = all.filter((each) => near.has(each) || owed.has(each));
  const before = all.filter((each) => !near.has(each) && !owed.has(each));
  const state = controlPlan.states[plan.state];
  const ahead = view.tests.filter((test) => test.state === 'due' && test.dueOn !== null && test.dueOn > day);
  return (
    <div className="page page-plan">
      <PageHead
        title={plan.name ?? say(['个人信息已清除', 'Personal data erased'])}
        back="/epidemic/movement"
        backLabel={say(['人员流动管控', 'People on the move'])}
        lead={
          <p className="record-lead">
            {state && <span className="state-mark">{say(state)}</span>}
            <span>
              {n === 0
                ? say([`${dates.day(plan.startsOn)}起`, `from ${dates.day(plan.startsOn)}`])
                : say([`第 ${n} 天，共 ${of} 天`, `Day ${n} of ${of}`])}
              {mode && ` · ${say(modes[mode])}`}
            </span>
            {plan.site && <span>{plan.site}</span>}
          </p>
        }
      >
        <PlanActions id={plan.id} allowed={view.allowed} />
        <OrderLink view={view} />
      </PageHead>
      <div className="plan-columns">
        <section aria-label={say(['逐日', 'Day by day'])}>
          <h2>{say(['逐日', 'Day by day'])}</h2>
          {days.length === 0 && (
            <p className="note">
              {say([
                `管控从 ${dates.day(plan.startsOn)}开始，当天起每天的测温、上门和检测会列在这里。`,
                `Control begins on ${dates.day(plan.startsOn)}; its daily tasks are listed here from then.`,
              ])}
            </p>
          )}
          <DayList days={days} view={view} />
          {before.length > 0 && (
            <details className="days-before">
              <summary>{say([`以前的 ${before.length} 天`, `${before.length} days before`])}</summary>
              <DayList days={before} view={view} />
            </details>
          )}
          {ahead.length > 0 && (
            <p className="muted">
              {say(['以后的核酸：', 'Tests ahead: '])}
              {ahead.map((test) => dates.day(test.dueOn ?? '')).join(say(['、', ', ']))}
            </p>
          )}
        </section>
        <PlanFacts view={view} />
      </div>
      <p className="muted">
        <Link to={`/k/controlPlan/${plan.id}`}>{say(['登记信息与经过', 'Record and history'])}</Link>
      </p>
    </div>
  );
}

/** Days that stand open; those before fold away. */
const daysNear = 3;

/** Whether a test of the day still waits for its sample or its result. */
const isOpen = (task: Task) => task.standing === 'due' || task.standing === 'overdue';

function DayList({ days, view }: { readonly days: readonly string[]; readonly view: PlanWire }) {
  if (days.length === 0) return null;
  return (
    <ol className="day-lines paper">
      {days.map((each) => (
        <DayLine key={each} day={each} view={view} />
      ))}
    </ol>
  );
}

/** The way to an order about this person, for the body that may give one while none stands. */
function OrderLink({ view }: { readonly view: PlanWire }) {
  const say = useSay();
  const { kind } = useKind('personOrder');
  const { plan } = view;
  if (!kind?.may.create || plan.state !== 'running' || plan.order?.state === 'standing') return null;
  const person = { id: plan.member, ground: { siteId: plan.siteId } };
  return (
    <Link to={newRecordPath('personOrder', 'member', person)} className="look-button">
      {say(giveOrder)}
    </Link>
  );
}

function PlanActions({ id, allowed }: { readonly id: string; readonly allowed: readonly string[] }) {
  const say = useSay();
  const { kind } = useKind('controlPlan');
  const record = useRecord('controlPlan', id, allowed.length > 0);
  const [action, setAction] = useState<string | undefined>();
  if (!kind || !record.data) return null;
  return (
    <>
      {allowed.map((name) => (
        <button
          key={name}
          type="button"
          className={isGrave(kind, name) ? 'look-button' : 'look-button look-button-main'}
          onClick={() => setAction(name)}
        >
          {say(kind.actions[name]?.label ?? [name, name])}
        </button>
      ))}
      <ActionSheet kind={kind} row={record.data.row} action={action} onClose={() => setAction(undefined)} />
    </>
  );
}
