import { choice, date, longText, whole, yesNo } from '../../../kit/field.ts';
import { defineKind } from '../../../kit/kind.ts';
import type { Label } from '../../../kit/label.ts';

const persons: { readonly unit: Label; readonly min: number; readonly max: number } = {
  unit: ['人', 'persons'],
  min: 0,
  max: 1_000_000,
};

/**
 * 二-企业-3b: the statement of one day at one site, made when everybody on the roster is accounted for, or when the epidemic
 * officer closes the day and says why somebody is not. Counts only: it is read by those who may not see names.
 */
export const healthDay = defineKind({
  name: 'healthDay',
  label: ['健康监测日结', 'Health statement of the day'],
  home: 'site',
  fields: {
    onDay: date(['日期', 'Day'], { initially: 'today' }),
    roster: whole(['在册', 'On the roster'], persons),
    normal: whole(['正常', 'Normal'], persons),
    retest: whole(['待复测', 'To be measured again'], persons),
    abnormal: whole(['异常', 'Abnormal'], persons),
    absent: whole(['不在岗', 'Absent'], persons),
    missing: whole(['未报', 'Not done'], persons),
    closedBy: choice(['日结方式', 'Closed by'], {
      whole: ['全员报齐', 'Everybody accounted for'],
      officer: ['专员说明后日结', 'The officer, with reasons'],
    }),
    reasons: longText(['未报情况说明', 'Why some are missing'], { max: 500, optional: true }),
    late: yesNo(['逾时', 'Late'], {}),
  },
  may: { create: ['site.head', 'site.epidemic_officer'], read: ['site', 'supervisor', 'health.officer'] },
  search: [],
  answers: ['健康监测', '健康管理', '每日监测'],
  madeByModule: true,
});
