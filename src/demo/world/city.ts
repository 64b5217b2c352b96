import type { Department } from '../../modules/registry/data/departments.ts';
import { fieldsLedBy } from '../../modules/registry/data/fields.ts';
import type { Builder } from './builder.ts';
import type { WorldOrg } from './model.ts';
import { below, staff } from './staffing.ts';

/** A city department with its posts. */
export function buildCityDepartment(
  builder: Builder,
  department: Department,
  government: WorldOrg,
  office?: WorldOrg,
): WorldOrg {
  const fields = fieldsLedBy(department.code);
  const org = builder.org({
    kind: 'department',
    level: 'city',
    county: null,
    township: null,
    name: department.name,
    shortName: department.label[0],
    aliases: department.aliases,
    lines: [below('territorial', government), ...(office ? [below('campaign', office)] : [])],
    fields,
    departmentCode: department.code,
  });
  const health = department.code === 'health';
  staff(
    builder,
    org,
    [
      { title: '分管领导', roles: ['dept.head'], fields },
      { title: '安全监管科科长', roles: ['dept.officer'], fields },
      { title: '执法人员', roles: ['dept.officer'], fields },
      { title: '联络员', roles: health ? ['health.officer'] : ['dept.officer'], fields },
    ],
    department.code === 'emergency' || health ? 0 : 0.04,
  );
  return org;
}

interface CityBodies {
  readonly group: WorldOrg;
  readonly office: WorldOrg;
  readonly epidemic: WorldOrg;
  readonly government: WorldOrg;
  readonly party: WorldOrg;
}

/** The posts of the leading group and its office, and the bodies beside them: discipline, experts, administrators. */
export function staffCity(builder: Builder, { group, office, epidemic, party, government }: CityBodies): void {
  const at = { level: 'city', county: null, township: null } as const;
  staff(
    builder,
    group,
    [
      { title: '组长（副市长）', roles: ['leader'] },
      { title: '副组长（市政府副秘书长）', roles: ['leader'] },
    ],
    0,
  );
  staff(
    builder,
    office,
    [
      { title: '主任', roles: ['office.director'] },
      { title: '副主任', roles: ['office.director'] },
      { title: '文秘', roles: ['office.clerk'] },
      { title: '印章管理员', roles: ['office.clerk'] },
      { title: '值班调度', roles: ['office.dispatch'] },
      { title: '夜班调度', roles: ['office.dispatch'] },
      { title: '数据分析员', roles: ['office.data'] },
    ],
    0,
  );
  staff(
    builder,
    epidemic,
    [
      { title: '联络员', roles: ['health.officer'] },
      { title: '企业防控组组员', roles: ['health.officer'] },
    ],
    0,
  );
  const discipline = builder.org({
    ...at,
    kind: 'other',
    name: '中共忻州市纪律检查委员会 忻州市监察委员会',
    shortName: '市纪委监委',
    lines: [below('territorial', party)],
  });
  staff(builder, discipline, [{ title: '问题线索接收人', roles: ['discipline.receiver'] }], 0);
  const experts = builder.org({
    ...at,
    kind: 'other',
    name: '忻州市安全生产专家库',
    shortName: '市专家库',
    lines: [below('campaign', office)],
  });
  const expertise = ['煤矿专家', '非煤矿山专家', '危险化学品专家', '消防专家', '疾控专家'];
  staff(
    builder,
    experts,
    expertise.map((title) => ({ title, roles: ['expert'] as const })),
    0,
  );
  const systems = builder.org({
    ...at,
    kind: 'other',
    name: '忻州市大数据中心（守土系统运维）',
    shortName: '系统运维',
    lines: [below('territorial', government)],
  });
  staff(
    builder,
    systems,
    [
      { title: '系统管理员', roles: ['admin.system'] },
      { title: '安全管理员', roles: ['admin.security'] },
      { title: '安全审计员', roles: ['admin.audit'] },
    ],
    0,
  );
}
