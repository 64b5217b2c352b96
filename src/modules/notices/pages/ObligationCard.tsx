import { memo, useEffect, useRef, useState } from 'react';
import type { Label } from '../../../kit/label.ts';
import type { KindView } from '../../../web/data/kinds.ts';
import { useDates } from '../../../web/data/useDates.ts';
import { useSay } from '../../../web/language.tsx';
import { obligation as kind } from '../../responsibility/obligation.ts';
import type { Selector } from '../../responsibility/selector.ts';
import type { DraftObligation } from '../draft.ts';
import { splitPoints } from './pieces.ts';
import { postWords, selectorWords } from './selectorWords.ts';
import { optionLabel } from './options.ts';

/** What can be done with an obligation from its card. */
export interface CardActions {
  select(key: string | undefined): void;
  confirm(key: string): void;
  correct(key: string): void;
  split(key: string, at: number): void;
  merge(keys: readonly [string, string]): void;
  drop(key: string): void;
  toText(key: string): void;
}

interface Props {
  readonly one: DraftObligation;
  readonly number: number;
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly open: boolean;
  readonly editable: boolean;
  readonly proofs: readonly KindView[];
  readonly actions: CardActions;
}

/** What is owed how often and by when, in a few words. */
export function rhythmWords(one: DraftObligation, day: (at: string) => string): Label[] {
  const rhythm = optionLabel(kind.fields.rhythm, one.rhythm);
  const parts: Label[] = [
    one.rhythm === 'event' && one.event ? [`${one.event.replace(/的?时?$/u, '')}时`, `on: ${one.event}`] : rhythm,
    ...(one.times && one.times > 1 ? ([[`每期 ${one.times} 次`, `${one.times} times`]] as Label[]) : []),
  ];
  if (one.deadline) parts.push([`${day(one.deadline)}前`, `by ${day(one.deadline)}`]);
  else if (one.days) parts.push([`印发后 ${one.days} 天内`, `within ${one.days} days`]);
  return parts;
}

/** One obligation: closed it says who, how binding, how often and whom it falls to; open it can be mended. */
export const ObligationCard = memo(function ObligationCard(props: Props) {
  const { one, number, open, editable, proofs, actions } = props;
  const say = useSay();
  const dates = useDates();
  const card = useRef<HTMLLIElement>(null);
  const [splitting, setSplitting] = useState(false);
  useEffect(() => {
    if (!open) return setSplitting(false);
    const box = card.current?.getBoundingClientRect();
    if (box && (box.top < 150 || box.bottom > window.innerHeight - 20))
      card.current?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
  }, [open]);
  const selector = one.addressees as unknown as Selector;
  const modality = optionLabel(kind.fields.modality, one.modality);
  const proof = proofs.find((each) => each.name === one.proofKind);
  const proofName: Label = proof?.label ?? ['办结说明', 'statement'];
  return (
    <li
      className="nb-card"
      ref={card}
      data-open={open || undefined}
      data-seen={one.checked || undefined}
      data-card={one.key}
    >
      <button
        type="button"
        className="nb-card-head"
        aria-expanded={open}
        onClick={() => actions.select(open ? undefined : one.key)}
      >
        <span className="nb-card-number">{number}</span>
        <span className="nb-card-words">
          <span className="nb-card-who">
            <strong>{one.owedBy || say(['没有写明谁负责', 'Nobody named'])}</strong>
            {one.role === 'support' && <em>{say(['配合', 'supports'])}</em>}
            {one.role === 'lead' && <em>{say(['牵头', 'leads'])}</em>}
            {one.modality !== 'must' && <em>{say(modality)}</em>}
          </span>
          <span className="nb-card-text">{one.text}</span>
          <span className="nb-card-meta">
            {rhythmWords(one, dates.date).map((words) => (
              <span key={words[1]}>{say(words)}</span>
            ))}
            <span>{say([`凭${proofName[0]}`, `proof: ${proofName[1]}`])}</span>
          </span>
        </span>
        <span
          className="nb-card-seen"
          role="img"
          aria-label={one.checked ? say(['已看', 'Looked at']) : say(['还没看', 'Not yet looked at'])}
        >
          {one.checked ? '✓' : ''}
        </span>
      </button>
      {open && (
        <div className="nb-card-body">
          {splitting ? (
            <SplitHere
              one={one}
              onSplit={(at) => {
                setSplitting(false);
                actions.split(one.key, at);
              }}
              onCancel={() => setSplitting(false)}
            />
          ) : (
            <>
              <dl className="nb-falls">
                <div>
                  <dt>{say(['落到', 'Falls to'])}</dt>
                  <dd>{say(selectorWords(selector))}</dd>
                </div>
                <div>
                  <dt>{say(['由谁', 'Answered by'])}</dt>
                  <dd>{say(postWords(selector.posts ?? []))}</dd>
                </div>
              </dl>
              <details className="nb-why">
                <summary>{say(['为什么这样认', 'Why it was read so'])}</summary>
                <ul>
                  {one.reasons.map((reason) => (
                    <li key={reason}>{reason}</li>
                  ))}
                </ul>
              </details>
              {editable && <CardButtons {...props} onSplit={() => setSplitting(true)} />}
            </>
          )}
        </div>
      )}
    </li>
  );
});

