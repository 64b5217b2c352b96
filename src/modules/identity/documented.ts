import type { Label } from '../../kit/label.ts';
import { documented } from '../../server/http/documented.ts';

const reason = { reason: ['理由', 'Reason'] } as const;
const after: Label = ['从哪一条之后', 'After this row'];
const limit: Label = ['条数', 'Rows'];
const log = {
  from: ['起', 'From'],
  to: ['止', 'To'],
  account: ['账号', 'Account'],
  actor: ['操作人', 'Who did it'],
  person: ['本人', 'Whose data'],
  what: ['事项', 'What'],
  after,
  limit,
} as const;
const code = { code: ['动态口令', 'Code of the authenticator'] } as const;

/** Identity's routes as OpenAPI tells them. */
export const identityRoutes = [
  ...documented(
    ['登录', 'Sign-in'],
    [
      ['GET /api/me', ['我是谁、以何岗位', 'Who I am and in which post'], { open: true }],
      ['GET /api/me/outbox-key', ['本人离线发件箱的密钥', 'The key of my outbox on my devices']],
      [
        'POST /api/session',
        ['账号口令登录', 'Sign in by account and password'],
        { open: true, sends: { account: ['账号', 'Account'], password: ['口令', 'Password'] } },
      ],
      ['DELETE /api/session', ['退出', 'Sign out'], { open: true, status: 204 }],
      ['POST /api/session/totp', ['第二步：动态口令', 'Second step: code'], { sends: code }],
      ['POST /api/session/post', ['切换岗位', 'Change to another post'], { sends: { postId: ['岗位', 'Post'] } }],
      ['GET /api/sessions', ['我的登录', 'My sessions']],
      ['DELETE /api/sessions/{id}', ['结束一个登录', 'End a session'], { status: 204 }],
      [
        'POST /api/password',
        ['修改口令', 'Change the password'],
        { sends: { old: ['原口令', 'Old'], new: ['新口令', 'New'] } },
      ],
      ['POST /api/totp/begin', ['绑定动态口令', 'Set up the second factor']],
      ['POST /api/totp/confirm', ['确认绑定', 'Confirm the second factor'], { sends: code }],
      ['GET /api/my/reads', ['谁看过我的个人信息', 'Who opened my personal data'], { query: { after, limit } }],
      [
        'GET /api/glass/{id}/reads',
        ['紧急查阅期间看了什么', 'What was opened while the glass was broken'],
        { query: { after, limit } },
      ],
      ['GET /api/demo/cards', ['演示：角色卡片', 'Demo: the cards'], { open: true }],
      [
        'POST /api/demo/enter',
        ['演示：以卡片进入', 'Demo: step into a card'],
        { open: true, sends: { account: ['账号', 'Account'] } },
      ],
    ],
  ),
  ...documented(
    ['账号管理', 'Accounts'],
    [
      [
        'GET /api/accounts',
        ['账号列表', 'Accounts'],
        { query: { q: ['查找', 'Search'], state: ['状态', 'State'], after, limit } },
      ],
      ['GET /api/accounts/posts', ['可授予的岗位', 'Posts that can be granted']],
      ['POST /api/accounts', ['新建账号', 'Make an account'], { sends: { name: ['账号', 'Account'] } }],
      ['POST /api/accounts/{id}/disable', ['停用', 'Disable'], { sends: reason }],
      ['POST /api/accounts/{id}/enable', ['启用', 'Enable'], { sends: reason }],
      ['POST /api/accounts/{id}/posts', ['授予岗位', 'Grant a post'], { sends: { postId: ['岗位', 'Post'] } }],
      ['DELETE /api/accounts/{id}/posts/{postId}', ['收回岗位', 'Take a post back']],
      ['POST /api/accounts/{id}/password', ['重置口令', 'Reset the password'], { sends: reason }],
      [
        'POST /api/accounts/{id}/settle',
        ['审批高权限', 'Approve or refuse high roles'],
        { sends: { postId: ['岗位', 'Post'], approve: ['同意', 'Approve'], ...reason } },
      ],
      ['POST /api/accounts/{id}/unlock', ['解锁', 'Unlock'], { sends: reason }],
      ['POST /api/accounts/{id}/totp/lift', ['解除第二因素', 'Lift a lost second factor'], { sends: reason }],
      ['GET /api/accounts/{id}/sessions', ['账号的登录', 'Sessions of an account']],
      [
        'POST /api/accounts/{id}/sessions/end',
        ['结束账号的全部登录', 'End the sessions of an account'],
        { sends: reason },
      ],
      ['GET /api/policy', ['安全策略', 'Security policy']],
      ['PUT /api/policy', ['修改安全策略', 'Change the security policy'], { sends: reason }],
      ['GET /api/audit/events', ['管理日志', 'What administrators did'], { query: log }],
      ['GET /api/audit/sign-ins', ['登录日志', 'Sign-ins'], { query: log }],
      ['GET /api/audit/reads', ['个人信息查看日志', 'Openings of personal data'], { query: log }],
    ],
  ),
];
