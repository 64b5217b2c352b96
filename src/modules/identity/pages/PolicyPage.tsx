import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, get } from '../../../web/api.ts';
import type { FieldViews } from '../../../web/data/kinds.ts';
import { asProblem } from '../../../web/data/problem.ts';
import { FieldsForm } from '../../../web/generic/FieldsForm.tsx';
import { useFieldsForm } from '../../../web/generic/useFieldsForm.ts';
import { useSay } from '../../../web/language.tsx';
import { useSession } from '../../../web/session.tsx';
import { PageHead } from '../../../web/shell/PageHead.tsx';
import { Pending } from '../../../web/shell/Pending.tsx';

type Policy = Readonly<Record<string, number>>;

const whole = (
  label: readonly [string, string],
  unit: readonly [string, string],
  min: number,
  max: number,
): FieldViews[string] => ({
  type: 'whole',
  label,
  optional: false,
  settings: { min, max, unit, hint: [`${min} 到 ${max}`, `${min} to ${max}`] },
});

/** Bounds are the standard's (GB/T 22239-2019 8.1.4.1), the same as the server's. */
const fields: FieldViews = {
  minLength: whole(['密码最短', 'Shortest password'], ['位', 'characters'], 10, 64),
  history: whole(['不能重复用的最近密码', 'Last passwords refused'], ['个', ''], 5, 24),
  maxAgeDays: whole(['密码有效期', 'Password lasts'], ['天', 'days'], 7, 90),
  failures: whole(['连续输错几次锁定', 'Failures that lock'], ['次', ''], 3, 5),
  lockMinutes: whole(['首次锁定', 'First lock'], ['分钟', 'minutes'], 15, 60),
  lockCapMinutes: whole(['最长锁定', 'Longest lock'], ['分钟', 'minutes'], 60, 1440),
  idleMinutes: whole(['不操作自动退出', 'Idle time-out'], ['分钟', 'minutes'], 5, 30),
  sessionHours: whole(['一次登录最长', 'Longest session'], ['小时', 'hours'], 1, 12),
};

/** 登录策略: the security administrator sets it within the standard's bounds, the others read it. */
export default function PolicyPage() {
  const say = useSay();
  const { self } = useSession();
  const policy = useQuery({ queryKey: ['policy'], queryFn: ({ signal }) => get<Policy>('/api/policy', signal) });
  if (!policy.data) return <Pending loading={policy.isPending} error={policy.error} />;
  return (
    <div className="page page-form page-policy">
      <PageHead
        title={say(['登录策略', 'Sign-in policy'])}
        lead={<p>{say(['只能比国家标准更严，不能更松。', 'Stricter than the standard, never laxer.'])}</p>}
      />
      {self.roles.includes('admin.security') ? (
        <PolicyForm policy={policy.data} />
      ) : (
        <dl className="fields paper">
          {Object.entries(fields).map(([name, field]) => (
            <div key={name}>
              <dt>{say(field.label)}</dt>
              <dd className="figure">
                {policy.data[name]} {field.settings.unit && say(field.settings.unit)}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

function PolicyForm({ policy }: { readonly policy: Policy }) {
  const say = useSay();
  const client = useQueryClient();
  const state = useFieldsForm('policy', fields, policy);
  const [busy, setBusy] = useState(false);
  const [saved, setSaved] = useState(false);
  const save = async () => {
    setBusy(true);
    setSaved(false);
    try {
      client.setQueryData(['policy'], await call<Policy>('PUT', '/api/policy', state.values));
      setSaved(true);
    } catch (thrown) {
      state.refuse(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <FieldsForm
      form="policy"
      fields={fields}
      state={state}
      submit={['保存策略', 'Save policy']}
      busy={busy}
      onSubmit={() => void save()}
    >
      {saved && (
        <p className="note note-done" role="status">
          {say(['策略已保存，从下一次登录起生效。', 'Saved; it holds from the next sign-in.'])}
        </p>
      )}
    </FieldsForm>
  );
}