function CardButtons({ one, before, after, actions, onSplit }: Props & { readonly onSplit: () => void }) {
  const say = useSay();
  const points = splitPoints(one.text).length;
  return (
    <div className="nb-card-actions">
      <button type="button" className="look-button look-button-main" onClick={() => actions.confirm(one.key)}>
        {one.checked ? say(['下一条', 'Next']) : say(['无误，下一条', 'Right, next'])}
      </button>
      <button type="button" className="look-button" onClick={() => actions.correct(one.key)}>
        {say(['修改', 'Correct'])}
      </button>
      {points > 0 && (
        <button type="button" className="look-quiet" onClick={onSplit}>
          {say(['拆分', 'Split'])}
        </button>
      )}
      {before && (
        <button type="button" className="look-quiet" onClick={() => actions.merge([before, one.key])}>
          {say(['并入上一条', 'Merge up'])}
        </button>
      )}
      {after && (
        <button type="button" className="look-quiet" onClick={() => actions.merge([one.key, after])}>
          {say(['并入下一条', 'Merge down'])}
        </button>
      )}
      <button type="button" className="look-quiet" onClick={() => actions.drop(one.key)}>
        {say(['删去', 'Drop'])}
      </button>
      <button type="button" className="look-quiet nb-to-text" onClick={() => actions.toText(one.key)}>
        {say(['看原文', 'See the text'])}
      </button>
    </div>
  );
}

/** The words of an obligation with a place to cut after every mark. */
function SplitHere({
  one,
  onSplit,
  onCancel,
}: {
  readonly one: DraftObligation;
  readonly onSplit: (at: number) => void;
  readonly onCancel: () => void;
}) {
  const say = useSay();
  const points = splitPoints(one.text);
  return (
    <div className="nb-split">
      <p className="muted">{say(['从哪里拆开？点一下剪刀。', 'Where to cut? Press the scissors.'])}</p>
      <p className="nb-split-text">
        {[0, ...points].map((from, i) => (
          <span key={from}>
            {one.text.slice(from, points[i])}
            {points[i] !== undefined && (
              <button
                type="button"
                className="nb-cut"
                onClick={() => onSplit(points[i] as number)}
                aria-label={say([
                  `在「${one.text.slice(Math.max(0, (points[i] as number) - 7), points[i])}」之后拆开`,
                  `Cut after “${one.text.slice(Math.max(0, (points[i] as number) - 7), points[i])}”`,
                ])}
              >
                ✂
              </button>
            )}
          </span>
        ))}
      </p>
      <button type="button" className="look-quiet" onClick={onCancel}>
        {say(['不拆了', 'Leave it whole'])}
      </button>
    </div>
  );
}
