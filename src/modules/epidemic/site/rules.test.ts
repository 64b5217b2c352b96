import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AreaStanding, isolationAreaUsable, whyAreaUnusable } from './area-rule.ts';
import { addDays } from './days.ts';
import { gatheringVerdict } from './gathering-rule.ts';
import { daysLeft, isLow, planCompletion, type SupplyMoves, supplyLevel } from './rules.ts';
import { defaultSiteSettings, settingsWith, supplyLine } from './settings.ts';

const day = fc.integer({ min: 0, max: 400 }).map((n) => addDays('2022-01-01', n));
const amount = fc.integer({ min: 0, max: 100_000 });
const moves: fc.Arbitrary<SupplyMoves> = fc.record({
  counted: fc.option(fc.record({ stock: amount, dailyUse: amount, on: day }), { nil: null }),
  received: amount,
  issued: amount,
  issuedLately: amount,
  firstIssueOn: fc.option(day, { nil: null }),
  asOf: day,
});
const line = fc.integer({ min: 1, max: 60 });

describe('supplies', () => {
  test('[W2] stock is low exactly while fewer days than the line are left', () => {
    fc.assert(
      fc.property(moves, line, day, (m, days, today) => {
        const level = supplyLevel(m, days, 14);
        if (level.runsOutOn === null) return !isLow(level, today) && daysLeft(null, today) === null;
        if (today < level.asOf) return true;
        const left = daysLeft(level.runsOutOn, today) as number;
        return isLow(level, today) === left < days;
      }),
    );
  });

  test('[W1] more received never makes it low sooner, more issued never later', () => {
    fc.assert(
      fc.property(moves, line, amount, (m, days, more) => {
        const at = (changed: Partial<SupplyMoves>) => supplyLevel({ ...m, ...changed }, days, 14);
        const [now, richer, poorer] = [at({}), at({ received: m.received + more }), at({ issued: m.issued + more })];
        if (now.lowFrom === null) return richer.lowFrom === null && poorer.lowFrom === null;
        return (richer.lowFrom as string) >= now.lowFrom && (poorer.lowFrom as string) <= now.lowFrom;
      }),
    );
  });

  test('[W2] mines keep a fortnight, others a week, and the tenant may say otherwise', () => {
    expect(supplyLine(defaultSiteSettings, 'coal')).toBe(14);
    expect(supplyLine(defaultSiteSettings, 'industry')).toBe(7);
    const set = settingsWith({ supplyDays: 10, supplyDaysByField: { gas: 21 } });
    expect([supplyLine(set, 'coal'), supplyLine(set, 'gas'), set.passScore]).toEqual([10, 21, 80]);
  });

  test('[W5] more in one place does not make up for another', () => {
    const plans = [
      { place: 'gate', timesADay: 2 },
      { place: 'canteen', timesADay: 3 },
    ];
    expect(planCompletion(plans, { gate: 9, canteen: 1, vehicle: 4 })).toEqual({ planned: 5, done: 3 });
  });
});

const standing: fc.Arbitrary<AreaStanding> = fc.record({
  state: fc.constantFrom('open', 'closed'),
  checkedOn: fc.option(day, { nil: null }),
  checkPassed: fc.option(fc.boolean(), { nil: null }),
  validUntil: fc.option(day, { nil: null }),
  needsCleaning: fc.option(fc.boolean(), { nil: null }),
});

describe('isolation area', () => {
  test('[W20] usable only with an open, clean area and a passed check in its time', () => {
    fc.assert(
      fc.property(standing, day, (area, today) => {
        const usable =
          area.state === 'open' &&
          area.needsCleaning !== true &&
          area.checkedOn !== null &&
          area.checkPassed === true &&
          area.validUntil !== null &&
          area.validUntil >= today;
        return isolationAreaUsable(area, today) === usable && (whyAreaUnusable(area, today) === undefined) === usable;
      }),
    );
  });

  test('[W20] time alone never makes an unusable area usable', () => {
    fc.assert(
      fc.property(standing, day, fc.nat(100), (area, today, n) =>
        isolationAreaUsable(area, addDays(today, n)) ? isolationAreaUsable(area, today) : true,
      ),
    );
  });
});

test('[W11] the verdict on a gathering never softens as more persons come', () => {
  const grave = { free: 0, flagged: 1, refused: 2 };
  fc.assert(
    fc.property(fc.constantFrom('meeting', 'banquet', 'meal'), amount, amount, (sort, a, b) => {
      const of = (persons: number) => grave[gatheringVerdict({ sort, persons }, undefined)];
      return of(Math.min(a, b)) <= of(Math.max(a, b));
    }),
  );
  expect(
    gatheringVerdict({ sort: 'meal', persons: 21 }, { gatheringRule: settingsWith({ gatheringPersons: 20 }) }),
  ).toBe('flagged');
});
