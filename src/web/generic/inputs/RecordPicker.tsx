import { Select } from 'antd';
import { useEffect, useState } from 'react';
import { useKind } from '../../data/kinds.ts';
import { type Row, useRecord, useRows } from '../../data/rows.ts';
import { useRested } from '../../data/useRested.ts';
import { regionNames } from '../../data/regions.ts';
import { useSay } from '../../language.tsx';
import { isMasked, titleOf } from '../titleOf.ts';
import { ariaOf, type InputProps } from './props.ts';

/** Chooses one record of another kind by typing part of its name. */
export function RecordPicker(props: InputProps & { readonly to: string; readonly filter?: string }) {
  const { to, value, onChange, field } = props;
  const say = useSay();
  const { kind } = useKind(to);
  const [typed, setTyped] = useState('');
  const [opened, setOpened] = useState(false);
  const q = useRested(typed);
  const search = new URLSearchParams(props.filter);
  search.set('limit', '20');
  if (q) search.set('q', q);
  const found = useRows(to, search.toString(), opened);
  const chosenId = typeof value === 'string' ? value : '';
  const inList = found.data?.rows.some((row) => row.id === chosenId) ?? false;
  const chosen = useRecord(to, chosenId, !inList && chosenId !== '');

  const names = { ...found.data?.names, ...chosen.data?.names };
  // Where there is only one it could be, nobody is asked.
  const only = useRows(
    to,
    new URLSearchParams([...new URLSearchParams(props.filter), ['limit', '2']]).toString(),
    !field.optional && chosenId === '' && !opened,
  );
  const single = only.data?.rows.length === 1 ? only.data.rows[0]?.id : undefined;
  useEffect(() => {
    if (single && chosenId === '' && !field.optional) onChange(single);
  }, [single, chosenId, field.optional, onChange]);

  const option = (row: Row) => ({
    value: row.id,
    label: kind ? titleOf(kind, row, names) : row.id,
    where:
      // People of one masked name are told apart by the end of their phone number.
      [row.phone, row.residentId].find(isMasked)?.mask ??
      [row.ground.township, row.ground.county].map((code) => (code ? regionNames[code] : undefined)).find(Boolean) ??
      '',
  });
  const options = (found.data?.rows ?? []).map(option);
  if (chosen.data && !inList && chosenId) options.unshift(option(chosen.data.row));

  return (
    <Select<string>
      {...ariaOf(props)}
      value={chosenId || undefined}
      onChange={(next: string | undefined) => onChange(next ?? null)}
      showSearch={{ filterOption: false, onSearch: setTyped, searchValue: typed }}
      onOpenChange={(open) => {
        setOpened(open || opened);
        if (!open) setTyped('');
      }}
      options={options}
      optionRender={({ data }) => (
        <span className="picker-option">
          {data.label}
          {data.where && <small>{data.where}</small>}
        </span>
      )}
      loading={found.isFetching}
      notFoundContent={
        found.isFetching
          ? say(['正在查找…', 'Searching…'])
          : say(['没有找到，换个词试试。', 'Nothing found. Try another word.'])
      }
      placeholder={say(['输入名称查找', 'Type to search'])}
      allowClear={field.optional}
      className="full"
    />
  );
}
