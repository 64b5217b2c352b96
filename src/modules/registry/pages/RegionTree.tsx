import { useState } from 'react';
import { useSay } from '../../../web/language.tsx';
import { cityCode, counties, regions } from '../data/regions.ts';

interface Props {
  readonly chosen: string;
  readonly onChoose: (code: string) => void;
  /** County opened at first, the reader's own. */
  readonly own: string | null;
}

/** City, counties and townships as a tree of buttons; a county unfolds to its townships. */
export function RegionTree({ chosen, onChoose, own }: Props) {
  const say = useSay();
  const chosenCounty = regions.find((region) => region.code === chosen)?.parent;
  const [open, setOpen] = useState<ReadonlySet<string>>(
    () => new Set([own, chosen, chosenCounty].filter((code): code is string => typeof code === 'string')),
  );
  const toggle = (code: string) =>
    setOpen((before) => {
      const next = new Set(before);
      if (!next.delete(code)) next.add(code);
      return next;
    });
  const choose = (code: string, name: string) => (
    <button
      type="button"
      className="tree-name"
      aria-current={chosen === code ? 'true' : undefined}
      onClick={() => onChoose(code)}
    >
      {name}
    </button>
  );
  return (
    <nav className="region-tree" aria-label={say(['行政区划', 'Divisions'])}>
      <ul>
        <li>{choose(cityCode, say(['忻州市本级', 'Xinzhou City']))}</li>
        {counties.map((county) => {
          const below = regions.filter((region) => region.level === 'township' && region.parent === county.code);
          const isOpen = open.has(county.code);
          return (
            <li key={county.code}>
              <span className="tree-row">
                {below.length > 0 ? (
                  <button
                    type="button"
                    className="tree-fold"
                    aria-expanded={isOpen}
                    aria-label={say([`${county.name}的乡镇`, `Townships of ${county.label[1]}`])}
                    onClick={() => toggle(county.code)}
                  >
                    <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span>
                  </button>
                ) : (
                  <span className="tree-fold" />
                )}
                {choose(county.code, say(county.label))}
              </span>
              {isOpen && below.length > 0 && (
                <ul>
                  {below.map((township) => (
                    <li key={township.code}>{choose(township.code, township.name)}</li>
                  ))}
                </ul>
              )}
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
