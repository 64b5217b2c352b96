import { regionNames } from '../../../../web/data/regions.ts';
import { useSay } from '../../../../web/language.tsx';
import { grouped } from '../../../../web/look/numbers.ts';
import { PlainTable } from '../../../../web/shell/PlainTable.tsx';
import type { MovementFigures } from '../wire.ts';
import { figureWords } from './figureWords.ts';
import { sumOf } from './FigureStrip.tsx';

/** The figures that are not nought, ground by ground. */
export function CountyTable({ figures }: { readonly figures: readonly MovementFigures[] }) {
  const say = useSay();
  const shown = figureWords.filter(({ name }) => sumOf(figures, name) > 0).slice(0, 7);
  return (
    <PlainTable<MovementFigures>
      rows={figures}
      keyOf={(row) => row.county ?? ''}
      columns={[
        {
          head: ['县（市、区）', 'County'],
          cell: (row) => (row.county ? (regionNames[row.county] ?? row.county) : say(['市本级', 'City'])),
        },
        ...shown.map(({ name, label }) => ({
          head: label,
          numeric: true,
          cell: (row: MovementFigures) => grouped(row[name]),
        })),
      ]}
    />
  );
}
