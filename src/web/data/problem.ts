import type { Label } from '../../kit/label.ts';

/** What `application/problem+json` carries. */
export interface ProblemBody {
  readonly status?: number;
  readonly code?: string;
  readonly message?: { readonly zh: string; readonly en: string };
  readonly field?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** An answer that was a "no": what the server refused, or that it could not be reached (status 0). */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly label: Label;
  readonly field: string | undefined;
  readonly detail: Readonly<Record<string, unknown>> | undefined;

  constructor(status: number, body: ProblemBody) {
    const label: Label = body.message ? [body.message.zh, body.message.en] : unexplained(status);
    super(`${body.code ?? status}: ${label[0]}`);
    this.name = 'Problem';
    this.status = status;
    this.code = body.code ?? (status === 0 ? 'NO_NETWORK' : `HTTP_${status}`);
    this.label = label;
    this.field = body.field;
    this.detail = body.detail;
  }

  /** Whether the same request may succeed later unchanged: no network, or a server that is briefly away. */
  get passing(): boolean {
    return (
      this.status === 0 || this.status === 429 || this.status === 502 || this.status === 503 || this.status === 504
    );
  }
}

function unexplained(status: number): Label {
  if (status === 0)
    return ['网络不通，您填写的内容都还在，请稍后重试。', 'No network. What you typed is kept; please try again.'];
  if (status === 503 || status === 502 || status === 504)
    return [
      '系统暂时忙不过来，您填写的内容都还在，请稍后重试。',
      'The system is briefly unavailable. What you typed is kept; please try again.',
    ];
  if (status === 404)
    return [
      '没有找到，可能已被移走，或不在您的管辖范围内。',
      'Not found: it may have moved or lie outside your scope.',
    ];
  if (status === 429) return ['请求太频繁，请稍等一会儿再试。', 'Too many requests. Please wait a moment.'];
  return [
    '系统出了差错，已经记录下来。请稍后重试，或联系系统管理员。',
    'Something went wrong and was logged. Try again later or call your administrator.',
  ];
}

/** Any thrown thing as a problem, so that screens show one sort of sentence. */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  if (thrown instanceof TypeError && /fetch|network|load failed/i.test(thrown.message)) return new Problem(0, {});
  return new Problem(500, {});
}
