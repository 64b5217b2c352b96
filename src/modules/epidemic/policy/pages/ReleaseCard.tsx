import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { post } from '../../../../web/api.ts';
import { makeId } from '../../../../web/data/id.ts';
import type { Problem } from '../../../../web/data/problem.ts';
import { useSay } from '../../../../web/language.tsx';
import type { VersionWire } from '../wire.ts';

/** Releasing a draft: now, or at the first moment of the day it begins. What stands against it is told before. */
export function ReleaseCard({ told }: { readonly told: VersionWire }) {
  const say = useSay();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { row, refusal, tightened } = told;
  const [sure, setSure] = useState(false);
  const ids = useRef(new Map<string, string>());
  const release = useMutation<unknown, Problem, string | null>({
    mutationFn: (releaseAt) => {
      const key = releaseAt ?? 'now';
      if (!ids.current.has(key)) ids.current.set(key, makeId());
      return post(`/api/epidemic/policy/versions/${row.id}/release`, { releaseAt, commandId: ids.current.get(key) });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['policy'] }),
  });
  const blocked = refusal !== null;
  return (
    <section className="policy-release paper">
      {refusal && (
        <p role="alert" className="policy-problem">
          {say(refusal.label)}
        </p>
      )}
      {!refusal && tightened.length > 0 && !row.approval && (
        <label className="branch-filter">
          <input type="checkbox" checked={sure} onChange={(event) => setSure(event.target.checked)} />
          {say([
            '已知比上级严且没有批准文件，仍要发布（会记入台账）',
            'Stricter than above without approval; release it all the same (it is recorded)',
          ])}
        </label>
      )}
      <div className="policy-actions">
        <Button
          type="primary"
          disabled={blocked || (tightened.length > 0 && !row.approval && !sure)}
          loading={release.isPending}
          onClick={() => release.mutate(null)}
        >
          {say(['立即发布', 'Release now'])}
        </Button>
        <Button
          disabled={blocked || (tightened.length > 0 && !row.approval && !sure)}
          onClick={() => release.mutate(`${row.effectiveFrom}T00:00:00+08:00`)}
        >
          {say(['生效当天零点发布', 'Release as its first day begins'])}
        </Button>
        <Button onClick={() => void navigate({ to: `/epidemic/policy/${row.id}/edit` })}>
          {say(['修改', 'Revise'])}
        </Button>
      </div>
      {release.error && (
        <p role="alert" className="policy-problem">
          {say(release.error.label)}
        </p>
      )}
    </section>
  );
}
