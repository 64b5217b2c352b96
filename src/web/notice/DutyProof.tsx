import { useState } from 'react';
import { useKind } from '../data/kinds.ts';
import { useRecord } from '../data/rows.ts';
import { FieldValue } from '../generic/FieldValue.tsx';
import { useSay } from '../language.tsx';
import { Skeleton } from '../look/Skeleton.tsx';
import { DutyMark } from '../look/DutyMark.tsx';
import { When } from '../shell/When.tsx';
import { useLivingSearch } from './useLivingSearch.ts';
import type { ProofWire } from './wire.ts';

/** One proof: what was recorded, by whom, when; opened, the record itself and the way to its sealed fact. */
export function DutyProof({ proof }: { readonly proof: ProofWire }) {
  const say = useSay();
  const { change } = useLivingSearch();
  const [open, setOpen] = useState(false);
  const { kind } = useKind(proof.kind);
  const stated = proof.kind === 'duty';
  return (
    <li>
      <button type="button" className="proof-line" aria-expanded={open} onClick={() => setOpen(!open)}>
        <DutyMark state="proven" />
        <span className="proof-name">
          {stated ? say(['办结说明', 'Statement']) : kind ? say(kind.label) : proof.kind}
          <small>{proof.actorName}</small>
        </span>
        <span className="unit-when">
          <When at={proof.at} />
          {proof.late && <small>{say(['补办', 'late'])}</small>}
        </span>
      </button>
      {open && (
        <div className="proof-body">
          <ProofRecord kind={proof.kind} id={proof.recordId} />
          <button type="button" className="look-link" onClick={() => change({ fact: proof.factId })}>
            {say([
              `账本凭证${proof.number === null ? '' : ` № ${proof.number}`} 与封存`,
              `Ledger fact${proof.number === null ? '' : ` № ${proof.number}`} and its seal`,
            ])}
          </button>
        </div>
      )}
    </li>
  );
}

const ofStatement: ReadonlySet<string> = new Set(['statement', 'statementFiles', 'happenedOn', 'note']);

/** The record's own values; of a stated duty only what was stated. */
function ProofRecord({ kind: name, id }: { readonly kind: string; readonly id: string }) {
  const say = useSay();
  const { kind } = useKind(name);
  const record = useRecord(name, id, kind !== undefined);
  if (!kind || record.isError)
    return <p className="muted">{say(['这条记录不在您的范围内。', 'The record is outside your scope.'])}</p>;
  if (!record.data) return <Skeleton shape="rows" count={1} />;
  const { row, names } = record.data;
  return (
    <dl className="fact-lines">
      {Object.entries(kind.fields)
        .filter(([field, view]) => view.type !== 'data' && (name !== 'duty' || ofStatement.has(field)))
        .filter(([field]) => row[field] !== null && row[field] !== undefined && row[field] !== '')
        .map(([field, view]) => (
          <div key={field}>
            <dt>{say(view.label)}</dt>
            <dd>
              <FieldValue field={view} value={row[field]} names={names} record={id} />
            </dd>
          </div>
        ))}
    </dl>
  );
}
