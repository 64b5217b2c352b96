import { secret, text } from '../../kit/field.ts';
import { defineKind } from '../../kit/kind.ts';

/**
 * A person. Name, resident id and phone are personal: encrypted under the person's own key (PIPL art. 47). The name of
 * somebody who holds a public post is shown to signed-in staff, because a named person is what the notice asks for.
 */
export const person = defineKind({
  name: 'person',
  label: ['人员', 'Person'],
  home: 'org',
  subject: 'self',
  fields: {
    name: secret(['姓名', 'Name'], 'name', { staff: true }),
    residentId: secret(['身份证号', 'Resident id'], 'residentId', {
      optional: true,
      unique: true,
      needs: 'GB 11643-1999',
    }),
    phone: secret(['手机号', 'Phone'], 'phone', { optional: true }),
    work: text(['岗位说明', 'Work'], { max: 60, optional: true }),
  },
  states: { active: ['在岗', 'Active'], left: ['已离岗', 'Left'], erased: ['已清除', 'Erased'] },
  may: {
    create: ['office', 'county', 'township', 'dept', 'site'],
    read: ['supervisor', 'site', 'health.officer'],
    open: ['office.director', 'office.clerk', 'county.office', 'site.head', 'site.epidemic_officer', 'health.officer'],
    import: ['office', 'county.office', 'site.head'],
  },
  search: ['name', 'work'],
}).with({
  leave: {
    label: ['离岗', 'Leave'],
    from: ['active'],
    to: 'left',
    by: ['office', 'county', 'township', 'dept', 'site'],
  },
});
