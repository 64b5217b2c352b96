import type { ReactNode } from 'react';
import { type KindView, useKind } from '../data/kinds.ts';
import { makeId } from '../data/id.ts';
import { typedFields } from '../generic/checkField.ts';
import { FieldValue } from '../generic/FieldValue.tsx';
import { initialValues } from '../generic/useFieldsForm.ts';
import { useSay } from '../language.tsx';
import { useSubmit } from '../offline/useSubmit.ts';
import { useSession } from '../session.tsx';
import { inputAgain, valuesAgain } from './again.ts';
import { fixedBy } from './fixed.ts';
import { useLast } from './useLast.ts';
import type { TodayRowWire } from './wire.ts';

export interface Again {
  /** What one touch will enter, to be read before it. */
  readonly words: ReactNode;
  readonly enter: () => Promise<void>;
  readonly busy: boolean;
  readonly refusal: string | undefined;
}

/** [W50] Enters a routine record as it was last time, with new times; nothing where that cannot be done, unknown until the last is here. */
export function useAgain(row: TodayRowWire, onDone: () => void): Again | 'unknown' | undefined {
  const say = useSay();
  const session = useSession();
  const { kind, loading } = useKind(row.kind);
  const routine = row.how === 'record' && kind?.routine === true && kind.may.create;
  const { row: last, names, ready } = useLast(kind, { site: row.siteId, org: row.orgId }, routine);
  const sending = useSubmit({ name: row.kind, offline: kind?.offline ?? false });
  if (row.how === 'record' && (loading || !ready)) return 'unknown';
  if (!routine || !kind || !last) return undefined;
  const fields = typedFields(kind.fields);
  const ground = kind.home === 'site' ? { siteId: row.siteId } : { orgId: row.orgId };
  const make = () =>
    inputAgain(fields, last, initialValues(fields, session.now(), session.self.person?.id), fixedBy(fields, row.with));
  if (!make()) return undefined;
  return {
    words: <LastWords kind={kind} values={valuesAgain(fields, last)} names={names} />,
    busy: sending.busy,
    refusal: sending.error ? say(sending.error.label) : undefined,
    enter: async () => {
      const input = { ...make(), ...ground };
      const outcome = await sending.submit({ action: 'create', id: makeId(), input, about: `duty-${row.dutyId}` });
      if (outcome) onDone();
    },
  };
}

function LastWords({
  kind,
  values,
  names,
}: {
  readonly kind: KindView;
  readonly values: Readonly<Record<string, unknown>>;
  readonly names: Readonly<Record<string, string>>;
}) {
  const say = useSay();
  return (
    <span className="today-again">
      {say(['上次：', 'Last: '])}
      {Object.entries(values).map(([name, value], i) => (
        <span key={name}>
          {i > 0 && ' · '}
          {kind.fields[name]?.type === 'yesNo' ? (
            `${say(kind.fields[name].label)} ${value === true ? '✓' : '✗'}`
          ) : (
            <FieldValue field={kind.fields[name] as KindView['fields'][string]} value={value} names={names} terse />
          )}
        </span>
      ))}
    </span>
  );
}
