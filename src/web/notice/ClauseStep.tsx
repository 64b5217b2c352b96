import { useSay } from '../language.tsx';
import { ClauseFigures } from '../look/ClauseFigures.tsx';
import { type Figures, sumFigures } from '../look/figures.ts';
import { Change } from './Change.tsx';
import type { ClauseView } from './clauseRows.ts';
import { lateWords } from './lateness.ts';
import { useLivingSearch } from './useLivingSearch.ts';
import type { ObligationWire } from './wire.ts';
import { rhythmWords } from './words.ts';

/** What a clause asks, sentence by sentence, each with its figures; one of them can be looked at alone. */
export function ClauseStep({
  row,
  obligation,
  day,
}: {
  readonly row: ClauseView;
  readonly obligation: ObligationWire | undefined;
  /** The day of the figures. */
  readonly day: string;
}) {
  const say = useSay();
  const { change } = useLivingSearch();
  if (obligation || row.counted.length === 1) {
    const one = obligation ?? row.counted[0];
    return one ? <OneObligation obligation={one} day={day} /> : null;
  }
  return (
    <>
      <LateLine counted={row.counted} day={day} />
      <ol className="obligation-list" aria-label={say(['这一条的要求', 'What the clause asks'])}>
        {row.counted.map((one) => (
          <li key={one.id}>
            <button type="button" onClick={() => change({ obligation: one.id })}>
              <q lang="zh-CN">{one.text}</q>
              <small>{[one.owedBy, say(rhythmWords(one))].filter(Boolean).join(' · ')}</small>
              <ClauseFigures figures={one.figures} />
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}

/** What the figure 「逾期」 is made of, in words. */
function LateLine({ counted, day }: { readonly counted: readonly ObligationWire[]; readonly day: string }) {
  const say = useSay();
  const words = lateWords(counted, day);
  return words ? <p className="muted">{say(words)}</p> : null;
}

function OneObligation({ obligation, day }: { readonly obligation: ObligationWire; readonly day: string }) {
  const say = useSay();
  const { figures, before } = obligation;
  return (
    <div className="obligation-one">
      <q lang="zh-CN">{obligation.text}</q>
      <p className="muted">{[obligation.owedBy, say(rhythmWords(obligation))].filter(Boolean).join(' · ')}</p>
      <ClauseFigures figures={figures} />
      <LateLine counted={[obligation]} day={day} />
      {before && <Changes now={figures} before={before} />}
      {figures.periodsOwed > figures.owed && (
        <p className="muted">
          {say([
            `自印发以来共应办 ${figures.periodsOwed} 次，已办 ${figures.periodsProven} 次，逾期 ${figures.periodsLate} 次`,
            `Since issue ${figures.periodsOwed} times owed, ${figures.periodsProven} proven, ${figures.periodsLate} late`,
          ])}
        </p>
      )}
    </div>
  );
}

function Changes({ now, before }: { readonly now: Figures; readonly before: Figures }) {
  return (
    <p className="changes">
      <Change label={['已办', 'Proven']} by={now.proven - before.proven} />
      <Change label={['逾期', 'Late']} by={now.late - before.late} />
      <Change label={['无主', 'Unowned']} by={now.unowned - before.unowned} />
    </p>
  );
}

/** The figures of some obligations together. */
export function figuresOf(obligations: readonly ObligationWire[]): Figures {
  return sumFigures(obligations.map(({ figures }) => figures));
}
