import type { Label } from '../../kit/label.ts';
import { documented } from '../../server/http/documented.ts';

const ground: Label = ['县或乡的代码', 'Code of county or township'];
const field: Label = ['监管领域', 'Supervision field'];
const day: Label = ['截至哪一天', 'As of this day'];
const after: Label = ['从哪一条之后', 'After this row'];
const dossierQuestion: Readonly<Record<string, Label>> = {
  from: ['起', 'From'],
  to: ['止', 'To'],
  purposeCode: ['用途；查阅本人的可不填', 'Purpose; not asked of one’s own'],
  purpose: ['用途说明，至少 10 个字', 'Purpose in words, 10 characters at least'],
};

/** The routes of responsibility as OpenAPI tells them. */
export const responsibilityRoutes = documented(
  ['责任', 'Responsibility'],
  [
    [
      'GET /api/notices/{id}/living',
      ['通知逐条的落实数字', 'The living notice: figures clause by clause'],
      { query: { ground, field, day, compare: ['与哪一天比较', 'Compare with this day'] } },
    ],
    [
      'GET /api/notices/{id}/drill',
      ['从数字到单位', 'From a figure to those behind it'],
      {
        query: {
          ground,
          field,
          day,
          obligation: ['要求', 'Obligation'],
          clause: ['条款', 'Clause'],
          state: ['状态', 'State'],
          level: ['层级：county、township、unit', 'county, township or unit'],
          direct: ['只看本级', 'Own level only'],
          after,
          limit: ['条数', 'Rows'],
        },
      },
    ],
    ['GET /api/duty/{id}/proofs', ['一项责任的历次证明', 'The proofs of a duty']],
    ['GET /api/facts/{id}/seal', ['一条事实的封存证明', 'The seal of a fact']],
    ['GET /api/today', ['我今天要办的', 'What I owe today']],
    ['GET /api/gaps', ['无主责任', 'Duties nobody holds'], { query: { ground, after } }],
    ['GET /api/responsibility/tree', ['责任树', 'The responsibility tree'], { query: { ground, after } }],
    ['GET /api/responsibility/board/{siteId}', ['责任牌', 'The responsibility board of a site']],
    [
      'GET /api/responsibilityLetter/{id}/document.docx',
      ['责任书（Word）', 'A letter of responsibility as a Word document'],
      { gives: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
    ],
    [
      'POST /api/responsibility/dossier/{personId}',
      ['履职档案（查阅他人的要说明用途）', 'The due-diligence dossier of a person; another’s for a stated purpose'],
      { sends: dossierQuestion },
    ],
    [
      'POST /api/responsibility/dossier/{personId}/document.docx',
      ['尽职履责材料（Word）', 'The dossier as a Word document'],
      {
        gives: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        sends: dossierQuestion,
      },
    ],
  ],
);
