import {
  type Department,
  type DepartmentCode,
  departments,
  type ZoneBureau,
  zoneBureaus,
} from '../../modules/registry/data/departments.ts';
import { fieldsLedBy } from '../../modules/registry/data/fields.ts';
import type { County } from '../../modules/registry/data/regions.ts';
import { type Township, townshipsOf } from '../../modules/registry/data/townships.ts';
import type { Builder } from './builder.ts';
import type { WorldOrg } from './model.ts';
import { below, staff, type Wish } from './staffing.ts';

interface Above {
  readonly government: WorldOrg;
  readonly office: WorldOrg;
  readonly epidemic: WorldOrg;
  readonly cityDepartments: ReadonlyMap<DepartmentCode, WorldOrg>;
}

/** A county or zone: Party and government, offices, departments or bureaus, townships. */
export function buildCounty(
  builder: Builder,
  county: County,
  above: Above,
  townships: Map<string, WorldOrg>,
): Map<DepartmentCode, WorldOrg> {
  const zone = county.sort === 'zone';
  const at = { level: 'county', county: county.code, township: null } as const;
  const name = county.name;
  const call = zone ? county.short : county.name;
  const party = builder.org({
    ...at,
    kind: 'party',
    name: zone ? `中共${name}工作委员会` : `中共${name}委员会`,
    shortName: zone ? `${call}党工委` : `${call}委`,
    lines: [],
  });
  const government = builder.org({
    ...at,
    kind: zone ? 'zone' : 'government',
    name: zone ? `${name}管理委员会` : `${name}人民政府`,
    shortName: zone ? `${call}管委会` : `${call}政府`,
    aliases: zone ? [`${name}管委会`] : [],
    lines: [below('territorial', above.government), below('campaign', above.office)],
  });
  const headTitle = zone ? '管委会主任' : `${{ district: '区', city: '市', county: '县' }[county.sort as 'county']}长`;
  staff(
    builder,
    party,
    [{ title: zone ? '党工委书记' : `${headTitle.slice(0, -1)}委书记`, roles: ['county.head'] }],
    0,
  );
  staff(builder, government, [{ title: headTitle, roles: ['county.head'] }], 0);

  const found = new Map<DepartmentCode, WorldOrg>();
  const bureaus = new Map<ZoneBureau, WorldOrg>();
  for (const department of departments) {
    if (zone ? department.zone === null : department.county === null) continue;
    const known = zone ? bureaus.get(department.zone as ZoneBureau) : undefined;
    const org = known ?? buildCountyDepartment(builder, county, department, government, above);
    if (zone) bureaus.set(department.zone as ZoneBureau, org);
    found.set(department.code, org);
  }
  const office = builder.org({
    ...at,
    kind: 'office',
    name: `${name}“百日攻坚”集中行动领导小组办公室`,
    shortName: `${call}攻坚办`,
    lines: [below('campaign', above.office), below('territorial', government)],
    hostId: found.get('emergency')?.id ?? null,
  });
  for (const org of new Set(found.values())) builder.link(org, below('campaign', office));
  staff(
    builder,
    office,
    [
      { title: '主任', roles: ['county.office'] },
      { title: '综合联络员', roles: ['county.office'] },
    ],
    county.code === '140925' ? 0 : 0.03,
  );
  const epidemic = builder.org({
    ...at,
    kind: 'epidemicOffice',
    name: `${name}疫情防控工作领导小组办公室`,
    shortName: `${call}疫情防控办`,
    lines: [below('epidemic', above.epidemic), below('territorial', government)],
    hostId: found.get('health')?.id ?? null,
  });
  staff(builder, epidemic, [{ title: '联络员', roles: ['health.officer'] }], county.code === '140925' ? 0 : 0.03);
  for (const township of townshipsOf(county.code)) {
    townships.set(township.code, buildTownship(builder, call, township, { government, office, epidemic }));
  }
  return found;
}

function buildCountyDepartment(
  builder: Builder,
  county: County,
  department: Department,
  government: WorldOrg,
  above: Above,
): WorldOrg {
  const zone = county.sort === 'zone';
  const call = zone ? county.short : county.name;
  const codes = zone
    ? departments.filter((other) => other.zone === department.zone).map((other) => other.code)
    : [department.code];
  const fields = codes.flatMap(fieldsLedBy);
  const own = zone ? zoneBureaus[department.zone as ZoneBureau][0] : (department.county as string);
  // The ecology line is the city's own branch in each county.
  const name = own === '生态环境分局' ? `忻州市生态环境局${county.short}分局` : `${county.name}${own}`;
  const cityDepartment = above.cityDepartments.get(department.code) as WorldOrg;
  const org = builder.org({
    kind: 'department',
    level: 'county',
    county: county.code,
    township: null,
    name,
    shortName: zone ? `${call}${own}` : `${call}${department.label[0].slice(1)}`,
    lines: [below('territorial', government), below('departmental', cityDepartment)],
    fields,
    departmentCode: department.code,
  });
  const safety = department.code === 'emergency';
  const inspectors: Wish[] = safety
    ? [
        { title: '执法人员', roles: ['county.officer'], fields },
        { title: '矿山监管股股长', roles: ['county.officer'], fields },
      ]
    : [{ title: '执法人员', roles: ['county.officer'], fields }];
  staff(
    builder,
    org,
    [{ title: '局长', roles: ['county.officer'], fields }, ...inspectors],
    safety && county.code === '140925' ? 0 : 0.04,
  );
  return org;
}

interface CountyBodies {
  readonly government: WorldOrg;
  readonly office: WorldOrg;
  readonly epidemic: WorldOrg;
}

function buildTownship(builder: Builder, call: string, township: Township, bodies: CountyBodies): WorldOrg {
  const street = township.sort === 'street';
  const org = builder.org({
    kind: 'township',
    level: 'township',
    county: township.county,
    township: township.code,
    name: `${call}${township.name}${street ? '办事处' : '人民政府'}`,
    shortName: `${call}${township.name}`,
    lines: [
      below('territorial', bodies.government),
      below('campaign', bodies.office),
      below('epidemic', bodies.epidemic),
    ],
  });
  const head = street ? '办事处主任' : `${township.sort === 'town' ? '镇' : '乡'}长`;
  staff(
    builder,
    org,
    [
      { title: '党（工）委书记', roles: ['township.officer'] },
      { title: head, roles: ['township.officer'] },
      { title: '安监站站长', roles: ['township.officer'] },
    ],
    township.code === '140925101' ? 0 : 0.04,
  );
  return org;
}
