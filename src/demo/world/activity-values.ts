import type { DemoObligation } from '../notice/demo-notice.ts';
import type { Owing } from './roster.ts';
import { idOf, type Random } from './random.ts';

export type Act =
  | 'sign'
  | 'meeting'
  | 'responsibilityLetter'
  | 'supplyCount'
  | 'disinfection'
  | 'training'
  | 'drill'
  | 'facilityCheck'
  | 'ventilationLog'
  | 'canteenPlan'
  | 'isolationArea'
  | 'isolationAreaCheck'
  | 'statement';
export type Values = Readonly<Record<string, string | number | boolean | readonly string[]>>;

const places = ['highTouch', 'canteen', 'dormitory', 'vehicle', 'workshop', 'gate'] as const;
const agents = ['84消毒液', '含氯消毒片', '过氧乙酸', '75%酒精'] as const;
const items = ['mask', 'disinfectant', 'handRub', 'thermometer', 'suit'] as const;
const usedPerHead = { mask: 1.6, disinfectant: 0.05, handRub: 0.03, thermometer: 0.004, suit: 0.01 } as const;

function attending(owing: Owing, random: Random): number {
  return Math.max(2, Math.round(Math.min(owing.workforce, 400) * (0.6 + random.next() * 0.35)));
}

/** What a record of this act says, in the fields of its kind. `chair` is the post that acts. */
export function valuesOf(
  act: Act,
  obligation: DemoObligation | undefined,
  owing: Owing,
  chair: string,
  day: string,
  time: string,
  random: Random,
  seed: number,
): Values {
  switch (act) {
    case 'sign':
      return {};
    case 'meeting':
      return meeting(obligation?.key, owing, chair, day, random);
    case 'responsibilityLetter':
      return letter(obligation?.key, owing, chair, day);
    case 'supplyCount':
      return supplies(owing, day, random);
    case 'disinfection':
      return {
        place: random.pick(places),
        agent: random.pick(agents),
        concentration: random.pick([250, 500, 500, 500, 1000]),
        minutes: random.pick([15, 20, 30, 30, 30, 60]),
        doneAt: `${day}T${time}:00+08:00`,
      };
    case 'training': {
      const present = attending(owing, random);
      return {
        topic: random.pick(['个人防护与症状报告', '消毒药剂配制和使用', '外来人员登记与核验', '临时观察房间使用']),
        audience: 'all',
        heldOn: day,
        hours: random.between(1, 3),
        present,
        passed: Math.round(present * (0.86 + random.next() * 0.14)),
      };
    }
    case 'facilityCheck':
      return {
        sorts: ['handWash', 'spray', 'hvac'],
        inOrder: true,
        checkedAt: `${day}T${time}:00+08:00`,
      };
    case 'ventilationLog':
      return {
        place: random.pick(['workshop', 'workshop', 'office', 'dormitory', 'canteen'] as const),
        means: random.pick(['natural', 'natural', 'mechanical'] as const),
        minutes: random.pick([30, 30, 40, 60]),
        startedAt: `${day}T${time}:00+08:00`,
      };
    case 'canteenPlan':
      return canteen(owing, day);
    case 'isolationArea':
      return isolationArea(owing);
    case 'isolationAreaCheck':
      return { area: areaIdOf(seed, owing.number), ...areaCheck(owing, day, time, random) };
    case 'drill':
      return drill(owing, day, random);
    case 'statement':
      return { text: statements[obligation?.key ?? ''] ?? '已按要求办理，材料留存备查。' };
  }
}

function meeting(key: string | undefined, owing: Owing, chair: string, day: string, random: Random): Values {
  const subject =
    key === 'analysis'
      ? '安全和疫情风险周研判'
      : key === 'site-analysis'
        ? '本单位突出风险月分析'
        : '传达学习忻攻坚函〔2021〕1号';
  const decisions =
    key === 'analysis'
      ? random.pick([
          '重点盯住井下和宿舍，返乡人员逐一登记。',
          '三个县记录偏少，由调度岗逐家提醒。',
          '加油站、商超门岗核验不细，本周抽查。',
        ])
      : random.pick([
          '明确疫情防控专员，责任到岗到人。',
          '每日消毒分两班落实，门岗专人登记。',
          '先补齐岗位空缺，再逐项对照整改。',
        ]);
  return {
    subject,
    mode: random.chance(0.4) ? 'online' : 'offline',
    heldOn: day,
    chair,
    present: Math.min(attending(owing, random), 80),
    decisions,
  };
}

