import { useQuery } from '@tanstack/react-query';
import { get } from '../api.ts';
import { useKind } from '../data/kinds.ts';
import { asProblem } from '../data/problem.ts';
import { factWords } from '../generic/factWords.ts';
import { useSay } from '../language.tsx';
import { ErrorState } from '../look/ErrorState.tsx';
import { Skeleton } from '../look/Skeleton.tsx';
import { When } from '../shell/When.tsx';
import type { SealWire } from './wire.ts';

/** A fact as the ledger keeps it, and the seal that shows that nobody changed it since. */
export function FactStep({ fact: id }: { readonly fact: string }) {
  const say = useSay();
  const asked = useQuery({
    queryKey: ['seal', id],
    queryFn: ({ signal }) => get<SealWire>(`/api/facts/${id}/seal`, signal),
  });
  const { kind } = useKind(asked.data?.fact.kind ?? '');
  if (asked.isPending) return <Skeleton shape="form" count={3} />;
  if (!asked.data) return <ErrorState problem={asProblem(asked.error)} onRetry={() => asked.refetch()} />;
  const { fact, seal, holds } = asked.data;
  return (
    <div className="fact-step">
      <SealMark holds={holds} />
      <dl className="fact-lines">
        <div>
          <dt>{say(['凭证号', 'Number'])}</dt>
          <dd className="figure">№ {fact.number}</dd>
        </div>
        <div>
          <dt>{say(['何事', 'What'])}</dt>
          <dd>{kind ? `${say(kind.label)} · ${say(factWords(kind, fact.type))}` : fact.type}</dd>
        </div>
        <div>
          <dt>{say(['何人', 'Who'])}</dt>
          <dd>{fact.actorName}</dd>
        </div>
        <div>
          <dt>{say(['何时', 'When'])}</dt>
          <dd>
            <When at={fact.at} />
          </dd>
        </div>
        {seal && (
          <div>
            <dt>{say(['封存', 'Sealed'])}</dt>
            <dd>
              {say([
                `第 ${seal.height} 块，本块 ${seal.count} 条中的第 ${seal.position + 1} 条`,
                `block ${seal.height}, ${seal.position + 1} of ${seal.count}`,
              ])}
            </dd>
          </div>
        )}
      </dl>
      {seal && (
        <details className="fact-proof">
          <summary>{say(['自己核验', 'Check it yourself'])}</summary>
          <p>
            {say([
              `把下面的原文按 ${seal.algorithm.toUpperCase()} 求摘要，再依次与路径合并，应得到本块的根。`,
              `Digest the text with ${seal.algorithm.toUpperCase()} and join it with the path step by step: it must give the root.`,
            ])}
          </p>
          <dl>
            <dt>{say(['原文', 'Text'])}</dt>
            <dd>
              <code>{seal.canonical}</code>
            </dd>
            <dt>{say(['本条摘要', 'Leaf'])}</dt>
            <dd>
              <code>{seal.leaf}</code>
            </dd>
            <dt>{say([`路径（${seal.path.length} 步）`, `Path (${seal.path.length})`])}</dt>
            <dd>
              {seal.path.map((step) => (
                <code key={step.hash}>
                  {step.side === 'left' ? '← ' : '→ '}
                  {step.hash}
                </code>
              ))}
            </dd>
            <dt>{say(['本块的根', 'Root'])}</dt>
            <dd>
              <code>{seal.root}</code>
            </dd>
            <dt>{say(['上一块', 'Block before'])}</dt>
            <dd>
              <code>{seal.previous}</code>
            </dd>
          </dl>
        </details>
      )}
    </div>
  );
}

/** A square seal: whole when the text leads to the root, open while it waits, broken when it does not. */
function SealMark({ holds }: { readonly holds: boolean | null }) {
  const say = useSay();
  const words =
    holds === null
      ? say(['已记入账本，等待封存', 'In the ledger, waiting to be sealed'])
      : holds
        ? say(['已封存，与原文一致', 'Sealed, and true to the text'])
        : say(['与封存时不一致，请报告安全审计员', 'Not as it was sealed: tell the auditor']);
  return (
    <p className={`seal-mark${holds === null ? ' seal-open' : holds ? '' : ' seal-broken'}`}>
      <svg viewBox="0 0 40 40" width="40" height="40" aria-hidden="true">
        <rect
          x="3"
          y="3"
          width="34"
          height="34"
          rx="3"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          strokeDasharray={holds === null ? '4 3' : undefined}
        />
        {holds && <path d="M12 20.500l5.500 5.500L28.500 14" fill="none" stroke="currentColor" strokeWidth="2.600" />}
        {holds === false && <path d="M22 3l-5 12 6 6-6 16" fill="none" stroke="currentColor" strokeWidth="2.600" />}
      </svg>
      <strong>{words}</strong>
    </p>
  );
}
