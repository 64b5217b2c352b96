import { Button, Checkbox, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Label } from '../../../../kit/label.ts';
import { useSay } from '../../../../web/language.tsx';
import { type Match, type RiskLevel, riskLevels } from '../types.ts';
import { wordsOf } from '../words.ts';
import { daysIn, isolationOf, readDays, type Rule } from './new-rule.ts';
import { WholeInput } from './WholeInput.tsx';

const bases: Readonly<Record<Match['by'], Label>> = {
  area: ['到过风险区', 'Stay in an area'],
  county: ['到过风险区所在县', 'Same county as an area'],
  city: ['到过风险区所在市', 'Same city as an area'],
  place: ['到过指定地方', 'Stay at a named place'],
  outside: ['省外来', 'From outside the province'],
  port: ['第一入境点期满', 'Finished at the first port'],
  overlap: ['与病例轨迹重合', 'Track overlaps with a case'],
  colour: ['健康码异常', 'Health code'],
  contact: ['密接、次密接', 'Contacts'],
};

/** The same ground with what it needs, when another is chosen. */
function matchOf(by: Match['by']): Match {
  switch (by) {
    case 'area':
    case 'county':
    case 'city':
      return { by, level: 'mid' };
    case 'place':
      return { by, place: { name: '' }, since: '2022-01-01' };
    case 'colour':
      return { by, colours: ['red', 'yellow'] };
    case 'contact':
      return { by, contact: 'close' };
    default:
      return { by };
  }
}

interface Props {
  readonly rule: Rule;
  readonly onChange: (rule: Rule) => void;
  readonly onRemove: () => void;
}

