/** Domain time. The one source of `now` for decisions; the demo's runs with an offset kept with its data. */
export interface Clock {
  now(): Date;
  /** Shanghai day of now, `YYYY-MM-DD`. */
  today(): string;
  /** Milliseconds added to the machine's time; 0 outside the demo. */
  readonly offset: number;
}

const shanghai = 8 * 3600_000;

/** The Asia/Shanghai calendar day of an instant (China keeps UTC+8 all year). */
export function dayOf(instant: Date): string {
  const day = Math.floor((instant.getTime() + shanghai) / dayMs);
  // Instants come by the thousand of one day.
  if (day !== last.day) last = { day, text: new Date(day * dayMs).toISOString().slice(0, 10) };
  return last.text;
}

const dayMs = 86_400_000;
let last = { day: 0, text: '1970-01-01' };

/** A clock that ticks with the machine, shifted by `offset` milliseconds; one whose data are still coming is told its offset later. */
export function makeClock(offset = 0): Clock & { shift(offset: number): void } {
  let by = offset;
  const now = () => new Date(Date.now() + by);
  return {
    now,
    today: () => dayOf(now()),
    get offset() {
      return by;
    },
    shift: (later) => {
      by = later;
    },
  };
}

/** A clock that stands still until moved, for tests and generators. */
export function stillClock(start: string): Clock & { set(instant: string): void } {
  let at = new Date(start);
  return {
    offset: 0,
    now: () => at,
    today: () => dayOf(at),
    set: (instant) => {
      at = new Date(instant);
    },
  };
}
