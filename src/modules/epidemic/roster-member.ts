import { choice, reference, secret, text, yesNo } from '../../kit/field.ts';
import { defineKind } from '../../kit/kind.ts';

/** What somebody is to a site (handbook 4.5; reading trap 2: a visiting relative is no employee). */
export const relations = {
  employee: ['本单位员工', 'Employee'],
  dispatched: ['劳务派遣', 'Dispatched worker'],
  contractor: ['外包队伍', 'Contractor'],
  driver: ['运输司机', 'Driver'],
  relative: ['探亲人员', 'Visiting relative'],
  visitor: ['临时来访', 'Visitor'],
} as const;

/**
 * Somebody a site answers for: the roster every denominator of the epidemic chapter comes from. Name, resident id and phone are
 * encrypted under a key of the member's own, so that one destroyed key makes all records about the member anonymous (PIPL art. 47).
 */
export const rosterMember = defineKind({
  name: 'rosterMember',
  label: ['在册人员', 'Roster member'],
  home: 'site',
  subject: 'self',
  personal: 'self',
  fields: {
    name: secret(['姓名', 'Name'], 'name', { needs: '二-企业-3b' }),
    residentId: secret(['身份证号', 'Resident id'], 'residentId', { optional: true, needs: '二-企业-3f' }),
    phone: secret(['手机号', 'Phone'], 'phone', { optional: true, needs: '二-企业-3c' }),
    relation: choice(['人员类别', 'Relation'], relations, { initially: 'employee' }),
    shiftGroup: reference(['班组', 'Shift group'], 'shiftGroup', { optional: true, needs: '二-企业-1c' }),
    work: text(['工种', 'Work'], { max: 60, optional: true, suggest: 'last' }),
    dormitory: yesNo(['住宿舍', 'Lives in the dormitory'], { optional: true, needs: '国发明电〔2020〕4号' }),
  },
  states: { active: ['在册', 'On the roster'], left: ['已离开', 'Left'], erased: ['已清除', 'Erased'] },
  may: {
    create: ['site', 'public'],
    read: ['site', 'site.gate_guard', 'health.officer', 'emergency.reader'],
    correct: ['site'],
    open: ['site.head', 'site.epidemic_officer', 'health.officer', 'emergency.reader'],
    import: ['site'],
  },
  search: ['name', 'work'],
  title: 'name',
}).with({
  leave: { label: ['离开', 'Leave'], from: ['active'], to: 'left', by: ['site'] },
  comeBack: { label: ['重新在册', 'Back on the roster'], from: ['left'], to: 'active', by: ['site'] },
});
