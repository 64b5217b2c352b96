import { Button } from 'antd';
import { asProblem } from '../data/problem.ts';
import { useDates } from '../data/useDates.ts';
import { useSay } from '../language.tsx';
import { DutyMark, type DutyState } from '../look/DutyMark.tsx';
import { ErrorState } from '../look/ErrorState.tsx';
import { type Figures, stillDue } from '../look/figures.ts';
import { grouped } from '../look/numbers.ts';
import { Skeleton } from '../look/Skeleton.tsx';
import { useSession } from '../session.tsx';
import { missedWords } from './lateness.ts';
import { type DrillAsked, useUnits } from './useDrill.ts';
import { useLivingSearch } from './useLivingSearch.ts';
import type { UnitWire } from './wire.ts';

const choices = [
  { state: 'late', label: ['逾期', 'Late'], of: (f: Figures) => f.late },
  { state: 'unowned', label: ['无主', 'Unowned'], of: (f: Figures) => f.unowned },
  { state: 'due', label: ['待办', 'Due'], of: stillDue },
  { state: 'proven', label: ['已办', 'Proven'], of: (f: Figures) => f.proven },
  { state: 'notOwed', label: ['不须办理', 'Not owed'], of: (f: Figures) => f.notOwed },
] as const;

/** The state that needs looking at first. */
function firstState(figures: Figures | undefined): string {
  return choices.find(({ of }) => figures && of(figures) > 0)?.state ?? 'owed';
}

/** How a duty stands as its mark tells it: an open duty of nobody is unowned before it is anything else. */
export function markOf({ state, person }: Pick<UnitWire, 'state' | 'person'>): DutyState {
  if (person === null && (state === 'due' || state === 'late')) return 'unowned';
  return state;
}

interface Props {
  readonly asked: DrillAsked;
  readonly direct: boolean;
  /** Figures of what is listed; they say which states there are. */
  readonly figures: Figures | undefined;
  /** More than one obligation is listed, so each line says which. */
  readonly several: boolean;
}

/** The duties behind a figure: who owes it, whether it is done, one click from its proof. */
export function UnitList({ asked, direct, figures, several }: Props) {
  const say = useSay();
  const { search, change } = useLivingSearch();
  const dates = useDates();
  const state = search.state ?? firstState(figures);
  // A duty is known as it stands now; figures of an earlier day beside it would be of other duties.
  const past = asked.day !== undefined;
  const units = useUnits(asked, state, direct);
  return (
    <section className="unit-list">
      <div className="state-choice" role="group" aria-label={say(['看哪些', 'Which'])}>
        {choices.map((choice) => {
          const many = figures && !past ? choice.of(figures) : undefined;
          if (many === 0 && choice.state !== state) return null;
          return (
            <button
              key={choice.state}
              type="button"
              className="look-quiet"
              aria-pressed={choice.state === state}
              onClick={() => change({ state: choice.state }, { replace: true })}
            >
              {say(choice.label)}
              {many !== undefined && <b>{grouped(many)}</b>}
            </button>
          );
        })}
      </div>
      {past && (
        <p className="muted unit-past">
          {say([
            `名单是现在的情况，不是 ${dates.date(asked.day ?? '')}那天的。`,
            `The list is as of now, not as of ${dates.date(asked.day ?? '')}.`,
          ])}
        </p>
      )}
      {units.isPending ? (
        <Skeleton shape="rows" count={5} />
      ) : units.isError && units.rows.length === 0 ? (
        <ErrorState problem={asProblem(units.error)} onRetry={() => units.refetch()} />
      ) : units.rows.length === 0 ? (
        <p className="muted">{say(['这里没有这样的责任。', 'There is none of these here.'])}</p>
      ) : (
        <>
          <ul aria-busy={units.isPlaceholderData}>
            {units.rows.map((unit) => (
              <UnitLine
                key={unit.dutyId}
                unit={unit}
                several={several}
                onOpen={() => change({ duty: unit.dutyId, state })}
              />
            ))}
          </ul>
          {units.hasNextPage && (
            <Button loading={units.isFetchingNextPage} onClick={() => void units.fetchNextPage()}>
              {say(['再看一些', 'More'])}
            </Button>
          )}
        </>
      )}
    </section>
  );
}

function UnitLine({
  unit,
  several,
  onOpen,
}: {
  readonly unit: UnitWire;
  readonly several: boolean;
  readonly onOpen: () => void;
}) {
  const say = useSay();
  const dates = useDates();
  const { now } = useSession();
  const mark = markOf(unit);
  const lateDays =
    unit.state === 'late' && unit.dueAt ? Math.floor((now().getTime() - Date.parse(unit.dueAt)) / 86_400_000) : 0;
  return (
    <li>
      <button type="button" className="unit-line" onClick={onOpen}>
        <DutyMark
          state={mark}
          days={mark === 'late' && lateDays > 0 ? lateDays : undefined}
          words={mark === 'late' ? missedWords(unit, now()) : undefined}
        />
        <span className="unit-name">
          {unit.site?.name ?? unit.org.name}
          <small>
            {several && <q>{unit.text.slice(0, 24)}</q>}
            {unit.person
              ? [unit.person.name, unit.post?.title].filter(Boolean).join(' · ')
              : say(unit.post ? [`${unit.post.title}空缺`, `${unit.post.title} vacant`] : ['没有岗位', 'no post'])}
          </small>
        </span>
        <span className="unit-when">
          {unit.state === 'proven' && unit.provenAt
            ? dates.moment(unit.provenAt)
            : unit.state === 'notOwed'
              ? unit.reason
              : unit.dueAt && dates.moment(unit.dueAt)}
          {unit.times > 1 && unit.state !== 'notOwed' && (
            <small>{say([`本期 ${unit.done}/${unit.times} 次`, `${unit.done} of ${unit.times}`])}</small>
          )}
        </span>
      </button>
    </li>
  );
}
