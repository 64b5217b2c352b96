import type { Label } from '../../../kit/label.ts';
import { documented } from '../../../server/http/documented.ts';

const day: Label = ['哪一天', 'Which day'];

/** The routes of the epidemic policy as OpenAPI tells them. */
export const policyRoutes = documented(
  ['防疫政策', 'Epidemic policy'],
  [
    [
      'GET /api/epidemic/policy/timeline',
      ['政策时间线，及两天之间的变化', 'The policy timeline with the difference between two days'],
      { query: { day, compare: ['与哪一天比较', 'Compare with this day'] } },
    ],
    ['GET /api/epidemic/policy/owed', ['本企业还没有确认的政策', 'Versions the own enterprise has yet to acknowledge']],
    [
      'GET /api/epidemic/areas',
      ['某一天的风险区', 'The risk areas of a day'],
      { query: { day, known: ['以哪一天所知为准', 'As known on this day'] } },
    ],
    ['GET /api/epidemic/policy/versions/{id}', ['一版政策及其规则', 'A policy version with its rules']],
    [
      'GET /api/epidemic/policy/versions/{id}/acks',
      ['哪些企业还没有确认', 'Which enterprises have not acknowledged it'],
      { query: { after: ['从哪一条之后', 'After this row'] } },
    ],
    [
      'POST /api/epidemic/policy/versions/{id}/preview',
      ['发布前看会改变多少人的管控', 'Whose status a draft would change, before its release'],
    ],
    [
      'POST /api/epidemic/policy/versions/{id}/release',
      ['发布或定时发布', 'Release it, now or at a time'],
      { sends: { releaseAt: ['发布时间，空为立即', 'When; now if left out'], commandId: ['提交编号', 'Command id'] } },
    ],
  ],
);
