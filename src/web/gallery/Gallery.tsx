import { useState } from 'react';
import { Cartogram } from '../look/Cartogram.tsx';
import { DemoBanner } from '../look/DemoBanner.tsx';
import { DutyMark } from '../look/DutyMark.tsx';
import { EmptyState } from '../look/EmptyState.tsx';
import { ErrorState } from '../look/ErrorState.tsx';
import { FigureBar } from '../look/FigureBar.tsx';
import { RollingNumber } from '../look/RollingNumber.tsx';
import { Sheet } from '../look/Sheet.tsx';
import { Skeleton } from '../look/Skeleton.tsx';
import { Spark } from '../look/Spark.tsx';
import { TodayRow } from '../look/TodayRow.tsx';
import { TypesetNotice } from '../look/TypesetNotice.tsx';
import { WallNotice } from '../look/WallNotice.tsx';
import { clauses, envelope, tiles } from './madeUp.ts';

const now = '2022-01-19T09:30:00+08:00';
const campaign = { day: 29, of: 100 };

export function Gallery({ part }: { readonly part: string }) {
  const [selected, setSelected] = useState<string>();
  const [obligation, setObligation] = useState<string>();
  if (part === 'wall')
    return (
      <main>
        <WallNotice
          document={envelope}
          clauses={clauses}
          tiles={tiles}
          measure={['逾期责任（项）', 'Late duties']}
          territoryName="忻州市"
          day="2022-01-19"
          now={now}
          dayOfCampaign={campaign}
          onLeave={() => {
            location.hash = '#notice';
          }}
        />
      </main>
    );
  if (part === 'notice') {
    const clause = clauses.find((one) => one.id === selected);
    return (
      <main>
        <DemoBanner now={now} />
        <TypesetNotice
          document={envelope}
          clauses={clauses}
          selected={selected}
          selectedObligation={obligation}
          onSelect={(id, span) => {
            setSelected(id);
            setObligation(span);
          }}
          territoryName="忻州市"
          day="2022-01-19"
          dayOfCampaign={campaign}
        />
        <Sheet
          open={clause !== undefined}
          onClose={() => setSelected(undefined)}
          path={`${envelope.number} · ${clause?.id ?? ''}`}
          title={clause?.heading}
        >
          <Cartogram
            tiles={tiles}
            measure={['逾期责任（项）', 'Late duties']}
            selected="140925"
            onSelect={() => undefined}
          />
        </Sheet>
      </main>
    );
  }
  return <Parts />;
}

function Parts() {
  const [value, setValue] = useState(11980);
  const [open, setOpen] = useState(false);
  const [ground, setGround] = useState('140981');
  return (
    <main className="gallery">
      <h1>样件</h1>
      <h2>责任状态</h2>
      <div className="gallery-row">
        <DutyMark state="proven" word />
        <DutyMark state="due" word />
        <DutyMark state="late" days={3} />
        <DutyMark state="unowned" />
        <DutyMark state="notOwed" word />
        <DutyMark state="proven" size={32} />
        <DutyMark state="due" size={32} />
        <DutyMark state="late" size={32} days={12} />
        <DutyMark state="unowned" size={32} />
        <DutyMark state="notOwed" size={32} />
      </div>
      <h2>数字和条</h2>
      <div className="gallery-two">
        <div>
          <p style={{ fontSize: 28 }}>
            <RollingNumber value={value} />{' '}
            <button type="button" className="look-quiet" onClick={() => setValue(value + 7)}>
              加七
            </button>
          </p>
          <Spark values={clauses[9]?.spark ?? []} label="示例" />
        </div>
        <div style={{ display: 'grid', gap: 14 }}>
          {clauses.flatMap(({ id, figures }) => (figures ? [<FigureBar key={id} figures={figures} />] : []))}
          <FigureBar figures={{ owed: 0, proven: 0, late: 0, unowned: 0, notOwed: 9 }} />
        </div>
      </div>
      <h2>属地图</h2>
      <div className="gallery-two">
        <Cartogram tiles={tiles} measure={['逾期责任（项）', 'Late duties']} selected={ground} onSelect={setGround} />
        <div>
          <button type="button" className="look-button" onClick={() => setOpen(true)}>
            打开抽屉
          </button>
          <Sheet
            open={open}
            onClose={() => setOpen(false)}
            title="原平市"
            path="忻州市 · 三（二）"
            foot={
              <button type="button" className="look-button look-button-main">
                补上责任人
              </button>
            }
          >
            <Skeleton shape="rows" count={3} />
          </Sheet>
        </div>
      </div>
      <h2>今日</h2>
      <ul>
        <TodayRow
          state="late"
          what="食堂早间消毒"
          where="北沟二号井 · 二·企业·四是"
          dueAt="2022-01-19T08:00:00+08:00"
          now={now}
          action={{ label: '登记消毒', onClick: () => undefined }}
        />
        <TodayRow
          state="due"
          what="视频巡查，每周两次"
          where="北沟二号井 · 三（二）"
          dueAt="2022-01-19T12:40:00+08:00"
          now={now}
          action={{ label: '开始巡查', onClick: () => undefined }}
          more={
            <button type="button" className="look-quiet">
              不须办理
            </button>
          }
        />
        <TodayRow
          state="unowned"
          what="镇级巡查"
          where="磨坊乡 · 二"
          dueAt="2022-01-21T18:00:00+08:00"
          now={now}
          action={{ label: '补上责任人', onClick: () => undefined }}
        />
        <TodayRow
          state="proven"
          what="传达学习"
          where="北沟铁矿 · 一"
          dueAt={null}
          now={now}
          done="昨天 16:20 已登记，凭证 №10233"
        />
      </ul>
      <h2>空、错、等</h2>
      <div className="gallery-two">
        <EmptyState
          title="本周还没有演练记录"
          hint="组织一次应急演练后在这里登记，二十日前到期。"
          action={{ label: '登记演练', onClick: () => undefined }}
        />
        <ErrorState
          problem={{
            label: [
              '复查人不能是整改人本人。请换一位执法人员。',
              'The verifier cannot be the fixer. Choose another officer.',
            ],
            code: 'VERIFIER_IS_FIXER',
          }}
          onRetry={() => undefined}
        />
        <Skeleton shape="rows" count={3} />
        <Skeleton shape="notice" count={2} />
      </div>
    </main>
  );
}
