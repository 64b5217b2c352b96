import type { Label } from '../../kit/label.ts';

/** A route beside those that follow from kinds, as the OpenAPI document tells it. */
export interface Documented {
  /** `GET /api/notices/{id}/living` */
  readonly route: string;
  readonly summary: Label;
  readonly tag: Label;
  /** Parameters of the query and what they say. */
  readonly query?: Readonly<Record<string, Label>>;
  /** What is sent: JSON with these members, or one file. */
  readonly sends?: Readonly<Record<string, Label>> | 'file';
  /** Media type of what comes back; JSON where left out. */
  readonly gives?: string;
  /** Status of success; 200 where left out. */
  readonly status?: 200 | 201 | 204;
  /** Answers somebody not signed in. */
  readonly open?: boolean;
}

type More = Omit<Documented, 'route' | 'summary' | 'tag'>;

/** A table of routes under one tag. */
export const documented = (tag: Label, rows: readonly (readonly [route: string, summary: Label, more?: More])[]) =>
  rows.map(([route, summary, more]): Documented => ({ route, summary, tag, ...more }));

/** The server's own routes. */
export const serverRoutes: readonly Documented[] = [
  ...documented(
    ['系统', 'System'],
    [
      ['GET /api/health', ['系统和数据库是否正常', 'Whether server and database answer'], { open: true }],
      ['GET /api/openapi.json', ['本接口文档', 'This document'], { open: true }],
      ['GET /api/docs', ['可读的接口文档', 'This document to read'], { open: true, gives: 'text/html' }],
      ['GET /api/kinds', ['记录种类及本人权限', 'The kinds of record and what one may do with them']],
      [
        'GET /api/events',
        ['变化通知（服务器推送事件）', 'Server-sent events: `changed` with the topics that did'],
        {
          gives: 'text/event-stream',
          query: {
            topics: [
              '关注的主题，用逗号分开',
              'Topics separated by commas: notice:<id>, today:<personId>, kind:<name>',
            ],
          },
        },
      ],
    ],
  ),
  ...documented(
    ['附件', 'Files'],
    [
      ['POST /api/files', ['上传附件（30 MB 以内）', 'Upload a file, 30 MB at most'], { sends: 'file', status: 201 }],
      [
        'POST /api/uploads/known',
        ['服务器已有哪些附件（按摘要）', 'Which files the server has from me, whole or in part'],
        { sends: { sha256: ['摘要，至多 50 个', 'Digests, 50 at most'] } },
      ],
      ['POST /api/uploads', ['断点续传：开始（tus 1.0）', 'Begin a resumable upload (tus 1.0)'], { status: 201 }],
      ['PATCH /api/uploads/{id}', ['断点续传：接着传一段', 'The next piece of an upload'], { status: 204 }],
      ['DELETE /api/uploads/{id}', ['断点续传：放弃', 'Give an upload up'], { status: 204 }],
      [
        'GET /api/files/{sha256}',
        ['下载附件', 'Download a file'],
        {
          gives: 'application/octet-stream',
          query: { record: ['附件所在记录的编号', 'Id of the record that holds it'] },
        },
      ],
    ],
  ),
];
