import { Input } from 'antd';
import { useState } from 'react';
import type { FieldType } from '../../kit/field.ts';
import type { Label } from '../../kit/label.ts';
import { type FieldView, type KindView, useKinds } from '../data/kinds.ts';
import { useSay } from '../language.tsx';
import { PageHead } from '../shell/PageHead.tsx';
import { type PlainColumn, PlainTable } from '../shell/PlainTable.tsx';
import { Pending } from '../shell/Pending.tsx';

const types: Readonly<Record<FieldType, Label>> = {
  text: ['文字', 'Text'],
  longText: ['长文字', 'Long text'],
  whole: ['整数', 'Whole number'],
  decimal: ['小数', 'Decimal'],
  choice: ['单选', 'One of'],
  manyChoice: ['多选', 'Some of'],
  yesNo: ['是或否', 'Yes or no'],
  date: ['日期', 'Day'],
  moment: ['时间', 'Moment'],
  duration: ['时长（分钟）', 'Duration (minutes)'],
  person: ['人员', 'Person'],
  organisation: ['单位', 'Organisation'],
  site: ['场所', 'Site'],
  region: ['行政区划', 'Region'],
  reference: ['关联记录', 'Reference'],
  position: ['位置', 'Position'],
  files: ['文件', 'Files'],
  secret: ['个人信息（加密）', 'Personal (encrypted)'],
  list: ['多条明细', 'Entries'],
  data: ['结构内容', 'Structured'],
};

function rules(field: FieldView, say: (label: Label) => string, kinds: readonly KindView[]): string {
  const { settings, optional, type } = field;
  const parts: string[] = [];
  if (settings.derived) parts.push(say(['系统自动得出', 'derived']));
  else parts.push(say(optional ? ['选填', 'optional'] : ['必填', 'required']));
  const unit = settings.unit ? ` ${say(settings.unit)}` : '';
  const length = type === 'text' || type === 'longText';
  if (settings.min !== undefined)
    parts.push(
      `${length ? say(['不少于', 'at least']) : '≥'} ${settings.min}${length ? say([' 字', ' chars']) : unit}`,
    );
  if (settings.max !== undefined)
    parts.push(
      `${length || type === 'files' ? say(['不超过', 'at most']) : '≤'} ${settings.max}${length ? say([' 字', ' chars']) : unit}`,
    );
  if (settings.unique) parts.push(say(['不可重复', 'unique']));
  const to = settings.to ? kinds.find((kind) => kind.name === settings.to) : undefined;
  if (to) parts.push(`→ ${say(to.label)}`);
  if (settings.needs) parts.push(say([`依据 ${settings.needs}`, `needed by ${settings.needs}`]));
  return parts.join(say(['；', '; ']));
}

function meaning({ settings }: FieldView, say: (label: Label) => string): string {
  if (settings.options)
    return Object.values(settings.options)
      .map((label) => say(label))
      .join(say(['、', ', ']));
  return settings.hint ? say(settings.hint) : '';
}

/** 数据字典: every kind, its fields and what they mean, as the definitions say. */
export default function DictionaryPage() {
  const say = useSay();
  const kinds = useKinds();
  const [typed, setTyped] = useState('');
  if (!kinds.data) return <Pending loading={kinds.isPending} error={kinds.error} />;
  const wanted = typed.trim().toLowerCase();
  const matches = (kind: KindView) =>
    wanted === '' ||
    [kind.name, ...kind.label, ...Object.entries(kind.fields).flatMap(([name, field]) => [name, ...field.label])].some(
      (word) => word.toLowerCase().includes(wanted),
    );
  const found = kinds.data.filter(matches);
  const columns = (all: readonly KindView[]): readonly PlainColumn<[string, FieldView]>[] => [
    { head: ['字段', 'Field'], cell: ([, field]) => say(field.label) },
    { head: ['名称', 'Name'], cell: ([name]) => <code>{name}</code> },
    { head: ['类型', 'Type'], cell: ([, field]) => say(types[field.type]) },
    { head: ['规则', 'Rules'], cell: ([, field]) => rules(field, say, all) },
    { head: ['取值或说明', 'Values or meaning'], cell: ([, field]) => meaning(field, say) },
  ];
  return (
    <div className="page">
      <PageHead title={say(['数据字典', 'Data dictionary'])} back="/ledgers" backLabel={say(['台账', 'Ledgers'])} />
      <Input
        type="search"
        className="search-box"
        aria-label={say(['查找字段', 'Find a field'])}
        placeholder={say(['查找字段或记录种类', 'Find a field or kind'])}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        allowClear
      />
      {found.map((kind) => (
        <section key={kind.name} className="dictionary paper">
          <h2>
            {say(kind.label)} <code>{kind.name}</code>
          </h2>
          <p className="muted">
            {say(['状态：', 'States: '])}
            {Object.values(kind.states)
              .map((label) => say(label))
              .join(say(['、', ', ']))}
          </p>
          <PlainTable columns={columns(kinds.data)} rows={Object.entries(kind.fields)} keyOf={([name]) => name} />
        </section>
      ))}
    </div>
  );
}
