import type { Label } from '../../../kit/label.ts';

/**
 * The 163 streets, towns and townships of Xinzhou (statistical division codes as of 2021-10-31, without the quasi units:
 * farms, mining areas, residents' offices and development zones). Each is three digits of code and the name.
 */
const byCounty: Readonly<Record<string, string>> = {
  '140902':
    '001秀容街道 002长征街街道 003新建路街道 004云中路街道 005九原街街道 006旭来街街道 ' +
    '007桥西街街道 101奇村镇 102三交镇 103庄磨镇 104豆罗镇 105董村镇 106西张镇 107忻口镇 ' +
    '108合索镇 206兰村乡 209东楼乡 210北义井乡',
  '140921': '100晋昌镇 101河边镇 102宏道镇 103季庄镇 104蒋村镇 201南王乡 203神山乡 205受禄乡',
  '140922':
    '100台城镇 102耿镇镇 103豆村镇 104白家庄镇 105东冶镇 107建安镇 200沟南乡 201东雷乡 ' +
    '202高洪口乡 203门限石乡 204陈家庄乡 207蒋坊乡 209阳白乡 210茹村乡',
  '140923': '100上馆镇 101阳明堡镇 102峨口镇 103聂营镇 104枣林镇 106雁门关镇 107峪口镇 200新高乡 ' + '202上磨坊乡',
  '140924':
    '100繁城镇 101砂河镇 102大营镇 103平型关镇 200下茹越乡 202光裕堡乡 203集义庄乡 204东山乡 ' +
    '205金山铺乡 208神堂堡乡 209岩头乡',
  '140925':
    '100凤凰镇 101阳方口镇 102东寨镇 103石家庄镇 104宁化镇 200薛家洼乡 201余庄乡 202涔山乡 ' +
    '204西马坊乡 206迭台寺乡 208怀道乡 209东马坊乡',
  '140926':
    '100鹅城镇 101杜家村镇 102康家会镇 103丰润镇 104双路镇 105王村镇 204段家寨乡 205辛村乡 ' +
    '207神峪沟乡 208娘子神乡 209娑婆乡 210赤泥窊乡',
  '140927': '100龙泉镇 101义井镇 102八角镇 200东湖乡 203贺职乡 204长畛乡 205烈堡乡 206大严备乡',
  '140928':
    '100砚城镇 101小河头镇 102三岔镇 200前所乡 201李家坪乡 202孙家坪乡 204胡会乡 206韩家楼乡 ' +
    '207东秀庄乡 208杏岭子乡',
  '140929':
    '100岚漪镇 101三井镇 102宋家沟镇 201高家会乡 202李家沟乡 203水峪贯乡 204西豹峪乡 205温泉乡 ' +
    '206阳坪乡 207大涧乡',
  '140930':
    '100西口镇 101楼子营镇 102刘家塔镇 103巡镇镇 104旧县镇 105沙泉镇 200鹿固乡 202单寨乡 ' +
    '203土沟乡 205沙坪乡 206社梁乡',
  '140931':
    '100东关镇 101义门镇 102桥头镇 103杨家湾镇 104孙家沟镇 200腰庄乡 201韩家川乡 202林遮峪乡 ' +
    '203冯家川乡 204土崖塔乡 208南河沟乡',
  '140932': '100新关镇 102老营镇 103万家寨镇 104水泉镇 105老牛湾镇 106尚峪镇 200窑头乡 201楼沟乡',
  '140971': '100台怀镇 101石咀镇 200金岗库乡',
  '140981':
    '001北城街道 002南城街道 004新原街道 005吉祥街道 101苏龙口镇 102崞阳镇 103大牛店镇 ' +
    '104闫庄镇 106轩岗镇 107云水镇 108同川镇 202子干乡 203中阳乡 204沿沟乡 205大林乡 ' +
    '206西镇乡 208王家庄乡 210段家堡乡',
};

export interface Township {
  /** Nine digits. */
  readonly code: string;
  readonly name: string;
  /** Code of the county or zone it belongs to. */
  readonly county: string;
  readonly sort: 'street' | 'town' | 'township';
}

const sorts = { 街道: 'street', 镇: 'town', 乡: 'township' } as const;

export const townshipSorts: Readonly<Record<Township['sort'], Label>> = {
  street: ['街道', 'Street'],
  town: ['镇', 'Town'],
  township: ['乡', 'Township'],
};

/** Every township, by county and code. */
export const townships: readonly Township[] = Object.entries(byCounty).flatMap(([county, text]) =>
  text.split(' ').map((entry) => {
    const name = entry.slice(3);
    const ending = (name.endsWith('街道') ? '街道' : name.slice(-1)) as keyof typeof sorts;
    return { code: county + entry.slice(0, 3), name, county, sort: sorts[ending] };
  }),
);

const counties = new Map<string, Township[]>();
for (const township of townships) counties.set(township.county, [...(counties.get(township.county) ?? []), township]);

/** Townships of a county; none for the development zone, which lies in streets of 忻府区. */
export function townshipsOf(county: string): readonly Township[] {
  return counties.get(county) ?? [];
}

const byCode = new Map(townships.map((township) => [township.code, township]));

/** The township of a code, if there is one. */
export function findTownship(code: string): Township | undefined {
  return byCode.get(code);
}
