import { residentIdCheck } from '../../kit/check/residentId.ts';
import type { WorldPerson } from './model.ts';
import { idOf, mix, type Random } from './random.ts';

// Surnames as common in northern Shanxi, most common first and counted more often.
const surnames = [
  ...'张张张张王王王王李李李刘刘刘赵赵郭郭杨杨高高武武邢白贾韩宋孙冯田侯任郝康石薛梁曹董徐马范崔苗樊安温闫乔段郑尹胡霍常吕边岳丁彭',
];
const male = [...'志建国军伟强勇斌峰俊永文海明亮宏福贵林东旭鹏飞涛杰龙刚平生元瑞祥学润富成义忠保锁栓怀双有来全'];
const female = [...'秀丽芳英霞红艳娟玲桂兰梅燕萍琴慧敏静云凤翠改爱美文晓雪变仙果青月巧瑞婷莉珍'];
const prefixes = [
  '130',
  '131',
  '132',
  '133',
  '134',
  '135',
  '136',
  '137',
  '138',
  '139',
  '150',
  '151',
  '152',
  '153',
  '155',
  '156',
  '157',
  '158',
  '159',
  '186',
];

/** Days from which births are drawn: 1962-01-01 to 1998-12-31. */
const firstBirth = Date.UTC(1962, 0, 1);
const birthDays = 13514;

function isoDay(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}

/**
 * Person number `n`. Resident ids and phones are invented: births and order numbers are dealt out so that no two persons
 * share one, the division prefix is real and the check character right; phones keep to the block 000x of each prefix.
 */
export function makePerson(
  seed: number,
  n: number,
  orgId: string,
  prefix: string,
  work: string,
  random: Random,
): WorldPerson {
  const sex = random.chance(0.72) ? 'male' : 'female';
  const given = sex === 'male' ? male : female;
  const first = random.pick(given);
  const second = random.chance(0.7) ? random.pick(given) : '';
  const birth = isoDay(firstBirth + ((n * 7919 + mix(seed, 17)) % birthDays) * 86_400_000).replaceAll('-', '');
  // Every round through the days takes the next pair of order numbers, odd for men and even for women.
  const order = (Math.floor(n / birthDays) % 499) * 2 + (sex === 'male' ? 1 : 2);
  const digits = `${prefix}${birth}${String(order).padStart(3, '0')}`;
  const line = (n * 104729 + mix(seed, 19)) % 2_000_000;
  const phone = `${prefixes[Math.floor(line / 100_000)]}000${String(line % 100_000).padStart(5, '0')}`;
  return {
    id: idOf(seed, 'person', n),
    orgId,
    name: random.pick(surnames) + first + second,
    sex,
    residentId: digits + residentIdCheck(digits),
    phone,
    work,
  };
}
