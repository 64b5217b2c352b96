import { useSay } from '../../../../web/language.tsx';
import { DutyGlyph, type DutyState } from '../../../../web/look/DutyMark.tsx';
import { type Task, type TaskStanding, taskNames } from '../tasks.ts';

const glyphs: Readonly<Record<TaskStanding, DutyState>> = {
  ahead: 'notOwed',
  due: 'due',
  overdue: 'late',
  done: 'proven',
  late: 'proven',
};
const words = {
  ahead: ['未到时间', 'not yet'],
  due: ['待办', 'due'],
  overdue: ['逾期', 'overdue'],
  done: ['已办', 'done'],
  late: ['补办', 'done late'],
} as const;

interface Props {
  readonly task: Task;
  /** Says the standing in words as well. */
  readonly standing?: boolean;
  /** Of which day, where that is not plain from beside it. */
  readonly day?: string | undefined;
}

/** A task by its shape and its words: the same marks as duties have. */
export function TaskMark({ task, standing = false, day }: Props) {
  const say = useSay();
  return (
    <span className="task-mark" data-standing={task.standing}>
      <DutyGlyph state={glyphs[task.standing]} />
      {day && <span className="muted">{day}</span>}
      {say(taskNames[task.what])}
      <span className={standing || task.standing === 'overdue' || task.standing === 'late' ? 'muted' : 'sr-only'}>
        {say(words[task.standing])}
      </span>
    </span>
  );
}
