import { useDates } from '../data/useDates.ts';
import { useSay } from '../language.tsx';
import { TodayRow } from '../look/TodayRow.tsx';
import { Link } from '../shell/Link.tsx';
import type { TodayRowWire } from './wire.ts';

/** What was done today, folded away under a quiet count. */
export function DoneRows({ rows, now }: { readonly rows: readonly TodayRowWire[]; readonly now: Date }) {
  const say = useSay();
  const dates = useDates();
  if (rows.length === 0) return null;
  return (
    <details className="today-done">
      <summary>{say([`今天已办 ${rows.length} 件`, `${rows.length} done today`])}</summary>
      <ul className="today-list paper">
        {rows.map((row) => (
          <TodayRow
            key={row.dutyId}
            state="proven"
            what={<span lang="zh-CN">{row.text}</span>}
            where={row.where}
            dueAt={null}
            now={now}
            done={
              <>
                {row.provenAt && dates.moment(row.provenAt)}{' '}
                <Link
                  to={row.how === 'record' && row.proofId ? `/k/${row.kind}/${row.proofId}` : `/k/duty/${row.dutyId}`}
                >
                  {say(row.what)}
                </Link>
              </>
            }
          />
        ))}
      </ul>
    </details>
  );
}
