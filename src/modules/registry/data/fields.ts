import type { Label } from '../../../kit/label.ts';
import type { DepartmentCode } from './departments.ts';

/**
 * A supervision field (handbook 2.3): what a site is supervised as. One industry code can belong to several fields, so
 * both are kept on the site. `lead` and `municipal` follow the local 三定 and are settings with these defaults.
 */
export interface SupervisionField {
  readonly code: FieldCode;
  readonly label: Label;
  /** City department that leads; its county counterpart leads below. */
  readonly lead: DepartmentCode;
  /** Departments with a special duty of their own beside the lead. */
  readonly beside: readonly DepartmentCode[];
  /** GB/T 4754-2017 codes or their beginnings; the longest match wins in `fieldsOf`. */
  readonly industries: readonly string[];
  /** Kept at city level whoever owns the site. */
  readonly municipal: boolean;
  /** Underground, indoors without air, or crowded places by nature (三-三: 密集、封闭场所). */
  readonly traits: readonly ('crowded' | 'closed')[];
}

interface Row {
  readonly label: Label;
  readonly lead: DepartmentCode;
  readonly beside?: readonly DepartmentCode[];
  readonly industries: string;
  readonly municipal?: true;
  readonly traits?: readonly ('crowded' | 'closed')[];
}

const rows = {
  coal: {
    label: ['煤矿', 'Coal mines'],
    lead: 'emergency',
    beside: ['energy'],
    industries: '0610 0620 0690',
    traits: ['closed'],
  },
  mine: {
    label: ['非煤矿山', 'Non-coal mines'],
    lead: 'emergency',
    beside: ['land'],
    industries: '0810 0820 0890 09 1011 1012 1013 1019 1102',
    traits: ['closed'],
  },
  tailings: {
    label: ['尾矿库', 'Tailings ponds'],
    lead: 'emergency',
    beside: ['environment', 'water'],
    industries: '0810 0911 0916 0921',
  },
  hazchem: {
    label: ['危险化学品', 'Hazardous chemicals'],
    lead: 'emergency',
    beside: ['police', 'market'],
    industries: '251 252 261 262 263 264 265 266 5169 5942',
  },
  fireworks: { label: ['烟花爆竹', 'Fireworks'], lead: 'emergency', beside: ['police', 'market'], industries: '2672' },
  fuel: {
    label: ['油气储运和加油站', 'Fuel stores and filling stations'],
    lead: 'emergency',
    beside: ['commerce'],
    industries: '5162 5265',
  },
  industry: {
    label: ['工贸（冶金建材机械有色）', 'Metal, building material and machine works'],
    lead: 'emergency',
    beside: ['industry'],
    industries: '301 302 303 307 311 312 313 314 321 322 323 324 325 331 339 34 35',
    traits: ['crowded'],
  },
  explosives: {
    label: ['民用爆炸物品', 'Civil explosives'],
    lead: 'industry',
    beside: ['police'],
    industries: '2671',
    municipal: true,
  },
  construction: {
    label: ['建筑施工', 'Building sites'],
    lead: 'housing',
    beside: ['labour'],
    industries: '47 48 49 50',
    traits: ['crowded'],
  },
  gas: {
    label: ['城镇燃气', 'Town gas'],
    lead: 'housing',
    beside: ['cityManagement', 'market'],
    industries: '451 5266',
  },
  utilities: {
    label: ['供热物业和自建房', 'Heating, estates and self-built houses'],
    lead: 'housing',
    beside: ['cityManagement'],
    industries: '4430 7020',
  },
  transport: {
    label: ['道路运输', 'Road transport'],
    lead: 'transport',
    beside: ['police'],
    industries: '541 542 543 544',
    traits: ['crowded', 'closed'],
  },
  roadworks: {
    label: ['公路水运工程', 'Road and water works'],
    lead: 'transport',
    industries: '4812 4823',
    traits: ['crowded'],
  },
  rail: {
    label: ['铁路沿线和民航', 'Railway lines and aviation'],
    lead: 'transport',
    beside: ['reform'],
    industries: '53 56',
    municipal: true,
    traits: ['crowded', 'closed'],
  },
  courier: { label: ['邮政快递', 'Post and couriers'], lead: 'post', industries: '6010 6020', municipal: true },
  assembly: {
    label: ['消防重点和人员密集场所', 'Key fire-safety and crowded places'],
    lead: 'fire',
    beside: ['police'],
    industries: '8760 5211',
    traits: ['crowded'],
  },
  equipment: { label: ['特种设备', 'Special equipment'], lead: 'market', industries: '3435 3436' },
  culture: {
    label: ['文化旅游和文物', 'Culture, tourism and relics'],
    lead: 'culture',
    industries: '7861 7850 901 9020 7291',
    traits: ['crowded', 'closed'],
  },
  religion: {
    label: ['宗教活动场所', 'Places of worship'],
    lead: 'religion',
    beside: ['culture'],
    industries: '9542',
    traits: ['crowded'],
  },
  education: {
    label: ['学校和校外培训', 'Schools and tutoring'],
    lead: 'education',
    beside: ['police'],
    industries: '831 832 833 834 835 839',
    traits: ['crowded', 'closed'],
  },
  health: {
    label: ['医疗卫生和隔离点', 'Medical places and isolation points'],
    lead: 'health',
    industries: '841 842 843',
    traits: ['crowded', 'closed'],
  },
  care: {
    label: ['养老和民政服务机构', 'Care homes and civil services'],
    lead: 'civil',
    industries: '851',
    traits: ['crowded', 'closed'],
  },
  commerce: {
    label: ['商贸餐饮住宿', 'Shops, restaurants and hotels'],
    lead: 'commerce',
    beside: ['market'],
    industries: '5212 5219 522 523 524 61 62',
    traits: ['crowded'],
  },
  agriculture: {
    label: ['农业农村和农机', 'Farming and farm machinery'],
    lead: 'agriculture',
    industries: '01 03 04 05',
  },
  water: { label: ['水利设施', 'Water works'], lead: 'water', industries: '761 762 763 764' },
  forest: { label: ['林草和森林防火', 'Forestry and forest fire'], lead: 'forest', industries: '02' },
  power: {
    label: ['电力热力和长输管道', 'Power, heat and long pipelines'],
    lead: 'energy',
    beside: ['reform'],
    industries: '441 442 57',
  },
} as const satisfies Record<string, Row>;

