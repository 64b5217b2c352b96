import { choice, decimal, type Fields, list, manyChoice, whole } from '../../../kit/field.ts';
import type { Label } from '../../../kit/label.ts';
import { fieldOptions } from '../../registry/field-options.ts';
import { gathering } from './gathering.ts';
import { defaultSiteSettings, type SiteSettings } from './settings.ts';

const day: Label = ['天', 'days'];
const persons: Label = ['人', 'persons'];
const percent: Label = ['%', '%'];

/** What the handbook says where nobody has said otherwise, under the field. */
const usually = (name: keyof SiteSettings, unit: Label): Label => {
  const value = defaultSiteSettings[name];
  return value === null
    ? ['默认不设上限', 'No bound by default']
    : [`默认 ${value} ${unit[0]}`, `${value} ${unit[1]} by default`];
};
const days = (label: Label, name: keyof SiteSettings) =>
  whole(label, { min: 1, max: 365, unit: day, hint: usually(name, day) });
const share = (label: Label, name: keyof SiteSettings) =>
  whole(label, { min: 1, max: 100, unit: percent, hint: usually(name, percent) });

export interface SettingGroup {
  readonly title: Label;
  /** Clause they come from. */
  readonly source?: Label;
  readonly fields: Fields;
}

/** Everything that can be set, with its bounds, in the order of the chapter: form, reading and the server's check follow from it. */
export const settingGroups: readonly SettingGroup[] = [
  {
    title: ['必需品', 'Supplies'],
    source: ['通知二-企业-1b', 'notice 二-企业-1b'],
    fields: {
      supplyDays: days(['储备线', 'Days in stock'], 'supplyDays'),
      supplyDaysByField: list(
        ['另定储备线的领域', 'Fields with a line of their own'],
        {
          field: choice(['领域', 'Field'], fieldOptions),
          days: whole(['储备线', 'Days in stock'], { min: 1, max: 365, unit: day }),
        },
        { max: 20, optional: true, hint: ['默认煤矿、非煤矿山 14 天', '14 days for mines by default'] },
      ),
      burnDays: days(['按最近多少天的发放算消耗', 'Days the burn rate is worked out from'], 'burnDays'),
      staleDays: days(['多少天没动就要盘点', 'Untouched so long it is to be counted'], 'staleDays'),
    },
  },
  {
    title: ['聚集活动', 'Gatherings'],
    source: [
      '通知二-企业-4d；现行防疫政策另有规定的，从其规定',
      'notice 二-企业-4d; where the policy in force says it, that holds',
    ],
    fields: {
      gatheringPersons: whole(['不用报批的最多人数', 'Most persons without consent'], {
        min: 0,
        max: 100_000,
        unit: persons,
        hint: usually('gatheringPersons', persons),
      }),
      gatheringMost: whole(['超过就不能办的人数', 'Above this nothing is held'], {
        min: 0,
        max: 100_000,
        unit: persons,
        optional: true,
        hint: usually('gatheringMost', persons),
      }),
      refusedGatherings: manyChoice(
        ['超过报批人数就不能办的类型', 'Sorts refused above the number for consent'],
        gathering.fields.sort.settings.options ?? {},
        { optional: true },
      ),
    },
  },
  {
    title: ['隔离观察区', 'Isolation areas'],
    source: ['通知二-企业-5b、5c', 'notice 二-企业-5b, 5c'],
    fields: {
      isolationCheckDays: days(['安全检查有效', 'A safety check holds'], 'isolationCheckDays'),
      staffPerRoom: whole(['每间隔离室对应人数', 'Staff for each room'], {
        min: 1,
        max: 10_000,
        unit: persons,
        hint: usually('staffPerRoom', persons),
      }),
    },
  },
  {
    title: ['复工复产', 'Resumption'],
    source: ['通知二-企业-3a', 'notice 二-企业-3a'],
    fields: {
      rosterShare: share(['花名册至少覆盖', 'The roster covers at least'], 'rosterShare'),
      passScore: share(['培训测试合格分', 'Pass mark of the training test'], 'passScore'),
      trainingHours: whole(['培训学时', 'Hours of training'], {
        min: 1,
        max: 80,
        unit: ['小时', 'hours'],
        hint: usually('trainingHours', ['小时', 'hours']),
      }),
      passedShare: share(['测试合格人员至少占', 'Passed at least'], 'passedShare'),
      dormPersons: whole(['宿舍每间最多', 'Persons a dormitory room'], {
        min: 1,
        max: 50,
        unit: persons,
        hint: usually('dormPersons', persons),
      }),
      dormArea: decimal(['宿舍人均不少于', 'Square metres a person'], {
        min: 0,
        max: 50,
        digits: 1,
        unit: ['平方米', 'm²'],
        hint: usually('dormArea', ['平方米', 'm²']),
      }),
      freshDays: days(['检查结果有效', 'What was checked holds'], 'freshDays'),
      resumptionDays: days(['批准后有效', 'An acceptance holds'], 'resumptionDays'),
    },
  },
  {
    title: ['提醒', 'Alerts'],
    fields: { alertRestDays: days(['处理后仍不正常，隔多久再提醒', 'Raised again after'], 'alertRestDays') },
  },
];

export const settingFields: Fields = Object.assign({}, ...settingGroups.map(({ fields }) => fields));

/** The settings as a form holds them: lines by field one below the other. */
export const asForm = (settings: SiteSettings): Readonly<Record<string, unknown>> => ({
  ...settings,
  supplyDaysByField: Object.entries(settings.supplyDaysByField).map(([field, days]) => ({ field, days })),
});

/** What a form holds as settings; a field named twice counts as it was named last, an empty bound is none. */
export function fromForm(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const lines = (values.supplyDaysByField ?? []) as readonly { readonly field?: string; readonly days?: number }[];
  return {
    ...values,
    supplyDaysByField: Object.fromEntries(
      lines.flatMap(({ field, days }) => (field && days ? [[field, days] as const] : [])),
    ),
    gatheringMost: values.gatheringMost ?? null,
    refusedGatherings: values.refusedGatherings ?? [],
  };
}
