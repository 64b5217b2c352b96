import { useQuery } from '@tanstack/react-query';
import { post } from '../../../../web/api.ts';
import { asProblem } from '../../../../web/data/problem.ts';
import { regionNames } from '../../../../web/data/regions.ts';
import { useDates } from '../../../../web/data/useDates.ts';
import { useSay } from '../../../../web/language.tsx';
import { ErrorState } from '../../../../web/look/ErrorState.tsx';
import { grouped } from '../../../../web/look/numbers.ts';
import { PlainTable } from '../../../../web/shell/PlainTable.tsx';
import { RowsSkeleton } from '../../../../web/shell/Pending.tsx';
import { changeSorts } from '../change.ts';
import { outcomes } from '../types.ts';
import type { Preview } from '../wire.ts';

/** Whose status a draft would change if it were released, before it is. `version` makes it look again after a change. */
export function PreviewCard({ id, version }: { readonly id: string; readonly version: number }) {
  const say = useSay();
  const dates = useDates();
  const preview = useQuery({
    queryKey: ['policy', 'preview', id, version],
    queryFn: () => post<Preview>(`/api/epidemic/policy/versions/${id}/preview`),
  });
  if (preview.isPending) return <RowsSkeleton />;
  if (!preview.data) return <ErrorState problem={asProblem(preview.error)} onRetry={() => preview.refetch()} />;
  const { day, persons, changed, counts, named } = preview.data;
  const county = (code: string | null) => (code ? (regionNames[code] ?? code) : say(['市级', 'City']));
  return (
    <section className="policy-preview">
      <h2>
        {say(['发布后会改变谁的管控', 'Whose control it would change'])}{' '}
        <small className="muted">{say([`按 ${dates.day(day)} 的在管和在途人员`, `people on ${dates.day(day)}`])}</small>
      </h2>
      <p className="paper policy-pad">
        {persons === 0
          ? say([
              '现在没有在管和在途人员，发布不会改变任何人的管控。',
              'Nobody is under control or on the way now; nothing would change.',
            ])
          : changed === 0
            ? say([
                `现有 ${grouped(persons)} 人，没有人的管控会改变。`,
                `Of ${grouped(persons)} people nobody's control would change.`,
              ])
            : say([
                `现有 ${grouped(persons)} 人中，${grouped(changed)} 人的管控会改变；发布后逐人提示，由疫情防控办确认。`,
                `Of ${grouped(persons)} people ${grouped(changed)} would change; each is then confirmed by the epidemic office.`,
              ])}
      </p>
      {counts.length > 0 && (
        <div className="paper policy-rules">
          <PlainTable
            rows={counts}
            keyOf={(row) => `${row.county}${row.sort}${row.before}${row.after}`}
            columns={[
              { head: ['县（市、区）', 'County'], cell: (row) => county(row.county) },
              { head: ['变化', 'Change'], cell: (row) => say(changeSorts[row.sort]) },
              { head: ['现在', 'Now'], cell: (row) => say(outcomes[row.before]) },
              { head: ['发布后', 'Then'], cell: (row) => say(outcomes[row.after]) },
              { head: ['人数', 'People'], cell: (row) => grouped(row.n), numeric: true },
            ]}
          />
        </div>
      )}
      {named && named.length > 0 && (
        <details className="policy-same">
          <summary>{say(['逐人看（仅疫情防控办）', 'One by one (epidemic office only)'])}</summary>
          <div className="paper policy-rules">
            <PlainTable
              rows={named}
              keyOf={(row) => row.id}
              columns={[
                { head: ['姓名', 'Name'], cell: (row) => row.name ?? '—' },
                { head: ['县（市、区）', 'County'], cell: (row) => county(row.county) },
                { head: ['现在', 'Now'], cell: (row) => say(row.before) },
                { head: ['发布后', 'Then'], cell: (row) => say(row.after) },
              ]}
            />
          </div>
        </details>
      )}
    </section>
  );
}
