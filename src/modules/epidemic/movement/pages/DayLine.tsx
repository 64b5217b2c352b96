import { useState } from 'react';
import { useKind } from '../../../../web/data/kinds.ts';
import { useRecord } from '../../../../web/data/rows.ts';
import { useDates } from '../../../../web/data/useDates.ts';
import { ActionSheet } from '../../../../web/generic/ActionSheet.tsx';
import { useSay } from '../../../../web/language.tsx';
import { addDays } from '../../policy/days.ts';
import { results } from '../nucleic-test.ts';
import { holders, type Task } from '../tasks.ts';
import type { PlanWire } from '../wire.ts';
import { CheckSheet } from './CheckSheet.tsx';
import { TaskMark } from './TaskMark.tsx';

/** One day of a plan: its tasks with their marks, what was found, and the step that is open. */
export function DayLine({ day, view }: { readonly day: string; readonly view: PlanWire }) {
  const dates = useDates();
  return (
    <li className="day-line">
      <h3>{dates.day(day)}</h3>
      <ul>
        {view.tasks
          .filter((task) => task.day === day)
          .map((task) => (
            <TaskLine key={task.what} task={task} view={view} />
          ))}
      </ul>
    </li>
  );
}

function TaskLine({ task, view }: { readonly task: Task; readonly view: PlanWire }) {
  const say = useSay();
  const dates = useDates();
  const { plan } = view;
  const check = view.checks.find((each) => each.id === task.record);
  // What was not written down by the next day is not made up later.
  const isOpen = (task.standing === 'due' || task.standing === 'overdue') && task.day >= addDays(view.day, -1);
  const holder = plan.holders[task.holder];
  const daily = task.what === 'morning' || task.what === 'evening' || task.what === 'visit';
  return (
    <li className="task-line" data-task={task.what} data-standing={task.standing}>
      <TaskMark task={task} standing />
      <span className="muted">
        {check
          ? [check.temperature === null ? undefined : `${check.temperature.toFixed(1)} ℃`, dates.clock(check.checkedAt)]
              .filter(Boolean)
              .join(' · ')
          : task.what === 'test'
            ? ''
            : say([
                `${holders[task.holder][0]}${holder ? ` ${holder}` : ''}`,
                `${holders[task.holder][1]}${holder ? ` ${holder}` : ''}`,
              ])}
      </span>
      {task.what === 'test' && task.record && <TestStep id={task.record} view={view} />}
      {daily && isOpen && <CheckStep task={task} view={view} />}
    </li>
  );
}

function CheckStep({ task, view }: { readonly task: Task; readonly view: PlanWire }) {
  const say = useSay();
  const { kind } = useKind('controlCheck');
  const [open, setOpen] = useState(false);
  if (!kind?.may.create) return null;
  return (
    <>
      <button type="button" className="look-button" onClick={() => setOpen(true)}>
        {say(task.what === 'visit' ? ['登记上门', 'Enter visit'] : ['登记体温', 'Enter temperature'])}
      </button>
      <CheckSheet kind={kind} task={task} view={view} open={open} onClose={() => setOpen(false)} />
    </>
  );
}

/** A test's next step, as the server allows it. */
function TestStep({ id, view }: { readonly id: string; readonly view: PlanWire }) {
  const say = useSay();
  const dates = useDates();
  const { kind } = useKind('nucleicTest');
  const test = view.tests.find((each) => each.id === id);
  const record = useRecord('nucleicTest', id, test?.state === 'due' || test?.state === 'sampled');
  const [action, setAction] = useState<string | undefined>();
  if (!test || !kind) return null;
  const result = test.result ? results[test.result as keyof typeof results] : undefined;
  return (
    <>
      <span className="muted">
        {[
          result ? say(result) : test.takenAt ? say(['待出结果', 'result awaited']) : undefined,
          test.takenAt ? dates.moment(test.takenAt) : undefined,
          test.place,
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      {record.data &&
        record.data.row.state === test.state &&
        record.data.allowed
          .filter((name) => name === 'sample' || name === 'result')
          .map((name) => (
            <button key={name} type="button" className="look-button" onClick={() => setAction(name)}>
              {say(kind.actions[name]?.label ?? [name, name])}
            </button>
          ))}
      {record.data && (
        <ActionSheet kind={kind} row={record.data.row} action={action} onClose={() => setAction(undefined)} />
      )}
    </>
  );
}
