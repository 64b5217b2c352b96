import { useDates } from '../../../../web/data/useDates.ts';
import { regionNames } from '../../../../web/data/regions.ts';
import { useSay } from '../../../../web/language.tsx';
import { Link } from '../../../../web/shell/Link.tsx';
import { type PolicyLevel, policyLevels } from '../types.ts';
import type { Timeline, TimelineVersion } from '../wire.ts';

/** The versions by level, those in force first, the latest on top. */
export function VersionList({ timeline }: { readonly timeline: Timeline }) {
  const say = useSay();
  const levels = (Object.keys(policyLevels) as PolicyLevel[]).flatMap((level) => {
    const versions = timeline.versions.filter((v) => v.level === level);
    return versions.length > 0 ? [{ level, versions }] : [];
  });
  return (
    <section className="policy-timeline">
      <h2>{say(['政策时间线', 'Timeline'])}</h2>
      {levels.map(({ level, versions }) => (
        <div key={level} className="policy-level">
          <h3>{say(policyLevels[level])}</h3>
          <ol>
            {versions
              .toSorted((a, b) => Number(b.inForce) - Number(a.inForce))
              .map((version) => (
                <Version key={version.id} version={version} day={timeline.day} />
              ))}
          </ol>
        </div>
      ))}
    </section>
  );
}

function Version({ version, day }: { readonly version: TimelineVersion; readonly day: string }) {
  const say = useSay();
  const dates = useDates();
  const { state } = version;
  const mark = version.inForce
    ? say(['执行中', 'In force'])
    : state === 'draft'
      ? say(['草稿', 'Draft'])
      : state === 'scheduled'
        ? say(['待发布', 'Scheduled'])
        : state === 'revoked'
          ? say(['已废止', 'Revoked'])
          : version.effectiveFrom > day
            ? say(['未生效', 'To come'])
            : say(['已停止', 'Over']);
  const span = version.endsOn
    ? say([
        `${dates.day(version.effectiveFrom)} 至 ${dates.day(version.endsOn)}`,
        `${dates.day(version.effectiveFrom)} to ${dates.day(version.endsOn)}`,
      ])
    : say([`${dates.day(version.effectiveFrom)} 起`, `from ${dates.day(version.effectiveFrom)}`]);
  return (
    <li className="policy-version" data-force={version.inForce || undefined}>
      <Link to={`/epidemic/policy/${version.id}`}>{version.title}</Link>
      <p>
        <span className="state-mark" data-force={version.inForce || undefined}>
          {mark}
        </span>
        <span>{span}</span>
        {version.region && version.level === 'county' && <span>{regionNames[version.region]}</span>}
        {version.special && <span>{say(['专项', 'Special'])}</span>}
      </p>
      {version.tightened > 0 && (
        <p className="policy-tight">
          {say([`有 ${version.tightened} 处比上级严`, `Stricter than above in ${version.tightened} places`])}
        </p>
      )}
      {state === 'scheduled' && version.releaseAt && (
        <p className="muted">
          {say([`定于 ${dates.moment(version.releaseAt)} 发布`, `To be released ${dates.moment(version.releaseAt)}`])}
        </p>
      )}
    </li>
  );
}
