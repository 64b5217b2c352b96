import { useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { holds } from '../../../../kit/actor.ts';
import { get } from '../../../../web/api.ts';
import type { FieldViews } from '../../../../web/data/kinds.ts';
import { asProblem } from '../../../../web/data/problem.ts';
import { regionNames } from '../../../../web/data/regions.ts';
import { dayOf } from '../../../../web/data/time.ts';
import { useDates } from '../../../../web/data/useDates.ts';
import { FieldsForm } from '../../../../web/generic/FieldsForm.tsx';
import { useFieldsForm } from '../../../../web/generic/useFieldsForm.ts';
import { useSay } from '../../../../web/language.tsx';
import { EmptyState } from '../../../../web/look/EmptyState.tsx';
import { ErrorState } from '../../../../web/look/ErrorState.tsx';
import { grouped } from '../../../../web/look/numbers.ts';
import { useSession } from '../../../../web/session.tsx';
import { PageHead } from '../../../../web/shell/PageHead.tsx';
import { RowsSkeleton } from '../../../../web/shell/Pending.tsx';
import { PlainTable } from '../../../../web/shell/PlainTable.tsx';
import { addDays } from '../../policy/days.ts';
import { placeRisks, type PlaceRisk } from '../risk.ts';
import type { LookBackFigures, LookBackWire } from '../wire.ts';
import { LookBackNamesPart } from './LookBackNames.tsx';
import './movement.css';

const fields: FieldViews = {
  place: {
    type: 'text',
    label: ['到过哪里', 'Place'],
    optional: false,
    settings: { min: 2, max: 120, hint: ['省、市、县（区）、街道或小区', 'Province, city, county, street or estate'] },
  },
  from: { type: 'date', label: ['从哪天', 'From'], optional: false, settings: {} },
  to: { type: 'date', label: ['到哪天', 'To'], optional: false, settings: {} },
};

/** 地区倒查 (question 7): who came from a place — how many, where, on which day, tests done or owed. */
export default function LookBackPage() {
  const say = useSay();
  const navigate = useNavigate();
  const session = useSession();
  const asked = new URLSearchParams(useLocation().searchStr);
  const today = dayOf(session.now());
  const place = asked.get('place') ?? '';
  const question = new URLSearchParams({
    place,
    from: asked.get('from') ?? addDays(today, -14),
    to: asked.get('to') ?? today,
    day: asked.get('day') ?? today,
  });
  const state = useFieldsForm('look-back', fields, {
    place,
    from: question.get('from'),
    to: question.get('to'),
  });
  const found = useQuery({
    queryKey: ['look-back', question.toString()],
    queryFn: ({ signal }) => get<LookBackWire>(`/api/movement/look-back?${question}`, signal),
    enabled: place.length >= 2,
  });
  const ask = () =>
    void navigate({
      to: '/epidemic/look-back',
      search: Object.fromEntries(Object.entries(state.values).map(([name, value]) => [name, String(value)])) as never,
      replace: place !== '',
    });
  return (
    <div className="page page-look-back">
      <PageHead
        title={say(['地区倒查', 'Look-back'])}
        back="/epidemic/movement"
        backLabel={say(['人员流动管控', 'People on the move'])}
        lead={
          <p>
            {say([
              '某地出现疫情或升了风险等级，查从那里回来的人有多少、在哪个县、管控到第几天、核酸做没做。',
              'When a place turns out to be a risk: how many came from there, to which county, and how they are followed.',
            ])}
          </p>
        }
      />
      <div className="look-back-form paper">
        <FieldsForm
          form="look-back"
          fields={fields}
          state={state}
          submit={['查询', 'Search']}
          busy={found.isFetching}
          onSubmit={ask}
        />
      </div>
      {place.length < 2 ? null : found.isPending ? (
        <RowsSkeleton />
      ) : !found.data ? (
        <ErrorState problem={asProblem(found.error)} onRetry={() => found.refetch()} />
      ) : (
        <>
          <Found wire={found.data} />
          {holds({ roles: session.self.roles }, ['health.officer']) && found.data.figures.length > 0 && (
            <LookBackNamesPart
              key={question.toString()}
              asked={{ place, from: question.get('from') ?? '', to: question.get('to') ?? '' }}
              today={today}
            />
          )}
        </>
      )}
    </div>
  );
}

const columns: readonly { readonly name: Exclude<keyof LookBackFigures, 'county'>; readonly head: [string, string] }[] =
  [
    { name: 'people', head: ['回来的人', 'People'] },
    { name: 'running', head: ['管控中', 'Under control'] },
    { name: 'released', head: ['已解除', 'Released'] },
    { name: 'watched', head: ['待查验', 'Proof awaited'] },
    { name: 'free', head: ['不需管控', 'Free'] },
    { name: 'testsToday', head: ['今日应检', 'Tests today'] },
    { name: 'testsOverdue', head: ['逾期未检', 'Tests overdue'] },
  ];

function Found({ wire }: { readonly wire: LookBackWire }) {
  const say = useSay();
  const dates = useDates();
  const risk = placeRisks[wire.risk as PlaceRisk];
  const nearby = placeRisks[wire.nearby as PlaceRisk];
  const people = wire.figures.reduce((sum, figure) => sum + figure.people, 0);
  return (
    <section aria-live="polite">
      <p className="look-back-place">
        {wire.risk !== 'none' && <span className="risk-mark" data-risk={wire.risk} aria-hidden="true" />}
        {say([
          `${dates.day(wire.day)}，${wire.place.written}：${risk[0]}${wire.nearby !== 'none' ? `，${wire.place.name ? '同县（街道）' : '境内'}有${nearby[0]}` : ''}。`,
          `${dates.day(wire.day)}, ${wire.place.written}: ${risk[1]}${wire.nearby !== 'none' ? `; its county has ${nearby[1]}` : ''}.`,
        ])}{' '}
        {wire.versions.length > 0 && (
          <span className="muted">
            {say(['执行：', 'In force: '])}
            {wire.versions.join(say(['；', '; ']))}
          </span>
        )}
      </p>
      {wire.figures.length === 0 ? (
        <EmptyState
          title={say(['登记里没有这段时间从那里回来的人', 'Nobody filed a stay there in these days'])}
          hint={say([
            '没有登记不等于没有人来。可换成上一级地名再查。',
            'Not filed is not the same as nobody. Try the place it lies in.',
          ])}
        />
      ) : (
        <>
          <h2>{say([`共 ${grouped(people)} 人`, `${grouped(people)} people`])}</h2>
          <PlainTable<LookBackFigures>
            rows={wire.figures}
            keyOf={(row) => row.county ?? ''}
            columns={[
              {
                head: ['县（市、区）', 'County'],
                cell: (row) => (row.county ? (regionNames[row.county] ?? row.county) : say(['市本级', 'City'])),
              },
              ...columns.map(({ name, head }) => ({
                head,
                numeric: true,
                cell: (row: LookBackFigures) => grouped(row[name]),
              })),
            ]}
          />
        </>
      )}
    </section>
  );
}
