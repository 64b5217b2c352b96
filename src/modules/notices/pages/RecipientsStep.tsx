import { useState } from 'react';
import { regionNames } from '../../../web/data/regions.ts';
import { type Row, useRows } from '../../../web/data/rows.ts';
import { useRested } from '../../../web/data/useRested.ts';
import { useSay } from '../../../web/language.tsx';
import { Select } from 'antd';
import type { RecipientOrg } from '../wire.ts';
import { Step } from './Step.tsx';

/** The organisations behind one recipient as printed. */
export interface Chosen {
  readonly words: string;
  readonly orgs: readonly RecipientOrg[];
}

interface Props {
  readonly chosen: readonly Chosen[];
  readonly onChosen: (chosen: Chosen[]) => void;
  readonly editable: boolean;
}

const many = 16;
const added = '另加';

/** 主送: who is behind each printed recipient; single ones can be taken out or put in. */
export function RecipientsStep({ chosen, onChosen, editable }: Props) {
  const say = useSay();
  const total = new Set(chosen.flatMap((group) => group.orgs.map((org) => org.id))).size;
  const take = (words: string, id: string) =>
    onChosen(
      chosen
        .map((group) => (group.words === words ? { ...group, orgs: group.orgs.filter((org) => org.id !== id) } : group))
        .filter((group) => group.words !== added || group.orgs.length > 0),
    );
  const add = (org: RecipientOrg) => {
    if (chosen.some((group) => group.orgs.some((one) => one.id === org.id))) return;
    const own = chosen.find((group) => group.words === added);
    onChosen(
      own
        ? chosen.map((group) => (group === own ? { ...group, orgs: [...group.orgs, org] } : group))
        : [...chosen, { words: added, orgs: [org] }],
    );
  };
  return (
    <Step title={say(['主送单位', 'Recipients'])} aside={say([`共 ${total} 个`, `${total} in all`])}>
      {chosen.length === 0 && (
        <p className="muted">
          {say(['正文没有写主送单位，请在下面加上。', 'The text names no recipients. Add them below.'])}
        </p>
      )}
      {chosen.map((group) => (
        <Group key={group.words} group={group} editable={editable} onTake={(id) => take(group.words, id)} />
      ))}
      {editable && <AddOrg onAdd={add} />}
    </Step>
  );
}

function Group({
  group,
  editable,
  onTake,
}: {
  readonly group: Chosen;
  readonly editable: boolean;
  readonly onTake: (id: string) => void;
}) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  const shown = open ? group.orgs : group.orgs.slice(0, many);
  return (
    <div className="nb-group">
      <p className="nb-group-head">
        <strong>{group.words === added ? say(['另加', 'Added']) : group.words}</strong>
        <span>
          {group.orgs.length === 0
            ? say(['登记册里没有找到，请逐个加上', 'Nothing in the register; add them one by one'])
            : say([`${group.orgs.length} 个单位`, `${group.orgs.length} organisations`])}
        </span>
      </p>
      {group.orgs.length > 0 && (
        <ul className="nb-orgs">
          {shown.map((org) => (
            <li key={org.id}>
              {org.name}
              {editable && (
                <button
                  type="button"
                  onClick={() => onTake(org.id)}
                  aria-label={say([`不发给${org.name}`, `Leave out ${org.name}`])}
                >
                  ×
                </button>
              )}
            </li>
          ))}
          {group.orgs.length > many && !open && (
            <li className="nb-orgs-more">
              <button type="button" className="look-quiet" onClick={() => setOpen(true)}>
                {say([`还有 ${group.orgs.length - many} 个`, `${group.orgs.length - many} more`])}
              </button>
            </li>
          )}
        </ul>
      )}
    </div>
  );
}

/** Finds an organisation by part of its name. */
function AddOrg({ onAdd }: { readonly onAdd: (org: RecipientOrg) => void }) {
  const say = useSay();
  const [typed, setTyped] = useState('');
  const q = useRested(typed);
  const search = new URLSearchParams({ limit: '12', state: 'active', ...(q ? { q } : {}) });
  const found = useRows('organisation', search.toString(), q.length > 0);
  return (
    <Select<string>
      className="nb-add-org"
      value={null as unknown as string}
      aria-label={say(['加一个单位', 'Add an organisation'])}
      placeholder={say(['＋ 加一个单位：输入名称', '+ Add an organisation: type its name'])}
      showSearch={{ filterOption: false, onSearch: setTyped, searchValue: typed }}
      notFoundContent={q ? say(['没有找到，换个词试试。', 'Nothing found.']) : null}
      options={(q ? (found.data?.rows ?? []) : []).map((row: Row) => ({
        value: row.id,
        label: `${String(row.name)}${row.ground.county ? `（${regionNames[row.ground.county] ?? ''}）` : ''}`,
      }))}
      onChange={(id: string) => {
        const row = found.data?.rows.find((one) => one.id === id);
        if (row) onAdd({ id, name: String(row.name), county: row.ground.county });
        setTyped('');
      }}
    />
  );
}
