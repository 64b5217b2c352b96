import type { FastifyInstance } from 'fastify';
import { Refusal } from '../../kit/refusal.ts';
import { databaseAway, isDatabaseAway } from '../store/transaction.ts';

/** An error as it travels: application/problem+json (RFC 9457) with code, both languages and the field at fault. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly message: { readonly zh: string; readonly en: string };
  readonly field?: string;
  readonly detail?: unknown;
}

/** The problem a refusal becomes. */
export function problemOf(refusal: Refusal): Problem {
  return {
    type: `https://shoutu.example/problems/${refusal.code}`,
    title: refusal.label[0],
    status: refusal.status,
    code: refusal.code,
    message: { zh: refusal.label[0], en: refusal.label[1] },
    ...(refusal.field ? { field: refusal.field } : {}),
    ...(refusal.detail ? { detail: refusal.detail } : {}),
  };
}

const bug = new Refusal(
  'UNEXPECTED',
  [
    '系统出了意外，这一步没有保存。请稍后再试；仍不行请联系管理员。',
    'Something went wrong and nothing was saved. Try again; if it stays, tell your administrator.',
  ],
  { status: 500 },
);
const malformed = new Refusal(
  'MALFORMED',
  ['请求的格式不对。请刷新页面再试。', 'The request is malformed. Reload the page.'],
  { status: 400 },
);
const tooLarge = new Refusal(
  'TOO_LARGE',
  ['内容太大，系统没有接收。请缩小或分次提交。', 'Too large; nothing was taken. Make it smaller or send it in parts.'],
  { status: 413 },
);
const wrongMedia = new Refusal(
  'MEDIA_TYPE',
  ['不接受这种格式的内容。请用页面提交。', 'This media type is not accepted.'],
  { status: 415 },
);
const tooMany = new Refusal(
  'TOO_MANY',
  ['操作太频繁了。请过一分钟再试。', 'Too many requests. Try again in a minute.'],
  { status: 429 },
);

/** The refusal behind any thrown thing; what is not expected is a bug and is logged by the caller. */
export function refusalOf(error: unknown): { refusal: Refusal; unexpected: boolean } {
  if (error instanceof Refusal) return { refusal: error, unexpected: false };
  if (isDatabaseAway(error)) return { refusal: databaseAway(), unexpected: false };
  const status = (error as { statusCode?: number }).statusCode;
  if (status === 413) return { refusal: tooLarge, unexpected: false };
  if (status === 415) return { refusal: wrongMedia, unexpected: false };
  if (status === 429) return { refusal: tooMany, unexpected: false };
  if (status === 400) return { refusal: malformed, unexpected: false };
  return { refusal: bug, unexpected: true };
}

const noRoute = new Refusal('NO_ROUTE', ['没有这个地址。', 'There is nothing at this address.'], { status: 404 });

/** Answers every error of the app as a problem. */
export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const { refusal, unexpected } = refusalOf(error);
    if (unexpected) request.log.error({ err: error }, 'unexpected');
    if (refusal.status === 503) reply.header('retry-after', '5');
    return reply.status(refusal.status).type('application/problem+json').send(problemOf(refusal));
  });
}

/** The answer to an address nobody owns. */
export const noSuchRoute = problemOf(noRoute);
