import { Input } from 'antd';
import { useEffect, useState } from 'react';

/** Full-text search: asked as soon as the typing rests. */
export function SearchBox({
  value,
  onSearch,
  label,
}: {
  readonly value: string;
  readonly onSearch: (q: string) => void;
  readonly label: string;
}) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onSearch(typed.trim()), 350);
    return () => clearTimeout(timer);
  });
  return (
    <Input
      type="search"
      className="search-box"
      aria-label={label}
      placeholder={label}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onPressEnter={() => onSearch(typed.trim())}
      allowClear
    />
  );
}
