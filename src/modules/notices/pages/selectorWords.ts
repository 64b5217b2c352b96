import type { Label } from '../../../kit/label.ts';
import { type Role, roles } from '../../../kit/roles.ts';
import { departments } from '../../registry/data/departments.ts';
import { regions } from '../../registry/data/regions.ts';
import { fieldOptions } from '../../registry/field-options.ts';
import { organisation, organisationKinds } from '../../registry/organisation.ts';
import { site } from '../../registry/site.ts';
import type { Selector } from '../../responsibility/selector.ts';

const nameOf = (options: Readonly<Record<string, Label>> | undefined, code: string): Label =>
  options?.[code] ?? [code, code];
const join = (labels: readonly Label[]): Label => [
  labels.map(([zh]) => zh).join('、'),
  labels.map(([, en]) => en).join(', '),
];
const levels = organisation.fields.level.settings.options;
const ownership = site.fields.ownership.settings.options;
const tags = site.fields.tags.settings.options;
const leadLevel = site.fields.leadLevel.settings.options;

function orgsIn({ orgKinds, levels: at, departmentCodes, supervising }: Selector): Label | undefined {
  if (!orgKinds?.length && !departmentCodes?.length && !supervising) return undefined;
  const level = at?.length ? join(at.map((each) => nameOf(levels, each))) : (['', ''] as const);
  const named = departmentCodes?.length
    ? join(departmentCodes.map((code) => departments.find((each) => each.code === code)?.label ?? [code, code]))
    : orgKinds?.length
      ? join(orgKinds.map((each) => nameOf(organisationKinds, each)))
      : (['单位', 'organisations'] as const);
  return [
    `${level[0]}${supervising ? '负有安全监管职责的' : ''}${named[0]}`,
    [level[1], supervising ? 'supervising' : '', named[1]].filter(Boolean).join(' '),
  ];
}

function sitesIn({ sites }: Selector): Label | undefined {
  if (!sites) return undefined;
  const filter = sites === true ? {} : sites;
  const parts = [
    ...(filter.ownership ?? []).map((each) => nameOf(ownership, each)),
    ...(filter.leadLevel ?? []).map((each) => nameOf(leadLevel, each)),
    ...(filter.tags ?? []).map((each) => nameOf(tags, each)),
    ...(filter.fields ?? []).map((each) => nameOf(fieldOptions, each)),
  ];
  if (parts.length === 0) return ['全部生产经营场所', 'every site'];
  const [zh, en] = join(parts);
  return [`生产经营场所（${zh}）`, `sites (${en})`];
}

/** Whom a selector takes, in words: 「市级部门；生产经营场所（煤矿）」. Nobody: told so. */
export function selectorWords(selector: Selector): Label {
  const parts = [orgsIn(selector), sitesIn(selector)].filter((each) => each !== undefined);
  if (selector.orgs?.length)
    parts.push([`另指定 ${selector.orgs.length} 个单位`, `${selector.orgs.length} named organisations`]);
  if (parts.length === 0) return ['没有选责任单位', 'nobody chosen'];
  const grounds = [...(selector.counties ?? []), ...(selector.townships ?? [])];
  const where = grounds.map((code) => regions.find((region) => region.code === code)?.name ?? code);
  const without = selector.exclude?.length ?? 0;
  return [
    `${parts.map(([zh]) => zh).join('；')}${where.length > 0 ? `，限${where.join('、')}` : ''}${without > 0 ? `，除去 ${without} 个单位` : ''}`,
    `${parts.map(([, en]) => en).join('; ')}${where.length > 0 ? ` in ${where.join(', ')}` : ''}${without > 0 ? `, without ${without}` : ''}`,
  ];
}

/** Which post answers, in order of preference: 「企业安全管理人员，没有时企业主要负责人」. */
export function postWords(posts: readonly Role[]): Label {
  const named = posts.map((role) => roles[role] ?? ([role, role] as const));
  if (named.length === 0) return ['没有选由谁负责', 'no post chosen'];
  const [first, ...others] = named as [Label, ...Label[]];
  if (others.length === 0) return first;
  const next = others.slice(0, 2);
  const more = others.length - next.length;
  return [
    `${first[0]}；没有时依次为${next.map(([zh]) => zh).join('、')}${more > 0 ? `等 ${others.length} 种岗位` : ''}`,
    `${first[1]}; else ${next.map(([, en]) => en).join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
  ];
}
