import type { Label } from '../../../kit/label.ts';
import { documented } from '../../../server/http/documented.ts';

/**
 * The door's routes that need no account. A worker's phone has none: the signed code of a site (`X-Site-Code`) says where,
 * signed cookies say which phone and whom it was bound to. They reach one site, and only kinds open to the public.
 */
export const doorRoutes: readonly string[] = [
  'POST /api/public/open',
  'POST /api/public/member',
  'DELETE /api/public/member',
  'GET /api/public/reads',
  'GET /api/public/kinds/:kind',
  'POST /api/public/commands',
];

const member: Record<string, Label> = {
  name: ['姓名', 'Name'],
  phone: ['手机号', 'Phone'],
  last4: ['身份证号后 4 位', 'Last four of the resident id'],
  join: ['新登记', 'Register as new'],
  purpose: ['告知书版本', 'Version of the purpose notice'],
};

/** Routes of the daily chapter: the public door, health and the gate. */
export const dailyRoutes = [
  ...documented(
    ['扫码填报', 'Entry by QR code'],
    [
      ['POST /api/public/open', ['打开场所码', 'Open a site by its code'], { open: true }],
      ['POST /api/public/member', ['确认本人', 'Say who one is'], { open: true, sends: member }],
      [
        'DELETE /api/public/member',
        ['这部手机不再是我的', 'Forget who this phone belongs to'],
        { open: true, status: 204 },
      ],
      ['GET /api/public/reads', ['谁看过我的信息', 'Who opened my data'], { open: true }],
      ['GET /api/public/kinds/{kind}', ['可扫码填报的表单', 'The form of a kind open to the public'], { open: true }],
      [
        'POST /api/public/commands',
        ['扫码提交', 'Submit without an account; answers as /api/commands'],
        { open: true, sends: { commands: ['提交内容', 'Commands'] } },
      ],
      [
        'POST /api/site-codes',
        ['制发场所码', 'Issue a code of a site'],
        {
          status: 201,
          sends: {
            place: ['张贴位置', 'Where it hangs'],
            until: ['有效至', 'Valid until'],
            rotate: ['同时作废旧码', 'Revoke the earlier ones'],
          },
        },
      ],
      ['GET /api/site-codes/{id}/poster', ['场所码海报', 'The poster of a code']],
    ],
  ),
  ...documented(
    ['健康监测', 'Health'],
    [
      [
        'GET /api/health/counties',
        ['分县健康监测人数', 'Health figures by county'],
        { query: { day: ['日期', 'Day'] } },
      ],
      [
        'GET /api/health/site',
        ['本场所当日健康监测', 'A site’s day by person'],
        { query: { site: ['场所', 'Site'], day: ['日期', 'Day'] } },
      ],
      [
        'POST /api/health/site/close',
        ['说明未报情况并日结', 'Close a day with reasons'],
        { status: 201, sends: { day: ['日期', 'Day'], reasons: ['未报情况说明', 'Why some are missing'] } },
      ],
    ],
  ),
  ...documented(
    ['门岗', 'Gate'],
    [
      [
        'GET /api/gate/list',
        ['当前出入名单（带签名）', 'The current signed list'],
        { query: { site: ['场所', 'Site'] } },
      ],
      ['GET /api/gate/inside', ['场内人数、车数', 'Who is inside'], { query: { site: ['场所', 'Site'] } }],
      [
        'POST /api/gate/decide',
        ['能否放行', 'Whether somebody passes'],
        { sends: { member: ['在册人员', 'Roster member'], direction: ['方向', 'Direction'] } },
      ],
    ],
  ),
];
