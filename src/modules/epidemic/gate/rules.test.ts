import fc from 'fast-check';
import { expect, test } from 'vitest';
import { systemActor } from '../../../kit/actor.ts';
import { gatePassage } from './gate-passage.ts';
import { type Bar, gateDecision, type ListEntry, type Seen, seenAgainst, stopReasons } from './rules.ts';

const now = '2022-01-19T09:00:00+08:00';
const entry = (bar: Bar | null = null): ListEntry => ({ member: 'm', bar });
const into = (more: Partial<Seen> = {}): Seen => ({
  direction: 'in',
  temperature: 36.4,
  codeColour: 'green',
  mask: true,
  ...more,
});
const reasonOf = (who: ListEntry | undefined, seen: Seen, until?: string) => {
  const decision = gateDecision(who, seen, now, until ?? null);
  return decision.pass ? 'pass' : decision.reason;
};

test('[G10] [G11] who is listed and shows nothing against it passes; each reason stops', () => {
  expect(reasonOf(entry(), into())).toBe('pass');
  expect(reasonOf(undefined, into())).toBe('notListed');
  expect(reasonOf(entry('underControl'), into())).toBe('underControl');
  expect(reasonOf(entry('underControl'), into({ direction: 'out' }))).toBe('underControl');
  expect(reasonOf(entry('unwell'), into())).toBe('unwell');
  expect(reasonOf(entry('unwell'), into({ direction: 'out' }))).toBe('pass');
  expect(reasonOf(entry(), into({ temperature: 37.3 }))).toBe('fever');
  expect(reasonOf(entry(), into({ temperature: 34.6 }))).toBe('retest');
  expect(reasonOf(entry('retest'), into())).toBe('pass');
  expect(reasonOf(entry('retest'), into({ temperature: null }))).toBe('retest');
  expect(reasonOf(entry(), into({ codeColour: 'yellow' }))).toBe('redCode');
  expect(reasonOf(entry(), into({ mask: false }))).toBe('noMask');
});

test('[G14] an expired list lets nobody in, and still everybody out', () => {
  expect(reasonOf(entry(), into(), '2022-01-19T08:59:59+08:00')).toBe('listExpired');
  expect(reasonOf(entry(), into(), '2022-01-19T09:00:01+08:00')).toBe('pass');
  expect(reasonOf(entry(), into({ direction: 'out' }), '2022-01-18T09:00:00+08:00')).toBe('pass');
});

const anySeen = fc.record({
  direction: fc.constantFrom('in' as const, 'out' as const),
  temperature: fc.option(fc.double({ min: 30, max: 45, noNaN: true })),
  codeColour: fc.option(fc.constantFrom('green', 'yellow', 'red', 'paper')),
  mask: fc.option(fc.boolean()),
});
const anyEntry = fc.option(
  fc.record({
    member: fc.uuid(),
    bar: fc.constantFrom<Bar | null>(null, 'underControl', 'unwell', 'retest'),
  }),
  { nil: undefined },
);

test('[G10] the decision is total, and what is seen never lets in whom it would stop', () => {
  fc.assert(
    fc.property(anyEntry, anySeen, (who, seen) => {
      const decision = gateDecision(who, seen, now);
      if (!decision.pass) expect(Object.keys(stopReasons)).toContain(decision.reason);
      if (decision.pass && seen.direction === 'in') {
        expect(who).toBeDefined();
        expect(seenAgainst(seen)).toBeUndefined();
      }
      // A fever on top never turns a stop into a pass.
      if (!decision.pass) expect(gateDecision(who, { ...seen, temperature: 39 }, now).pass).toBe(false);
    }),
  );
});

test('[G11] [G16] a passage that contradicts what was seen, or leaves out what has to be asked, is refused', () => {
  const at = { actor: systemActor('140900'), now: new Date(now), today: '2022-01-19' };
  const code = (more: object) =>
    gatePassage.check?.({ direction: 'in', sort: 'person', member: 'm', result: 'pass', at: now, ...more }, at)?.code;
  expect(code({})).toBeUndefined();
  expect(code({ temperature: 37.3 })).toBe('PASSAGE_AGAINST_RULE');
  expect(code({ codeColour: 'red' })).toBe('PASSAGE_AGAINST_RULE');
  expect(code({ codeColour: 'red', result: 'stop' })).toBe('PASSAGE_REASON');
  expect(code({ codeColour: 'red', result: 'stop', reason: 'redCode' })).toBeUndefined();
  expect(code({ member: null })).toBe('PASSAGE_WHO');
  expect(code({ member: null, visitorName: '韩海' })).toBe('PASSAGE_ORIGIN');
  expect(code({ member: null, visitorName: '韩海', origin: '原平' })).toBeUndefined();
  expect(code({ sort: 'vehicle' })).toBe('PASSAGE_PLATE');
  expect(code({ sort: 'vehicle', plate: '晋H12345' })).toBeUndefined();
  expect(code({ at: '2022-01-20T01:00:00+08:00' })).toBe('PASSAGE_AHEAD');
});
