import type { Role } from '../../kit/roles.ts';
import type { FixedSite } from './enterprises.ts';
import type { WorldAccount, WorldPart } from './model.ts';
import { idOf } from './random.ts';

/** The first sites of every world: where the people of the sign-in cards work. */
export const cardSites: readonly FixedSite[] = [
  {
    field: 'coal',
    county: '140925',
    township: '140925101',
    ownership: 'private',
    enterprise: '宁武县砺峤煤业有限公司',
    site: '阳方口砺峤煤矿',
    industry: '0610',
    workforce: 486,
  },
  {
    field: 'industry',
    county: '140921',
    township: '140921104',
    ownership: 'private',
    enterprise: '定襄县滹屹锻造有限公司',
    site: '蒋村滹屹锻造厂',
    industry: '3393',
    workforce: 168,
  },
  {
    field: 'hazchem',
    county: '140981',
    township: '140981106',
    ownership: 'provincial',
    enterprise: '原平市晋砺控股轩峪化工有限公司',
    site: '轩岗轩峪化工生产区',
    industry: '2619',
    workforce: 212,
  },
];

interface Card {
  readonly account: string;
  readonly role: Role;
  /** Short name of the organisation, or the number of a card site. */
  readonly at: string | number;
  readonly post: string;
  readonly title: string;
  readonly note: string;
}

const cards: readonly Card[] = [
  {
    account: 'zuzhang',
    role: 'leader',
    at: '市攻坚领导小组',
    post: '组长（副市长）',
    title: '组长（副市长）',
    note: '看全市：通知逐条落实到哪一级、哪一个人',
  },
  {
    account: 'gjb-zhuren',
    role: 'office.director',
    at: '市攻坚办',
    post: '主任',
    title: '市攻坚办主任',
    note: '批准印发通知，盯住没人管和过了期的',
  },
  {
    account: 'gjb-wenmi',
    role: 'office.clerk',
    at: '市攻坚办',
    post: '文秘',
    title: '市攻坚办文秘',
    note: '上传通知、核对条款、编号分发、催签收',
  },
  {
    account: 'gjb-diaodu',
    role: 'office.dispatch',
    at: '市攻坚办',
    post: '值班调度',
    title: '市攻坚办调度',
    note: '值班看当天：谁还没报、哪里出了缺口',
  },
  {
    account: 'yingji',
    role: 'dept.officer',
    at: '市应急局',
    post: '安全监管科科长',
    title: '市应急局科长',
    note: '管本领域市级直管企业，督促县级对口部门',
  },
  {
    account: 'weijian',
    role: 'health.officer',
    at: '市卫健委',
    post: '联络员',
    title: '市卫健委联络员',
    note: '接疫情报告、给防控指导',
  },
  {
    account: 'ningwu-yiqing',
    role: 'health.officer',
    at: '宁武县疫情防控办',
    post: '联络员',
    title: '宁武县疫情防控办',
    note: '定管控、确认变更、办理解除',
  },
  {
    account: 'ningwu-xianzhang',
    role: 'county.head',
    at: '宁武县政府',
    post: '县长',
    title: '宁武县县长',
    note: '看全县责任和缺口，签责任书',
  },
  {
    account: 'ningwu-gjb',
    role: 'county.office',
    at: '宁武县攻坚办',
    post: '主任',
    title: '宁武县攻坚办主任',
    note: '签收并转发通知，补上空缺岗位',
  },
  {
    account: 'ningwu-yingji',
    role: 'county.officer',
    at: '宁武县应急局',
    post: '执法人员',
    title: '宁武县应急局执法人员',
    note: '督促属地企业，到现场核实',
  },
  {
    account: 'yangfangkou',
    role: 'township.officer',
    at: '宁武县阳方口镇',
    post: '安监站站长',
    title: '阳方口镇安监站站长',
    note: '看本镇企业，逐户有人管',
  },
  {
    account: 'meikuang',
    role: 'site.head',
    at: 0,
    post: '主要负责人',
    title: '煤矿主要负责人',
    note: '宁武县砺峤煤矿：本矿欠什么、谁负责',
  },
  {
    account: 'duanzao',
    role: 'site.safety_officer',
    at: 1,
    post: '安全管理人员',
    title: '锻造厂安全管理人员',
    note: '定襄县滹屹锻造：今天要做的事一张单子',
  },
  {
    account: 'fangyi',
    role: 'site.epidemic_officer',
    at: 0,
    post: '疫情防控专员',
    title: '煤矿疫情防控专员',
    note: '记消毒、盘物资，没有网络也能记',
  },
  {
    account: 'mengang',
    role: 'site.gate_guard',
    at: 0,
    post: '门岗',
    title: '煤矿门岗',
    note: '扫码放行，数清场内的人和车',
  },
  {
    account: 'xitong',
    role: 'admin.system',
    at: '系统运维',
    post: '系统管理员',
    title: '系统管理员',
    note: '三员之一：建账号、配系统，看不到业务',
  },
  {
    account: 'anquan',
    role: 'admin.security',
    at: '系统运维',
    post: '安全管理员',
    title: '安全管理员',
    note: '三员之一：定策略、管密钥，看不到业务',
  },
  {
    account: 'shenji',
    role: 'admin.audit',
    at: '系统运维',
    post: '安全审计员',
    title: '安全审计员',
    note: '三员之一：只看审计记录',
  },
];

/** The accounts of the sign-in cards. Throws when a card's post is missing or open: then the world is built wrong. */
export function makeAccounts(seed: number, authorities: WorldPart, first: WorldPart): WorldAccount[] {
  return cards.map((card, n) => {
    const part = typeof card.at === 'number' ? first : authorities;
    const site = typeof card.at === 'number' ? first.sites[card.at] : undefined;
    const org = site ? undefined : authorities.orgs.find((one) => one.shortName === card.at);
    const post = part.posts.find(
      (one) => one.title === card.post && (site ? one.siteId === site.id : one.orgId === org?.id),
    );
    const personId = part.appointments.find((one) => one.postId === post?.id)?.personId;
    if (!post?.roles.includes(card.role) || !personId) throw new Error(`no holder for the card ${card.account}`);
    return {
      id: idOf(seed, 'account', n),
      account: card.account,
      personId,
      postId: post.id,
      card: { title: card.title, note: card.note },
    };
  });
}
