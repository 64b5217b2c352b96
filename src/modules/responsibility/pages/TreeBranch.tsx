import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get } from '../../../web/api.ts';
import { asProblem } from '../../../web/data/problem.ts';
import { useSay } from '../../../web/language.tsx';
import { DutyMark } from '../../../web/look/DutyMark.tsx';
import { ErrorState } from '../../../web/look/ErrorState.tsx';
import { grouped } from '../../../web/look/numbers.ts';
import { Skeleton } from '../../../web/look/Skeleton.tsx';
import { Link } from '../../../web/shell/Link.tsx';
import type { TreeNodeWire, TreeWire } from './wire.ts';

const hasGap = ({ vacant, unowned }: TreeNodeWire) => vacant > 0 || unowned > 0;

/** What stands below one node, asked when it is unfolded. `at` empty: the reader's own ground. */
export function TreeBranch({ at, onlyGaps }: { readonly at: string; readonly onlyGaps: boolean }) {
  const say = useSay();
  const branch = useQuery({
    queryKey: ['tree', at],
    queryFn: ({ signal }) =>
      get<TreeWire>(`/api/responsibility/tree${at ? `?ground=${encodeURIComponent(at)}` : ''}`, signal),
  });
  if (branch.isPending) return <Skeleton shape="rows" count={at ? 2 : 8} />;
  if (!branch.data) return <ErrorState problem={asProblem(branch.error)} onRetry={() => branch.refetch()} />;
  const shown = onlyGaps ? branch.data.children.filter(hasGap) : branch.data.children;
  if (shown.length === 0)
    return (
      <p className="branch-none muted">
        {onlyGaps ? say(['这里没有缺口。', 'No gap here.']) : say(['下面还没有岗位。', 'There is no post below.'])}
      </p>
    );
  return (
    <ul>
      {shown.map((node) => (
        <TreeLine key={node.key} node={node} onlyGaps={onlyGaps} />
      ))}
      {branch.data.next && (
        <li className="branch-none muted">
          {say(['后面还有，请到「组织与人」查找。', 'There are more; look them up under Organisations.'])}
        </li>
      )}
    </ul>
  );
}

function TreeLine({ node, onlyGaps }: { readonly node: TreeNodeWire; readonly onlyGaps: boolean }) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  const site = node.key.startsWith('site:') ? node.key.slice(5) : undefined;
  if (node.leaf)
    return (
      <li>
        <div className="branch-line branch-post">
          <span className="branch-name">{node.name}</span>
          <span className="branch-person">
            {node.person ? (
              <Link to={`/dossier/${node.person.id}`}>{node.person.name ?? say(['（姓名已删除）', '(erased)'])}</Link>
            ) : (
              <DutyMark state="unowned" />
            )}
          </span>
          <Figure value={node.unowned} wrong />
        </div>
      </li>
    );
  return (
    <li>
      <div className="branch-line">
        <button type="button" className="branch-name" aria-expanded={open} onClick={() => setOpen(!open)}>
          <i className="branch-fold" aria-hidden="true" />
          {node.name}
        </button>
        {site && (
          <Link to={`/board/${site}`} className="branch-board">
            {say(['责任牌', 'Board'])}
          </Link>
        )}
        <Figure value={node.held} />
        <Figure value={node.vacant} wrong />
        <Figure value={node.unowned} wrong />
      </div>
      {open && (
        <div className="branch-below">
          <TreeBranch at={node.key} onlyGaps={onlyGaps} />
        </div>
      )}
    </li>
  );
}

function Figure({ value, wrong = false }: { readonly value: number; readonly wrong?: boolean }) {
  return (
    <span className={`branch-figure${value === 0 ? ' branch-zero' : wrong ? ' branch-wrong' : ''}`}>
      {grouped(value)}
    </span>
  );
}
