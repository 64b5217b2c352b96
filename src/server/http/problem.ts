import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
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
  if (status === 414) return { refusal: noRoute, unexpected: false };
  if (status === 400) return { refusal: malformed, unexpected: false };
  return { refusal: bug, unexpected: true };
}

const noRoute = new Refusal('NO_ROUTE', ['没有这个地址。', 'There is nothing at this address.'], { status: 404 });
const wrongMethod = new Refusal(
  'METHOD',
  ['这个地址不接受这种请求。请用页面操作。', 'This address does not take this kind of request. Use the pages.'],
  { status: 405 },
);

export const problemType = 'application/problem+json; charset=utf-8';

const lingering = 3000;

/** Cuts off a sender who goes on sending what was refused, once there was time to read the answer. */
function endSoon(request: IncomingMessage): void {
  const timer = setTimeout(() => {
    if (!request.complete) request.socket.destroy();
  }, lingering);
  timer.unref();
  request.once('end', () => clearTimeout(timer));
}

/** Sends a refusal as the answer. */
export function sendProblem(reply: FastifyReply, refusal: Refusal): FastifyReply {
  if (refusal.status === 503) reply.header('retry-after', '5');
  if (refusal.status === 413) endSoon(reply.request.raw);
  return reply.status(refusal.status).type(problemType).send(problemOf(refusal));
}

/** Answers every error of the app as a problem. */
export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const { refusal, unexpected } = refusalOf(error);
    // Who went away in the middle of an answer or an upload is no bug of ours.
    const gone = request.raw.destroyed && (error as { code?: string }).code === 'ERR_STREAM_PREMATURE_CLOSE';
    if (unexpected && !gone) request.log.error({ err: error }, 'unexpected');
    return sendProblem(reply, refusal);
  });
}

/** Answers an address nobody owns, or one that takes other methods. */
export const answerNoRoute = (reply: FastifyReply, methods: readonly string[]): FastifyReply =>
  methods.length > 0
    ? sendProblem(reply.header('allow', methods.join(', ')), wrongMethod)
    : sendProblem(reply, noRoute);

/** Answers what fastify refuses before any route is asked: an address that cannot be decoded or is too long. */
export function answerFrameworkError(error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  void sendProblem(reply, error.code === 'FST_ERR_BAD_URL' ? malformed : noRoute);
}

/** Answers bytes that are no HTTP request, headers that are too large or too slow, and ends the connection. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return;
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
  const body = JSON.stringify({ ...problemOf(malformed), status });
  socket.end(
    `HTTP/1.1 ${status} Refused\r\ncontent-type: ${problemType}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}

/** What the log keeps of an error: never the row or the values a database error tells, which may be personal. */
export function loggedError(error: Error & { code?: string; constraint?: string; table?: string }) {
  const { name, message, stack, code, constraint, table } = error;
  return { type: name, message, stack: stack ?? '', code, constraint, table };
}
