import type { Ownership } from '../../modules/registry/data/jurisdiction.ts';

// Rare pairings, so that an invented brand is hardly a real one.
const firsts = [...'砺岫汾恒雁滹芦宁秀云牧朔晋岳沱泓嵘峪岚泽硕垚砚翊昶煜翀琨晟骏'];
const seconds = [...'屹垣峤砥岱漳麓原泉陶垒榆桦崖渠禾岩壑潭珏坤烁畅樾骊钧铄渊舟岗'];
const thirds = [...'兴盛隆和顺裕丰诚信达昌茂荣祥瑞康'];

/** Invented groups above the enterprises that belong to somebody. */
const groups: Readonly<Partial<Record<Ownership, readonly string[]>>> = {
  central: ['华屹集团', '国砺能投', '中垚控股', '远峤集团'],
  provincial: ['晋砺控股', '太峤焦化集团', '三晋垚投', '汾砥集团'],
  municipal: ['忻砺集团', '秀容垣投', '云中砥建'],
};

// Words of temples, paired only with one another.
const templeFirsts = [...'慧净普圆明觉法澄寂善弘'];
const templeSeconds = [...'云隐泉峰林溪岭松岩月霖'];

/**
 * Brand number `n` of two or three characters. With one `start` no two numbers give the same brand; another start begins
 * the walk elsewhere, so that the first brand of every county is another one.
 */
export function brandOf(n: number, start = 0): string {
  const pairs = firsts.length * seconds.length;
  // 577 shares no factor with the number of pairs, so the walk meets every pair before the first again.
  const pair = (n * 577 + start) % pairs;
  const round = Math.floor(n / pairs);
  const brand = `${firsts[pair % firsts.length]}${seconds[Math.floor(pair / firsts.length)]}`;
  if (round === 0) return brand;
  const third = thirds[(round - 1) % thirds.length] as string;
  return brand + third + (round > thirds.length ? String(Math.ceil(round / thirds.length)) : '');
}

/** Temple number `n` of a county. */
export function templeOf(n: number, start: number): string {
  const pairs = templeFirsts.length * templeSeconds.length;
  const pair = (n * 37 + start) % pairs;
  const round = Math.floor(n / pairs);
  const name = `${templeFirsts[pair % templeFirsts.length]}${templeSeconds[Math.floor(pair / templeFirsts.length)]}`;
  return round === 0 ? name : `${brandOf(n, start)}`;
}

/** The group an enterprise is of, or nothing where none is above it. */
export function groupOf(ownership: Ownership, n: number): string {
  const named = groups[ownership];
  return named ? (named[n % named.length] as string) : '';
}

const ordinals = ['第一', '第二', '第三', '第四', '第五', '第六', '第七', '第八', '第九', '第十'];

/** Schools, clinics and their like are called by place and number rather than brand while there are few. */
export function publicName(place: string, n: number, ending: string): string {
  const ordinal = ordinals[n];
  return ordinal ? `${place}${ordinal}${ending}` : `${place}${brandOf(n)}${ending}`;
}
