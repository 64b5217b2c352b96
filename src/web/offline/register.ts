import type { KindView } from '../data/kinds.ts';
import { shelfQuery } from './keepable.ts';

type Listener = () => void;
let waiting: ServiceWorker | undefined;
/** Another page of this browser took the new version: this one is old. */
let replaced = false;
let taking = false;
const listeners = new Set<Listener>();

/** Whether a new version lies ready. */
export const updateReady = (): boolean => waiting !== undefined || replaced;
export function onUpdateReady(listener: Listener): Listener {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Loads the new version; what waits in the outbox is not touched by it. */
export function takeUpdate(): void {
  if (replaced) {
    location.reload();
    return;
  }
  taking = true;
  // The old version goes when nothing asked through it is open any more: it gives up what does not come.
  navigator.serviceWorker.controller?.postMessage('leave');
  waiting?.postMessage('update');
}

const reloadedAt = 'old-page-reloaded-at';

/** A page of a version that is gone asks for scripts that are gone: it loads the new one, at most once a minute. */
function leaveOldVersion(): void {
  addEventListener('vite:preloadError', (event) => {
    if (Date.now() - Number(sessionStorage.getItem(reloadedAt)) < 60_000 || !navigator.onLine) return;
    sessionStorage.setItem(reloadedAt, String(Date.now()));
    event.preventDefault();
    location.reload();
  });
}

/** Makes the app work with no network: its pages are kept, and the answers forms need are laid by. Once the page stands. */
export function keepApp(): void {
  if (!import.meta.env.PROD) return;
  leaveOldVersion();
  if (!('serviceWorker' in navigator)) return;
  // The first worker of all takes over pages that had none; any later change is a new version.
  let had = navigator.serviceWorker.controller !== null;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (taking) {
      location.reload();
      return;
    }
    replaced = had;
    had = true;
    for (const tell of listeners) tell();
  });
  const begin = () =>
    void navigator.serviceWorker
      .register('/sw.js')
      .then((registration) => {
        const look = (worker: ServiceWorker | null) => {
          if (!worker) return;
          const ready = () => {
            if (worker.state !== 'installed' || !navigator.serviceWorker.controller) return;
            waiting = worker;
            for (const tell of listeners) tell();
          };
          worker.addEventListener('statechange', ready);
          ready();
        };
        look(registration.waiting);
        registration.addEventListener('updatefound', () => look(registration.installing));
        setInterval(() => void registration.update().catch(() => undefined), 3_600_000);
      })
      .catch(() => undefined);
  if (document.readyState === 'complete') setTimeout(begin, 1500);
  else addEventListener('load', () => setTimeout(begin, 1500), { once: true });
}

/** Resolves once what the page asks for is kept on the device; never where nothing is kept. */
export async function keeping(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return new Promise(() => undefined);
  await navigator.serviceWorker.ready;
  // The first time, the worker takes the page over a moment after it is ready; only then does it keep what is asked for.
  if (!navigator.serviceWorker.controller)
    await new Promise((resolve) => {
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true });
      setTimeout(resolve, 10_000);
    });
}

/** Asks once for what a person needs in the field, so that it is kept: the day, the kinds, the lists of which forms pick. */
export async function layBy(kinds: readonly KindView[]): Promise<void> {
  await keeping();
  const targets = new Set<string>();
  for (const kind of kinds) {
    if (!kind.offline || !kind.may.create) continue;
    if (kind.home === 'site') targets.add('site');
    for (const field of Object.values(kind.fields)) {
      if (field.settings.derived) continue;
      const to = field.type === 'reference' ? field.settings.to : field.type;
      if (to === 'person' || to === 'organisation' || to === 'site' || field.type === 'reference')
        targets.add(String(to));
    }
  }
  const readable = [...targets]
    .filter((name) => kinds.some((kind) => kind.name === name && kind.may.read))
    .slice(0, 12);
  const paths = ['/api/me', '/api/kinds', '/api/today', ...readable.map((name) => `/api/${name}?${shelfQuery}`)];
  // Read to its end: an answer left half read keeps the old worker busy, and a new version would never take over.
  for (const path of paths)
    await fetch(path, { headers: { accept: 'application/json', 'x-shoutu-background': '1' } })
      .then((answer) => answer.arrayBuffer())
      .catch(() => undefined);
}
