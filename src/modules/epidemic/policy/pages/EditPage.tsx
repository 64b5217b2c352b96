import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Button, Input, Select, Switch } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Label } from '../../../../kit/label.ts';
import { get } from '../../../../web/api.ts';
import { asProblem } from '../../../../web/data/problem.ts';
import { useCommand } from '../../../../web/data/useCommand.ts';
import { useSay } from '../../../../web/language.tsx';
import { ErrorState } from '../../../../web/look/ErrorState.tsx';
import { PageHead } from '../../../../web/shell/PageHead.tsx';
import { RowsSkeleton } from '../../../../web/shell/Pending.tsx';
import { lineOf } from '../book-index.ts';
import type { PolicyRules } from '../rules-schema.ts';
import { RuleEditor } from './RuleEditor.tsx';
import { newRule } from './new-rule.ts';
import { ruleChoices } from './RulesTable.tsx';
import { WholeInput } from './WholeInput.tsx';
import type { VersionRow, VersionWire } from '../wire.ts';
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
  const [draft, setDraft] = useState<VersionRow>(told.row);
  const { rules } = draft;
  const put = (more: Partial<VersionRow>) => setDraft((old) => ({ ...old, ...more }));
  const putRules = (more: Partial<PolicyRules>) => put({ rules: { ...rules, ...more } });
  const back = `/epidemic/policy/${draft.id}`;
  const save = () => {
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
  const choose = <K extends string>(options: Readonly<Record<K, Label>>) =>
    (Object.keys(options) as K[]).map((value) => ({ value, label: say(options[value]) }));
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
        <Line label={say(['旅居史天数', 'Days of history'])}>
          {(name) => (
            <WholeInput
              id={name}
              value={rules.historyDays}
              max={60}
              onChange={(historyDays) => putRules({ historyDays })}
            />
          )}
        </Line>
        <Line label={say(['天数起算', 'Counting of days'])}>
          {(name) => (
            <Select
              id={name}
              value={rules.dayOne}
              options={choose(ruleChoices.dayOnes)}
              onChange={(dayOne) => putRules({ dayOne })}
            />
          )}
        </Line>
        <Line label={say(['在外地已隔离的天数', 'Days served elsewhere'])}>
          {(name) => (
            <Select
              id={name}
              value={rules.countsServed}
              options={choose(ruleChoices.counts)}
              onChange={(countsServed) => putRules({ countsServed })}
            />
          )}
        </Line>
        <Line label={say(['已在管控的人员', 'Running plans'])}>
          {(name) => (
            <Select
              id={name}
              value={rules.migration}
              options={choose(ruleChoices.migrations)}
              onChange={(migration) => putRules({ migration })}
            />
          )}
        </Line>
        <Line label={say(['专项（与综合规定并行）', 'Special, beside the general ones'])}>
          {(name) => <Switch id={name} checked={draft.special} onChange={(special) => put({ special })} />}
        </Line>
        {draft.level === 'county' && (
          <Line label={say(['应急措施（可不比上级严）', 'Emergency, also where it asks less'])}>
            {(name) => <Switch id={name} checked={rules.emergency} onChange={(emergency) => putRules({ emergency })} />}
          </Line>
        )}
      </div>
      <h2>{say(['来（返）人员怎么管', 'What is asked of arrivals'])}</h2>
      <ul className="rule-list">
        {rules.arrival.map((rule, i) => (
          <RuleEditor
            key={rule.id}
            rule={rule}
            onChange={(next) => putRules({ arrival: rules.arrival.map((one, n) => (n === i ? next : one)) })}
            onRemove={() => putRules({ arrival: rules.arrival.filter((_, n) => n !== i) })}
          />
        ))}
      </ul>
      <Button onClick={() => putRules({ arrival: [...rules.arrival, newRule(rules.arrival.length + 1)] })}>
        {say(['再加一条规则', 'Add a rule'])}
      </Button>
      <div className="policy-save">
        {command.error && (
          <p role="alert" className="policy-problem">
            {say(command.error.label)}
          </p>
        )}
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
