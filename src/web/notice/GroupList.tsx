import { useSay } from '../language.tsx';
import { ClauseFigures } from '../look/ClauseFigures.tsx';
import { trouble } from '../look/figures.ts';
import type { GroupWire } from './wire.ts';

interface Props {
  readonly groups: readonly GroupWire[];
  readonly onSelect: (group: GroupWire) => void;
}

/** Grounds with their figures, what stands directly at the level first, then the most troubled. */
export function GroupList({ groups, onSelect }: Props) {
  const say = useSay();
  const ordered = [...groups].sort(
    (a, b) => Number(b.direct ?? false) - Number(a.direct ?? false) || trouble(b.figures) - trouble(a.figures),
  );
  return (
    <ul className="group-list">
      {ordered.map((group) => (
        <li key={`${group.ground}${group.direct ? '-direct' : ''}`}>
          <button type="button" onClick={() => onSelect(group)}>
            <span className="group-name">
              {group.name}
              {group.direct && <small>{say(['部门和本级单位', 'departments and own organisations'])}</small>}
            </span>
            <ClauseFigures figures={group.figures} />
          </button>
        </li>
      ))}
    </ul>
  );
}
