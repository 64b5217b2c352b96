import { type FormEvent, useId, useState } from 'react';
import type { Label } from '../../../../kit/label.ts';
import { useSay } from '../../../../web/language.tsx';
import { seenAgainst, stopReasons } from '../rules.ts';

interface Asked {
  readonly name: string;
  readonly label: Label;
  readonly mode?: 'tel' | 'numeric' | 'decimal';
  readonly needed?: boolean;
}

const visitor: readonly Asked[] = [
  { name: 'visitorName', label: ['姓名', 'Name'], needed: true },
  { name: 'visitorPhone', label: ['电话', 'Phone'], mode: 'tel', needed: true },
  { name: 'origin', label: ['从哪里来', 'Coming from'], needed: true },
  { name: 'unit', label: ['单位', 'Organisation'] },
  { name: 'temperature', label: ['体温（℃）', 'Temperature (°C)'], mode: 'decimal', needed: true },
];
const vehicle: readonly Asked[] = [
  { name: 'plate', label: ['车牌', 'Plate'], needed: true },
  { name: 'persons', label: ['车上人数', 'Persons in it'], mode: 'numeric' },
  { name: 'origin', label: ['从哪里来', 'Coming from'] },
];

interface Props {
  readonly sort: 'visitor' | 'vehicle';
  readonly onDone: (input: Readonly<Record<string, unknown>>) => void;
  readonly onCancel: () => void;
}

/** A visitor or a vehicle: what 二-企业-3c asks of outsiders, and no more. */
export function OutsiderPanel({ sort, onDone, onCancel }: Props) {
  const say = useSay();
  const id = useId();
  const [problem, setProblem] = useState<Label>();
  const asked = sort === 'visitor' ? visitor : vehicle;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const input: Record<string, unknown> = {};
    for (const { name, label, mode, needed } of asked) {
      const text = String(form.get(name) ?? '').trim();
      if (!text && needed) return setProblem([`请填写${label[0]}。`, `Please fill in: ${label[1]}.`]);
      if (text) input[name] = mode === 'numeric' || mode === 'decimal' ? Number(text) : text;
    }
    const reason = seenAgainst({ direction: 'in', temperature: input.temperature as number | undefined });
    onDone(reason ? { ...input, result: 'stop', reason } : { ...input, result: 'pass' });
    if (reason) setProblem(stopReasons[reason]);
  };
  return (
    <form className="gate-person gate-outsider" onSubmit={submit} noValidate>
      {asked.map(({ name, label, mode }) => (
        <label key={name} htmlFor={`${id}-${name}`}>
          {say(label)}
          <input id={`${id}-${name}`} name={name} autoComplete="off" {...(mode ? { inputMode: mode } : {})} />
        </label>
      ))}
      {problem && <p role="alert">{say(problem)}</p>}
      <footer className="gate-actions">
        <button type="button" className="gate-plain" onClick={onCancel}>
          {say(['取消', 'Cancel'])}
        </button>
        <button type="submit" className="gate-main">
          {say(['登记', 'Record'])}
        </button>
      </footer>
    </form>
  );
}
