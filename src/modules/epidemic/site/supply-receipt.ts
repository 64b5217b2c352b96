import { choice, date, files, text, whole } from '../../../kit/field.ts';
import { defineKind } from '../../../kit/kind.ts';
import { refusal } from '../../../kit/refusal.ts';
import { supplyItems } from './items.ts';

const expired = refusal('SUPPLY_EXPIRED', [
  '这批物资已过有效期，不能入库。请退货，或核对有效期。',
  'This batch is past its expiry and cannot be taken in. Send it back, or check the date.',
]);

/** 二-企业-1b: supplies that came in; with issues and counts they make the stock. */
export const supplyReceipt = defineKind({
  name: 'supplyReceipt',
  label: ['防疫必需品入库', 'Supply receipt'],
  home: 'site',
  fields: {
    item: choice(['物资', 'Item'], supplyItems, { suggest: 'last' }),
    quantity: whole(['数量', 'Quantity'], { min: 1, max: 10_000_000, measured: true }),
    source: text(['来源', 'From'], { max: 80, suggest: 'last' }),
    receivedOn: date(['入库日期', 'Received on'], { initially: 'today' }),
    expiresOn: date(['有效期至', 'Good until'], { optional: true }),
    photos: files(['单据照片', 'Photos'], { max: 3, optional: true }),
  },
  may: { create: ['site'], read: ['site', 'supervisor'] },
  search: [],
  answers: ['入库', '采购', '补货'],
  offline: true,
  check: (input) =>
    typeof input.expiresOn === 'string' && input.expiresOn < String(input.receivedOn)
      ? expired({ field: 'expiresOn' })
      : undefined,
});
