import type { Role } from '../../kit/roles.ts';
import { departments } from '../registry/data/departments.ts';
import { supervisionFields } from '../registry/data/fields.ts';
import type { Selector, SiteFilter } from './selector.ts';

/** Addressees guessed from words, with the reason in Chinese for whoever checks it. */
export interface Guess {
  readonly selector: Selector;
  readonly reason: string;
}

/** Names of fields as notices write them, longest first, without the generic ones. */
const fieldWords: readonly (readonly [word: string, code: string])[] = supervisionFields
  .flatMap((field) =>
    field.label[0]
      .replace(/[（）]/g, '、')
      .split(/[、和]/)
      .map((word) => [word, field.code] as const),
  )
  .concat([
    ['危化', 'hazchem'],
    ['加油站', 'fuel'],
    ['施工', 'construction'],
    ['燃气', 'gas'],
    ['幼儿园', 'education'],
    ['养老', 'care'],
    ['景区', 'culture'],
    ['酒店', 'commerce'],
    ['餐饮', 'commerce'],
    ['矿山', 'mine'],
    ['寄递', 'courier'],
    ['快递', 'courier'],
  ])
  .filter(
    ([word]) => word.length >= 2 && !['人员密集场所', '农业农村', '消防重点', '民政服务机构', '隔离点'].includes(word),
  )
  .sort((a, b) => b[0].length - a[0].length);

const siteWords =
  /企业|生产经营|经营单位|生产单位|用人单位|经营主体|市场主体|厂矿|矿山|煤矿|公司|工地|项目部|加油站|商场|景区|酒店|学校|幼儿园/;

function siteFilter(owedBy: string): { filter: true | SiteFilter; why: string[] } {
  const why: string[] = [];
  const found = fieldWords.filter(([word]) => owedBy.includes(word));
  const fields = [...new Set(found.map(([, code]) => code))];
  if (fields.length > 0) why.push(`「${found[0]?.[0]}」等领域`);
  const ownership = [
    ...(/中央|央企|驻晋/.test(owedBy) ? ['central'] : []),
    ...(/省属/.test(owedBy) ? ['provincial'] : []),
    ...(/市属/.test(owedBy) ? ['municipal'] : []),
    ...(/县属/.test(owedBy) ? ['county'] : []),
  ];
  if (ownership.length > 0) why.push('按隶属');
  const tags = [...(/密集/.test(owedBy) ? ['crowded'] : []), ...(/封闭/.test(owedBy) ? ['closed'] : [])];
  const narrowed = fields.length + ownership.length + tags.length > 0;
  const filter: SiteFilter = {
    ...(fields.length > 0 ? { fields } : {}),
    ...(ownership.length > 0 ? { ownership } : {}),
    ...(tags.length > 0 ? { tags } : {}),
  };
  return { filter: narrowed ? filter : true, why };
}

const epidemicWords =
  /疫|消毒|消杀|防护|健康|核酸|隔离|口罩|必需品|物资|返乡|返（抵）|登记|通风|洗手|聚集|聚餐|症状|就医/;
const headWords = /主要负责人|责任书|责任制|主体责任|压实|学习|贯彻|部署|研判|保障|慰问|带队/;

/** Roles in order of preference for those taken, by what the words are about. */
function postsFor(takes: { orgs: boolean; sites: boolean }, text: string): Role[] {
  const posts: Role[] = [];
  if (takes.orgs)
    posts.push(
      'county.head',
      'office.director',
      'county.office',
      'dept.head',
      'county.officer',
      'township.officer',
      'health.officer',
    );
  if (takes.sites) {
    if (headWords.test(text) && !/消毒|登记/.test(text))
      posts.push('site.head', 'site.safety_officer', 'site.epidemic_officer');
    else if (epidemicWords.test(text)) posts.push('site.epidemic_officer', 'site.safety_officer', 'site.head');
    else posts.push('site.safety_officer', 'site.head', 'site.epidemic_officer');
  }
  return posts;
}

/**
 * Guesses who owes an obligation from the words that name them: 各生产经营单位 → sites, 市级…部门 → city departments, 各级党委政府 →
 * county Party committees and governments and townships, 各级各部门各企业 → all of them. A guess to be checked, never more.
 * @param owedBy the words of the notice for who owes it @param text the words of what is owed, for which post answers
 */
