import { useDates } from '../../../../web/data/useDates.ts';
import { regionNames } from '../../../../web/data/regions.ts';
import { useSay } from '../../../../web/language.tsx';
import { Link } from '../../../../web/shell/Link.tsx';
import { relations } from '../../roster-member.ts';
import { modes } from '../control-plan.ts';
import { modeOn, planDay } from '../tasks.ts';
import type { BoardPlan } from '../wire.ts';
import { TaskMark } from './TaskMark.tsx';

/** One plan of the board: who, day n of m, and today's tasks. */
export function PlanLine({
  plan,
  day,
  county,
}: {
  readonly plan: BoardPlan;
  readonly day: string;
  readonly county: boolean;
}) {
  const say = useSay();
  const dates = useDates();
  const { n, of } = planDay(plan, day);
  const over = day > plan.endsOn;
  const mode = modes[modeOn(plan, day) ?? (plan.mode as keyof typeof modes)];
  const relation = relations[plan.relation as keyof typeof relations];
  const today = plan.tasks.filter((task) => task.day === day || task.standing === 'overdue');
  return (
    <li className="plan-line">
      <Link to={`/epidemic/plan/${plan.id}`} className="plan-who">
        <strong>{plan.name ?? say(['已清除', 'Erased'])}</strong>
        <span className="muted">
          {[say(relation), plan.site, county && plan.county ? regionNames[plan.county] : undefined]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </Link>
      <span className="plan-day">
        <span className="figure">
          {plan.state === 'released'
            ? say(['已解除，健康监测', 'Released, monitored'])
            : n === 0
              ? say([`${dates.day(plan.startsOn)}起`, `from ${dates.day(plan.startsOn)}`])
              : over
                ? say([`${of} 天已满`, `${of} days over`])
                : say([`第 ${n} 天，共 ${of} 天`, `Day ${n} of ${of}`])}
        </span>
        <span className="day-bar" aria-hidden="true">
          <span style={{ width: `${(n / of) * 100}%` }} />
        </span>
        <span className="muted">
          {say(mode)} · {say([`核酸 ${plan.testsDone}/${plan.testsOwed}`, `tests ${plan.testsDone}/${plan.testsOwed}`])}
        </span>
      </span>
      <span className="plan-tasks">
        {today.map((task) => (
          <TaskMark
            key={`${task.what}${task.day}`}
            task={task}
            day={task.day === day || task.what === 'release' ? undefined : dates.day(task.day)}
          />
        ))}
      </span>
    </li>
  );
}
