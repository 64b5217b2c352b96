import { Button } from 'antd';
import { useState } from 'react';
import type { FieldView, FieldViews, KindView } from '../data/kinds.ts';
import { dayOf, fromWallClock } from '../data/time.ts';
import { useSay } from '../language.tsx';
import { Sheet } from '../look/Sheet.tsx';
import { FieldInput } from './FieldInput.tsx';
import { isFiltered, isRanged, type ListQuery } from './listQuery.ts';

/** The filters of a kind: one per field that can be asked for, then where and when records stand. */
export function filterFields(kind: KindView): FieldViews {
  const own = Object.entries(kind.fields).filter(([, field]) => isFiltered(field));
  const standing: Record<string, FieldView> = {};
  if (Object.keys(kind.states).length > 1)
    standing.state = { type: 'choice', label: ['状态', 'State'], optional: true, settings: { options: kind.states } };
  if (!kind.fields.county && kind.home !== 'tenant')
    standing.county = {
      type: 'region',
      label: ['县（市、区）', 'County'],
      optional: true,
      settings: { level: 'county' },
    };
  if (!kind.fields.township && (kind.home === 'site' || kind.home === 'org'))
    standing.township = {
      type: 'region',
      label: ['乡镇（街道）', 'Township'],
      optional: true,
      settings: { level: 'township' },
    };
  if (kind.home === 'site' && !kind.fields.site)
    standing.site = { type: 'site', label: ['场所', 'Site'], optional: true, settings: {} };
  if (kind.home === 'org' && !kind.fields.org)
    standing.org = { type: 'organisation', label: ['单位', 'Organisation'], optional: true, settings: {} };
  standing.day = { type: 'date', label: ['登记日期', 'Entered on'], optional: true, settings: {} };
  return { ...standing, ...Object.fromEntries(own) };
}

/** How a field is asked for: choices take several, texts their exact value, the rest as in a form. */
function asked(field: FieldView): FieldView {
  const { options, level, to } = field.settings;
  const settings = { ...(options ? { options } : {}), ...(level ? { level } : {}), ...(to ? { to } : {}) };
  if (field.type === 'choice' || field.type === 'manyChoice')
    return { type: 'manyChoice', label: field.label, optional: true, settings };
  if (field.type === 'longText') return { type: 'text', label: field.label, optional: true, settings };
  if (field.type === 'moment') return { type: 'date', label: field.label, optional: true, settings };
  return { type: field.type, label: field.label, optional: true, settings };
}

function toTyped(field: FieldView, value: string | undefined): unknown {
  if (value === undefined) return undefined;
  switch (field.type) {
    case 'choice':
    case 'manyChoice':
      return value.split(',');
    case 'yesNo':
      return value === 'true';
    case 'whole':
    case 'decimal':
    case 'duration':
      return Number(value);
    case 'moment':
      return dayOf(value);
    default:
      return value;
  }
}

function toAsked(field: FieldView, end: 'from' | 'to' | undefined, value: unknown): string {
  if (value === undefined || value === null || value === '') return '';
  if (Array.isArray(value)) return value.join(',');
  if (field.type === 'moment') return fromWallClock(`${String(value)}T${end === 'to' ? '23:59:59' : '00:00:00'}`);
  return String(value).trim();
}

interface Props {
  readonly kind: KindView;
  readonly query: ListQuery;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onChange: (change: Readonly<Record<string, string>>) => void;
}

/** All filters of a list, applied together. */
export function FilterSheet({ kind, query, open, onClose, onChange }: Props) {
  const say = useSay();
  return (
    <Sheet open={open} onClose={onClose} title={say(['筛选', 'Filter'])}>
      {open && <Filters kind={kind} query={query} onClose={onClose} onChange={onChange} />}
    </Sheet>
  );
}

function Filters({ kind, query, onClose, onChange }: Omit<Props, 'open'>) {
  const say = useSay();
  const fields = filterFields(kind);
  const [change, setChange] = useState<Readonly<Record<string, string>>>({});
  const current = (name: string) => change[name] ?? query[name];
  const editor = (name: string, field: FieldView, end?: 'from' | 'to') => {
    const key = end ? `${name}.${end}` : name;
    const view = asked(field);
    const label = end ? (end === 'from' ? (['从', 'From'] as const) : (['到', 'To'] as const)) : view.label;
    return (
      <FieldInput
        key={key}
        form={`filter-${kind.name}`}
        name={key}
        field={{ ...view, label }}
        value={toTyped(field, current(key) || undefined)}
        onChange={(value) => setChange((before) => ({ ...before, [key]: toAsked(field, end, value) }))}
        complaint={undefined}
        quiet
      />
    );
  };
  return (
    <form
      className="fields-form filters"
      onSubmit={(event) => {
        event.preventDefault();
        onChange(change);
        onClose();
      }}
    >
      {Object.entries(fields).map(([name, field]) =>
        isRanged(field) ? (
          <fieldset key={name} className="range">
            <legend className="field-label">{say(field.label)}</legend>
            {editor(name, field, 'from')}
            {editor(name, field, 'to')}
          </fieldset>
        ) : (
          editor(name, field)
        ),
      )}
      <div className="form-actions">
        <Button type="primary" htmlType="submit">
          {say(['查看结果', 'Show'])}
        </Button>
        <Button
          type="text"
          onClick={() =>
            setChange(
              Object.fromEntries(
                [...Object.keys(query), ...Object.keys(change)]
                  .filter((name) => !['q', 'sort'].includes(name))
                  .map((name) => [name, '']),
              ),
            )
          }
        >
          {say(['全部清除', 'Clear all'])}
        </Button>
      </div>
    </form>
  );
}
