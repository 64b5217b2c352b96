import { Select } from 'antd';
import { useState } from 'react';
import { roles } from '../../../kit/roles.ts';
import { usePaged } from '../../../web/data/paged.ts';
import { useRested } from '../../../web/data/useRested.ts';
import { useSay } from '../../../web/language.tsx';
import type { PostLine } from './accountLine.ts';

interface Props {
  readonly value: PostLine | undefined;
  readonly onChange: (post: PostLine | undefined) => void;
  readonly label: string;
}

/** Chooses a held post by title or organisation; its holder's name is a mask, as everywhere with administrators. */
export function PostPicker({ value, onChange, label }: Props) {
  const say = useSay();
  const [typed, setTyped] = useState('');
  const q = useRested(typed);
  const found = usePaged<PostLine>(
    '/api/accounts/posts',
    new URLSearchParams({ ...(q ? { q } : {}), limit: '20' }).toString(),
  );
  const rows = value && !found.rows.some((post) => post.id === value.id) ? [value, ...found.rows] : found.rows;
  const whatOf = (post: PostLine) =>
    [
      post.person,
      post.roles.map((role) => say(roles[role])).join(say(['、', ', '])),
      post.account && `${say(['已有账号', 'account'])} ${post.account}`,
    ]
      .filter(Boolean)
      .join(' · ');
  return (
    <div className="field">
      <label className="field-label" htmlFor="post-picker">
        {label}
      </label>
      <Select<string>
        id="post-picker"
        className="full"
        value={value?.id}
        showSearch={{ filterOption: false, onSearch: setTyped, searchValue: typed }}
        onChange={(id: string | undefined) => onChange(rows.find((post) => post.id === id))}
        allowClear
        placeholder={say(['输入岗位或单位查找', 'Type a post or organisation'])}
        loading={found.isFetching}
        notFoundContent={say(['没有找到在岗的岗位。', 'No held post found.'])}
        options={rows.map((post) => ({ value: post.id, label: `${post.org} ${post.title}`, what: whatOf(post) }))}
        optionRender={({ data }) => (
          <span className="picker-option">
            {data.label}
            <small>{data.what}</small>
          </span>
        )}
      />
    </div>
  );
}
