import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { roles } from '../../../kit/roles.ts';
import { post as send } from '../../../web/api.ts';
import type { FieldViews } from '../../../web/data/kinds.ts';
import type { Problem } from '../../../web/data/problem.ts';
import { FieldInput } from '../../../web/generic/FieldInput.tsx';
import { FieldsForm } from '../../../web/generic/FieldsForm.tsx';
import { useFieldsForm } from '../../../web/generic/useFieldsForm.ts';
import { useSay } from '../../../web/language.tsx';
import { PageHead } from '../../../web/shell/PageHead.tsx';
import type { PostLine } from './accountLine.ts';
import { FirstPassword } from './FirstPassword.tsx';
import { PostPicker } from './PostPicker.tsx';

const common: FieldViews = {
  name: {
    type: 'text',
    label: ['账号', 'Account'],
    optional: false,
    settings: {
      min: 2,
      max: 60,
      hint: ['字母、数字、汉字和 . _ - @，例如单位简称加姓名拼音', 'Letters, digits, Chinese and . _ - @'],
    },
  },
};

const forWhom: FieldViews[string] = {
  type: 'choice',
  label: ['给谁用', 'For whom'],
  optional: false,
  settings: {
    options: {
      business: ['在岗的人', 'Somebody in a post'],
      'admin.system': roles['admin.system'],
      'admin.security': roles['admin.security'],
      'admin.audit': roles['admin.audit'],
    },
  },
};

/** 开账号: for the holder of a post, or one of the three administrators. */
export default function NewAccountPage() {
  const say = useSay();
  const client = useQueryClient();
  const [post, setPost] = useState<PostLine | undefined>();
  const state = useFieldsForm('account', common, { sort: 'business' });
  const business = state.values.sort === 'business';
  const make = useMutation<{ name: string; firstPassword: string }, Problem>({
    mutationFn: () =>
      send('/api/accounts', {
        name: String(state.values.name).trim(),
        ...(business
          ? { personId: post?.personId ?? undefined, ...(post ? { postIds: [post.id] } : {}) }
          : { adminRole: state.values.sort }),
      }),
    onSuccess: () => {
      state.reset({ sort: 'business' });
      setPost(undefined);
      return client.invalidateQueries({ queryKey: ['paged', '/api/accounts'] });
    },
    onError: (problem) => state.refuse(problem),
  });
  return (
    <div className="page page-form">
      <PageHead title={say(['开账号', 'New account'])} back="/admin/accounts" backLabel={say(['账号', 'Accounts'])} />
      {make.data && <FirstPassword account={make.data.name} password={make.data.firstPassword} />}
      <FieldsForm
        form="account"
        fields={common}
        state={state}
        submit={['开账号', 'Make account']}
        busy={make.isPending}
        onSubmit={() => make.mutate()}
      >
        <FieldInput
          form="account"
          name="sort"
          field={forWhom}
          value={state.values.sort}
          onChange={(sort) => state.set('sort', sort)}
          complaint={undefined}
        />
        {business && <PostPicker value={post} onChange={setPost} label={say(['岗位', 'Post'])} />}
        {business && post?.account && (
          <p className="note">
            {say([
              `此人已有账号 ${post.account}，请在原账号上加岗位。`,
              `This person has the account ${post.account}; add the post there.`,
            ])}
          </p>
        )}
        {(post?.high || !business) && (
          <p className="note">
            {say([
              '这项权限要安全管理员批准后才生效。',
              'This right counts once the security administrator has approved it.',
            ])}
          </p>
        )}
      </FieldsForm>
    </div>
  );
}
