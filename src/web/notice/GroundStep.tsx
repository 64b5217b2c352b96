import { useMemo } from 'react';
import { asProblem } from '../data/problem.ts';
import { useSay } from '../language.tsx';
import { ClauseFigures } from '../look/ClauseFigures.tsx';
import { ErrorState } from '../look/ErrorState.tsx';
import { type Figures, sumFigures } from '../look/figures.ts';
import { Skeleton } from '../look/Skeleton.tsx';
import { CountyMap } from './CountyMap.tsx';
import { GroupList } from './GroupList.tsx';
import { UnitList } from './UnitList.tsx';
import { type DrillAsked, useGroups } from './useDrill.ts';
import { useLivingSearch } from './useLivingSearch.ts';
import type { GroupWire, LivingWire, ObligationWire } from './wire.ts';

interface Props {
  readonly noticeId: string;
  /** The obligations looked into. */
  readonly counted: readonly ObligationWire[];
  readonly territory: LivingWire['territory'];
}

/**
 * What lies under a ground: the map of the counties, the departments and townships of a county, or who owes it. An earlier
 * day has no units: a duty stands as it stands now.
 */
export function GroundStep({ noticeId, counted, territory }: Props) {
  const { search } = useLivingSearch();
  const asked: DrillAsked = useMemo(
    () => ({
      noticeId,
      obligations: counted.map(({ id }) => id),
      ground: search.township ?? search.county ?? search.ground,
      field: search.field,
      day: search.day,
    }),
    [noticeId, counted, search.township, search.county, search.ground, search.field, search.day],
  );
  const several = counted.length > 1;
  const county = search.county ?? (territory.level === 'county' ? territory.code : undefined);
  if (search.township !== undefined || search.direct === '1')
    return <Units asked={asked} several={several} county={search.direct === '1' ? county : search.county} />;
  if (territory.level === 'city' && !search.county) return <Counties asked={asked} />;
  if (territory.level === 'city' || territory.level === 'county') return <Townships asked={asked} several={several} />;
  return (
    <UnitList
      asked={asked}
      direct={false}
      figures={sumFigures(counted.map(({ figures }) => figures))}
      several={several}
    />
  );
}

function Counties({ asked }: { readonly asked: DrillAsked }) {
  const say = useSay();
  const { change } = useLivingSearch();
  const groups = useGroups(asked, 'county');
  if (groups.isPending) return <Skeleton shape="tiles" />;
  if (!groups.data) return <ErrorState problem={asProblem(groups.error)} onRetry={() => groups.refetch()} />;
  const all = groups.data.groups;
  const below = all.filter(({ direct }) => !direct);
  const own = all.filter(({ direct }) => direct);
  const sum = sumFigures(below.map(({ figures }) => figures));
  const open = (county: string) => change({ county, direct: undefined, township: undefined });
  return (
    <div className="ground-step">
      {below.length > 0 && (
        <CountyMap
          groups={below}
          first={sum.late > 0 ? 'late' : sum.unowned > 0 ? 'unowned' : 'proven'}
          onSelect={open}
        />
      )}
      {own.length > 0 && (
        <GroupList groups={own} onSelect={() => change({ direct: '1', county: undefined, township: undefined })} />
      )}
      {all.length === 0 && (
        <p className="muted">{say(['这一天这里没有应办的责任。', 'Nothing was owed here on this day.'])}</p>
      )}
    </div>
  );
}

function Townships({ asked, several }: { readonly asked: DrillAsked; readonly several: boolean }) {
  const { change } = useLivingSearch();
  const groups = useGroups(asked, 'township');
  if (groups.isPending) return <Skeleton shape="rows" />;
  if (!groups.data) return <ErrorState problem={asProblem(groups.error)} onRetry={() => groups.refetch()} />;
  const all = groups.data.groups;
  const only = all.length === 1 ? all[0] : undefined;
  const open = (group: GroupWire) =>
    change(group.direct ? { direct: '1', township: undefined } : { township: group.ground, direct: undefined });
  const sum = sumFigures(all.map(({ figures }) => figures));
  return (
    <div className="ground-step">
      <Sum figures={sum} />
      {only?.direct ? (
        <UnitList asked={asked} direct figures={only.figures} several={several} />
      ) : (
        <GroupList groups={all} onSelect={open} />
      )}
    </div>
  );
}

/** Who owes it at the chosen ground; its figures are those of the step above, so they are asked once. */
function Units({
  asked,
  several,
  county,
}: {
  readonly asked: DrillAsked;
  readonly several: boolean;
  readonly county: string | undefined;
}) {
  const { search } = useLivingSearch();
  const direct = search.direct === '1';
  const above = useGroups({ ...asked, ground: county ?? search.ground }, county ? 'township' : 'county');
  const figures = above.data?.groups.find((group) =>
    direct ? group.direct === true : group.ground === search.township,
  )?.figures;
  if (above.isPending) return <Skeleton shape="rows" />;
  return (
    <div className="ground-step">
      {figures && <Sum figures={figures} />}
      <UnitList asked={asked} direct={direct} figures={figures} several={several} />
    </div>
  );
}

function Sum({ figures }: { readonly figures: Figures }) {
  return (
    <div className="ground-sum">
      <ClauseFigures figures={figures} />
    </div>
  );
}
