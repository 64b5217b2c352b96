import { useState } from 'react';
import type { Label } from '../../kit/label.ts';
import { counties } from '../../modules/registry/data/regions.ts';
import { useSay } from '../language.tsx';
import { Cartogram, type Tile } from '../look/Cartogram.tsx';
import type { Figures } from '../look/figures.ts';
import { xinzhouTiles } from '../look/tilePlaces.ts';
import { type Measure, type MeasureName, measureNames, measures } from './measures.ts';

const shortNames = new Map<string, Label>(counties.map(({ code, short, label }) => [code, [short, label[1]]]));

/** The sixteen grounds with one measure of theirs; a ground without figures is empty. */
export function countyTiles(
  groups: readonly { readonly ground: string; readonly figures: Figures }[],
  name: MeasureName,
  say: (label: Label) => string,
): Tile[] {
  const measure: Measure = measures[name];
  return xinzhouTiles.map(({ code, col, row }) => {
    const figures = groups.find(({ ground }) => ground === code)?.figures;
    const value = figures ? measure.value(figures) : null;
    return {
      code,
      col,
      row,
      name: say(shortNames.get(code) ?? [code, code]),
      value,
      ...(figures && value !== null && measure.words ? { label: measure.words(figures) } : {}),
    };
  });
}

interface Props {
  readonly groups: readonly { readonly ground: string; readonly figures: Figures }[];
  readonly first: MeasureName;
  readonly onSelect: (code: string) => void;
}

/** The map of the drawer: which county, by which measure. */
export function CountyMap({ groups, first, onSelect }: Props) {
  const say = useSay();
  const [name, setName] = useState<MeasureName>(first);
  const measure: Measure = measures[name];
  return (
    <Cartogram
      tiles={countyTiles(groups, name, say)}
      measure={measure.label}
      most={measure.most}
      onSelect={onSelect}
      controls={
        <span className="measure-choice" role="group" aria-label={say(['看什么', 'Measure'])}>
          {measureNames.map((one) => (
            <button
              key={one}
              type="button"
              className="look-quiet"
              aria-pressed={one === name}
              onClick={() => setName(one)}
            >
              {say(measures[one].label)}
            </button>
          ))}
        </span>
      }
    />
  );
}
