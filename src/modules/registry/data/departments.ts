import type { Label } from '../../../kit/label.ts';

/** A city department as handbook 2.3 names it. `code` is ours and stays when a department is renamed. */
export interface Department {
  readonly code: DepartmentCode;
  /** Full name at city level. */
  readonly name: string;
  readonly label: Label;
  readonly aliases: readonly string[];
  /** Name of the counterpart without its county, or null where the line ends at the city. */
  readonly county: string | null;
  /** The line's zone bureau: zones keep few bureaus, each standing for several departments. */
  readonly zone: ZoneBureau | null;
  /** Also sits on the epidemic line (市疫情防控工作领导小组 member with own tasks). */
  readonly epidemic: boolean;
}

export type ZoneBureau = 'safety' | 'construction' | 'social' | 'market' | 'police' | 'fire';

/** Bureaus of a zone committee (handbook 2.2: zones act like counties in the campaign, with fewer hands). */
export const zoneBureaus: Readonly<Record<ZoneBureau, Label>> = {
  safety: ['应急管理局', 'Emergency management bureau'],
  construction: ['规划建设局', 'Planning and construction bureau'],
  social: ['社会事务局', 'Social affairs bureau'],
  market: ['市场监督管理分局', 'Market regulation branch'],
  police: ['公安分局', 'Police branch'],
  fire: ['消防救援大队', 'Fire and rescue brigade'],
};

type Row = readonly [
  name: string,
  short: Label,
  county: string | null,
  zone: ZoneBureau | null,
  aliases?: readonly string[],
];

const rows = {
  emergency: [
    '应急管理局',
    ['应急局', 'Emergency management'],
    '应急管理局',
    'safety',
    ['安监局', '地方煤矿安全监督管理局'],
  ],
  energy: ['能源局', ['能源局', 'Energy'], '能源局', 'safety'],
  industry: ['工业和信息化局', ['工信局', 'Industry and information technology'], '工业和信息化局', 'safety'],
  housing: ['住房和城乡建设局', ['住建局', 'Housing and construction'], '住房和城乡建设管理局', 'construction'],
  transport: ['交通运输局', ['交通局', 'Transport'], '交通运输局', 'construction'],
  police: ['公安局', ['公安局', 'Public security'], '公安局', 'police'],
  fire: ['消防救援支队', ['消防支队', 'Fire and rescue'], '消防救援大队', 'fire'],
  market: ['市场监督管理局', ['市监局', 'Market regulation'], '市场监督管理局', 'market', ['市场监管局']],
  culture: ['文化和旅游局', ['文旅局', 'Culture and tourism'], '文化和旅游局', 'social', ['文物局']],
  religion: ['民族宗教事务局', ['民宗局', 'Ethnic and religious affairs'], '民族宗教事务局', 'social'],
  education: ['教育局', ['教育局', 'Education'], '教育科技局', 'social'],
  health: ['卫生健康委员会', ['卫健委', 'Health'], '卫生健康和体育局', 'social', ['卫健局']],
  civil: ['民政局', ['民政局', 'Civil affairs'], '民政局', 'social'],
  commerce: ['商务局', ['商务局', 'Commerce'], '商务局', 'social'],
  agriculture: ['农业农村局', ['农业农村局', 'Agriculture'], '农业农村局', 'social'],
  water: ['水利局', ['水利局', 'Water'], '水利局', 'social'],
  forest: ['林业和草原局', ['林草局', 'Forestry and grassland'], '林业局', 'social'],
  land: [
    '规划和自然资源局',
    ['规自局', 'Planning and natural resources'],
    '自然资源局',
    'construction',
    ['自然资源局'],
  ],
  reform: ['发展和改革委员会', ['发改委', 'Development and reform'], '发展和改革局', 'safety', ['发改局']],
  post: ['邮政管理局', ['邮政局', 'Post'], null, null],
  environment: ['生态环境局', ['生态环境局', 'Ecology and environment'], '生态环境分局', 'construction', ['环保局']],
  cityManagement: ['城市管理局', ['城管局', 'City management'], '城市管理局', 'construction'],
  stateAssets: ['人民政府国有资产监督管理委员会', ['国资委', 'State assets'], null, null, ['市国资委']],
  labour: ['人力资源和社会保障局', ['人社局', 'Human resources'], '人力资源和社会保障局', 'social'],
  sports: ['体育局', ['体育局', 'Sports'], null, null],
  weather: ['气象局', ['气象局', 'Meteorology'], '气象局', null],
  civilDefence: ['人民防空办公室', ['人防办', 'Civil air defence'], null, null],
  justice: ['司法局', ['司法局', 'Justice'], '司法局', 'social'],
} as const satisfies Record<string, Row>;

export type DepartmentCode = keyof typeof rows;

const epidemicLine: ReadonlySet<string> = new Set([
  'health',
  'police',
  'transport',
  'education',
  'civil',
  'market',
  'commerce',
]);

/** The 28 city departments, in the order of handbook 2.3. */
export const departments: readonly Department[] = Object.entries<Row>(rows).map(
  ([code, [name, short, county, zone, aliases]]) => ({
    code: code as DepartmentCode,
    name: `忻州市${name}`,
    label: [`市${short[0]}`, `City ${short[1]}`],
    aliases: [name, short[0], ...(aliases ?? [])],
    county,
    zone,
    epidemic: epidemicLine.has(code),
  }),
);

const byCode = new Map(departments.map((department) => [department.code, department]));

/** The department of a code; every code of the type exists. */
export function getDepartment(code: DepartmentCode): Department {
  return byCode.get(code) as Department;
}
