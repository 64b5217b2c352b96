import type { Label } from '../../../../kit/label.ts';
import { useDates } from '../../../../web/data/useDates.ts';
import { useSay } from '../../../../web/language.tsx';
import { Link } from '../../../../web/shell/Link.tsx';
import { legalBases } from '../person-order.ts';
import { holders } from '../tasks.ts';
import type { PlanWire } from '../wire.ts';
import { MeasureWords } from './MeasureWords.tsx';

/** Why the plan is as it is, and who answers for it. */
export function PlanFacts({ view }: { readonly view: PlanWire }) {
  const say = useSay();
  const dates = useDates();
  const { plan, stays } = view;
  const [won, ...others] = plan.why;
  const links: readonly (readonly [string | null, Label])[] = [
    [plan.filing ? `/k/travelFiling/${plan.filing}` : null, ['看报备', 'The filing']],
    [plan.order ? `/k/personOrder/${plan.order.id}` : null, ['看决定', 'The order']],
    [plan.replaces ? `/epidemic/plan/${plan.replaces}` : null, ['原来的方案', 'The plan before']],
    [plan.replacedBy ? `/epidemic/plan/${plan.replacedBy}` : null, ['转换后的方案', 'The plan after']],
  ];
  const ways = links.flatMap(([to, label]) => (to === null ? [] : [{ to, label }]));
  return (
    <aside className="plan-facts">
      <section>
        <h2>{say(['要做什么', 'What is owed'])}</h2>
        <p>
          <MeasureWords
            measure={{
              outcome: 'control',
              isolation: plan.isolation,
              monitoring: plan.monitoring,
              tests: plan.testDays,
              versions: [],
              areas: [],
            }}
          />
        </p>
        {plan.filing && (
          <p className="muted">{say([`抵忻 ${dates.day(plan.arrivedOn)}`, `Arrived ${dates.day(plan.arrivedOn)}`])}</p>
        )}
      </section>
      <section>
        <h2>{say(['为什么', 'Why'])}</h2>
        {won && <p>{say(won.label)}</p>}
        {plan.order && (
          <>
            <p>{say([`理由：${plan.order.reason}`, `Reason: ${plan.order.reason}`])}</p>
            <p className="muted">{say(legalBases[plan.order.basis])}</p>
          </>
        )}
        {others.length > 0 && (
          <details>
            <summary>{say([`还有 ${others.length} 条依据`, `${others.length} more reasons`])}</summary>
            <ul className="why-list">
              {others.map((reason) => (
                <li key={reason.label[0]}>{say(reason.label)}</li>
              ))}
            </ul>
          </details>
        )}
        {plan.versionTitles.length > 0 && (
          <p className="muted">
            {say(['依据：', 'Under: '])}
            {plan.versionTitles.join(say(['；', '; ']))}
          </p>
        )}
        <p>
          {ways.map(({ to, label }, n) => (
            <span key={to}>
              {n > 0 && ' · '}
              <Link to={to}>{say(label)}</Link>
            </span>
          ))}
        </p>
        {plan.endReason && <p>{plan.endReason}</p>}
        {plan.decisionNo && <p>{say([`决定：${plan.decisionNo}`, `Decision: ${plan.decisionNo}`])}</p>}
      </section>
      <section>
        <h2>{say(['谁负责', 'Who answers'])}</h2>
        <dl className="holder-list">
          {(['enterprise', 'community', 'health'] as const).map((holder) => (
            <div key={holder}>
              <dt>{say(holders[holder])}</dt>
              <dd>{plan.holders[holder] ?? <span className="unowned">{say(['无主', 'Nobody yet'])}</span>}</dd>
            </div>
          ))}
        </dl>
        {plan.orderedBy && (
          <p className="muted">
            {say([
              `由${plan.orderedBy}决定，只能由它解除（传染病防治法第四十一条）。`,
              `Ordered by ${plan.orderedBy}; only it may release (Infectious Diseases Law, art. 41).`,
            ])}
          </p>
        )}
      </section>
      {stays.length > 0 && (
        <section>
          <h2>{say(['住在哪里', 'Where'])}</h2>
          <ul className="why-list">
            {stays.map((stay) => (
              <li key={stay.id}>
                <Link to={`/k/isolationStay/${stay.id}`}>{stay.place}</Link>{' '}
                <span className="muted">
                  {dates.day(stay.since)}
                  {stay.until ? ` – ${dates.day(stay.until)}` : say(['起', ' on'])}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </aside>
  );
}
