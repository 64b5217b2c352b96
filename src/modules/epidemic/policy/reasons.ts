import type { Met } from './met.ts';
import { type BookVersion, policyLevels, type PersonOrder, type Reason, riskLevels } from './types.ts';

/** Every sentence a decision can give, in both languages. Places are the person's: show them only to who may see the history. */
export const reason = {
  won: (met: Met): Reason => ({
    code: 'WON',
    label: [
      `适用${policyLevels[met.version.level][0]}级《${met.version.title}》：${met.rule.label[0]}${basisZh(met)}。`,
      `${policyLevels[met.version.level][1]} version “${met.version.title}” applies: ${met.rule.label[1]}${basisEn(met)}.`,
    ],
    version: met.version.id,
    rule: met.rule.id,
    areas: met.areas.map((entry) => entry.area.id),
  }),
  outranked: (met: Met, by: Met): Reason => ({
    code: 'OUTRANKED',
    label: [
      `《${met.version.title}》的“${met.rule.label[0]}”也符合，让位于“${by.rule.label[0]}”。`,
      `“${met.rule.label[1]}” of “${met.version.title}” matched too and gave way to “${by.rule.label[1]}”.`,
    ],
    version: met.version.id,
    rule: met.rule.id,
  }),
  notStricter: (met: Met): Reason => ({
    code: 'NOT_STRICTER',
    label: [
      `县级《${met.version.title}》的“${met.rule.label[0]}”不比上级严，也不是应急措施，不适用。`,
      `“${met.rule.label[1]}” of the county's “${met.version.title}” is neither stricter than the level above nor an emergency measure: not applied.`,
    ],
    version: met.version.id,
    rule: met.rule.id,
  }),
  tightened: (version: BookVersion): Reason => ({
    code: 'TIGHTENED',
    label: [
      `《${version.title}》比上级更严且没有批准文件，疑似层层加码，请核实。`,
      `“${version.title}” asks more than the level above without an approving document. Have it checked.`,
    ],
    version: version.id,
  }),
  order: (order: PersonOrder): Reason => ({
    code: 'ORDER',
    label: [
      `${order.by}对本人另有决定（${order.docNo}），以该决定为准。`,
      `${order.by} ordered this person's measures (${order.docNo}); the order outranks every rule.`,
    ],
  }),
  lifted: (version: BookVersion): Reason => ({
    code: 'LIFTED',
    label: [
      `《${version.title}》自${version.effectiveFrom}起不再隔离、不判密接、不划风险区：不管控。`,
      `Since ${version.effectiveFrom} “${version.title}” has ended isolation, contacts and risk areas: no control.`,
    ],
    version: version.id,
  }),
  noRule: (): Reason => ({
    code: 'NO_RULE',
    label: ['没有规则与行程相符：正常，不另作要求。', 'No rule matches the history: free, nothing further is asked.'],
  }),
  noVersion: (day: string): Reason => ({
    code: 'NO_VERSION',
    label: [
      `${day}没有已知的有效政策版本。请先核对政策时间线。`,
      `No policy version known was in force on ${day}. Check the policy timeline first.`,
    ],
  }),
  outOfWindow: (area: string, left: string, window: number, version: BookVersion): Reason => ({
    code: 'OUT_OF_WINDOW',
    label: [
      `${left}离开${area}，已超出${window}天旅居史：不计。`,
      `${area} was left on ${left}, outside the history of ${window} days: not counted.`,
    ],
    version: version.id,
  }),
  beforeNamedDay: (place: string, since: string, left: string, version: BookVersion): Reason => ({
    code: 'BEFORE_NAMED_DAY',
    label: [
      `${left}离开${place}，早于指定日期${since}：不适用该地专门规定。`,
      `${place} was left on ${left}, before ${since}: its special rule does not apply.`,
    ],
    version: version.id,
  }),
  placeUnknown: (place: string): Reason => ({
    code: 'PLACE_UNKNOWN',
    label: [
      `认不出“${place}”在哪里，未计入。请补上省、市、县后再判。`,
      `“${place}” could not be placed and was not counted. Add its province, city and county and decide again.`,
    ],
  }),
  streetUnknown: (place: string): Reason => ({
    code: 'STREET_UNKNOWN',
    label: [
      `“${place}”所在区有风险区，而直辖市以街道（乡镇）判定。请补上街道后再判。`,
      `There are risk areas in the district of “${place}”, and municipalities are judged by street. Add the street and decide again.`,
    ],
  }),
  noHome: (): Reason => ({
    code: 'NO_HOME',
    label: [
      '家中不具备居家隔离条件，居家改为集中。',
      'The home does not fit isolation: home days become central ones.',
    ],
  }),
  served: (days: number, left: number): Reason => ({
    code: 'SERVED',
    label: [
      `在外地已隔离${days}天，按填平补齐计入，还需${left}天。`,
      `${days} days served elsewhere count; ${left} days remain.`,
    ],
  }),
  byOffice: (): Reason => ({
    code: 'BY_OFFICE',
    label: [
      '这种情况由疫情防控办逐例研判。研判前先不返岗，并立即报告。',
      'The epidemic office decides such a case by itself. Until then the person stays off work; report at once.',
    ],
  }),
  kept: (old: BookVersion | undefined, next: BookVersion): Reason => ({
    code: 'KEPT',
    label: [
      `管控开始时执行《${old?.title ?? '旧版'}》；《${next.title}》规定在管人员${keptZh(next)}，按原方案执行，已隔离天数有效。`,
      `The plan began under “${old?.title ?? 'an earlier version'}”; by the migration rule of “${next.title}” it goes on as it is, days served counting.`,
    ],
    version: next.id,
  }),
  converted: (old: BookVersion | undefined, next: BookVersion, days: number): Reason => ({
    code: 'CONVERTED',
    label: [
      `管控开始时执行《${old?.title ?? '旧版'}》；自${next.effectiveFrom}起按《${next.title}》转换，此前已隔离的${days}天计入。`,
      `The plan began under “${old?.title ?? 'an earlier version'}” and is converted to “${next.title}” from ${next.effectiveFrom}; the ${days} days served before count.`,
    ],
    version: next.id,
  }),
  badDay: (text: string): Reason => ({
    code: 'BAD_DAY',
    label: [
      `“${text}”不是日期，无法判定。请更正后再判。`,
      `“${text}” is no calendar day; nothing can be decided. Correct it and decide again.`,
    ],
  }),
} as const;

function keptZh(next: BookVersion): string {
  return next.rules.migration === 'shorten' ? '就短不就长' : next.rules.migration === 'lengthen' ? '只升不降' : '不变';
}

function basisZh(met: Met): string {
  const area = met.areas[0];
  if (area) return `（${met.by}，${name(area)}为${riskLevels[area.area.level][0]}，自${area.area.from}）`;
  return met.by ? `（${met.by}）` : '';
}

function basisEn(met: Met): string {
  const area = met.areas[0];
  if (area)
    return ` (${met.by}; ${name(area)} is ${riskLevels[area.area.level][1].toLowerCase()} since ${area.area.from})`;
  return met.by ? ` (${met.by})` : '';
}

function name(entry: Met['areas'][number]): string {
  return entry.area.place.name || entry.area.place.code || '？';
}
