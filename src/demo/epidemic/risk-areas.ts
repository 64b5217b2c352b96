import type { Grain } from '../../modules/epidemic/policy/risk-area.ts';
import type { RiskLevel } from '../../modules/epidemic/policy/types.ts';

export interface DemoArea {
  readonly name: string;
  readonly grain: Grain;
  readonly code: string | null;
  readonly parent: string | null;
  readonly within: string;
  readonly risk: RiskLevel;
  readonly beginsOn: string;
  readonly announced: string;
  readonly lifted?: string;
}

const estate = (
  name: string,
  parent: string,
  within: string,
  risk: RiskLevel,
  beginsOn: string,
  more: Partial<DemoArea> = {},
): DemoArea => ({ name, grain: 'estate', code: null, parent, within, risk, beginsOn, announced: beginsOn, ...more });

/** Areas of January 2022 in districts that had some then; the estates and villages are invented. */
export const riskAreas: readonly DemoArea[] = [
  estate('甲小区', '330281', '浙江省宁波市余姚市', 'mid', '2022-01-10'),
  estate('学苑里小区', '110108', '北京市海淀区', 'mid', '2022-01-15'),
  estate('松榆里小区', '110105', '北京市朝阳区', 'mid', '2022-01-18'),
  estate('林锦花苑', '120112', '天津市津南区', 'high', '2022-01-12'),
  estate('林锦花苑', '120112', '天津市津南区', 'mid', '2022-01-09', { lifted: '2022-01-11' }),
  estate('津西新村', '120112', '天津市津南区', 'mid', '2022-01-10'),
  estate('石门里弄', '310106', '上海市静安区', 'mid', '2022-01-13'),
  estate('东沟村', '410523', '河南省安阳市汤阴县', 'high', '2022-01-14', { grain: 'community' }),
  estate('古槐村', '410523', '河南省安阳市汤阴县', 'mid', '2022-01-11', { grain: 'community' }),
  estate('颍河社区', '411081', '河南省许昌市禹州市', 'mid', '2022-01-04', { grain: 'community' }),
  estate('雁南佳苑', '610113', '陕西省西安市雁塔区', 'mid', '2022-01-17'),
  estate('雁南佳苑', '610113', '陕西省西安市雁塔区', 'high', '2021-12-25', { lifted: '2022-01-16' }),
  estate('曲水家园', '610113', '陕西省西安市雁塔区', 'mid', '2021-12-28', { lifted: '2022-01-18' }),
  estate('湖贝里', '440303', '广东省深圳市罗湖区', 'mid', '2022-01-08'),
  estate('南湾花园', '440402', '广东省珠海市香洲区', 'mid', '2022-01-14'),
  estate('霞浦人家', '330206', '浙江省宁波市北仑区', 'mid', '2022-01-01', { lifted: '2022-01-17' }),
];
