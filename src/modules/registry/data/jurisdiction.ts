import type { Label } from '../../../kit/label.ts';
import { type DepartmentCode, getDepartment } from './departments.ts';
import { type FieldCode, getField, supervisionFields } from './fields.ts';
import { cityCode } from './regions.ts';

/** Who controls a site's legal person in the end (控股/隶属 chain); the words of the site's `ownership`. */
export type Ownership = 'central' | 'provincial' | 'municipal' | 'county' | 'private';

/** A stretch of days, both ends counted; open when `to` is null. Days are `YYYY-MM-DD` of Shanghai. */
interface Span {
  readonly from: string;
  readonly to: string | null;
}

export interface Control extends Span {
  readonly ownership: Ownership;
}

/** A lead fixed by hand: delegated downward, taken upward, or settled after a dispute. */
export interface Override extends Span {
  readonly level: 'city' | 'county';
  /** Absent: the department that leads the field anyway. */
  readonly department?: DepartmentCode;
  /** Number of the document that says so; an override without one does not count. */
  readonly document: string;
}

/** What the decision looks at. One site in one field; a site in two fields is asked twice. */
export interface SiteStanding {
  readonly county: string;
  readonly field: FieldCode;
  readonly controls: readonly Control[];
  readonly overrides: readonly Override[];
}

/** What local 三定 fix and handbook 2.3 and 2.4 leave to settings. */
export interface JurisdictionSettings {
  readonly municipalFields: ReadonlySet<FieldCode>;
  readonly leads: Readonly<Partial<Record<FieldCode, DepartmentCode>>>;
}

export interface Lead {
  readonly level: 'city' | 'county';
  /** Division whose department leads: the city's code, or the site's county or zone. */
  readonly region: string;
  readonly department: DepartmentCode;
  /** The rule of SPEC.md that decided. */
  readonly rule: 'R1' | 'R2' | 'R3' | 'R4' | 'R5';
  readonly reason: Label;
}

export const defaultSettings: JurisdictionSettings = {
  municipalFields: new Set(supervisionFields.filter((field) => field.municipal).map((field) => field.code)),
  leads: {},
};

const cityOwned: Readonly<Partial<Record<Ownership, Label>>> = {
  central: [
    '中央驻晋企业所属生产单元，由市级部门直接监管',
    'Unit of a central enterprise in Shanxi: supervised by the city',
  ],
  provincial: [
    '省属重点企业所属生产单元，由市级部门直接监管',
    'Unit of a key provincial enterprise: supervised by the city',
  ],
  municipal: ['市属企业，由市级部门直接监管', 'Enterprise of the city: supervised by the city'],
};

/**
 * The one lead regulator of a site on a day (notice 二-市级-1 and 二-县级-1, 安全生产法 arts. 9, 10; rules R1–R5 in
 * SPEC.md). Territorial duty of county and township stands beside it, whoever leads.
 */
export function leadOf(site: SiteStanding, on: string, settings: JurisdictionSettings = defaultSettings): Lead {
  const department = settings.leads[site.field] ?? getField(site.field).lead;
  const city = { level: 'city', region: cityCode, department } as const;

  const override = overrideOn(site.overrides, on, department);
  if (override) {
    return {
      level: override.level,
      region: override.level === 'city' ? cityCode : site.county,
      department: override.department ?? department,
      rule: 'R1',
      reason: [`按${override.document}指定`, `Assigned by ${override.document}`],
    };
  }
  const owned = cityOwned[ownershipOn(site.controls, on)];
  if (owned) return { ...city, rule: 'R2', reason: owned };
  if (settings.municipalFields.has(site.field)) {
    const [zh, en] = getField(site.field).label;
    return { ...city, rule: 'R3', reason: [`${zh}领域由市级统一监管`, `${en} are kept at city level`] };
  }
  if (getDepartment(department).county === null) {
    const [zh, en] = getDepartment(department).label;
    return { ...city, rule: 'R4', reason: [`${zh}在县级没有对口部门`, `${en} has no counterpart in counties`] };
  }
  return {
    level: 'county',
    region: site.county,
    department,
    rule: 'R5',
    reason: [
      '市级直接监管以外的企业，由属地县级部门监管',
      'Not under direct city supervision: the county department leads',
    ],
  };
}

/** R1: of several overrides in force the one that began last counts; begun the same day, the later document number. */
function overrideOn(overrides: readonly Override[], on: string, lead: DepartmentCode): Override | undefined {
  return overrides
    .filter((override) => override.document.trim() !== '' && covers(override, on))
    .filter((override) => override.level === 'city' || getDepartment(override.department ?? lead).county !== null)
    .sort((a, b) => compare(b.from, a.from) || compare(b.document, a.document))[0];
}

/** R2: who controls on that day; where nothing is known the unit is no city unit, so that the county's remainder holds it. */
function ownershipOn(controls: readonly Control[], on: string): Ownership {
  const now = controls.filter((control) => covers(control, on)).sort((a, b) => compare(b.from, a.from));
  return now[0]?.ownership ?? 'private';
}

function covers(span: Span, on: string): boolean {
  return span.from <= on && (span.to === null || on <= span.to);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
