import { type Department, type DepartmentCode, departments } from '../../modules/registry/data/departments.ts';
import { counties } from '../../modules/registry/data/regions.ts';
import type { Builder } from './builder.ts';
import { buildCityDepartment, staffCity } from './city.ts';
import { buildCounty } from './county.ts';
import type { WorldOrg } from './model.ts';
import { below } from './staffing.ts';

/** The authorities of a world, found by what they are. */
export interface Authorities {
  readonly cityOffice: WorldOrg;
  readonly cityDepartments: ReadonlyMap<DepartmentCode, WorldOrg>;
  /** By county, then department; in zones several departments share a bureau. */
  readonly countyDepartments: ReadonlyMap<string, ReadonlyMap<DepartmentCode, WorldOrg>>;
  readonly townships: ReadonlyMap<string, WorldOrg>;
}

/** City, counties, zones and townships with their offices, departments and posts; about 670 organisations. */
export function buildAuthorities(builder: Builder): Authorities {
  const at = { level: 'city', county: null, township: null } as const;
  const party = builder.org({ ...at, kind: 'party', name: '中共忻州市委员会', shortName: '市委', lines: [] });
  const government = builder.org({
    ...at,
    kind: 'government',
    name: '忻州市人民政府',
    shortName: '市政府',
    lines: [below('territorial', party)],
  });
  const group = builder.org({
    ...at,
    kind: 'leadingGroup',
    name: '忻州市安全生产领域风险隐患大排查大整治“百日攻坚”集中行动领导小组',
    shortName: '市攻坚领导小组',
    lines: [below('territorial', government)],
  });
  const cityDepartments = new Map<DepartmentCode, WorldOrg>();
  const emergency = buildCityDepartment(builder, departments[0] as Department, government);
  cityDepartments.set('emergency', emergency);
  const office = builder.org({
    ...at,
    kind: 'office',
    name: '忻州市安全生产领域风险隐患大排查大整治“百日攻坚”集中行动领导小组办公室',
    shortName: '市攻坚办',
    aliases: ['忻州市“百日攻坚”集中行动领导小组办公室', '百日攻坚办'],
    lines: [below('campaign', group), below('territorial', government)],
    hostId: emergency.id,
  });
  builder.link(emergency, below('campaign', office));
  for (const department of departments.slice(1)) {
    cityDepartments.set(department.code, buildCityDepartment(builder, department, government, office));
  }
  const epidemic = builder.org({
    ...at,
    kind: 'epidemicOffice',
    name: '忻州市疫情防控工作领导小组办公室',
    shortName: '市疫情防控办',
    aliases: ['市疫情办'],
    lines: [below('territorial', government)],
    hostId: cityDepartments.get('health')?.id ?? null,
  });
  for (const { code, epidemic: member } of departments) {
    const org = cityDepartments.get(code);
    if (member && org) builder.link(org, below('epidemic', epidemic));
  }
  staffCity(builder, { group, office, epidemic, government, party });

  const countyDepartments = new Map<string, ReadonlyMap<DepartmentCode, WorldOrg>>();
  const townships = new Map<string, WorldOrg>();
  for (const county of counties) {
    countyDepartments.set(
      county.code,
      buildCounty(builder, county, { government, office, epidemic, cityDepartments }, townships),
    );
  }
  return { cityOffice: office, cityDepartments, countyDepartments, townships };
}
