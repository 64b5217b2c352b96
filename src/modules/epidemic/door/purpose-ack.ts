import { reference, text } from '../../../kit/field.ts';
import { defineKind } from '../../../kit/kind.ts';

/** That somebody was told, before the first entry, who asks for their data and why (PIPL art. 17): the version they saw. */
export const purposeAck = defineKind({
  name: 'purposeAck',
  label: ['告知确认', 'Purpose acknowledged'],
  home: 'site',
  fields: {
    member: reference(['人员', 'Person'], 'rosterMember', { needs: '个人信息保护法第十七条' }),
    notice: text(['告知书版本', 'Version of the notice'], { max: 40 }),
  },
  may: { create: [], read: ['site.epidemic_officer', 'health.officer'] },
  search: [],
  madeByModule: true,
});
