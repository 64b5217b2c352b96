import { viewOf, type View } from './book-index.ts';
import { convert } from './convert.ts';
import { instantOf, isCalendarDay } from './days.ts';
import { meets, openQuestions, type Seen, see } from './match.ts';
import type { Met } from './met.ts';
import { bareCode } from './place.ts';
import { fallBack, lay, takeServed } from './plan-days.ts';
import { compareMeasures, daysOf, outcomeOf } from './rank.ts';
import { reason } from './reasons.ts';
import type { BookVersion, Decision, History, Measures, PolicyBook, PolicyLevel, Reason } from './types.ts';

/**
 * What the rules ask of a person on a day, as known at an instant (ISO 8601, or a Shanghai day meaning its end), and why.
 * Pure, deterministic and total: what cannot be read is told in `why`, nothing is thrown (handbook 4.1–4.3, P1–P12).
 */
export function decide(book: PolicyBook, history: History, day: string, knownAt: string): Decision {
  if (!isCalendarDay(day)) return nothing([reason.badDay(day)], 'report');
  if (!isCalendarDay(history.arrivedOn)) return nothing([reason.badDay(history.arrivedOn)], 'report');
  const view = viewOf(book, day, knownAt);
  const lifting = view.versions.find((v) => v.rules.lifted && v.level === 'national');
  if (lifting) return { ...nothing([reason.lifted(lifting)]), versions: [lifting.id] };
  if (view.versions.length === 0) return nothing([reason.noVersion(day)]);
  const natural = decideIn(book, view, history, day, knownAt);
  return convert(book, view, history, day, knownAt, natural, decideIn);
}

/** The decision under the versions and areas of one view, whatever a running plan began under. */
function decideIn(book: PolicyBook, view: View, history: History, day: string, knownAt: string): Decision {
  const why: Reason[] = [];
  const { order } = history;
  if (order && order.from <= day && (order.to === null || order.to >= day))
    if (instantOf(order.knownAt) <= instantOf(knownAt, true)) {
      why.push(reason.order(order));
      // The body counts from the day its order names, whatever was served before.
      return finish(order.measures, { ...history, arrivedOn: order.from, served: [] }, null, why, []);
    }
  const seen = see(history, view, book.province);
  const misses: Reason[] = [];
  const met: Met[] = [];
  for (const version of view.versions)
    if (appliesTo(version, seen))
      for (const rule of version.rules.arrival) {
        const found = meets(seen, version, rule, misses);
        if (found) met.push(found);
      }
  const notes: Reason[] = [];
  let won: Met | undefined;
  for (const group of groups) {
    const winner = winnerOf(
      met.filter((m) => groupOf(m) === group),
      notes,
    );
    if (winner && (!won || compareMet(winner, won) > 0)) won = winner;
  }
  const open = openQuestions(seen);
  if (!won) return nothing([reason.noRule(), ...unique(misses), ...open]);
  why.push(reason.won(won));
  for (const other of met)
    if (other !== won && !notes.some((n) => n.rule === other.rule.id)) why.push(reason.outranked(other, won));
  why.push(...notes, ...unique(misses), ...open);
  const versions = [won.version.id, ...met.map((m) => m.version.id)];
  return finish(won.rule.measures, history, won, why, [...new Set(versions)]);
}

function finish(
  asked: Measures,
  history: History,
  won: Met | null,
  why: Reason[],
  versions: readonly string[],
): Decision {
  const measures = fallBack(asked, history.homeFit);
  if (measures !== asked) why.push(reason.noHome());
  const left = won ? won.comesTo.isolation : takeServed(measures.isolation, history.served ?? [], 'any');
  const laid = lay(measures, left, history.arrivedOn, won?.version.rules.dayOne ?? 'arrival');
  if (laid.taken > 0) why.push(reason.served(laid.taken, daysOf({ isolation: left })));
  if (measures.byOffice) why.push(reason.byOffice());
  return {
    outcome: outcomeOf({ ...measures, isolation: left }),
    isolation: laid.isolation,
    monitoring: laid.monitoring,
    tests: laid.tests,
    proof: measures.pcrHours === null ? null : { pcrHours: measures.pcrHours },
    reportWithinHours: measures.reportWithinHours,
    byOffice: measures.byOffice,
    versions,
    areas: won ? won.areas.map((entry) => entry.area.id) : [],
    why,
  };
}

function appliesTo(version: BookVersion, seen: Seen): boolean {
  const region = bareCode(version.region);
  if (region === null || version.level === 'national') return true;
  if (version.level === 'province') return region.startsWith(seen.province);
  const at = seen.destination;
  return at !== null && [at.city, at.county, at.street].includes(region);
}

/** P3: rules about different grounds stand beside each other and the strictest applies; within a ground the order of levels decides. */
const groups = ['travel', 'port', 'overlap', 'colour', 'contact'] as const;
function groupOf(met: Met): (typeof groups)[number] {
  const { by } = met.rule.match;
  return by === 'port' || by === 'overlap' || by === 'colour' || by === 'contact' ? by : 'travel';
}

const height: Readonly<Record<PolicyLevel, number>> = { national: 0, province: 1, city: 2, county: 3 };

function compareMet(a: Met, b: Met): number {
  return (
    compareMeasures(a.comesTo, b.comesTo) ||
    a.rule.priority - b.rule.priority ||
    height[a.version.level] - height[b.version.level] ||
    (a.rule.id < b.rule.id ? 1 : a.rule.id > b.rule.id ? -1 : 0) ||
    (a.version.id < b.version.id ? 1 : -1)
  );
}

/** The strictest of those of one level. */
function strictest(met: readonly Met[], level: PolicyLevel, onlyNamed: boolean): Met | undefined {
  let best: Met | undefined;
  for (const each of met) {
    if (each.version.level !== level || (onlyNamed && each.rule.match.by !== 'place')) continue;
    if (!best || compareMet(each, best) > 0) best = each;
  }
  return best;
}

/** P3: nation < province < city < county where stricter or an emergency < named place. */
function winnerOf(met: readonly Met[], notes: Reason[]): Met | undefined {
  if (met.length < 2) return met[0];
  const named = met.some((m) => m.rule.match.by === 'place');
  const at = (level: PolicyLevel) => strictest(met, level, named);
  const above = at('city') ?? at('province') ?? at('national');
  const county = at('county');
  if (!county || !above) return county ?? above;
  if (county.version.rules.emergency) return county;
  if (compareMeasures(county.comesTo, above.comesTo) > 0) {
    if (county.version.approval === null) notes.push(reason.tightened(county.version));
    return county;
  }
  notes.push(reason.notStricter(county));
  return above;
}

function unique(reasons: readonly Reason[]): Reason[] {
  return reasons.length < 2 ? [...reasons] : [...new Map(reasons.map((r) => [r.label[0], r])).values()];
}

function nothing(why: readonly Reason[], outcome: Decision['outcome'] = 'free'): Decision {
  return {
    outcome,
    isolation: [],
    monitoring: null,
    tests: [],
    proof: null,
    reportWithinHours: null,
    byOffice: false,
    versions: [],
    areas: [],
    why,
  };
}
