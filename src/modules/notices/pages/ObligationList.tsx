import { useMemo } from 'react';
import type { KindView } from '../../../web/data/kinds.ts';
import { useSay } from '../../../web/language.tsx';
import { EmptyState } from '../../../web/look/EmptyState.tsx';
import type { DraftObligation } from '../draft.ts';
import type { NoticeRow } from '../wire.ts';
import { type CardActions, ObligationCard } from './ObligationCard.tsx';

interface Props {
  readonly row: NoticeRow;
  readonly selected: string | undefined;
  readonly editable: boolean;
  readonly proofs: readonly KindView[];
  readonly actions: CardActions;
}

interface Group {
  readonly clause: string;
  readonly heading: string;
  readonly ones: { readonly one: DraftObligation; readonly number: number }[];
}

/** A clause's name: its number and words; the number is said once where it is all there is. */
const headingOf = ({ marker, heading }: { readonly marker: string; readonly heading: string }) =>
  (heading.startsWith(marker) ? heading : `${marker}${heading}`).replace(/[：:]$/u, '');

/** The obligations in reading order, under the names of their clauses. */
export function ObligationList({ row, selected, editable, proofs, actions }: Props) {
  const say = useSay();
  const groups = useMemo(() => {
    const headings = new Map<string, string>();
    for (const clause of row.clauses)
      if (clause.heading && !headings.has(clause.id)) headings.set(clause.id, headingOf(clause));
    const found: Group[] = [];
    row.obligations.forEach((one: DraftObligation, i: number) => {
      const last = found.at(-1);
      const entry = { one, number: i + 1 };
      if (last?.clause === one.clause) last.ones.push(entry);
      else found.push({ clause: one.clause, heading: headings.get(one.clause) ?? '', ones: [entry] });
    });
    return found;
  }, [row.clauses, row.obligations]);
  if (row.obligations.length === 0)
    return (
      <EmptyState
        title={say(['还没有要求', 'No obligation yet'])}
        hint={say(['在正文里选中一句话，就能添加成要求。', 'Mark a sentence in the text to add it.'])}
      />
    );
  const all = row.obligations;
  return (
    <div className="nb-cards">
      {groups.map((group) => (
        <section key={group.ones[0]?.one.key ?? group.clause}>
          <h3>
            <span>{group.heading || group.clause}</span>
          </h3>
          <ul>
            {group.ones.map(({ one, number }) => {
              const before = all[number - 2];
              const after = all[number];
              return (
                <ObligationCard
                  key={one.key}
                  one={one}
                  number={number}
                  before={before?.clause === one.clause ? before.key : undefined}
                  after={after?.clause === one.clause ? after.key : undefined}
                  open={one.key === selected}
                  editable={editable}
                  proofs={proofs}
                  actions={actions}
                />
              );
            })}
          </ul>
        </section>
      ))}
    </div>
  );
}
