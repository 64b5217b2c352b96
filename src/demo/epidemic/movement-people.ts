/** What a person of the demo's movement chapter did. Days are Shanghai days; the filing is made at 08:00–17:00 of `filedOn`. */
export interface DemoMove {
  readonly direction: 'in' | 'out';
  readonly filedOn: string;
  readonly relation: 'employee' | 'contractor' | 'driver' | 'relative';
  readonly work: string;
  readonly values: Readonly<Record<string, unknown>>;
}

const arrival = (
  place: string,
  from: string,
  to: string,
  arrivedOn: string,
  more: Partial<DemoMove> & { readonly homeFit?: boolean; readonly transport?: string } = {},
): DemoMove => ({
  direction: 'in',
  filedOn: more.filedOn ?? arrivedOn,
  relation: more.relation ?? 'employee',
  work: more.work ?? '采煤工',
  values: {
    direction: 'in',
    arrivedOn,
    stays: [{ place, from, to }],
    transport: more.transport ?? '自驾',
    homeFit: more.homeFit ?? true,
    codeColour: 'green',
  },
});

const departure = (
  destination: string,
  leavesOn: string,
  filedOn: string,
  reason: string,
  backOn = '2022-02-10',
): DemoMove => ({
  direction: 'out',
  filedOn,
  relation: 'employee',
  work: '机修工',
  values: { direction: 'out', destination, leavesOn, backOn, reason },
});

/** Journeys of January 2022 as people would tell them; the estates and villages are those of the demo's risk areas. */
export const demoMoves: readonly DemoMove[] = [
  arrival('北京市海淀区学苑里小区', '2022-01-08', '2022-01-16', '2022-01-16', { transport: '高铁 D2003 次' }),
  arrival('陕西省西安市雁塔区曲水家园', '2021-12-20', '2022-01-03', '2022-01-03', {
    relation: 'contractor',
    work: '井下安装',
  }),
  departure('河南省安阳市汤阴县东沟村', '2022-01-22', '2022-01-18', '父亲手术，需要陪护'),
  arrival('天津市津南区津西新村', '2022-01-02', '2022-01-12', '2022-01-12', { relation: 'relative', work: '探亲' }),
  arrival('山西省太原市小店区', '2022-01-01', '2022-01-17', '2022-01-17'),
  departure('北京市朝阳区松榆里小区', '2022-01-20', '2022-01-15', '妻子待产', '2022-02-15'),
  arrival('北京市朝阳区', '2022-01-05', '2022-01-14', '2022-01-14', { homeFit: false }),
  arrival('海南省三亚市吉阳区', '2022-01-01', '2022-01-17', '2022-01-18', { transport: '航班 HU7155' }),
  departure('山西省大同市平城区', '2022-01-16', '2022-01-14', '回家过年'),
  arrival('浙江省宁波市余姚市甲小区', '2022-01-10', '2022-01-13', '2022-01-14', {
    relation: 'driver',
    work: '货车司机',
    transport: '晋H 货车',
  }),
  arrival('广东省深圳市罗湖区', '2022-01-03', '2022-01-15', '2022-01-15'),
  departure('河北省石家庄市正定县', '2022-01-21', '2022-01-18', '母亲七十寿辰'),
  arrival('河南省安阳市汤阴县古槐村', '2022-01-05', '2022-01-13', '2022-01-13', { homeFit: false, work: '掘进工' }),
  arrival('陕西省西安市雁塔区雁南佳苑', '2022-01-02', '2022-01-18', '2022-01-18', {
    relation: 'contractor',
    work: '设备调试',
  }),
  arrival('四川省成都市武侯区', '2022-01-04', '2022-01-18', '2022-01-19', { filedOn: '2022-01-18', transport: '高铁' }),
  departure('浙江省宁波市余姚市', '2022-01-17', '2022-01-12', '回家过年'),
];

/** Where those who stay over the festival come from does not matter; what is done for them does. */
export const demoStays = [
  { benefits: ['meals', 'lodging', 'holidayPay'], visited: true },
  { benefits: ['meals', 'allowance', 'culture'], visited: false },
  { benefits: ['meals', 'lodging', 'allowance', 'leaveLater'], visited: true },
] as const;
