import type { KindView } from '../data/kinds.ts';
import type { HistoryFact, Names } from '../data/rows.ts';
import { useSay } from '../language.tsx';
import { When } from '../shell/When.tsx';
import { FieldValue } from './FieldValue.tsx';
import { factWords } from './factWords.ts';

/** The values a fact set, field by field. Personal ones are told, never shown. */
export function FactChanges({
  kind,
  fact,
  names,
}: {
  readonly kind: KindView;
  readonly fact: Pick<HistoryFact, 'body'>;
  readonly names: Names;
}) {
  const say = useSay();
  const values = Object.entries(fact.body?.values ?? {}).filter(([name, value]) => kind.fields[name] && value !== null);
  const isSealed = fact.body?.values?.sealed !== undefined;
  const opened = (fact.body?.fields ?? []).map((name) => {
    const label = kind.fields[name]?.label;
    return label ? say(label) : name;
  });
  const from = fact.body?.from ? kind.states[fact.body.from] : undefined;
  const to = fact.body?.state ? kind.states[fact.body.state] : undefined;
  return (
    <>
      {from && to && from !== to && (
        <p>
          {say(from)} → {say(to)}
        </p>
      )}
      {fact.body?.reason && <p>{say([`原因：${fact.body.reason}`, `Reason: ${fact.body.reason}`])}</p>}
      {fact.body?.sealedReason && (
        <p className="muted">{say(['原因已随个人信息清除。', 'The reason went with the person’s data.'])}</p>
      )}
      {opened.length > 0 && <p>{opened.join(say(['、', ', ']))}</p>}
      {isSealed && (
        <p className="muted">
          {say([
            '健康和行踪内容加密留存，只能在记录上查看。',
            'Health and whereabouts are kept encrypted; see the record itself.',
          ])}
        </p>
      )}
      {values.length > 0 && (
        <dl className="fact-values">
          {values.map(([name, value]) => {
            const field = kind.fields[name];
            if (!field) return null;
            return (
              <div key={name}>
                <dt>{say(field.label)}</dt>
                <dd>
                  {field.type === 'secret' ? (
                    <span className="muted">{say(['已更新（加密）', 'updated (encrypted)'])}</span>
                  ) : (
                    <FieldValue field={field} value={value} names={names} terse />
                  )}
                </dd>
              </div>
            );
          })}
        </dl>
      )}
    </>
  );
}

/** A record's life as the ledger tells it, newest first; each line names its fact, which the seal of its block covers. */
export function History({
  kind,
  facts,
  names,
}: {
  readonly kind: KindView;
  readonly facts: readonly HistoryFact[];
  readonly names: Names;
}) {
  const say = useSay();
  return (
    <section className="history" aria-labelledby="history-title">
      <h2 id="history-title">{say(['经过', 'History'])}</h2>
      <ol>
        {[...facts].reverse().map((fact) => (
          <li key={fact.id}>
            <p className="history-head">
              <strong>{say(factWords(kind, fact.type))}</strong>
              <span>{fact.actorName}</span>
              <When at={fact.at} />
            </p>
            <details open={/\.(corrected|proposed)$/.test(fact.type)}>
              <summary>{say(['内容与存证', 'Content and proof'])}</summary>
              <FactChanges kind={kind} fact={fact} names={names} />
              <p className="fact-seal">
                <span>{say(['存证编号', 'Fact'])}</span> <code>{fact.id}</code>
                {fact.seal && (
                  <>
                    <br />
                    <span>{say([`第 ${String(fact.block)} 区块封印`, `Sealed in block ${String(fact.block)}`])}</span>{' '}
                    <code>{fact.seal}</code>
                  </>
                )}
              </p>
            </details>
          </li>
        ))}
      </ol>
    </section>
  );
}
