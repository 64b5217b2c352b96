import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Input } from 'antd';
import { post } from '../api.ts';
import { asProblem, type Problem } from '../data/problem.ts';
import type { Label } from '../../kit/label.ts';
import { useSay } from '../language.tsx';
import { PageHead } from '../shell/PageHead.tsx';

type Name = 'old' | 'new' | 'again';

const entries: readonly { name: Name; label: Label; autoComplete: string; hint?: Label }[] = [
  { name: 'old', label: ['原密码', 'Old password'], autoComplete: 'current-password' },
  {
    name: 'new',
    label: ['新密码', 'New password'],
    autoComplete: 'new-password',
    hint: ['至少 10 位，不要用姓名、单位或生日', 'At least 10 characters; not a name or birthday'],
  },
  { name: 'again', label: ['再输一遍新密码', 'New password again'], autoComplete: 'new-password' },
];

/** Changing one's own password. */
export default function PasswordPage() {
  const say = useSay();
  const [values, setValues] = useState<Readonly<Record<Name, string>>>({ old: '', new: '', again: '' });
  const [wrong, setWrong] = useState<{ name: Name | undefined; label: Label } | undefined>();
  const change = useMutation<unknown, Problem>({
    mutationFn: () => post('/api/password', { old: values.old, new: values.new }),
    onSuccess: () => setValues({ old: '', new: '', again: '' }),
    onError: (thrown) => {
      const problem = asProblem(thrown);
      const name =
        entries.find((entry) => entry.name === problem.field)?.name ??
        (problem.code === 'OLD_PASSWORD_WRONG' ? 'old' : undefined);
      setWrong({ name, label: problem.label });
    },
  });
  const submit = () => {
    const empty = entries.find((entry) => values[entry.name] === '');
    if (empty)
      return setWrong({ name: empty.name, label: [`请填写${empty.label[0]}。`, `Please fill in: ${empty.label[1]}.`] });
    if (values.new !== values.again)
      return setWrong({
        name: 'again',
        label: ['两次输入的新密码不一样，请重新输入。', 'The two new passwords differ.'],
      });
    setWrong(undefined);
    change.mutate();
  };
  return (
    <div className="page page-narrow">
      <PageHead title={say(['修改密码', 'Change password'])} back="/me" backLabel={say(['我的', 'Me'])} />
      {change.isSuccess && (
        <p className="note note-done" role="status">
          {say(['密码已改，其他设备上的登录已经退出。', 'The password is changed; other devices are signed out.'])}
        </p>
      )}
      <form
        className="fields-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {entries.map((entry) => (
          <div key={entry.name} className="field" data-wrong={wrong?.name === entry.name || undefined}>
            <label className="field-label" htmlFor={entry.name}>
              {say(entry.label)}
            </label>
            {entry.hint && (
              <span className="field-hint" id={`${entry.name}-hint`}>
                {say(entry.hint)}
              </span>
            )}
            <Input.Password
              id={entry.name}
              autoComplete={entry.autoComplete}
              value={values[entry.name]}
              aria-invalid={wrong?.name === entry.name || undefined}
              aria-describedby={
                wrong?.name === entry.name ? `${entry.name}-error` : entry.hint ? `${entry.name}-hint` : undefined
              }
              onChange={(event) => setValues((before) => ({ ...before, [entry.name]: event.target.value }))}
            />
            {wrong?.name === entry.name && (
              <p className="field-error" id={`${entry.name}-error`} role="alert">
                {say(wrong.label)}
              </p>
            )}
          </div>
        ))}
        {wrong && wrong.name === undefined && (
          <p className="form-refusal" role="alert">
            {say(wrong.label)}
          </p>
        )}
        <div className="form-actions">
          <Button type="primary" htmlType="submit" loading={change.isPending}>
            {say(['修改密码', 'Change password'])}
          </Button>
        </div>
      </form>
    </div>
  );
}
