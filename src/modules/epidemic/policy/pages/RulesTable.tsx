import type { Label } from '../../../../kit/label.ts';
import { useSay } from '../../../../web/language.tsx';
import { PlainTable } from '../../../../web/shell/PlainTable.tsx';
import { relations } from '../../roster-member.ts';
import { placeName } from '../place.ts';
import type { PolicyRules } from '../rules-schema.ts';
import { type Match, riskLevels } from '../types.ts';
import { wordsOf } from '../words.ts';

/** Whom a rule is for, in words. */
export function matchWords(match: Match): Label {
  switch (match.by) {
    case 'area':
      return [
        `${riskLevels[match.level][0]}及以上地区旅居史`,
        `Stay in an area of ${riskLevels[match.level][1].toLowerCase()} or above`,
      ];
    case 'county':
      return [
        `${riskLevels[match.level][0]}及以上地区所在县（直辖市为街道、乡镇）`,
        `Same county as such an area (${riskLevels[match.level][1].toLowerCase()})`,
      ];
    case 'city':
      return [
        `${riskLevels[match.level][0]}及以上地区所在市`,
        `Same city as such an area (${riskLevels[match.level][1].toLowerCase()})`,
      ];
    case 'place':
      return [
        `${match.since} 以来${placeName(match.place)}旅居史`,
        `Stay in ${placeName(match.place)} since ${match.since}`,
      ];
    case 'outside':
      return ['省外来（返）人员', 'From outside the province'];
    case 'port':
      return ['在第一入境点期满', 'Finished at the first port of entry'];
    case 'overlap':
      return ['与病例轨迹重合', 'Track overlaps with a case'];
    case 'colour':
      return [
        `健康码${match.colours.map((c) => ({ red: '红', yellow: '黄', green: '绿' })[c]).join('、')}码`,
        `Health code ${match.colours.join(' or ')}`,
      ];
    case 'contact':
      return match.contact === 'close'
        ? ['密切接触者', 'Close contacts']
        : ['密接的密接', 'Contacts of close contacts'];
  }
}

/** The arrival rules of a version as a table: whom, what. */
export function RulesTable({ rules }: { readonly rules: PolicyRules }) {
  const say = useSay();
  if (rules.lifted)
    return (
      <p className="paper policy-pad">
        {say(['不再隔离、不判密接、不划风险区。', 'No isolation, no contacts, no risk areas any more.'])}
      </p>
    );
  return (
    <div className="paper policy-rules">
      <PlainTable
        rows={rules.arrival}
        keyOf={(row) => row.id}
        columns={[
          { head: ['规则', 'Rule'], cell: (row) => say(row.label) },
          {
            head: ['适用于', 'For'],
            cell: (row) => (
              <>
                {say(matchWords(row.match))}
                {row.personKinds.length > 0 && (
                  <small>
                    {row.personKinds
                      .map((kind) => (kind in relations ? say(relations[kind as keyof typeof relations]) : kind))
                      .join('、')}
                  </small>
                )}
              </>
            ),
          },
          {
            head: ['要求', 'Asks'],
            cell: (row) => (
              <>
                {say(wordsOf(row.measures))}
                {row.measures.noHomeCentral && row.measures.isolation.some((part) => part.mode === 'home') && (
                  <small>{say(['不具备居家条件的集中隔离', 'Central isolation where the home does not fit'])}</small>
                )}
              </>
            ),
          },
        ]}
      />
    </div>
  );
}

const dayOnes = {
  arrival: ['抵达当天为第1天', 'The day of arrival is day 1'],
  next: ['抵达次日为第1天', 'The day after is day 1'],
} as const;
const counts = {
  any: ['计入', 'Count'],
  same: ['只计同等或更严方式', 'Count where as strict'],
  none: ['不计', 'Do not count'],
} as const;
const migrations = {
  keep: ['按原方案执行', 'Go on as they are'],
  recompute: ['按新规定重算', 'Are computed anew'],
  shorten: ['新规定更短的，按新规定', 'Are shortened where the new rules ask less'],
  lengthen: ['新规定更严的，按新规定补齐', 'Are lengthened where the new rules ask more'],
} as const;

/** The choices of the forms, in words. */
export const ruleChoices = { dayOnes, counts, migrations } as const;

/** The conventions of a version, and its other rules. */
export function OtherRules({ rules }: { readonly rules: PolicyRules }) {
  const say = useSay();
  const { symptom, gathering, workplace } = rules;
  const lines: [Label, string][] = [
    [['旅居史', 'History'], say([`${rules.historyDays} 天内`, `${rules.historyDays} days`])],
    [['天数起算', 'Counting of days'], say(dayOnes[rules.dayOne])],
    [['在外地已隔离的天数', 'Days served elsewhere'], say(counts[rules.countsServed])],
    [['已在管控的人员', 'Running plans'], say(migrations[rules.migration])],
  ];
  if (symptom)
    lines.push([
      ['体温', 'Temperature'],
      say([
        `${symptom.abnormalFrom.toFixed(1)}℃ 及以上为异常，低于 ${symptom.retestBelow.toFixed(1)}℃ 复测`,
        `abnormal from ${symptom.abnormalFrom.toFixed(1)} °C, measured again below ${symptom.retestBelow.toFixed(1)} °C`,
      ]),
    ]);
  if (gathering)
    lines.push([
      ['聚集活动', 'Gatherings'],
      say([`${gathering.approvalAbove} 人以上须审批`, `above ${gathering.approvalAbove} persons with approval`]),
    ]);
  if (workplace)
    lines.push([
      ['宿舍', 'Dormitories'],
      say([
        `每间不超过 ${workplace.dormPersons} 人，人均不少于 ${workplace.dormAreaM2} 平方米`,
        `at most ${workplace.dormPersons} a room, ${workplace.dormAreaM2} m² each`,
      ]),
    ]);
  for (const item of rules.supply)
    lines.push([item.item, say([`储备不少于 ${item.daysMin} 天`, `at least ${item.daysMin} days in store`])]);
  for (const report of rules.report)
    lines.push([
      report.event,
      say([
        `${report.targetMinutes} 分钟内、最迟 ${report.hardMinutes} 分钟向${report.addressees.map((a) => a[0]).join('、')}报告`,
        `reported within ${report.targetMinutes} minutes, ${report.hardMinutes} at the latest, to ${report.addressees.map((a) => a[1].toLowerCase()).join(', ')}`,
      ]),
    ]);
  return (
    <dl className="policy-facts paper">
      {lines.map(([label, words]) => (
        <div key={label[1]}>
          <dt>{say(label)}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}
