import { useState } from 'react';
import type { KindView } from '../data/kinds.ts';
import { FieldValue } from '../generic/FieldValue.tsx';
import { useSay } from '../language.tsx';
import { When } from '../shell/When.tsx';
import type { Conflict, Entry } from './core/entry.ts';

interface Props {
  readonly entry: Entry;
  readonly conflict: Conflict;
  readonly kind: KindView | undefined;
  readonly onDecide: (choices: Readonly<Record<string, 'mine' | 'theirs'>>) => void;
}

/** Two people changed one record: field by field, what it was, what the other set, what I set; nothing is chosen beforehand. */
export function ConflictChoice({ entry, conflict, kind, onDecide }: Props) {
  const say = useSay();
  const [choices, setChoices] = useState<Readonly<Record<string, 'mine' | 'theirs'>>>({});
  const shown = (name: string, value: unknown) => {
    const field = kind?.fields[name];
    return field && field.type !== 'secret' ? (
      <FieldValue field={field} value={value} names={{}} terse />
    ) : (
      <span className="muted">{say(['（加密）', '(encrypted)'])}</span>
    );
  };
  const others = Object.keys(conflict.theirs).filter((name) => !conflict.fields.includes(name) && kind?.fields[name]);
  const decided = conflict.fields.every((name) => choices[name]);
  return (
    <div className="outbox-fields">
      <p className="outbox-why">
        {conflict.fields.length > 0
          ? say([
              '您登记期间，别人改了同一项。请逐项选定用哪个，其余各项两边都保留。',
              'Somebody changed the same meanwhile. Choose for each; everything else of both is kept.',
            ])
          : say([
              '您登记期间，别人改过这条记录。看过后再决定是否仍要提交。',
              'Somebody changed this record meanwhile. Look at it and decide whether to submit still.',
            ])}
      </p>
      {conflict.fields.map((name) => {
        const theirs = conflict.theirs[name];
        return (
          <fieldset className="outbox-field" key={name}>
            <legend>
              {say(kind?.fields[name]?.label ?? [name, name])}
              {entry.base && (
                <>
                  {say(['，原来是 ', ', it was '])}
                  {shown(name, entry.base[name])}
                </>
              )}
            </legend>
            <div className="outbox-choice">
              {(['mine', 'theirs'] as const).map((whose) => (
                <label key={whose}>
                  <input
                    type="radio"
                    name={`${entry.localId} ${name}`}
                    checked={choices[name] === whose}
                    onChange={() => setChoices((all) => ({ ...all, [name]: whose }))}
                  />
                  <span>
                    {shown(name, whose === 'mine' ? entry.input[name] : theirs?.value)}
                    <small>
                      {whose === 'mine' ? (
                        say(['我填的', 'Mine'])
                      ) : (
                        <>
                          {theirs?.by} {theirs && <When at={theirs.at} />}
                        </>
                      )}
                    </small>
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
        );
      })}
      {others.length > 0 && (
        <p className="outbox-what">
          {say(['别人另外改了：', 'Also changed by others: '])}
          {others.map((name) => say(kind?.fields[name]?.label ?? [name, name])).join(say(['、', ', ']))}
        </p>
      )}
      <div className="outbox-actions">
        <button
          type="button"
          className="look-button look-button-main"
          disabled={!decided}
          onClick={() => onDecide(choices)}
        >
          {conflict.fields.length > 0
            ? say(['就这样提交', 'Submit so'])
            : say(['看过了，仍要提交', 'Seen, submit still'])}
        </button>
      </div>
    </div>
  );
}
