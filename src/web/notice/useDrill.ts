import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { get } from '../api.ts';
import { askedQuery } from './useLiving.ts';
import type { GroupWire, UnitWire } from './wire.ts';

/** What is looked into: the obligations of a row or one of them, on a ground, in a field, at the end of a day. */
export interface DrillAsked {
  readonly noticeId: string;
  readonly obligations: readonly string[];
  readonly ground?: string | undefined;
  readonly field?: string | undefined;
  readonly day?: string | undefined;
}

function drillPath(
  { noticeId, obligations, ...asked }: DrillAsked,
  more: Readonly<Record<string, string | undefined>>,
) {
  return `/api/notices/${noticeId}/drill?${askedQuery({ obligation: obligations.join(','), ...asked, ...more })}`;
}

/** The counties below the city or the townships below a county, with what stands directly at the level. */
export function useGroups(asked: DrillAsked, level: 'county' | 'township', enabled = true) {
  const path = drillPath(asked, { level });
  return useQuery({
    queryKey: ['drill', asked.noticeId, path],
    queryFn: ({ signal }) => get<{ groups: GroupWire[] }>(path, signal),
    placeholderData: keepPreviousData,
    enabled,
  });
}

/** The duties behind a figure, growing from the end. */
export function useUnits(asked: DrillAsked, state: string, direct: boolean) {
  const path = drillPath(asked, { level: 'unit', state, direct: direct ? '1' : undefined });
  const units = useInfiniteQuery({
    queryKey: ['drill', asked.noticeId, path],
    queryFn: ({ pageParam, signal }) =>
      get<{ rows: UnitWire[]; next?: string }>(pageParam ? `${path}&after=${pageParam}` : path, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });
  return { ...units, rows: units.data?.pages.flatMap((page) => page.rows) ?? [] };
}
