import type { FastifyInstance, FastifyRequest } from 'fastify';
import { hasCookie } from './cookie.ts';
import { foreignOrigin, nothingHere } from './refusals.ts';
import type { Sessions } from './sessions.ts';

/** The API's routes that answer somebody not signed in. Everything else under /api refuses with 401; nothing is open by omission. */
export const publicRoutes: readonly string[] = [
  'GET /api/health',
  'GET /api/me',
  'POST /api/session',
  'DELETE /api/session',
  'GET /api/openapi.json',
  'GET /api/docs',
];

/** Public in the demo; elsewhere these routes do not exist. */
export const demoRoutes: readonly string[] = ['GET /api/demo/cards', 'POST /api/demo/enter'];

/** Routes of the way in: a session is needed, but not a finished one. They ask for it themselves. */
export const unfinishedRoutes: readonly string[] = [
  'POST /api/session/totp',
  'POST /api/password',
  'POST /api/totp/begin',
  'POST /api/totp/confirm',
];

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether a route needs nobody signed in. Outside /api only pages and their files are served, by GET. */
export function isPublic(method: string, url: string, more: readonly string[] = []): boolean {
  const asked = `${method === 'HEAD' ? 'GET' : method} ${url}`;
  if (!url.startsWith('/api/')) return reading.has(method);
  return publicRoutes.includes(asked) || demoRoutes.includes(asked) || more.includes(asked);
}

/**
 * Whether a state-changing request comes from a page of another site. A browser says so itself (Sec-Fetch-Site, Origin); a
 * request that carries our cookie and says nothing is not taken either.
 */
export function isForeign(request: Pick<FastifyRequest, 'method' | 'headers' | 'host'>, publicUrl?: string): boolean {
  if (reading.has(request.method)) return false;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin } = request.headers;
  if (origin === undefined) return hasCookie(request);
  if (publicUrl && origin === new URL(publicUrl).origin) return false;
  return !URL.canParse(origin) || new URL(origin).host !== request.host;
}

interface Walked {
  readonly method: string;
  readonly url: string;
}

const walked = new WeakMap<FastifyInstance, { routes: Walked[]; more: readonly string[] }>();

/**
 * Closes an app: call it on the root before any route is added. From then on every route under /api asks for a finished
 * sign-in unless it is on the public list, and no state is changed by a request from another site.
 * @param options.alsoPublic further public routes as `GET /api/…`, with the reason beside the caller's list.
 */
export function installGuard(
  app: FastifyInstance,
  options: { readonly sessions: Sessions; readonly publicUrl?: string; readonly alsoPublic?: readonly string[] },
): void {
  const more = options.alsoPublic ?? [];
  const open = new Set([...publicRoutes, ...demoRoutes, ...unfinishedRoutes, ...more]);
  const routes: Walked[] = [];
  walked.set(app, { routes, more });
  app.addHook('onRoute', ({ method, url }) => {
    for (const each of Array.isArray(method) ? method : [method]) routes.push({ method: each, url });
  });
  app.addHook('onRequest', async (request) => {
    if (isForeign(request, options.publicUrl)) throw foreignOrigin();
    const { url, method } = request.routeOptions;
    if (request.is404 || url === undefined) return;
    const asked = `${request.method === 'HEAD' ? 'GET' : request.method} ${url}`;
    // Outside the demo its addresses would fall to the routes of kinds; they are to look like what they are: nothing.
    if (request.url.startsWith('/api/demo/') && !open.has(asked)) throw nothingHere();
    if (open.has(asked) || (!url.startsWith('/api/') && method !== undefined && reading.has(request.method))) return;
    await options.sessions.actorOf(request);
  });
}

/** An address a route answers to, its parameters filled in. */
const sampleOf = (url: string) =>
  url.replace(/:[A-Za-z0-9]+(\([^)]*\))?/g, '00000000-0000-7000-8000-000000000001').replace(/\*/g, 'x');

/**
 * Asks every route of the app without a session, and throws unless each one off the public list answers 401.
 * @returns the routes asked, as `GET /api/…`, so that a test can see that it walked any.
 */
export async function assertAllRoutesGuarded(app: FastifyInstance): Promise<string[]> {
  await app.ready();
  const known = walked.get(app);
  if (!known) throw new Error('the app has no guard');
  const asked: string[] = [];
  const opened: string[] = [];
  for (const { method, url } of known.routes) {
    if (isPublic(method, url, known.more)) continue;
    const answer = await app.inject({
      method: method as 'GET',
      url: sampleOf(url),
      headers: { 'sec-fetch-site': 'same-origin' },
    });
    asked.push(`${method} ${url}`);
    if (answer.statusCode !== 401) opened.push(`${method} ${url} answered ${answer.statusCode}`);
  }
  if (opened.length > 0) throw new Error(`routes without sign-in: ${opened.join('; ')}`);
  return asked;
}
