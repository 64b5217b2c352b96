import { date, text, whole } from '../../../kit/field.ts';
import { defineKind } from '../../../kit/kind.ts';

/** A QR code of a site: by it people without an account enter records there. Issued and revoked by the site's head. */
export const siteCode = defineKind({
  name: 'siteCode',
  label: ['场所码', 'Site code'],
  home: 'site',
  fields: {
    number: whole(['期号', 'Issue'], { min: 1, max: 1_000_000 }),
    place: text(['张贴位置', 'Where it hangs'], { max: 40 }),
    until: date(['有效至', 'Valid until']),
  },
  states: { valid: ['有效', 'Valid'], revoked: ['已作废', 'Revoked'] },
  may: { create: ['site.head', 'site.epidemic_officer'], read: ['site'] },
  search: [],
  title: 'place',
  madeByModule: true,
}).with({
  revoke: {
    label: ['作废', 'Revoke'],
    from: ['valid'],
    to: 'revoked',
    by: ['site.head', 'site.epidemic_officer'],
    grave: true,
  },
});
