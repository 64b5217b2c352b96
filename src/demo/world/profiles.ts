import type { FieldCode } from '../../modules/registry/data/fields.ts';

/** How the sites of one field look: how many, where, whose, how big and what they are called. */
export interface Profile {
  /** Share among all fields, out of about 1,300. */
  readonly weight: number;
  /** No more than this many in the whole city, however large the world. */
  readonly most?: number;
  /** Shares of central, provincial, municipal, county and private ownership, in percent (handbook 2.4). */
  readonly owners: readonly [number, number, number, number, number];
  /** Median workforce; half of all lie between about 0.5 and 2 times it. */
  readonly workforce: number;
  /** Where the field is at home: weight per county code times residents; `*` for all others, 1 where absent. */
  readonly places?: Readonly<Record<string, number>>;
  /** Ending of the enterprise's name, ending of the site's name, GB/T 4754-2017 code. */
  readonly names: readonly (readonly [enterprise: string, site: string, industry: string])[];
  /** Registering authority and class of the credit code; 91 where absent. */
  readonly registered?: string;
}

const zone = '140900-JKQ';
const wutaishan = '140971';

/** Mixes are plausible, not counted: Xinzhou's coal lies west, its iron and gold east, its forges in 定襄. */
export const profiles: Readonly<Record<FieldCode, Profile>> = {
  coal: {
    weight: 45,
    most: 64,
    owners: [12, 36, 6, 16, 30],
    workforce: 380,
    places: {
      '140925': 9,
      '140926': 4,
      '140981': 2,
      '140930': 4,
      '140931': 6,
      '140932': 2,
      '140927': 0.6,
      '140928': 0.4,
      '*': 0,
    },
    names: [
      ['煤业有限公司', '煤矿', '0610'],
      ['煤业有限公司', '煤矿', '0610'],
      ['洗选煤有限公司', '洗煤厂', '0610'],
    ],
  },
  mine: {
    weight: 60,
    most: 240,
    owners: [6, 9, 4, 11, 70],
    workforce: 85,
    places: {
      '140923': 8,
      '140924': 8,
      '140922': 3,
      '140981': 1,
      '140925': 1,
      '140929': 1.5,
      '140921': 0.6,
      '*': 0.05,
      [zone]: 0,
    },
    names: [
      ['矿业有限公司', '铁矿', '0810'],
      ['矿业有限公司', '铁矿', '0810'],
      ['黄金矿业有限公司', '金矿', '0921'],
      ['铝矿有限公司', '铝土矿', '0916'],
      ['石料有限公司', '采石场', '1011'],
    ],
  },
  tailings: {
    weight: 40,
    most: 170,
    owners: [5, 9, 3, 11, 72],
    workforce: 26,
    places: { '140923': 8, '140924': 8, '140922': 2, '140981': 0.6, '*': 0 },
    names: [
      ['选矿有限公司', '尾矿库', '0810'],
      ['选矿有限公司', '二号尾矿库', '0810'],
    ],
  },
  hazchem: {
    weight: 26,
    most: 140,
    owners: [8, 10, 6, 10, 66],
    workforce: 55,
    places: { '140981': 2, [zone]: 14, '140902': 1.4, '140930': 2 },
    names: [
      ['化工有限公司', '生产区', '2619'],
      ['气体有限公司', '充装站', '2619'],
      ['化工仓储有限公司', '库区', '5942'],
      ['化学品销售有限公司', '经营部', '5169'],
    ],
  },
  fireworks: {
    weight: 16,
    most: 600,
    owners: [0, 0, 3, 27, 70],
    workforce: 7,
    names: [
      ['烟花爆竹经营有限公司', '批发库', '5169'],
      ['烟花爆竹经销部', '零售点', '5169'],
    ],
  },
  fuel: {
    weight: 84,
    most: 420,
    owners: [36, 5, 1, 3, 55],
    workforce: 11,
    names: [
      ['石油销售有限公司', '加油站', '5265'],
      ['石油销售有限公司', '加油站', '5265'],
      ['能源贸易有限公司', '油库', '5162'],
    ],
  },
  industry: {
    weight: 142,
    owners: [2, 3, 4, 5, 86],
    workforce: 48,
    places: { '140921': 7, '140981': 2.4, [zone]: 18, '140902': 1.2, '140923': 0.8, '*': 0.5, [wutaishan]: 0 },
    names: [
      ['锻造有限公司', '锻造车间', '3393'],
      ['法兰制造有限公司', '厂区', '3393'],
      ['铝业有限公司', '电解车间', '3216'],
      ['铸造有限公司', '铸造车间', '3391'],
      ['建材有限公司', '水泥厂', '3011'],
      ['机械制造有限公司', '厂区', '3484'],
    ],
  },
  explosives: {
    weight: 6,
    most: 14,
    owners: [20, 40, 10, 0, 30],
    workforce: 24,
    names: [['民用爆破器材有限公司', '储存库', '2671']],
  },
  construction: {
    weight: 76,
    owners: [7, 8, 6, 12, 67],
    workforce: 58,
    places: { '140902': 2, [zone]: 10 },
    names: [
      ['建筑工程有限公司', '住宅项目部', '4710'],
      ['建设有限公司', '学校项目部', '4790'],
      ['市政工程有限公司', '管网项目部', '4813'],
    ],
  },
  gas: {
    weight: 26,
    most: 60,
    owners: [6, 20, 10, 16, 48],
    workforce: 24,
    names: [
      ['燃气有限公司', '门站', '4511'],
      ['液化气有限公司', '储配站', '4512'],
      ['天然气有限公司', '加气站', '5266'],
    ],
  },
  utilities: {
    weight: 28,
    owners: [2, 6, 12, 40, 40],
    workforce: 32,
    names: [
      ['热力有限公司', '换热站', '4430'],
      ['物业服务有限公司', '服务中心', '7020'],
    ],
  },
  transport: {
    weight: 92,
    owners: [1, 3, 6, 8, 82],
    workforce: 22,
    names: [
      ['运输有限公司', '停车场', '5431'],
      ['物流有限公司', '货场', '5431'],
      ['危货运输有限公司', '车队', '5435'],
      ['公共交通有限公司', '公交场站', '5411'],
      ['客运有限公司', '汽车站', '5421'],
    ],
  },
  roadworks: {
    weight: 15,
    owners: [16, 22, 12, 10, 40],
    workforce: 60,
    names: [['路桥工程有限公司', '标段项目部', '4812']],
  },
  rail: {
    weight: 7,
    most: 24,
    owners: [66, 24, 4, 0, 6],
    workforce: 40,
    names: [
      ['铁路运输有限公司', '专用线', '5320'],
      ['铁路货运服务有限公司', '货运站', '5320'],
    ],
  },
  courier: {
    weight: 30,
    owners: [14, 0, 0, 0, 86],
    workforce: 12,
    names: [
      ['快递有限公司', '分拨中心', '6020'],
      ['速递服务有限公司', '营业部', '6020'],
    ],
  },
  assembly: {
    weight: 52,
    owners: [0, 1, 5, 10, 84],
    workforce: 40,
    names: [
      ['百货有限公司', '购物广场', '5211'],
      ['商业管理有限公司', '商城', '5211'],
      ['影视文化有限公司', '影院', '8760'],
    ],
  },
  equipment: {
    weight: 18,
    most: 160,
    owners: [0, 2, 4, 6, 88],
    workforce: 14,
    names: [
      ['电梯有限公司', '维保站', '3435'],
      ['索道有限公司', '索道', '3436'],
    ],
  },
  culture: {
    weight: 46,
    owners: [0, 6, 10, 22, 62],
    workforce: 20,
    places: { [wutaishan]: 40, '140902': 1.4, '140923': 1.6, '140925': 1.6, '140932': 1.6 },
    names: [
      ['旅游开发有限公司', '景区', '7861'],
      ['文化娱乐有限公司', '歌舞厅', '9011'],
      ['网络服务有限公司', '网吧', '9013'],
      ['旅行社有限公司', '营业部', '7291'],
    ],
  },
  religion: {
    weight: 28,
    owners: [0, 0, 0, 0, 100],
    workforce: 12,
    places: { [wutaishan]: 60, '140922': 3, '140923': 1.5, '140924': 1.4, '*': 0.5, [zone]: 0 },
    names: [['寺管理委员会', '寺', '9542']],
    registered: '71',
  },
  education: {
    weight: 86,
    owners: [0, 0, 8, 70, 22],
    workforce: 42,
    names: [
      ['小学', '校区', '8321'],
      ['中学', '校区', '8331'],
      ['幼儿园', '园区', '8310'],
      ['教育培训学校', '教学点', '8391'],
    ],
    registered: '12',
  },
  health: {
    weight: 60,
    owners: [0, 0, 6, 64, 30],
    workforce: 30,
    names: [
      ['卫生院', '院区', '8423'],
      ['医院', '院区', '8411'],
      ['门诊部', '诊疗区', '8425'],
    ],
    registered: '12',
  },
  care: {
    weight: 25,
    owners: [0, 0, 5, 45, 50],
    workforce: 16,
    names: [
      ['敬老院', '院区', '8514'],
      ['养老服务中心', '院区', '8514'],
    ],
    registered: '52',
  },
  commerce: {
    weight: 205,
    owners: [0, 1, 2, 3, 94],
    workforce: 9,
    names: [
      ['超市', '门店', '5212'],
      ['宾馆', '营业楼', '6110'],
      ['快捷酒店', '营业楼', '6121'],
      ['饭店', '门店', '6210'],
      ['餐饮有限公司', '门店', '6210'],
    ],
    registered: '92',
  },
  agriculture: {
    weight: 45,
    owners: [0, 1, 2, 5, 92],
    workforce: 12,
    places: { [zone]: 0, [wutaishan]: 0 },
    names: [
      ['养殖专业合作社', '养殖场', '0313'],
      ['农机专业合作社', '机库', '0512'],
      ['杂粮种植专业合作社', '烘干点', '0119'],
    ],
    registered: '93',
  },
  water: {
    weight: 14,
    most: 120,
    owners: [2, 10, 28, 60, 0],
    workforce: 14,
    places: { [zone]: 0 },
    names: [
      ['水库管理站', '坝区', '7620'],
      ['河道管理站', '闸站', '7610'],
    ],
    registered: '12',
  },
  forest: {
    weight: 12,
    most: 90,
    owners: [0, 30, 12, 58, 0],
    workforce: 22,
    places: { [zone]: 0, '140925': 3, '140929': 3, '140928': 2, [wutaishan]: 10 },
    names: [['国有林场', '林区', '0220']],
    registered: '12',
  },
  power: {
    weight: 36,
    most: 220,
    owners: [42, 18, 5, 5, 30],
    workforce: 28,
    places: { '140927': 4, '140928': 2, '140929': 2, '140932': 3, '140930': 2, '140931': 1.5 },
    names: [
      ['风力发电有限公司', '风电场', '4415'],
      ['光伏发电有限公司', '光伏电站', '4416'],
      ['热电有限公司', '热电厂', '4412'],
      ['管道运输有限公司', '输气站', '5720'],
    ],
  },
};
