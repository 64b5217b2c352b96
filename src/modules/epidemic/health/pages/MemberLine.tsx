import { useState } from 'react';
import type { Label } from '../../../../kit/label.ts';
import { useSay } from '../../../../web/language.tsx';
import { absences, standings, symptoms } from '../rules.ts';
import type { MemberWire } from './wire.ts';

/** What a leader enters for somebody without a phone. */
export interface Told {
  readonly temperature?: number;
  readonly symptoms?: readonly string[];
  readonly absence?: string;
}

const usual = ['36.2', '36.3', '36.4', '36.5', '36.6', '36.7'];

interface Props {
  readonly member: MemberWire;
  readonly busy: boolean;
  readonly onTell: (told: Told) => void;
}

/** One of the group: a touch on the temperature read is the check-in; what is out of the ordinary is typed. */
export function MemberLine({ member, busy, onTell }: Props) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  const [temperature, setTemperature] = useState('');
  const [ill, setIll] = useState<readonly string[]>([]);
  const done = member.standing !== null && (!member.twice || member.times >= 2);
  const value = Number.parseFloat(temperature);
  const readable = Number.isFinite(value) && value >= 30 && value <= 45;
  const tell = (told: Told) => {
    setOpen(false);
    setTemperature('');
    setIll([]);
    onTell(told);
  };
  return (
    <li className="health-member" data-done={done}>
      <div className="health-who">
        <strong>{member.name ?? '—'}</strong>
        <span>
          {member.standing
            ? `${say(standings[member.standing])}${member.temperature ? ` ${member.temperature.toFixed(1)}℃` : ''}`
            : say(['未报', 'Not done'])}
          {member.twice && say([`（住宿舍，今天第 ${member.times}/2 次）`, ` (dormitory, ${member.times} of 2)`])}
        </span>
      </div>
      <div className="health-touches">
        {usual.map((each) => (
          <button key={each} type="button" disabled={busy} onClick={() => tell({ temperature: Number(each) })}>
            {each}
          </button>
        ))}
        <button type="button" disabled={busy} aria-expanded={open} onClick={() => setOpen(!open)}>
          {say(['其他', 'Other'])}
        </button>
      </div>
      {open && (
        <div className="health-other">
          <label>
            {say(['体温（℃）', 'Temperature (°C)'])}
            <input
              inputMode="decimal"
              maxLength={4}
              value={temperature}
              onChange={(event) => setTemperature(event.target.value)}
            />
          </label>
          <Marks
            label={['哪里不舒服', 'Symptoms']}
            options={symptoms}
            picked={ill}
            onPick={(name) => setIll(ill.includes(name) ? ill.filter((each) => each !== name) : [...ill, name])}
          />
          <button
            type="button"
            className="look-button"
            disabled={busy || !readable}
            onClick={() => tell({ temperature: value, ...(ill.length > 0 ? { symptoms: ill } : {}) })}
          >
            {say(['提交体温', 'Send'])}
          </button>
          <Marks
            label={['今天不在岗', 'Absent today']}
            options={absences}
            picked={[]}
            onPick={(name) => tell({ absence: name })}
          />
        </div>
      )}
    </li>
  );
}

interface MarksProps {
  readonly label: Label;
  readonly options: Readonly<Record<string, Label>>;
  readonly picked: readonly string[];
  readonly onPick: (name: string) => void;
}

function Marks({ label, options, picked, onPick }: MarksProps) {
  const say = useSay();
  return (
    <fieldset className="health-marks">
      <legend>{say(label)}</legend>
      {Object.entries(options).map(([name, words]) => (
        <button key={name} type="button" aria-pressed={picked.includes(name)} onClick={() => onPick(name)}>
          {say(words)}
        </button>
      ))}
    </fieldset>
  );
}
