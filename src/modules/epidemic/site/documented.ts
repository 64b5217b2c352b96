import { documented } from '../../../server/http/documented.ts';

/** The routes of the site's day as OpenAPI tells them. */
export const siteRoutes = documented(
  ['场所防疫', 'Site'],
  [
    ['GET /api/epidemic/sites/{siteId}/day', ['一处场所今天的情况', 'How a site stands today']],
    ['GET /api/epidemic/sites/{siteId}/resumption', ['复工检查十二项', 'The twelve points of a resumption']],
    ['GET /api/epidemic/counts', ['分县数字', 'Counts by county']],
    [
      'GET /api/epidemic/low',
      ['必需品不足的场所', 'Sites low on supplies'],
      { query: { county: ['县（市、区）代码', 'Code of the county'] } },
    ],
    [
      'GET /api/epidemic/resumptions',
      ['复工申请和缺项', 'Resumptions asked for'],
      { query: { state: ['状态', 'State'] } },
    ],
    ['GET /api/epidemic/settings', ['场所防疫参数', 'Settings of the chapter']],
    ['PUT /api/epidemic/settings', ['修改场所防疫参数', 'Change the settings']],
  ],
);
