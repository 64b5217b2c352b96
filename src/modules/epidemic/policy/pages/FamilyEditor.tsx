import { Button } from 'antd';
import type { Label } from '../../../../kit/label.ts';
import { useSay } from '../../../../web/language.tsx';
import type { Cell, Family } from '../rule-parts.ts';
import { isAtFault, type RulesFault } from '../rules-check.ts';
import type { PolicyRules } from '../rules-schema.ts';
import type { PolicyLevel } from '../types.ts';
import { CellInput } from './CellInput.tsx';

interface Props {
  readonly family: Family;
  readonly rules: PolicyRules;
  readonly level: PolicyLevel;
  readonly fault: RulesFault | undefined;
  /** `what` names the value that was changed, so that typing in one field is one step to undo. */
  readonly onChange: (rules: PolicyRules, what: string) => void;
}

/** One family of rules: each rule with its values, told back in one sentence as it is changed. The same for every family. */
export function FamilyEditor({ family, rules, level, fault, onChange }: Props) {
  const say = useSay();
  const items = family.items(rules);
  const can = items.length < family.most;
  return (
    <section className="rule-family">
      <h2>{say(family.label)}</h2>
      {items.length === 0 && (
        <p className="muted">
          {level === 'national'
            ? say(['本版没有作出规定。', 'This version says nothing.'])
            : say(['本版没有作出规定，按上级规定执行。', 'This version says nothing; what stands above applies.'])}
        </p>
      )}
      {items.length > 0 && (
        <ul className="rule-list" data-short={family.short}>
          {items.map(({ id, name }, n) => (
            <Rule
              key={id}
              name={name[0] === '' ? [`第 ${n + 1} 条`, `${n + 1}`] : name}
              cells={family.cells(rules, n, level)}
              lines={family.short || family.fixed ? [] : family.lines(rules, n).map((line) => line.words)}
              wrong={(cell) => isAtFault(fault, family.key, n, cell.path)}
              onChange={(next, cell) => onChange(next, `${family.key}.${n}.${cell.label[1]}`)}
              onRemove={family.fixed ? undefined : () => onChange(family.remove(rules, n), `${family.key}-less`)}
            />
          ))}
        </ul>
      )}
      {can && !family.fixed && (
        <Button onClick={() => onChange(family.add(rules), `${family.key}-more`)}>
          {family.most === 1
            ? say([`规定${family.label[0]}`, `Rule on ${family.label[1].toLowerCase()}`])
            : say([`${items.length > 0 ? '再' : ''}加一条${family.one[0]}`, `Add: ${family.one[1].toLowerCase()}`])}
        </Button>
      )}
    </section>
  );
}

function Rule({
  name,
  cells,
  lines,
  wrong,
  onChange,
  onRemove,
}: {
  readonly name: Label;
  readonly cells: readonly Cell[];
  readonly lines: readonly Label[];
  readonly wrong: (cell: Cell) => boolean;
  readonly onChange: (rules: PolicyRules, cell: Cell) => void;
  readonly onRemove: (() => void) | undefined;
}) {
  const say = useSay();
  const rare = cells.filter((cell) => cell.rare);
  const grids = (some: readonly Cell[]) => <Cells cells={some} of={name} wrong={wrong} onChange={onChange} />;
  const remove = onRemove && (
    <Button aria-label={`${say(['删去', 'Remove'])} ${say(name)}`} onClick={onRemove}>
      {say(['删去', 'Remove'])}
    </Button>
  );
  return (
    <li className="rule-editor paper">
      {grids(cells.filter((cell) => !cell.rare))}
      {rare.length > 0 && (
        <details className="rule-rare" open={rare.some(wrong) || undefined}>
          <summary>{say(['少用的', 'Seldom used'])}</summary>
          {grids(rare)}
        </details>
      )}
      {(lines.length > 0 || remove) && (
        <div className="rule-foot">
          {lines.length > 0 && <p className="rule-told">{lines.map(say).join(say(['；', '; ']))}</p>}
          {remove}
        </div>
      )}
    </li>
  );
}

function Cells({
  cells,
  of,
  wrong,
  onChange,
}: {
  readonly cells: readonly Cell[];
  readonly of: Label;
  readonly wrong: (cell: Cell) => boolean;
  readonly onChange: (rules: PolicyRules, cell: Cell) => void;
}) {
  const say = useSay();
  const checks = cells.filter((cell) => cell.sort === 'yes');
  const input = (cell: Cell) => (
    <CellInput cell={cell} of={of} wrong={wrong(cell)} onChange={(rules) => onChange(rules, cell)} />
  );
  return (
    <>
      <div className="rule-grid">
        {cells
          .filter((cell) => cell.sort !== 'yes')
          .map((cell) => (
            <div
              key={cell.path + cell.label[1]}
              className="rule-part"
              data-wide={cell.wide}
              data-wrong={wrong(cell) || undefined}
            >
              <span>{say(cell.label)}</span>
              {input(cell)}
            </div>
          ))}
      </div>
      {checks.length > 0 && (
        <div className="rule-checks">
          {checks.map((cell) => (
            <span key={cell.path}>{input(cell)}</span>
          ))}
        </div>
      )}
    </>
  );
}
