import type { Label } from '../../../kit/label.ts';
import { addDays, daysBetween } from '../policy/days.ts';
import type { Mode, Monitoring, Segment } from '../policy/types.ts';
import { dayOfMoment, hourOf } from './moments.ts';

/** Who answers for a task: the enterprise, the community (township), the health authority. */
export const holders = {
  enterprise: ['企业', 'Enterprise'],
  community: ['社区（乡镇）', 'Community'],
  health: ['卫健（疫情防控办）', 'Health authority'],
} as const satisfies Record<string, Label>;
export type Holder = keyof typeof holders;

export const taskNames = {
  morning: ['上午测温', 'Morning temperature'],
  evening: ['下午测温', 'Evening temperature'],
  visit: ['社区上门', 'Visit'],
  test: ['核酸检测', 'Test'],
  release: ['办理解除', 'Release'],
} as const satisfies Record<string, Label>;
export type TaskName = keyof typeof taskNames;

/** Standing of a task; `late` was done after its time, `ahead` cannot be done yet. */
export type TaskStanding = 'ahead' | 'due' | 'overdue' | 'done' | 'late';

export interface Task {
  readonly what: TaskName;
  readonly day: string;
  readonly holder: Holder;
  readonly standing: TaskStanding;
  /** Milliseconds by which it is to be done. */
  readonly dueAt: number;
  /** The test or the check it was done by, or the test still owed. */
  readonly record?: string;
}

export interface PlanDays {
  readonly startsOn: string;
  readonly endsOn: string;
  readonly isolation: readonly Segment[];
  readonly monitoring: Monitoring | null;
  readonly state: string;
  /** Shanghai day on which it was released, converted or ended. */
  readonly stoppedOn: string | null;
}

export interface CheckDone {
  readonly id: string;
  readonly measure: string;
  readonly checkedAt: string;
}

export interface TestRow {
  readonly id: string;
  readonly dueOn: string | null;
  readonly takenAt: string | null;
  readonly state: string;
}

/** [M12] Which day of how many a plan is on; 0 before it begins, never more than its days. */
export function planDay(plan: Pick<PlanDays, 'startsOn' | 'endsOn'>, today: string): { n: number; of: number } {
  const of = daysBetween(plan.startsOn, plan.endsOn) + 1;
  return { n: Math.max(0, Math.min(of, daysBetween(plan.startsOn, today) + 1)), of };
}

/** The mode of a day, or `watch` in the days of monitoring after isolation. */
export function modeOn(plan: Pick<PlanDays, 'isolation' | 'monitoring'>, day: string): Mode | 'watch' | undefined {
  const segment = plan.isolation.find((part) => part.from <= day && day <= part.to);
  if (segment) return segment.mode;
  return plan.monitoring && plan.monitoring.from <= day && day <= plan.monitoring.to ? 'watch' : undefined;
}

/** [M11] Whose task it is: an isolation centre is run by the health authority; at home the enterprise measures and the community visits. */
export function holderOf(what: TaskName, mode: Mode | 'watch'): Holder {
  if (what === 'release') return 'health';
  if (what === 'visit') return 'community';
  return mode === 'central' ? 'health' : 'enterprise';
}

/** Last day for which something is owed. */
function lastDay(plan: PlanDays): string {
  const planned = plan.monitoring && plan.monitoring.to > plan.endsOn ? plan.monitoring.to : plan.endsOn;
  // A released person is still watched; one converted or transferred owes nothing from that day on.
  if (plan.stoppedOn === null || plan.state === 'released') return planned;
  const before = addDays(plan.stoppedOn, -1);
  if (before < planned) return before;
  return planned;
}

/**
 * [M10] The tasks of a plan up to the end of a day, oldest first: two temperatures a day, a visit a day in home isolation, each
 * test on its day, and the release once the isolation is over. Derived, never stored: a task is done when its record is there.
 */
export function tasksOf(
  plan: PlanDays,
  checks: readonly CheckDone[],
  tests: readonly TestRow[],
  now: Date,
  upTo: string,
): Task[] {
  const done = new Map<string, { id: string; at: number }>();
  for (const check of checks) {
    const key = `${check.measure} ${dayOfMoment(check.checkedAt)}`;
    const at = Date.parse(check.checkedAt);
    const known = done.get(key);
    if (!known || at < known.at || (at === known.at && check.id < known.id)) done.set(key, { id: check.id, at });
  }
  const tasks: Task[] = [];
  const last = lastDay(plan) < upTo ? lastDay(plan) : upTo;
  for (let day = plan.startsOn; day <= last; day = addDays(day, 1)) {
    const mode = modeOn(plan, day);
    if (!mode) continue;
    const daily: [TaskName, number, number][] = [
      ['morning', 0, 12],
      ['evening', 12, 24],
      ...(mode === 'home' ? [['visit', 0, 24] as [TaskName, number, number]] : []),
    ];
    for (const [what, opens, closes] of daily) {
      const found = done.get(`${what} ${day}`);
      const dueAt = hourOf(day, closes);
      const standing = found ? (found.at > dueAt ? 'late' : 'done') : standingAt(now, hourOf(day, opens), dueAt);
      tasks.push({ what, day, holder: holderOf(what, mode), dueAt, standing, ...(found ? { record: found.id } : {}) });
    }
    for (const test of tests)
      if (test.dueOn === day && test.state !== 'waived') tasks.push(testTask(test, day, mode, now));
  }
  if (plan.state === 'running' && upTo > plan.endsOn) {
    const day = addDays(plan.endsOn, 1);
    const dueAt = hourOf(day, 24);
    tasks.push({ what: 'release', day, holder: 'health', dueAt, standing: standingAt(now, hourOf(day, 0), dueAt) });
  }
  return tasks;
}

function testTask(test: TestRow, day: string, mode: Mode | 'watch', now: Date): Task {
  const dueAt = hourOf(day, 24);
  const standing =
    test.takenAt !== null
      ? Date.parse(test.takenAt) >= dueAt
        ? 'late'
        : 'done'
      : standingAt(now, hourOf(day, 0), dueAt);
  return { what: 'test', day, holder: holderOf('test', mode), dueAt, standing, record: test.id };
}

function standingAt(now: Date, opens: number, closes: number): 'ahead' | 'due' | 'overdue' {
  const at = now.getTime();
  return at < opens ? 'ahead' : at < closes ? 'due' : 'overdue';
}