export type FieldCode = keyof typeof rows;

/** The supervision fields, in the order of handbook 2.3. */
export const supervisionFields: readonly SupervisionField[] = Object.entries<Row>(rows).map(([code, row]) => ({
  code: code as FieldCode,
  label: row.label,
  lead: row.lead,
  beside: row.beside ?? [],
  industries: row.industries.split(' '),
  municipal: row.municipal === true,
  traits: row.traits ?? [],
}));

const byCode = new Map(supervisionFields.map((field) => [field.code, field]));

/** The field of a code; every code of the type exists. */
export function getField(code: FieldCode): SupervisionField {
  return byCode.get(code) as SupervisionField;
}

export function isFieldCode(code: string): code is FieldCode {
  return byCode.has(code as FieldCode);
}

/** Fields that may fit an industry code of GB/T 4754-2017, the most exact first: a proposal for whoever enters a site. */
export function fieldsOf(industry: string): FieldCode[] {
  const fits = supervisionFields.flatMap((field) => {
    const exact = Math.max(
      0,
      ...field.industries.filter((code) => industry.startsWith(code)).map((code) => code.length),
    );
    return exact > 0 ? [{ code: field.code, exact }] : [];
  });
  return fits.sort((a, b) => b.exact - a.exact).map((fit) => fit.code);
}

/** Codes of the fields a department leads. */
export function fieldsLedBy(department: DepartmentCode): FieldCode[] {
  return supervisionFields.filter((field) => field.lead === department).map((field) => field.code);
}
