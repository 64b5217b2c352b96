import type { Label } from '../../../../kit/label.ts';
import { useSay } from '../../../../web/language.tsx';
import { PlainTable } from '../../../../web/shell/PlainTable.tsx';
import { relations } from '../../roster-member.ts';
import { placeName } from '../place.ts';
import { otherLines } from '../rule-families.ts';
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

/** The conventions of a version, and its other rules, as their families tell them. */
export function OtherRules({ rules }: { readonly rules: PolicyRules }) {
  const say = useSay();
  return (
    <dl className="policy-facts paper">
      {otherLines(rules).map((line) => (
        <div key={line.head[0]}>
          <dt>{say(line.head)}</dt>
          <dd>{say(line.words)}</dd>
        </div>
      ))}
    </dl>
  );
}
