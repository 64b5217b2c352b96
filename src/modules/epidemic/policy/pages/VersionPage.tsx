import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { holds } from '../../../../kit/actor.ts';
import { get, post } from '../../../../web/api.ts';
import { makeId } from '../../../../web/data/id.ts';
import { asProblem, type Problem } from '../../../../web/data/problem.ts';
import { regionNames } from '../../../../web/data/regions.ts';
import { useDates } from '../../../../web/data/useDates.ts';
import { useLive } from '../../../../web/data/useLive.ts';
import { useSay } from '../../../../web/language.tsx';
import { ErrorState } from '../../../../web/look/ErrorState.tsx';
import { movedDay } from '../../../../web/notice/days.ts';
import { useSession } from '../../../../web/session.tsx';
import { Link } from '../../../../web/shell/Link.tsx';
import { PageHead } from '../../../../web/shell/PageHead.tsx';
import { RowsSkeleton } from '../../../../web/shell/Pending.tsx';
import { mayKeep, policyVersion } from '../policy-version.ts';
import { policyLevels } from '../types.ts';
import { AckCard } from './AckCard.tsx';
import { DiffCard } from './DiffCard.tsx';
import { PreviewCard } from './PreviewCard.tsx';
import { ReleaseCard } from './ReleaseCard.tsx';
import { OtherRules, RulesTable } from './RulesTable.tsx';
import type { VersionRow, VersionWire } from '../wire.ts';
import './policy.css';

/** A draft made after a version, to be changed and then released in its place. */
function draftAfter(row: VersionRow, today: string) {
  const { level, region, issuer, special, rules } = row;
  return {
    level,
    region,
    issuer,
    special,
    rules,
    title: `${row.title}（修订稿）`.slice(0, 200),
    docNo: null,
    issuedOn: today,
    effectiveFrom: movedDay(today, 1),
    effectiveTo: null,
    supersedes: special ? [] : [row.id],
    approval: null,
    source: [],
  };
}

/** One version: when and where it holds, what it asks of whom, who has taken note; for a draft what it would change. */
export default function VersionPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const say = useSay();
  const dates = useDates();
  const navigate = useNavigate();
  const { self, now } = useSession();
  const version = useQuery({
    queryKey: ['policy', 'version', id],
    queryFn: ({ signal }) => get<VersionWire>(`/api/epidemic/policy/versions/${id}`, signal),
  });
  useLive('kind:policyVersion', [['policy']]);
  const copy = useMutation<{ row: { id: string } }, Problem, VersionRow>({
    mutationFn: (row) => {
      const today = new Date(now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
      return post('/api/policyVersion', { commandId: makeId(), input: draftAfter(row, today) });
    },
    onSuccess: ({ row }) => void navigate({ to: `/epidemic/policy/${row.id}/edit` }),
  });
  if (version.isError && !version.data)
    return <ErrorState problem={asProblem(version.error)} onRetry={() => version.refetch()} />;
  if (!version.data)
    return (
      <div className="page">
        <RowsSkeleton />
      </div>
    );
  const told = version.data;
  const { row } = told;
  const keeps = mayKeep(self, row.level, row.region);
  const state = told.inForce
    ? say(['执行中', 'In force'])
    : say(policyVersion.states[row.state] ?? [row.state, row.state]);
  return (
    <div className="page page-policy-version">
      <PageHead
        title={row.title}
        back="/epidemic/policy"
        backLabel={say(['政策时间线', 'Timeline'])}
        lead={
          <p className="policy-lead">
            <span className="state-mark" data-force={told.inForce || undefined}>
              {state}
            </span>
            <span>{say(policyLevels[row.level])}</span>
            {row.region && <span>{regionNames[row.region] ?? row.region}</span>}
            <span>{row.issuer}</span>
            {row.docNo && <span>{row.docNo}</span>}
            <span>
              {say([`${dates.day(row.effectiveFrom)} 起执行`, `in force from ${dates.day(row.effectiveFrom)}`])}
              {row.effectiveTo && say([`，至 ${dates.day(row.effectiveTo)}`, ` to ${dates.day(row.effectiveTo)}`])}
            </span>
            {row.knownAt && (
              <span>{say([`${dates.moment(row.knownAt)} 发布`, `released ${dates.moment(row.knownAt)}`])}</span>
            )}
            {row.state === 'scheduled' && row.releaseAt && (
              <span>
                {say([`定于 ${dates.moment(row.releaseAt)} 发布`, `to be released ${dates.moment(row.releaseAt)}`])}
              </span>
            )}
          </p>
        }
      >
        {keeps && row.state === 'released' && (
          <Button loading={copy.isPending} onClick={() => copy.mutate(row)}>
            {say(['以此为底稿起草下一版', 'Draft the next from this'])}
          </Button>
        )}
        {keeps && (
          <Link to={`/k/policyVersion/${row.id}`} className="button-quiet">
            {say(['记录与历史', 'Record'])}
          </Link>
        )}
      </PageHead>
      {copy.error && (
        <p role="alert" className="policy-problem">
          {say(copy.error.label)}
        </p>
      )}
      {told.mayRelease && <ReleaseCard told={told} />}
      {told.tightened.length > 0 && (
        <section className="note policy-tightened">
          <p>
            <strong>
              {row.approval
                ? say([
                    `有 ${told.tightened.length} 处比上级严，批准文件：${row.approval}`,
                    `Stricter than above in ${told.tightened.length} places, approved by ${row.approval}`,
                  ])
                : say([
                    `有 ${told.tightened.length} 处比上级严，没有批准文件（层层加码）`,
                    `Stricter than above in ${told.tightened.length} places without an approving document`,
                  ])}
            </strong>
          </p>
          <ul>
            {told.tightened.map((one) => (
              <li key={one.situation[1]}>
                {say([
                  `${one.situation[0]}：上级为“${one.above[0]}”，本版为“${one.own[0]}”`,
                  `${one.situation[1]}: above “${one.above[1]}”, here “${one.own[1]}”`,
                ])}
              </li>
            ))}
          </ul>
        </section>
      )}
      {told.diff && (
        <DiffCard diff={told.diff} lines={told.lines} from={movedDay(row.effectiveFrom, -1)} to={row.effectiveFrom} />
      )}
      {keeps && (row.state === 'draft' || row.state === 'scheduled') && <PreviewCard id={id} version={row.version} />}
      <section>
        <h2>{say(['来（返）人员怎么管', 'What is asked of arrivals'])}</h2>
        <RulesTable rules={row.rules} />
      </section>
      <section>
        <h2>{say(['其他规定', 'Other rules'])}</h2>
        <OtherRules rules={row.rules} />
      </section>
      {row.state === 'released' && holds(self, ['supervisor', 'health.officer']) && <AckCard id={id} />}
    </div>
  );
}
