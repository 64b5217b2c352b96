import { useDates } from '../../../../web/data/useDates.ts';
import { useSay } from '../../../../web/language.tsx';
import { modes, outcomes } from '../../policy/types.ts';
import type { Measure } from '../../policy/change.ts';

/** What somebody is under, in one line: 居家隔离 14 天，至 2月1日，核酸 3 次. */
export function MeasureWords({ measure }: { readonly measure: Measure }) {
  const say = useSay();
  const dates = useDates();
  if (measure.outcome !== 'control') return <span>{say(outcomes[measure.outcome])}</span>;
  const last = measure.isolation.at(-1);
  return (
    <span>
      {measure.isolation
        .map((part) => say([`${modes[part.mode][0]} ${part.days} 天`, `${modes[part.mode][1]} ${part.days} d`]))
        .join(' + ')}
      {measure.monitoring &&
        say([` + 健康监测 ${measure.monitoring.days} 天`, ` + monitoring ${measure.monitoring.days} d`])}
      {last && say([`，至 ${dates.day(last.to)}`, `, to ${dates.day(last.to)}`])}
      {say([`，核酸 ${measure.tests.length} 次`, `, ${measure.tests.length} tests`])}
    </span>
  );
}
