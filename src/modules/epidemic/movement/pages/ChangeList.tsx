import { useState } from 'react';
import { useKind } from '../../../../web/data/kinds.ts';
import { useRecord, useRows } from '../../../../web/data/rows.ts';
import { useLive } from '../../../../web/data/useLive.ts';
import { ActionSheet } from '../../../../web/generic/ActionSheet.tsx';
import { useSay } from '../../../../web/language.tsx';
import { Link } from '../../../../web/shell/Link.tsx';
import { actors, type ChangeSort, type Measure, whoActs } from '../../policy/change.ts';
import type { Reason } from '../../policy/types.ts';
import { MeasureWords } from './MeasureWords.tsx';

/** Changes that wait for a person: before, after and why, with the decision beside them. */
export function ChangeList({ county }: { readonly county: string | undefined }) {
  const say = useSay();
  const { kind } = useKind('controlChange');
  const open = useRows(
    'controlChange',
    `state=open&limit=50&total=1${county ? `&county=${county}` : ''}`,
    kind?.may.read === true,
  );
  useLive('kind:controlChange', [['rows', 'controlChange'], ['movement']]);
  const rows = open.data?.rows ?? [];
  if (!kind || rows.length === 0) return null;
  return (
    <section className="change-section">
      <h2>
        {say(['政策变了，等您确认', 'Policy changed: to be confirmed'])}
        <span className="count">{open.data?.total ?? rows.length}</span>
      </h2>
      <ul className="change-list paper">
        {rows.map((row) => (
          <ChangeLine key={row.id} id={row.id} />
        ))}
      </ul>
      {(open.data?.total ?? 0) > rows.length && (
        <p className="muted">
          <Link to="/k/controlChange?state=open">{say(['看全部', 'See all'])}</Link>
        </p>
      )}
    </section>
  );
}

function ChangeLine({ id }: { readonly id: string }) {
  const say = useSay();
  const { kind } = useKind('controlChange');
  const record = useRecord('controlChange', id);
  const [action, setAction] = useState<string | undefined>();
  if (!kind || !record.data) return <li aria-busy="true" className="change-line" />;
  const { row, names, allowed } = record.data;
  const option = kind.fields.change?.settings.options?.[String(row.change)];
  const why = (row.why as readonly Reason[] | null)?.[0];
  const before = row.before as Measure;
  const confirms = names[String(row.orderedBy)];
  const carriesOut = whoActs(row.change as ChangeSort, before, { byOffice: false })
    .filter((one) => one !== 'health')
    .map((one) => say(actors[one]));
  return (
    <li className="change-line">
      <p>
        <strong>{names[String(row.member)] ?? '—'}</strong>{' '}
        <span className="muted">{names[row.ground.siteId ?? '']}</span>
        {option && <span className="state-mark">{say(option)}</span>}
      </p>
      <p className="change-measures">
        <MeasureWords measure={before} />
        <span aria-hidden="true">→</span>
        <span className="sr-only">{say(['变为', 'becomes'])}</span>
        <MeasureWords measure={row.after as Measure} />
      </p>
      {why && (
        <p className="muted">
          {say([`${String(row.cause)}：`, ''])}
          {say(why.label)}
        </p>
      )}
      <p className="muted">
        {confirms && say([`由${confirms}确认，`, `To be confirmed by ${confirms}; `])}
        {say([`${carriesOut.join('和')}落实。`, `carried out by: ${carriesOut.join('; ')}.`])}
      </p>
      {allowed.length > 0 && (
        <p className="change-actions">
          {allowed.map((name) => (
            <button
              key={name}
              type="button"
              className={name === 'confirm' ? 'look-button look-button-main' : 'look-button'}
              onClick={() => setAction(name)}
            >
              {say(kind.actions[name]?.label ?? [name, name])}
            </button>
          ))}
        </p>
      )}
      <ActionSheet kind={kind} row={row} action={action} onClose={() => setAction(undefined)} />
    </li>
  );
}
