import { Select } from 'antd';
import { counties, regions } from '../../../modules/registry/data/regions.ts';
import { regionNames } from '../../data/regions.ts';
import { useSay } from '../../language.tsx';
import { ariaOf, type InputProps } from './props.ts';

const countyOptions = counties.map((county) => ({ value: county.code, label: county.name }));
const townshipOptions = regions
  .filter((region) => region.level === 'township')
  .map((region) => ({ value: region.code, label: `${regionNames[region.parent ?? ''] ?? ''} ${region.name}` }));

/** A division, found by any part of its name. */
export function RegionInput(props: InputProps) {
  const say = useSay();
  const { field, value, onChange } = props;
  const { level } = field.settings;
  const options =
    level === 'county'
      ? countyOptions
      : level === 'township'
        ? townshipOptions
        : [...countyOptions, ...townshipOptions];
  return (
    <Select<string>
      {...ariaOf(props)}
      value={(value as string | null | undefined) ?? undefined}
      onChange={(next: string | undefined) => onChange(next ?? null)}
      options={options}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear={field.optional}
      placeholder={say(['请选择', 'Choose'])}
      className="full"
    />
  );
}
