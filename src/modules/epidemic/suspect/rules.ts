import type { Label } from '../../../kit/label.ts';

/** How close in time and place cases must lie to be shown as a possible cluster (handbook 4.7); a setting of the tenant. */
export interface ClusterRule {
  readonly version: string;
  readonly cases: number;
  readonly days: number;
}

export const defaultClusterRule: ClusterRule = { version: '2例14天', cases: 2, days: 14 };

/** [X10] The reports that lie within the window of the last one, if they are enough for an alert. Days `YYYY-MM-DD`. */
export function clusterOf(
  days: readonly string[],
  rule: ClusterRule,
): { firstDay: string; lastDay: string; reports: number } | undefined {
  const sorted = [...days].sort();
  const lastDay = sorted.at(-1);
  if (!lastDay) return undefined;
  const begin = new Date(Date.parse(`${lastDay}T00:00:00Z`) - (rule.days - 1) * 86_400_000).toISOString().slice(0, 10);
  const within = sorted.filter((day) => day >= begin);
  return within.length >= rule.cases ? { firstDay: within[0] as string, lastDay, reports: within.length } : undefined;
}

export interface Placed {
  readonly lat: number;
  readonly lon: number;
}

/** Great-circle distance in kilometres, good to half a percent. */
export function kilometresBetween(a: Placed, b: Placed): number {
  const rad = Math.PI / 180;
  const h =
    Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 +
    Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lon - a.lon) * rad) / 2) ** 2;
  return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(h)));
}

interface Clinic {
  readonly id: string;
  readonly name: string;
  readonly position: Placed | null;
}

/** [X7] Clinics by nearness: by distance where both places are known, the others after them by name. */
export function nearestFirst<C extends Clinic>(
  clinics: readonly C[],
  from: Placed | null,
): (C & { kilometres: number | null })[] {
  return clinics
    .map((clinic) => ({
      ...clinic,
      kilometres: from && clinic.position ? Math.round(kilometresBetween(from, clinic.position) * 10) / 10 : null,
    }))
    .sort(
      (a, b) =>
        (a.kilometres ?? Number.MAX_VALUE) - (b.kilometres ?? Number.MAX_VALUE) || a.name.localeCompare(b.name, 'zh'),
    );
}

/** What happened to a case, in order; the page shows the minutes since it was found. */
export interface Moment {
  readonly at: string;
  readonly what: Label;
  readonly who: string | null;
  readonly minutes: number;
}

/** [X11] Moments in order of time with whole minutes since the case was found; those before it count as 0. */
export function timelineOf(foundAt: string, events: readonly Omit<Moment, 'minutes'>[]): Moment[] {
  const start = Date.parse(foundAt);
  return [...events]
    .sort((a, b) => a.at.localeCompare(b.at))
    .map((event) => ({ ...event, minutes: Math.max(0, Math.floor((Date.parse(event.at) - start) / 60_000)) }));
}
