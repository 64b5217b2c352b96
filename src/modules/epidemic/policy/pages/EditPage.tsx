import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Button, Input, Select, Switch } from 'antd';
import { type ReactNode, useState } from 'react';
import { get } from '../../../../web/api.ts';
import { asProblem } from '../../../../web/data/problem.ts';
import { useCommand } from '../../../../web/data/useCommand.ts';
import { useSay } from '../../../../web/language.tsx';
import { ErrorState } from '../../../../web/look/ErrorState.tsx';
import { PageHead } from '../../../../web/shell/PageHead.tsx';
import { RowsSkeleton } from '../../../../web/shell/Pending.tsx';
import { lineOf } from '../book-index.ts';
import { families } from '../rule-families.ts';
import { faultOf } from '../rules-check.ts';
import type { VersionRow, VersionWire } from '../wire.ts';
import { FamilyEditor } from './FamilyEditor.tsx';
import { useSteps } from './useSteps.ts';
import './policy.css';

/** Changing a draft: when it holds, what it takes the place of, what it asks of whom. */
export default function EditPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const version = useQuery({
    queryKey: ['policy', 'version', id],
    queryFn: ({ signal }) => get<VersionWire>(`/api/epidemic/policy/versions/${id}`, signal),
    refetchOnWindowFocus: false,
  });
  if (version.isError && !version.data)
    return <ErrorState problem={asProblem(version.error)} onRetry={() => version.refetch()} />;
  if (!version.data)
    return (
      <div className="page">
        <RowsSkeleton />
      </div>
    );
  return <Editor key={version.data.row.version} told={version.data} />;
}

function Editor({ told }: { readonly told: VersionWire }) {
  const say = useSay();
  const client = useQueryClient();
  const navigate = useNavigate();
  const command = useCommand('policyVersion');
  const steps = useSteps<VersionRow>(told.row);
  const draft = steps.now;
  const { rules } = draft;
  const put = (more: Partial<VersionRow>) => steps.put((old) => ({ ...old, ...more }), Object.keys(more).join());
  // Told once somebody wants to save, and from then on as they type.
  const [checking, setChecking] = useState(false);
  const fault = checking ? faultOf(rules) : undefined;
  const problem = fault ?? command.error;
  const back = `/epidemic/policy/${draft.id}`;
  const save = () => {
    setChecking(true);
    if (faultOf(rules)) return;
    const { title, docNo, issuer, issuedOn, effectiveFrom, effectiveTo, special, supersedes, approval } = draft;
    command.mutate(
      {
        path: `/api/policyVersion/${draft.id}/revise`,
        body: {
          version: told.row.version,
          input: { title, docNo, issuer, issuedOn, effectiveFrom, effectiveTo, special, supersedes, approval, rules },
        },
      },
      {
        onSuccess: async () => {
          await client.invalidateQueries({ queryKey: ['policy'] });
          void navigate({ to: back });
        },
      },
    );
  };
  const own = lineOf(draft);
  const others = told.others.toSorted(
    (a, b) => Number(lineOf(b) === own) - Number(lineOf(a) === own) || (a.effectiveFrom < b.effectiveFrom ? 1 : -1),
  );
  return (
    <div className="page page-policy-edit">
      <PageHead title={say(['修改草稿', 'Revise the draft'])} back={back} backLabel={draft.title} />
      <div className="policy-form paper">
        <Line label={say(['名称', 'Title'])} wide>
          {(name) => (
            <Input id={name} value={draft.title} maxLength={200} onChange={(e) => put({ title: e.target.value })} />
          )}
        </Line>
        <Line label={say(['发布单位', 'Issuer'])}>
          {(name) => (
            <Input id={name} value={draft.issuer} maxLength={120} onChange={(e) => put({ issuer: e.target.value })} />
          )}
        </Line>
        <Line label={say(['文号', 'Document number'])}>
          {(name) => (
            <Input
              id={name}
              value={draft.docNo ?? ''}
              maxLength={80}
              onChange={(e) => put({ docNo: e.target.value || null })}
            />
          )}
        </Line>
        <Line label={say(['生效日期', 'Effective from'])}>
          {(name) => (
            <Input
              id={name}
              type="date"
              value={draft.effectiveFrom}
              onChange={(e) => put({ effectiveFrom: e.target.value })}
            />
          )}
        </Line>
        <Line label={say(['失效日期（可空）', 'Effective to (may be open)'])}>
          {(name) => (
            <Input
              id={name}
              type="date"
              value={draft.effectiveTo ?? ''}
              onChange={(e) => put({ effectiveTo: e.target.value || null })}
            />
          )}
        </Line>
        <Line label={say(['取代的版本', 'Supersedes'])} wide>
          {(name) => (
            <Select
              id={name}
              mode="multiple"
              value={[...draft.supersedes]}
              optionFilterProp="label"
              options={others.map((v) => ({ value: v.id, label: v.title }))}
              onChange={(supersedes: string[]) => put({ supersedes })}
            />
          )}
        </Line>
        <Line label={say(['从严的批准文件', 'Approval of stricter rules'])} wide>
          {(name) => (
            <Input
              id={name}
              value={draft.approval ?? ''}
              maxLength={200}
              placeholder={say(['比上级严时填批准单位和文号', 'Who approved asking more than above'])}
              onChange={(e) => put({ approval: e.target.value || null })}
            />
          )}
        </Line>
        <Line label={say(['专项（与综合规定并行）', 'Special, beside the general ones'])}>
          {(name) => <Switch id={name} checked={draft.special} onChange={(special) => put({ special })} />}
        </Line>
      </div>
      {families.map((family) => (
        <FamilyEditor
          key={family.key}
          family={family}
          rules={rules}
          level={draft.level}
          fault={fault}
          onChange={(next, what) => steps.put((old) => ({ ...old, rules: next }), what)}
        />
      ))}
      <div className="policy-save">
        {problem && (
          <p role="alert" className="policy-problem">
            {say(problem.label)}
          </p>
        )}
        <Button size="large" disabled={steps.count === 0} onClick={steps.undo}>
          {say(['撤销上一步', 'Undo'])}
        </Button>
        <Button type="primary" size="large" loading={command.isPending} onClick={save}>
          {say(['存好，看会改变谁', 'Keep it and see whom it changes'])}
        </Button>
      </div>
    </div>
  );
}

function Line({
  label,
  wide = false,
  children,
}: {
  readonly label: string;
  readonly wide?: boolean;
  readonly children: (id: string) => ReactNode;
}) {
  const id = `policy-${label}`;
  return (
    <div className="policy-line" data-wide={wide || undefined}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}
