import type { Label } from '../../../kit/label.ts';
import { townships } from './townships.ts';

export type RegionLevel = 'province' | 'city' | 'county' | 'township';

/** A division with its code (handbook 2.2). Zones stand at county level with codes of their own. */
export interface Region {
  readonly code: string;
  readonly name: string;
  readonly level: RegionLevel;
  /** Code of the division above, null for the province. */
  readonly parent: string | null;
}

/** A county or zone as the city's own territory of the campaign. */
export interface County extends Region {
  readonly level: 'county';
  readonly label: Label;
  /** Name without 县, 区, 市: 忻府, 五台山. */
  readonly short: string;
  readonly sort: 'district' | 'city' | 'county' | 'zone';
  /** Residents in 万人: 2016 figures scaled to the city's 268.97 of 2020 (handbook 2.2); zones are estimates. */
  readonly residents: number;
  /** Place in the cartogram of 16 equal tiles, counted from the north-west corner. */
  readonly tile: { readonly column: number; readonly row: number };
  /** Division code its residents' ids begin with, which for zones is the surrounding county's. */
  readonly idPrefix: string;
}

export const cityCode = '140900';
export const developmentZoneCode = '140900-JKQ';
export const wutaishanCode = '140971';

type Row = readonly [code: string, name: string, english: string, residents2016: number, column: number, row: number];

const rows: readonly Row[] = [
  ['140902', '忻府区', 'Xinfu', 56.27, 3, 3],
  ['140921', '定襄县', 'Dingxiang', 20.42, 4, 3],
  ['140922', '五台县', 'Wutai', 26.01, 4, 2],
  ['140923', '代县', 'Daixian', 19.41, 3, 1],
  ['140924', '繁峙县', 'Fanshi', 25.74, 4, 1],
  ['140925', '宁武县', 'Ningwu', 14.64, 2, 1],
  ['140926', '静乐县', 'Jingle', 13.45, 2, 2],
  ['140927', '神池县', 'Shenchi', 8.83, 2, 0],
  ['140928', '五寨县', 'Wuzhai', 10.35, 1, 1],
  ['140929', '岢岚县', 'Kelan', 7.57, 1, 2],
  ['140930', '河曲县', 'Hequ', 13.25, 0, 1],
  ['140931', '保德县', 'Baode', 15.12, 0, 2],
  ['140932', '偏关县', 'Pianguan', 8.96, 1, 0],
  ['140981', '原平市', 'Yuanping', 44.54, 3, 2],
  [developmentZoneCode, '忻州经济开发区', 'Economic zone', 3.0, 2, 3],
  [wutaishanCode, '五台山风景名胜区', 'Wutai Mountain', 1.2, 5, 2],
];

const counted2016 = 284.56;
const counted2020 = 268.97;

/** The 14 counties in the order of their codes, then the two zones. */
export const counties: readonly County[] = rows.map(([code, name, english, residents, column, row]) => {
  const sort = code === developmentZoneCode || code === wutaishanCode ? 'zone' : sortOf(name);
  const label: Label = [name, english];
  return {
    code,
    name,
    label,
    short: shortOf(name),
    level: 'county',
    parent: cityCode,
    sort,
    residents: sort === 'zone' ? residents : Math.round((residents * counted2020 * 100) / counted2016) / 100,
    tile: { column, row },
    idPrefix: code === developmentZoneCode ? '140902' : code === wutaishanCode ? '140922' : code,
  };
});

function sortOf(name: string): 'district' | 'city' | 'county' {
  if (name.endsWith('区')) return 'district';
  return name.endsWith('市') ? 'city' : 'county';
}

function shortOf(name: string): string {
  if (name === '忻州经济开发区') return '经开区';
  if (name === '五台山风景名胜区') return '五台山';
  // 代县 alone would be left with one character.
  return name.length === 2 ? name : name.slice(0, -1);
}

const province: Region = { code: '140000', name: '山西省', level: 'province', parent: null };
const city: Region = { code: cityCode, name: '忻州市', level: 'city', parent: '140000' };

/** Every division of the tenant: province, city, 14 counties and 2 zones, 163 townships. */
export const regions: readonly Region[] = [
  province,
  city,
  ...counties,
  ...townships.map(({ code, name, county }): Region => ({ code, name, level: 'township', parent: county })),
];

const byCode = new Map(regions.map((region) => [region.code, region]));
const countyByCode = new Map(counties.map((county) => [county.code, county]));

/** The division of a code, if the tenant has it. */
export function findRegion(code: string): Region | undefined {
  return byCode.get(code);
}

/** The county or zone of a code. Throws for a code that is none: such a code is a bug, not an input. */
export function getCounty(code: string): County {
  const county = countyByCode.get(code);
  if (!county) throw new Error(`no county ${code}`);
  return county;
}
