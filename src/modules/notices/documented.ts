import { documented } from '../../server/http/documented.ts';

const commandId = ['提交编号', 'Command id'] as const;

/** The notices' own routes as OpenAPI tells them. */
export const noticesRoutes = documented(
  ['通知办理', 'Notices at work'],
  [
    [
      'POST /api/notices/read',
      ['上传公文并拆分条款', 'Upload a document and read it into a draft'],
      { sends: 'file', status: 201, query: { commandId } },
    ],
    ['GET /api/notices/desk', ['办文台', 'What waits at the desk']],
    ['GET /api/notices/{id}/draft', ['核对中的草稿', 'The draft being checked']],
    ['GET /api/notices/{id}/changes', ['核对中的每次改动', 'Every change made while checking']],
    ['GET /api/notices/{id}/recipients', ['主送范围', 'Recipients and the next number']],
    ['POST /api/notices/{id}/preview', ['谁承担什么：发文前预览', 'Who will owe what, before it is issued']],
    [
      'POST /api/notices/{id}/issue',
      ['发文', 'Issue'],
      {
        sends: {
          number: ['发文字号', 'Number'],
          recipients: ['主送单位', 'Recipients'],
          signBy: ['签收时限', 'Sign by'],
          commandId,
        },
      },
    ],
    [
      'POST /api/notices/{id}/forward',
      ['转发', 'Pass on'],
      { status: 201, sends: { title: ['标题', 'Title'], additions: ['转发要求', 'Additions'], commandId } },
    ],
    ['GET /api/notices/{id}/deliveries', ['签收情况', 'Who has signed']],
    ['POST /api/notices/{id}/remind', ['催签', 'Remind those who have not signed']],
    ['GET /api/notices/{id}/copies', ['印数收支', 'The balance of copies']],
    [
      'GET /api/notices/{id}/document.docx',
      ['公文（Word）', 'The document as Word file'],
      { gives: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
    ],
    ['GET /api/notices/{id}/print', ['公文（打印）', 'The document to print'], { gives: 'text/html' }],
    [
      'GET /api/notices/numbers',
      ['发文登记', 'The register of numbers'],
      { query: { code: ['机关代字', 'Code'], year: ['年份', 'Year'] } },
    ],
    [
      'POST /api/notices/numbers/void',
      ['作废文号', 'Void a number'],
      { sends: { number: ['发文字号', 'Number'], reason: ['原因', 'Reason'] } },
    ],
  ],
);