export function guessSelector(owedBy: string, text: string): Guess {
  const words = owedBy.replace(/\s/g, '');
  const orgKinds = new Set<string>();
  const levels = new Set<string>();
  const why: string[] = [];
  const add = (kinds: readonly string[], at: readonly string[], reason: string) => {
    for (const kind of kinds) orgKinds.add(kind);
    for (const level of at) levels.add(level);
    why.push(reason);
  };
  const own = words.replace(/市、县|县、市/g, '');
  const isCity = /市级|市直|市有关|全市各部门|^市/.test(own) && !/^市、县/.test(words);
  const isCounty = /县级|县直|区级|县（市、区）|县\(市、区\)|各县|县市区/.test(words);
  const isEverywhere = /各级/.test(words);
  const isTownship = /乡镇|乡（镇）|乡级|街道|镇村/.test(words);
  // 各乡镇人民政府 are the townships; the county's own government is meant only where it is named.
  const onlyTownships = isTownship && !isCounty && !isEverywhere && !/管委会|各地|县委|县政府|^市/.test(words);
  const supervising = /监管|安全监督|主管部门/.test(words);
  const isSite = siteWords.test(words.replace(/监管企业|企业主管/g, ''));
  const codes = departments
    .filter(
      (each) => each.aliases.some((alias) => alias.length >= 3 && words.includes(alias)) || words.includes(each.name),
    )
    .map((each) => each.code as string);

  if (codes.length > 0)
    add(['department'], isCity ? ['city'] : isCounty ? ['county'] : ['city', 'county'], '写明了部门名称');
  else if (/部门|成员单位|机关|事业单位|有关单位|各单位/.test(words) && !(isSite && !/部门|机关/.test(words)))
    add(
      ['department'],
      isCity ? ['city'] : isCounty && !isEverywhere ? ['county'] : ['city', 'county'],
      supervising ? '负有监管职责的部门' : '部门',
    );
  if (onlyTownships) add(['township'], ['township'], '乡镇（街道）');
  else if (/党委|党政|党工委/.test(words))
    add(['party', 'government', 'zone'], ['county', ...(isEverywhere || isTownship ? ['township'] : [])], '党委、政府');
  else if (/政府|管委会|各地|^各县/.test(words))
    add(['government', 'zone'], ['county', ...(isEverywhere || isTownship ? ['township'] : [])], '县级政府和管委会');
  if (isEverywhere) add(['government', 'zone', 'township'], ['county', 'township'], '各级：县级政府、管委会和乡镇');
  if (isTownship) add(['township'], ['township'], '乡镇（街道）');
  if (/村（社区）|村委|居委|社区|村级|各村/.test(words)) add(['village'], ['village'], '村（社区）');
  if (/攻坚办|领导小组办公室|工作专班/.test(words))
    add(['office'], isCity ? ['city'] : isCounty ? ['county'] : ['city', 'county'], '攻坚办');
  if (/疫情防控办|疫情办|防控办公室|防控领导小组/.test(words))
    add(['epidemicOffice'], isCity ? ['city'] : ['city', 'county'], '疫情防控办');
  if (/医疗机构|医院|卫生院|发热门诊/.test(words))
    add(['medical'], ['city', 'county', 'township', 'enterprise'], '医疗机构');
  const sites = isSite ? siteFilter(words) : undefined;
  if (sites) why.push(`生产经营场所${sites.why.length > 0 ? `（${sites.why.join('，')}）` : ''}`);
  if (why.length === 0) why.push('没有认出责任主体，请选择');
  const selector: Selector = {
    ...(orgKinds.size > 0 ? { orgKinds: [...orgKinds] } : {}),
    ...(levels.size > 0 ? { levels: [...levels] } : {}),
    ...(codes.length > 0 ? { departmentCodes: codes } : {}),
    ...(supervising && orgKinds.has('department') && codes.length === 0 ? { supervising: true } : {}),
    ...(sites ? { sites: sites.filter } : {}),
    posts: postsFor({ orgs: orgKinds.size > 0, sites: sites !== undefined }, text),
  };
  return { selector, reason: `「${owedBy.slice(0, 30)}」：${[...new Set(why)].join('；')}` };
}
