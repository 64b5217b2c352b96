import type { FastifyReply, FastifyRequest } from 'fastify';

export const cookieName = 'shoutu_session';

const inHeader = new RegExp(`(?:^|;\\s*)${cookieName}=([A-Za-z0-9_-]{43})(?:;|$)`);

/** The session token a request carries, if it has the shape of one. */
export function tokenOf(request: Pick<FastifyRequest, 'headers'>): string | undefined {
  const header = request.headers.cookie;
  return header ? inHeader.exec(header)?.[1] : undefined;
}

/** Whether a request carries a cookie of ours, well-formed or not. */
export const hasCookie = (request: Pick<FastifyRequest, 'headers'>): boolean =>
  request.headers.cookie?.includes(`${cookieName}=`) ?? false;

/** Hands the browser its token, out of reach of scripts and of other sites. It ends with the browser or the session. */
export function setCookie(reply: FastifyReply, token: string, secure: boolean): void {
  reply.header('set-cookie', `${cookieName}=${token}; Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`);
}

export function clearCookie(reply: FastifyReply, secure: boolean): void {
  const gone = 'Max-Age=0; Path=/; HttpOnly; SameSite=Strict';
  reply.header('set-cookie', `${cookieName}=; ${gone}${secure ? '; Secure' : ''}`);
}
