import { useMemo, useState } from 'react';
import type { Label } from '../../../../kit/label.ts';
import { useSay } from '../../../../web/language.tsx';
import { type GateDecision, gateDecision, stopReasons } from '../rules.ts';
import { Picks } from './Picks.tsx';
import type { Listed } from './useGateList.tsx';

const temperatures = ['36.1', '36.2', '36.3', '36.4', '36.5', '36.6', '36.7', '36.8', '36.9', '37.0', '37.1', '37.3'];
const codes = [
  ['green', ['绿码', 'Green']],
  ['yellow', ['黄码', 'Yellow']],
  ['red', ['红码', 'Red']],
  ['paper', ['纸质', 'Paper']],
] as const satisfies readonly (readonly [string, Label])[];

interface Props {
  readonly person: Listed | undefined;
  readonly direction: 'in' | 'out';
  readonly now: () => string;
  readonly until: string | null;
  readonly onDone: (seen: Readonly<Record<string, unknown>>, decision: GateDecision) => void;
  readonly onCancel: () => void;
}

/** One person before the guard: what was seen, the decision in words a head can be lifted for, and one touch to write it down. */
export function PersonPanel({ person, direction, now, until, onDone, onCancel }: Props) {
  const say = useSay();
  const [temperature, setTemperature] = useState('');
  const [codeColour, setCode] = useState('green');
  const [mask, setMask] = useState(true);
  const value = Number.parseFloat(temperature);
  const seen = useMemo(
    () => ({ direction, codeColour, mask, ...(Number.isFinite(value) ? { temperature: value } : {}) }),
    [direction, codeColour, mask, value],
  );
  const decision = gateDecision(person, seen, now(), until);
  const needsTemperature = direction === 'in' && decision.pass && !Number.isFinite(value);
  return (
    <section className="gate-person" aria-live="polite">
      <header className={decision.pass ? 'gate-verdict gate-pass' : 'gate-verdict gate-stop'}>
        <span className="gate-mark" aria-hidden="true">
          {decision.pass ? '✓' : '✕'}
        </span>
        <div>
          <strong>{decision.pass ? say(['可以放行', 'May pass']) : say(['不能放行', 'Stop'])}</strong>
          <p>{decision.pass ? (person?.name ?? '') : say(stopReasons[decision.reason])}</p>
        </div>
      </header>
      <Picks
        label={['体温（℃）', 'Temperature (°C)']}
        options={temperatures.map((each) => [each, [each, each]] as const)}
        value={temperature}
        columns={4}
        onPick={setTemperature}
      />
      <label className="gate-other">
        {say(['别的体温', 'Other'])}
        <input
          inputMode="decimal"
          maxLength={4}
          value={temperatures.includes(temperature) ? '' : temperature}
          onChange={(event) => setTemperature(event.target.value)}
        />
      </label>
      <Picks label={['健康码', 'Health code']} options={codes} value={codeColour} columns={4} onPick={setCode} />
      <Picks
        label={['口罩', 'Mask']}
        options={[
          ['yes', ['戴了口罩', 'Mask on']],
          ['no', ['没戴口罩', 'No mask']],
        ]}
        value={mask ? 'yes' : 'no'}
        columns={2}
        onPick={(picked) => setMask(picked === 'yes')}
      />
      <footer className="gate-actions">
        <button type="button" className="gate-plain" onClick={onCancel}>
          {say(['取消', 'Cancel'])}
        </button>
        <button type="button" className="gate-main" disabled={needsTemperature} onClick={() => onDone(seen, decision)}>
          {needsTemperature
            ? say(['先点体温', 'Temperature first'])
            : decision.pass
              ? say(direction === 'in' ? ['放行', 'Let pass'] : ['放行离开', 'Let leave'])
              : say(['登记不放行', 'Record the stop'])}
        </button>
      </footer>
    </section>
  );
}
