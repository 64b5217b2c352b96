import { useState } from 'react';
import { purposes } from '../../../../kit/purposes.ts';
import { post } from '../../../../web/api.ts';
import type { FieldViews } from '../../../../web/data/kinds.ts';
import { asProblem } from '../../../../web/data/problem.ts';
import { regionNames } from '../../../../web/data/regions.ts';
import { FieldsForm } from '../../../../web/generic/FieldsForm.tsx';
import { useFieldsForm } from '../../../../web/generic/useFieldsForm.ts';
import { useSay } from '../../../../web/language.tsx';
import { Sheet } from '../../../../web/look/Sheet.tsx';
import { Link } from '../../../../web/shell/Link.tsx';
import { PlainTable } from '../../../../web/shell/PlainTable.tsx';
import { controlPlan } from '../control-plan.ts';
import { planDay } from '../tasks.ts';
import { travelFiling } from '../travel-filing.ts';
import type { LookBackNames } from '../wire.ts';

type Row = LookBackNames['rows'][number];

const fields: FieldViews = {
  purposeCode: {
    type: 'choice',
    label: ['用途', 'Purpose'],
    optional: false,
    settings: { options: { epidemic: purposes.epidemic, emergency: purposes.emergency } },
  },
  purpose: {
    type: 'longText',
    label: ['用途说明', 'Purpose in words'],
    optional: false,
    settings: {
      min: 10,
      max: 500,
      hint: [
        '至少 10 个字；名单上的每个人都能看到这次查阅',
        'At least 10 characters; each person listed sees this reading',
      ],
    },
  },
};

interface Props {
  readonly asked: { readonly place: string; readonly from: string; readonly to: string };
  readonly today: string;
}

/** The masked names behind the figures, for the health authority, after it said what for. */
export function LookBackNamesPart({ asked, today }: Props) {
  const say = useSay();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [names, setNames] = useState<LookBackNames | undefined>();
  const state = useFieldsForm('look-back-names', fields, { purposeCode: 'epidemic' });
  const open = async () => {
    setBusy(true);
    try {
      setNames(await post<LookBackNames>('/api/movement/look-back/names', { ...asked, ...state.values }));
      setAsking(false);
    } catch (thrown) {
      state.refuse(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  };
  if (!names)
    return (
      <>
        <button type="button" className="look-button" onClick={() => setAsking(true)}>
          {say(['查看名单', 'See names'])}
        </button>
        <Sheet open={asking} onClose={() => setAsking(false)} title={say(['查看名单', 'See names'])}>
          <FieldsForm
            form="look-back-names"
            fields={fields}
            state={state}
            submit={['查看', 'See']}
            busy={busy}
            onSubmit={() => void open()}
          />
        </Sheet>
      </>
    );
  return (
    <section>
      <h2>{say(['名单', 'Names'])}</h2>
      <PlainTable<Row>
        rows={names.rows}
        keyOf={(row) => row.filing}
        columns={[
          {
            head: ['姓名', 'Name'],
            cell: (row) => (
              <Link to={row.plan ? `/epidemic/plan/${row.plan}` : `/k/travelFiling/${row.filing}`}>
                {row.name ?? '—'}
              </Link>
            ),
          },
          { head: ['所在场所', 'Site'], cell: (row) => row.site ?? '—' },
          { head: ['县（市、区）', 'County'], cell: (row) => (row.county ? (regionNames[row.county] ?? '') : '') },
          {
            head: ['状态', 'State'],
            cell: (row) =>
              say(controlPlan.states[row.state] ?? travelFiling.states[row.state] ?? [row.state, row.state]),
          },
          { head: ['管控', 'Day'], cell: (row) => dayOfPlan(row, today, say) },
          { head: ['今日应检', 'Tests today'], numeric: true, cell: (row) => row.testsToday },
          { head: ['逾期未检', 'Overdue'], numeric: true, cell: (row) => row.testsOverdue },
        ]}
      />
      {names.more && (
        <p className="muted">{say(['只列出前 500 人，请缩小范围。', 'The first 500; narrow the question.'])}</p>
      )}
    </section>
  );
}

function dayOfPlan(row: Row, today: string, say: (label: readonly [string, string]) => string): string {
  if (!row.startsOn || !row.endsOn) return '—';
  const { n, of } = planDay({ startsOn: row.startsOn, endsOn: row.endsOn }, today);
  return say([`第 ${n} 天，共 ${of} 天`, `Day ${n} of ${of}`]);
}
