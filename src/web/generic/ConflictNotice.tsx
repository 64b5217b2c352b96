import type { KindView } from '../data/kinds.ts';
import type { Problem } from '../data/problem.ts';
import type { FactBody } from '../data/rows.ts';
import { useSay } from '../language.tsx';
import { When } from '../shell/When.tsx';
import { FactChanges } from './History.tsx';
import { factWords } from './factWords.ts';

interface Since {
  readonly type: string;
  readonly actorName: string;
  readonly at: string;
  readonly body: FactBody | null;
}

/** 「别人刚改过」: who changed the record meanwhile and what; what was typed stays in the form below. */
export function ConflictNotice({ kind, problem }: { readonly kind: KindView; readonly problem: Problem }) {
  const say = useSay();
  const since = (problem.detail?.since ?? []) as readonly Since[];
  return (
    <section className="conflict" role="alert">
      <h3>{say(['别人刚改过这条记录', 'Somebody changed this record just now'])}</h3>
      <ol>
        {since.map((fact) => (
          <li key={`${fact.at} ${fact.type}`}>
            <p>
              <strong>{fact.actorName}</strong> {say(factWords(kind, fact.type))} <When at={fact.at} />
            </p>
            <FactChanges kind={kind} fact={fact} names={{}} />
          </li>
        ))}
      </ol>
      <p>
        {say([
          '您填的内容还在下面。看过改动后再决定是否提交。',
          'What you typed is kept below. Decide after looking at the change.',
        ])}
      </p>
    </section>
  );
}