/** One arrival rule: whom it is for, what it asks; told back in one sentence as it is changed. */
export function RuleEditor({ rule, onChange, onRemove }: Props) {
  const say = useSay();
  const { match, measures } = rule;
  const [days, setDays] = useState(measures.tests.join('、'));
  const ask = (more: Partial<Rule['measures']>) => onChange({ ...rule, measures: { ...measures, ...more } });
  const central = daysIn(rule, 'central');
  const home = daysIn(rule, 'home');
  const named = say(rule.label);
  const of = (what: Label) => `${named} ${say(what)}`;
  return (
    <li className="rule-editor paper">
      <div className="rule-head">
        <Input
          aria-label={say(['规则名称', 'Name of the rule'])}
          value={rule.label[0]}
          maxLength={60}
          onChange={(e) => onChange({ ...rule, label: [e.target.value, rule.label[1]] })}
        />
        <Button onClick={onRemove}>{say(['删去', 'Remove'])}</Button>
      </div>
      <div className="rule-grid">
        <Part label={['适用于', 'For']}>
          <Select
            aria-label={of(['适用于', 'for'])}
            value={match.by}
            options={(Object.keys(bases) as Match['by'][]).map((value) => ({ value, label: say(bases[value]) }))}
            onChange={(by) => onChange({ ...rule, match: matchOf(by) as Rule['match'] })}
          />
        </Part>
        {(match.by === 'area' || match.by === 'county' || match.by === 'city') && (
          <Part label={['等级（及以上）', 'Level or above']}>
            <Select
              aria-label={of(['等级', 'level'])}
              value={match.level}
              options={(Object.keys(riskLevels) as RiskLevel[]).map((value) => ({
                value,
                label: say(riskLevels[value]),
              }))}
              onChange={(level) => onChange({ ...rule, match: { ...match, level } })}
            />
          </Part>
        )}
        {match.by === 'place' && (
          <>
            <Part label={['地名', 'Place']}>
              <Input
                aria-label={of(['地名', 'place'])}
                value={match.place.name ?? ''}
                onChange={(e) =>
                  onChange({ ...rule, match: { ...match, place: { ...match.place, name: e.target.value } } })
                }
              />
            </Part>
            <Part label={['区划代码', 'Code']}>
              <Input
                aria-label={of(['区划代码', 'code'])}
                value={match.place.code ?? ''}
                maxLength={12}
                onChange={(e) =>
                  onChange({ ...rule, match: { ...match, place: { ...match.place, code: e.target.value || null } } })
                }
              />
            </Part>
            <Part label={['自', 'Since']}>
              <Input
                type="date"
                aria-label={of(['自', 'since'])}
                value={match.since}
                onChange={(e) => onChange({ ...rule, match: { ...match, since: e.target.value } })}
              />
            </Part>
          </>
        )}
        {match.by === 'contact' && (
          <Part label={['哪一种', 'Which']}>
            <Select
              aria-label={of(['哪一种', 'which'])}
              value={match.contact}
              options={[
                { value: 'close' as const, label: say(['密切接触者', 'Close contacts']) },
                { value: 'secondary' as const, label: say(['密接的密接', 'Contacts of these']) },
              ]}
              onChange={(contact) => onChange({ ...rule, match: { ...match, contact } })}
            />
          </Part>
        )}
        <Part label={['集中隔离', 'Central']}>
          <WholeInput
            label={of(['集中隔离', 'central'])}
            value={central}
            max={60}
            onChange={(n) => ask({ isolation: isolationOf(n, home) })}
          />
        </Part>
        <Part label={['居家隔离', 'Home']}>
          <WholeInput
            label={of(['居家隔离', 'home'])}
            value={home}
            max={60}
            onChange={(n) => ask({ isolation: isolationOf(central, n) })}
          />
        </Part>
        <Part label={['居家健康监测', 'Monitoring at home']}>
          <WholeInput
            label={of(['居家健康监测', 'monitoring'])}
            value={measures.homeMonitorDays}
            max={60}
            onChange={(homeMonitorDays) => ask({ homeMonitorDays })}
          />
        </Part>
        <Part label={['自我健康监测', 'Self-monitoring']}>
          <WholeInput
            label={of(['自我健康监测', 'self-monitoring'])}
            value={measures.selfMonitorDays}
            max={60}
            onChange={(selfMonitorDays) => ask({ selfMonitorDays })}
          />
        </Part>
        <Part label={['核酸在第几天', 'Tests on days']}>
          <Input
            aria-label={of(['核酸在第几天', 'tests on days'])}
            value={days}
            placeholder="1、4、7"
            onChange={(e) => {
              setDays(e.target.value);
              ask({ tests: readDays(e.target.value) });
            }}
          />
        </Part>
        <Part label={['核酸证明', 'Test proof']}>
          <WholeInput
            label={of(['核酸证明', 'proof'])}
            unit={['小时内', 'hours']}
            value={measures.pcrHours ?? 0}
            max={168}
            onChange={(n) => ask({ pcrHours: n || null })}
          />
        </Part>
        <Part label={['报备', 'Report']}>
          <WholeInput
            label={of(['报备', 'report'])}
            unit={['小时内', 'hours']}
            value={measures.reportWithinHours ?? 0}
            max={168}
            onChange={(n) => ask({ reportWithinHours: n || null })}
          />
        </Part>
      </div>
      <div className="rule-checks">
        <Checkbox checked={measures.noHomeCentral} onChange={(e) => ask({ noHomeCentral: e.target.checked })}>
          {say(['不具备居家条件的集中隔离', 'Central where the home does not fit'])}
        </Checkbox>
        <Checkbox checked={measures.byOffice} onChange={(e) => ask({ byOffice: e.target.checked })}>
          {say(['由疫情防控办逐例研判', 'Decided case by case'])}
        </Checkbox>
      </div>
      <p className="rule-told">{say(wordsOf(measures))}</p>
    </li>
  );
}

function Part({ label, children }: { readonly label: Label; readonly children: ReactNode }) {
  const say = useSay();
  return (
    <div className="rule-part">
      <span>{say(label)}</span>
      {children}
    </div>
  );
}
