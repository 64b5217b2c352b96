import { useSay } from '../../../../web/language.tsx';
import { clockWords } from '../../../../web/look/dates.ts';
import type { Moment } from '../rules.ts';

/** What happened, minute by minute since the finding. */
export function Timeline({ moments }: { readonly moments: readonly Moment[] }) {
  const say = useSay();
  return (
    <section className="sx-timeline paper">
      <h2>{say(['时间线', 'Timeline'])}</h2>
      <ol>
        {moments.map((moment) => (
          <li key={`${moment.at}${moment.what[1]}${moment.who}`}>
            <span className="sx-minute figure">
              {moment.minutes} {say(['分', 'min'])}
            </span>
            <span>
              {say(moment.what)}
              {moment.who && <strong> {moment.who}</strong>}
            </span>
            <time dateTime={moment.at} className="figure">
              {clockWords(moment.at)}
            </time>
          </li>
        ))}
      </ol>
    </section>
  );
}
