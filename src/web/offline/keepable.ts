/** Addresses of one word under /api that are no list of a kind, or are nobody's business on a device. */
const never = new Set([
  'accounts',
  'audit',
  'commands',
  'docs',
  'events',
  'files',
  'health',
  'my',
  'policy',
  'session',
  'sessions',
  'uploads',
]);
const record = /^\/api\/([A-Za-z]+)\/[0-9a-f]{8}-[0-9a-f-]{27}$/;
const list = /^\/api\/([A-Za-z]+)$/;

/** Whether an answer of the API is kept for work with no network: who I am, the kinds, my day, lists and single records. */
export function isKeepable(url: Pick<URL, 'pathname'>): boolean {
  const name = (list.exec(url.pathname) ?? record.exec(url.pathname))?.[1];
  return name !== undefined && !never.has(name);
}

/** Whether a request changes who is signed in: what was kept for one person must not meet the next. */
export function changesPerson(method: string, url: Pick<URL, 'pathname'>): boolean {
  return method !== 'GET' && /^\/api\/(session|demo)(\/|$)/.test(url.pathname);
}

interface Listed {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly names: unknown;
}

/** The list of which pickers search with no network: as many of a kind as one answer holds. */
export const shelfQuery = 'limit=200';

/** Rows of a kept list that hold all the words somewhere, as a picker asks for them. */
export function searchKept(kept: Listed, query: URLSearchParams): Listed {
  const words = (query.get('q') ?? '').trim().toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (row: unknown) => {
    const text = JSON.stringify(row).toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const most = Number(query.get('limit') ?? 50);
  return { rows: kept.rows.filter(fits).slice(0, most), names: kept.names };
}
