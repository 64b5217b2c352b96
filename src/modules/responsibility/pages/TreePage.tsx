import { useState } from 'react';
import { useSay } from '../../../web/language.tsx';
import { Link } from '../../../web/shell/Link.tsx';
import { PageHead } from '../../../web/shell/PageHead.tsx';
import { TreeBranch } from './TreeBranch.tsx';
import './responsibility.css';

/** Who answers for what, from the city down to the post at the gate, with every gap on the way. */
export default function TreePage() {
  const say = useSay();
  const [onlyGaps, setOnlyGaps] = useState(false);
  return (
    <div className="page page-tree">
      <PageHead
        title={say(['责任树', 'Responsibility tree'])}
        lead={
          <label className="branch-filter">
            <input type="checkbox" checked={onlyGaps} onChange={(event) => setOnlyGaps(event.target.checked)} />
            {say(['只看有缺口的', 'Only where there are gaps'])}
          </label>
        }
      >
        <Link to="/gaps" className="button-quiet">
          {say(['无主的责任', 'Unowned duties'])}
        </Link>
      </PageHead>
      <div className="branch-head" aria-hidden="true">
        <span>{say(['在岗', 'Held'])}</span>
        <span>{say(['空缺', 'Vacant'])}</span>
        <span>{say(['无主', 'Unowned'])}</span>
      </div>
      <div className="branch paper">
        <TreeBranch at="" onlyGaps={onlyGaps} />
      </div>
    </div>
  );
}
