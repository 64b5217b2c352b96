import { documented } from '../../../server/http/documented.ts';

/** Routes of suspected symptoms and of what is forgotten, as OpenAPI tells them. */
export const suspectRoutes = [
  ...documented(
    ['疑似症状处置', 'Suspected symptoms'],
    [
      ['GET /api/epidemic/suspect/board', ['报告、四方签收和用时', 'Cases with their receipts and minutes']],
      ['GET /api/epidemic/suspect/{id}', ['一例的全过程', 'One case from finding to reopening']],
      ['GET /api/epidemic/suspect/{id}/contacts', ['场所内接触人员', 'Contacts at the site, masked']],
    ],
  ),
  ...documented(
    ['个人信息保护', 'Privacy'],
    [['GET /api/epidemic/sunset/{id}/certificate', ['清除证明', 'The certificate of a sunset, for print']]],
  ),
];
