import { matchPrecache, precache } from 'workbox-precaching';
import { changesPerson, isKeepable, searchKept, shelfQuery } from './keepable.ts';

/** What this file uses of a service worker's world; the page's types are not its own. */
interface Scope {
  readonly __WB_MANIFEST: { url: string; revision: string | null }[];
  readonly location: Location;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
  addEventListener(type: 'activate', listener: (event: { waitUntil(done: Promise<unknown>): void }) => void): void;
}
interface Fetching {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
  waitUntil(done: Promise<unknown>): void;
}
declare const self: Scope;

const answers = 'shoutu-api-1';
const assets = 'shoutu-assets-1';
const mostAnswers = 300;
const largest = 600_000;
const oldest = 14 * 86_400_000;
/** How long a poor network is waited for before a kept answer is given. */
const patience = 12_000;
/** How long an answer may take at all: a large script on a slow line takes minutes. */
const longest = 300_000;
const keptAt = 'x-shoutu-kept';

precache(self.__WB_MANIFEST);

/** The next version is taken: what is asked from now on goes past this one, or it would never be idle. */
let left = false;
/** What this version asked lately, its answers read or not. */
const asked = new Set<AbortController>();
/** Asks the server, and gives up at last: an answer that never comes would keep this version alive. */
function ask(request: Request): Promise<Response> {
  const asking = new AbortController();
  asked.add(asking);
  setTimeout(() => {
    asking.abort();
    asked.delete(asking);
  }, longest);
  request.signal.addEventListener('abort', () => asking.abort());
  return fetch(request, { signal: asking.signal });
}

// A new version waits until its person says so; only then does the page load it.
self.addEventListener('message', (event) => {
  if (event.data === 'update') void self.skipWaiting();
  if (event.data !== 'leave') return;
  left = true;
  for (const asking of asked) asking.abort();
});
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  if (left) return;
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (url.pathname.startsWith('/api/')) {
    if (changesPerson(request.method, url)) event.respondWith(forgetFirst(request));
    else if (request.method === 'GET' && isKeepable(url)) event.respondWith(fromServer(event, url));
    return;
  }
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate') event.respondWith(page(request, url));
  else event.respondWith(asset(event, url));
});

/** Who leaves or comes finds nothing of the other. */
async function forgetFirst(request: Request): Promise<Response> {
  await caches.delete(answers);
  const answer = await fetch(request);
  await caches.delete(answers);
  return answer;
}

/** A page of the app by its kept shell, whatever the address; other documents are the server's. */
async function page(request: Request, url: URL): Promise<Response> {
  const file = url.pathname === '/signin' || url.pathname === '/signin.html' ? '/signin.html' : '/index.html';
  if (/\.\w{2,5}$/.test(url.pathname) && !url.pathname.endsWith('.html')) return await fetch(request);
  return (await matchPrecache(file)) ?? (await fetch(request));
}

/** A script, style or picture: kept from the beginning, or from the first time it was asked for. */
async function asset(event: Fetching, url: URL): Promise<Response> {
  const early = await matchPrecache(url.pathname);
  if (early) return early;
  if (!url.pathname.startsWith('/assets/')) return await ask(event.request);
  const cache = await caches.open(assets);
  const kept = await cache.match(event.request);
  if (kept) return kept;
  const answer = await ask(event.request);
  if (answer.ok) event.waitUntil(cache.put(event.request, answer.clone()));
  return answer;
}

/** The server first; with no network, or none to speak of, what it said last. */
async function fromServer(event: Fetching, url: URL): Promise<Response> {
  const asking = ask(event.request);
  const keeping = asking.then((answer) => keep(event.request, url, answer.clone())).catch(() => undefined);
  event.waitUntil(keeping);
  const slow = new Promise<undefined>((resolve) => setTimeout(resolve, patience));
  try {
    const answer = await Promise.race([asking, slow]);
    if (answer && answer.status !== 502 && answer.status !== 503 && answer.status !== 504) return answer;
    return (await find(event.request, url)) ?? answer ?? (await asking);
  } catch (error) {
    const kept = await find(event.request, url);
    if (kept) return kept;
    throw error;
  }
}

async function keep(request: Request, url: URL, answer: Response): Promise<void> {
  if (answer.status !== 200 || !answer.headers.get('content-type')?.includes('application/json')) return;
  const text = await answer.text();
  if (text.length > largest) return;
  // A session that ran out in the field takes nothing from the one who works there.
  if (url.pathname === '/api/me' && !(JSON.parse(text) as { signedIn?: boolean }).signedIn) return;
  const cache = await caches.open(answers);
  const headers = { 'content-type': 'application/json; charset=utf-8', [keptAt]: String(Date.now()) };
  await cache.put(request, new Response(text, { headers }));
  const keys = await cache.keys();
  for (const old of keys.slice(0, Math.max(0, keys.length - mostAnswers))) await cache.delete(old);
}

interface Clocked {
  readonly clock: { readonly now: string };
}

/** Who I am, as it was said, at the time it is now: forms begin with that time. */
const aged = (me: Clocked, milliseconds: number) => ({
  ...me,
  clock: { ...me.clock, now: new Date(Date.parse(me.clock.now) + milliseconds).toISOString() },
});

async function find(request: Request, url: URL): Promise<Response | undefined> {
  const cache = await caches.open(answers);
  const kept = await cache.match(request);
  if (kept) {
    const age = Date.now() - Number(kept.headers.get(keptAt));
    if (age > oldest) return undefined;
    return url.pathname === '/api/me' ? Response.json(aged((await kept.json()) as Clocked, age)) : kept;
  }
  // A picker's search with no network: in the list that was laid by.
  if (url.pathname.split('/').length !== 3 || (!url.searchParams.has('q') && !url.searchParams.has('limit')))
    return undefined;
  const shelf = await cache.match(`${url.pathname}?${shelfQuery}`);
  if (!shelf) return undefined;
  return Response.json(searchKept((await shelf.json()) as Parameters<typeof searchKept>[0], url.searchParams));
}
