import type { Label } from '../../../../kit/label.ts';
import { useSay } from '../../../../web/language.tsx';
import { grouped } from '../../../../web/look/numbers.ts';
import type { FiguresWire } from './wire.ts';

const shown: readonly (readonly [keyof FiguresWire, Label])[] = [
  ['roster', ['在册', 'Roster']],
  ['normal', ['正常', 'Normal']],
  ['abnormal', ['异常', 'Abnormal']],
  ['retest', ['待复测', 'Measure again']],
  ['absent', ['不在岗', 'Absent']],
  ['missing', ['未报', 'Not done']],
];

/** The figures of a day, each by itself: what was not done is never counted as healthy. */
export function Figures({ figures }: { readonly figures: FiguresWire }) {
  const say = useSay();
  return (
    <dl className="health-figures">
      {shown.map(([name, label]) => (
        <div key={name} data-name={name} className={figures[name] > 0 ? undefined : 'health-zero'}>
          <dt>{say(label)}</dt>
          <dd>{grouped(figures[name])}</dd>
        </div>
      ))}
    </dl>
  );
}
