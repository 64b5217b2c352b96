import { useDates } from '../../../../web/data/useDates.ts';
import { useSay } from '../../../../web/language.tsx';
import { Link } from '../../../../web/shell/Link.tsx';
import { riskLevels } from '../types.ts';
import { RiskMark } from './RiskMark.tsx';
import type { PolicyDiff, SituationChange } from '../diff.ts';
import type { LineChange } from '../rule-families.ts';

const trends = {
  stricter: ['从严', 'Stricter'],
  lighter: ['放宽', 'Lighter'],
  changed: ['调整', 'Changed'],
  same: ['不变', 'Same'],
} as const;

/** What changed between two days: what each sort of person was asked and is asked now. */
export function DiffCard({
  diff,
  lines = [],
  from,
  to,
}: {
  readonly diff: PolicyDiff;
  /** What else is said otherwise. */
  readonly lines?: readonly LineChange[];
  readonly from: string;
  readonly to: string;
}) {
  const say = useSay();
  const dates = useDates();
  const changed = diff.situations.filter((one) => one.trend !== 'same');
  const same = diff.situations.filter((one) => one.trend === 'same');
  const nothing = [changed, diff.areas, diff.begun, diff.ended, lines].every((list) => list.length === 0);
  const days = say([`${dates.day(from)} 到 ${dates.day(to)}`, `${dates.day(from)} to ${dates.day(to)}`]);
  return (
    <section className="policy-diff">
      <h2>
        {say(['变了什么', 'What changed'])} <small className="muted">{days}</small>
      </h2>
      {nothing && (
        <p className="paper policy-pad">
          {say(['这两天之间规则和风险区都没有变化。', 'Neither rules nor areas changed.'])}
        </p>
      )}
      {(diff.begun.length > 0 || diff.ended.length > 0) && (
        <ul className="policy-turn">
          {diff.begun.map((v) => (
            <li key={v.id}>
              <span className="state-mark">{say(['开始执行', 'Begins'])}</span>
              <Link to={`/epidemic/policy/${v.id}`}>{v.title}</Link>
            </li>
          ))}
          {diff.ended.map((v) => (
            <li key={v.id}>
              <span className="state-mark" data-state="over">
                {say(['停止执行', 'Ends'])}
              </span>
              <Link to={`/epidemic/policy/${v.id}`}>{v.title}</Link>
            </li>
          ))}
        </ul>
      )}
      {changed.length > 0 && <Situations rows={changed} />}
      {lines.length > 0 && (
        <ul className="policy-situations paper" aria-label={say(['其他规定的变化', 'Other rules changed'])}>
          {lines.map((line) => (
            <li key={line.head[0]}>
              <div className="policy-who">
                <strong>{say(line.head)}</strong>
                <span className="state-mark">
                  {line.before === null
                    ? say(['新增', 'New'])
                    : say(line.after === null ? ['取消', 'Dropped'] : ['调整', 'Changed'])}
                </span>
              </div>
              <div className="policy-asks">
                {line.before && <del>{say(line.before)}</del>}
                <span>{say(line.after ?? ['本版不再规定', 'Not ruled any more'])}</span>
              </div>
            </li>
          ))}
        </ul>
      )}
      {diff.areas.length > 0 && (
        <ul className="policy-areas paper">
          {diff.areas.map((area) => (
            <li key={area.id + area.sort}>
              <span>{area.name}</span>
              <span className="policy-step">
                {area.before === null ? say(['新增', 'New']) : say(riskLevels[area.before])}
                <span aria-hidden="true">→</span>
                {area.after === null ? say(['解除', 'Ended']) : <RiskMark level={area.after} />}
              </span>
            </li>
          ))}
        </ul>
      )}
      {same.length > 0 && (
        <details className="policy-same">
          <summary>
            {say([`没有变化的 ${same.length} 类人员`, `${same.length} sorts of people without a change`])}
          </summary>
          <Situations rows={same} />
        </details>
      )}
    </section>
  );
}

function Situations({ rows }: { readonly rows: readonly SituationChange[] }) {
  const say = useSay();
  return (
    <ul className="policy-situations paper">
      {rows.map((row) => (
        <li key={row.key}>
          <div className="policy-who">
            <strong>{say(row.label)}</strong>
            {row.trend !== 'same' && (
              <span className="state-mark" data-trend={row.trend}>
                {say(trends[row.trend])}
              </span>
            )}
          </div>
          <div className="policy-asks">
            {row.trend !== 'same' && <del>{say(row.before)}</del>}
            <span>{say(row.after)}</span>
          </div>
        </li>
      ))}
    </ul>
  );
}
