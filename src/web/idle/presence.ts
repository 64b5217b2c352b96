/**
 * When the person last touched any page of this browser. The session is the browser's, so its pages share the moment; what
 * the page asks by itself is marked, so that an open page alone keeps no session awake (I5).
 */
const shared = 'person-seen-at';
const telling = 5_000;
/** A request this long after the last touch is the page's own, not the person's. */
const recently = 60_000;

let own = Date.now();
let told = 0;
let standing = 0;
const followers = new Set<() => void>();

const read = (): number => {
  const kept = Number(localStorage.getItem(shared));
  // A clock set back must not make somebody present for hours.
  return Number.isFinite(kept) && kept <= Date.now() + telling ? kept : 0;
};

/** Notes that the person is here. */
export function touch(): void {
  own = Date.now();
  if (own - told >= telling) {
    told = own;
    localStorage.setItem(shared, String(own));
  }
  for (const tell of followers) tell();
}

/** Milliseconds since the person last touched a page of this browser. */
export const idleFor = (): number => Math.max(0, Date.now() - Math.max(own, read()));

/** Runs `tell` at each touch of this page; returns how to stop. */
export function onTouch(tell: () => void): () => void {
  followers.add(tell);
  return () => followers.delete(tell);
}

/** A page that is watched and not typed at, such as a gate or a wall: while it stands, its own requests count as use. */
export function stand(): () => void {
  standing += 1;
  return () => {
    standing -= 1;
  };
}

export const isStanding = (): boolean => standing > 0;

/** The header by which the server tells the page's own requests from a person's. */
export const ownMark = (): Readonly<Record<string, string>> =>
  isStanding() || idleFor() < recently ? {} : { 'x-shoutu-background': '1' };

if (typeof document !== 'undefined')
  for (const event of ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const)
    addEventListener(event, touch, { capture: true, passive: true });