function letter(key: string | undefined, owing: Owing, chair: string, day: string): Values {
  const side = { 'county-letter': 'cityCounty', 'enterprise-letter': 'departmentSite' }[key ?? ''] ?? 'withinSite';
  return {
    subject: '安全生产与疫情防控责任书',
    side,
    ...(side === 'cityCounty' ? { partySigner: '党委（党工委）书记' } : {}),
    headSigner: chair,
    signedOn: day,
    duties: `${owing.name}对职责范围内的安全生产和疫情防控负责：人员底数清、岗位有人、措施到位、记录真实、发现问题当日报告。`,
  };
}

function supplies(owing: Owing, day: string, random: Random): Values {
  const item = random.pick(items);
  const dailyUse = Math.max(1, Math.round(owing.workforce * usedPerHead[item]));
  // A careless unit counts too, and finds less.
  const days = Math.max(0, Math.round((8 + owing.diligence * 36) * (0.6 + random.next() * 0.8)));
  return { item, stock: dailyUse * days, dailyUse, countedOn: day };
}

/** The one isolation area a site of the demo has. */
export const areaIdOf = (seed: number, site: number) => idOf(seed, 'area', site);

function canteen(owing: Owing, day: string): Values {
  const diners = Math.max(4, Math.round(owing.workforce * 0.7));
  const sittings = Math.min(6, Math.max(2, Math.ceil(diners / 80)));
  return {
    diners,
    seats: Math.ceil(diners / sittings) + 6,
    sittings,
    sittingMinutes: 30,
    groups: ['甲班', '乙班', '丙班', '机电', '后勤', '机关'].slice(0, sittings).join('、'),
    apart: true,
    validFrom: day,
  };
}

function isolationArea(owing: Owing): Values {
  return {
    name: '临时隔离观察区',
    place: owing.number % 3 === 0 ? '大门东侧单排平房' : '办公区外独立值班室',
    rooms: Math.max(1, Math.ceil(owing.workforce / 200)),
    separate: true,
    nearGate: true,
    windows: true,
    toilet: owing.number % 4 !== 0,
    noCentralAir: true,
    zones: ['clean', 'buffer', 'dirty'],
    signed: true,
    supplies: ['masks', 'gloves', 'thermometer', 'handRub', 'chlorine', 'bags', 'bed', 'phone'],
    guard: '保卫值班岗',
  };
}

function areaCheck(owing: Owing, day: string, time: string, random: Random): Values {
  const sound = ['structure', 'fire', 'wiring', 'heating', 'co', 'exits', 'evacuation', 'zones'];
  const failed = random.chance(0.25 - owing.diligence * 0.2)
    ? random.pick(['exits', 'heating', 'wiring'] as const)
    : '';
  const checkedAt = `${day}T${time}:00+08:00`;
  if (!failed) return { sound, checkedAt, passed: true };
  const defects = { exits: '后门上锁，已要求拆除', heating: '有电热毯，已收走', wiring: '插线板裸露，待更换' }[failed];
  return { sound: sound.filter((item) => item !== failed), defects, checkedAt, passed: false };
}

function drill(owing: Owing, day: string, random: Random): Values {
  return {
    subject: random.pick(['门岗发现发热人员处置', '宿舍出现疑似症状人员转运', '食堂就餐人员咳嗽发热处置']),
    form: random.chance(0.7) ? 'live' : 'tabletop',
    heldOn: day,
    present: Math.min(attending(owing, random), 120),
    evaluation: random.pick([
      '报告在10分钟内送到四方，隔离和消毒顺序正确。',
      '流程熟悉，转运车辆到场偏慢。',
      '分工清楚，个别人员防护服穿脱不规范。',
    ]),
    corrections: random.pick([
      '补一名备用驾驶员，电话贴到门岗。',
      '下周再练一次防护服穿脱。',
      '观察房间增配体温计两支。',
    ]),
  };
}

const statements: Readonly<Record<string, string>> = {
  'risk-list': '已把疫情列入风险清单，宿舍、食堂、更衣室、门岗逐处定了管控人。',
  'break-down': '责任已分解到乡镇和村，名单在公示栏和网站公布。',
  'lead-inspection': '主要负责人带队检查，安全和防疫问题一并交办。',
  grading: '所管企业已逐户定级，依据和结果归档。',
  plan: '年度检查计划已调整，每次检查都含防疫内容。',
  'city-inspect': '已到场检查，问题清单当场交企业。',
  'city-guide': '已帮助企业核对风险清单，管控办法落到岗位。',
  'city-follow': '已调度各县对口部门，并抽取企业复核。',
  'county-bulletin': '本周检查问题和改正进度已通报。',
  'stay-over': '留岗人员名单、食宿和值班已安排。',
  'three-lists': '三张清单已更新，每项有人有日期。',
  plans: '四类预案的防疫措施已补充。',
  'daily-report': '当日无异常情况。',
  publish: '本月问题办理结果已公开。',
};
