import { useState } from 'react';
import { regionNames } from '../../../../web/data/regions.ts';
import { useSay } from '../../../../web/language.tsx';
import { Cartogram } from '../../../../web/look/Cartogram.tsx';
import { xinzhouTiles } from '../../../../web/look/tilePlaces.ts';
import { counties } from '../../../registry/data/regions.ts';
import type { FigureName, MovementFigures } from '../wire.ts';
import { figureWords } from './figureWords.ts';

interface Props {
  readonly figures: readonly MovementFigures[];
  readonly selected: string | undefined;
  /** Narrows the list beside the map, where there is one. */
  readonly onSelect?: ((county: string | undefined) => void) | undefined;
}

/** The city's grounds by one figure at a time. */
export function CountyFigures({ figures, selected, onSelect }: Props) {
  const say = useSay();
  const [measure, setMeasure] = useState<FigureName>('running');
  const words = figureWords.find(({ name }) => name === measure) ?? figureWords[0];
  const byCounty = new Map(figures.map((figure) => [figure.county, figure[measure]]));
  return (
    <Cartogram
      measure={words?.label ?? ['管控中', 'Under control']}
      tiles={xinzhouTiles.map((place) => ({
        ...place,
        name: counties.find(({ code }) => code === place.code)?.short ?? regionNames[place.code] ?? place.code,
        value: byCounty.get(place.code) ?? 0,
      }))}
      {...(selected ? { selected } : {})}
      {...(onSelect ? { onSelect: (code: string) => onSelect(code === selected ? undefined : code) } : {})}
      controls={
        <select
          className="measure-choice"
          aria-label={say(['看哪个数字', 'Which figure'])}
          value={measure}
          onChange={(event) => setMeasure(event.target.value as FigureName)}
        >
          {figureWords.map(({ name, label }) => (
            <option key={name} value={name}>
              {say(label)}
            </option>
          ))}
        </select>
      }
    />
  );
}
