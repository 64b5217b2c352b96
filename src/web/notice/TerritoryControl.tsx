import { Select } from 'antd';
import type { Scope } from '../../kit/actor.ts';
import { useSay } from '../language.tsx';
import { countyOf, groundName, groundsOf } from './grounds.ts';
import './controls.css';

interface Props {
  readonly scope: Scope;
  readonly ground: string;
  /** What to call figures that are the reader's own organisation's. */
  readonly ownName: string;
  readonly onChange: (ground: string) => void;
}

/** Whose figures these are, changed where they stand: county, then township. A single choice is plain words. */
export function TerritoryControl({ scope, ground, ownName, onChange }: Props) {
  const say = useSay();
  const choices = groundsOf(scope);
  if (choices.own) return <strong className="ln-territory">{ownName}</strong>;
  const county = countyOf(ground);
  const townships = county === null ? [] : choices.townshipsOf(county);
  const mayCounty = county === null || scope.reach === 'all' || scope.counties.includes(county);
  return (
    <span className="territory-control">
      {choices.counties.length > 1 ? (
        <Select<string>
          variant="borderless"
          className="territory-county"
          aria-label={say(['属地', 'Territory'])}
          value={county ?? ground}
          onChange={onChange}
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={220}
          options={choices.counties.map(({ code, name }) => ({ value: code, label: name }))}
        />
      ) : (
        <strong className="ln-territory">{groundName(county ?? ground)}</strong>
      )}
      {townships.length > 1 || (townships.length === 1 && mayCounty) ? (
        <Select<string>
          variant="borderless"
          className="territory-township"
          aria-label={say(['乡镇（街道）', 'Township'])}
          value={county === ground ? '' : ground}
          onChange={(code: string) => onChange(code === '' && county !== null ? county : code)}
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={200}
          options={[
            ...(mayCounty ? [{ value: '', label: say(['全部乡镇', 'All townships']) }] : []),
            ...townships.map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
      ) : (
        county !== ground && ground !== '*' && <strong className="ln-territory">{groundName(ground)}</strong>
      )}
    </span>
  );
}
