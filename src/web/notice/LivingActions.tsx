import { Select } from 'antd';
import { useState } from 'react';
import { fieldOptions } from '../../modules/registry/field-options.ts';
import { departmentLines } from '../../modules/registry/lines.ts';
import { useSay } from '../language.tsx';
import { Link } from '../shell/Link.tsx';
import { useNarrow } from '../shell/useMedia.ts';
import { useSession } from '../session.tsx';
import { DayControl } from './DayControl.tsx';
import { clampDay, movedDay } from './days.ts';
import { askedQuery } from './useLiving.ts';
import { useLivingSearch } from './useLivingSearch.ts';

interface Props {
  readonly id: string;
  /** Figures of the reader's own organisation: counted as of now, so there is no other day and no field. */
  readonly own: boolean;
  readonly field: string | undefined;
  readonly day: string;
  readonly compare: string | undefined;
  readonly firstDay: string;
  /** Duties of nobody among the figures. */
  readonly unowned: number;
}

/** Line and field, comparison, print and wall: what may be changed of the view, all of it part of the address. */
export function LivingActions({ id, own, field, day, compare, firstDay, unowned }: Props) {
  const say = useSay();
  const { self } = useSession();
  const { search, change } = useLivingSearch();
  const fields = self.scope.fields.length > 0 ? self.scope.fields : Object.keys(fieldOptions);
  const lines = departmentLines(fields);
  const before = clampDay(movedDay(day, -7), firstDay, movedDay(day, -1));
  const narrow = useNarrow();
  const [more, setMore] = useState(false);
  if (narrow && !more && !compare && !field)
    return (
      <button type="button" className="look-quiet living-more" onClick={() => setMore(true)}>
        {say(['更多', 'More'])}
      </button>
    );
  return (
    <div className="living-actions">
      {!own && fields.length > 1 && (
        <Select<string>
          variant="borderless"
          aria-label={say(['条线和领域', 'Line and field'])}
          value={field ?? ''}
          onChange={(code: string) => change({ field: code || undefined })}
          popupMatchSelectWidth={220}
          showSearch={{ optionFilterProp: 'label' }}
          options={[
            { value: '', label: say(['全部领域', 'All fields']) },
            ...(lines.length > 0
              ? [
                  {
                    label: say(['条线', 'Lines']),
                    options: lines.map((line) => ({ value: line.fields.join(','), label: say(line.label) })),
                  },
                ]
              : []),
            {
              label: say(['领域', 'Fields']),
              options: fields.map((code) => ({ value: code, label: say(fieldOptions[code] ?? [code, code]) })),
            },
          ]}
        />
      )}
      {!own &&
        (compare ? (
          <span className="compare-control">
            {say(['对比', 'against'])}
            <DayControl
              day={compare}
              first={firstDay}
              last={movedDay(day, -1)}
              label={say(['和哪一天比', 'Day to compare with'])}
              onChange={(next) => change({ compare: next })}
            />
            <button type="button" className="look-quiet" onClick={() => change({ compare: undefined })}>
              {say(['不比了', 'Stop comparing'])}
            </button>
          </span>
        ) : (
          day > firstDay && (
            <button type="button" className="look-quiet" onClick={() => change({ compare: before })}>
              {say(['和前几天比', 'Compare'])}
            </button>
          )
        ))}
      {unowned > 0 && (
        <Link to={`/gaps?${askedQuery({ ground: own ? undefined : search.ground })}`} className="look-quiet">
          {say(['补责任人', 'Fill gaps'])}
        </Link>
      )}
      {narrow ? (
        <button type="button" className="look-quiet" onClick={() => setMore(false)}>
          {say(['收起', 'Less'])}
        </button>
      ) : (
        <button type="button" className="look-quiet" onClick={() => window.print()}>
          {say(['打印', 'Print'])}
        </button>
      )}
      {!own && !narrow && (
        <Link to={`/notice/${id}/wall?${askedQuery({ ground: search.ground, field })}`} className="look-quiet">
          {say(['大屏', 'Wall'])}
        </Link>
      )}
    </div>
  );
}
