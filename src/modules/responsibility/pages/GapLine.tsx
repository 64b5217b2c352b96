import { useState } from 'react';
import { holds } from '../../../kit/actor.ts';
import { regionNames } from '../../../web/data/regions.ts';
import { useRecord } from '../../../web/data/rows.ts';
import { useSay } from '../../../web/language.tsx';
import { DutyGlyph } from '../../../web/look/DutyMark.tsx';
import { clauseName } from '../../../web/notice/words.ts';
import { useSession } from '../../../web/session.tsx';
import { Link } from '../../../web/shell/Link.tsx';
import { FillSheet } from '../../registry/pages/FillSheet.tsx';
import { post } from '../../registry/post.ts';
import type { GapWire } from './wire.ts';

/** One gap: which post of which unit, what hangs on it, and the click that closes it. */
export function GapLine({ gap }: { readonly gap: GapWire }) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState(false);
  const { self } = useSession();
  const mayFill = holds(self, post.actions.fill?.by ?? []);
  const record = useRecord('post', gap.postId ?? '', asked && gap.postId !== null);
  const filled = record.data?.row.state === 'held';
  const holder = filled ? record.data?.names[String(record.data.row.holder)] : undefined;
  const place = gap.township ? regionNames[gap.township] : undefined;
  const shown = gap.clauses.slice(0, 6).map(clauseName);
  return (
    <li data-filled={filled || undefined}>
      <span className="gap-mark">
        <DutyGlyph state={filled ? 'proven' : 'unowned'} size={20} />
      </span>
      <div className="gap-words">
        <p>
          <strong>{gap.post ?? say(['没有对应的岗位', 'No post answers'])}</strong>
          <span>{[gap.site ?? gap.org, place].filter(Boolean).join(' · ')}</span>
        </p>
        <p className="gap-what">
          {say([
            `${gap.duties} 项责任${gap.late > 0 ? `，${gap.late} 项已逾期` : ''}`,
            `${gap.duties} duties${gap.late > 0 ? `, ${gap.late} late` : ''}`,
          ])}
          <span lang="zh-CN">
            {shown.join('　')}
            {gap.clauses.length > shown.length && ' …'}
          </span>
        </p>
      </div>
      {filled ? (
        <span className="gap-done">
          {say([`已补上${holder ? `：${holder}` : ''}`, `Filled${holder ? `: ${holder}` : ''}`])}
        </span>
      ) : gap.postId === null ? (
        <Link
          to={`/k/post/new?orgId=${gap.orgId}${gap.siteId ? `&site=${gap.siteId}` : ''}`}
          className="look-button gap-act"
        >
          {say(['设岗位', 'New post'])}
        </Link>
      ) : (
        mayFill && (
          <button
            type="button"
            className="look-button look-button-main gap-act"
            onClick={() => {
              setAsked(true);
              setOpen(true);
            }}
          >
            {say(['补上责任人', 'Fill'])}
          </button>
        )
      )}
      {record.data && !filled && (
        <FillSheet post={record.data.row} orgId={gap.orgId} open={open} onClose={() => setOpen(false)} />
      )}
    </li>
  );
}
