import { documented } from '../../../server/http/documented.ts';

/** The routes of people on the move as OpenAPI tells them. */
export const movementRoutes = documented(
  ['人员流动', 'People on the move'],
  [
    [
      'GET /api/movement/board',
      [
        '报备、管控、检测的数字，有权的人可见名单',
        'Figures of filings, plans and tests; the plans for those who may read them',
      ],
      { query: { county: ['县', 'County'], site: ['场所', 'Site'] } },
    ],
    ['GET /api/movement/plan/{id}', ['一个管控方案的全过程', 'One control plan as it went']],
    [
      'GET /api/movement/look-back',
      ['从某地回来的人：分县数字', 'Who came from a place, in counts'],
      {
        query: {
          place: ['地点', 'Place'],
          code: ['区划代码', 'Division code'],
          from: ['从哪天', 'From'],
          to: ['到哪天', 'To'],
          day: ['按哪一天的政策', 'Under the policy of this day'],
        },
      },
    ],
    [
      'POST /api/movement/look-back/names',
      ['从某地回来的人：名单（脱敏，记录用途）', 'Who came from a place, by masked names, with a purpose'],
      {
        sends: {
          place: ['地点', 'Place'],
          code: ['区划代码', 'Division code'],
          from: ['从哪天', 'From'],
          to: ['到哪天', 'To'],
          purposeCode: ['用途', 'Purpose'],
          purpose: ['用途说明', 'Purpose in words'],
        },
      },
    ],
  ],
);
