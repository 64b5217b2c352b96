import { useQuery } from '@tanstack/react-query';
import { get } from '../../../../web/api.ts';
import { asProblem } from '../../../../web/data/problem.ts';
import { regionNames } from '../../../../web/data/regions.ts';
import { useLive } from '../../../../web/data/useLive.ts';
import { useSay } from '../../../../web/language.tsx';
import { EmptyState } from '../../../../web/look/EmptyState.tsx';
import { ErrorState } from '../../../../web/look/ErrorState.tsx';
import { grouped } from '../../../../web/look/numbers.ts';
import { RowsSkeleton } from '../../../../web/shell/Pending.tsx';
import { Figures } from './Figures.tsx';
import type { CountiesWire, FiguresWire } from './wire.ts';

const names = ['roster', 'normal', 'retest', 'abnormal', 'absent', 'missing'] as const;

/** Question 6 of the office: how many should have reported today, did, did not and were abnormal. Counts, never names. */
export function CountyDay() {
  const say = useSay();
  const key = ['health', 'counties'];
  const asked = useQuery({ queryKey: key, queryFn: ({ signal }) => get<CountiesWire>('/api/health/counties', signal) });
  useLive('kind:healthCheckIn', [key]);
  if (asked.isPending) return <RowsSkeleton />;
  if (asked.isError) return <ErrorState problem={asProblem(asked.error)} onRetry={() => void asked.refetch()} />;
  const { counties } = asked.data;
  if (counties.length === 0)
    return (
      <EmptyState
        title={say(['今天还没有场所登记人员名册', 'No site has a roster yet'])}
        hint={say([
          '企业登记名册后，这里按县列出应报、已报和异常人数。',
          'When sites enter their rosters, figures by county stand here.',
        ])}
      />
    );
  const total = Object.fromEntries(
    names.map((name) => [name, counties.reduce((sum, each) => sum + each[name], 0)]),
  ) as unknown as FiguresWire;
  return (
    <>
      <Figures figures={total} />
      <div className="health-table paper">
        <table>
          <thead>
            <tr>
              <th scope="col">{say(['县（市、区）', 'County'])}</th>
              <th scope="col">{say(['应报', 'Owed'])}</th>
              <th scope="col">{say(['正常', 'Normal'])}</th>
              <th scope="col">{say(['待复测', 'Again'])}</th>
              <th scope="col">{say(['异常', 'Abnormal'])}</th>
              <th scope="col">{say(['不在岗', 'Absent'])}</th>
              <th scope="col">{say(['未报', 'Not done'])}</th>
              <th scope="col">{say(['报齐的场所', 'Sites whole'])}</th>
            </tr>
          </thead>
          <tbody>
            {counties.map((county) => (
              <tr key={county.county}>
                <th scope="row">{regionNames[county.county] ?? county.county}</th>
                {names.map((name) => (
                  <td key={name} className={county[name] === 0 ? 'muted' : undefined}>
                    {grouped(county[name])}
                  </td>
                ))}
                <td>
                  {grouped(county.whole)} / {grouped(county.sites)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
