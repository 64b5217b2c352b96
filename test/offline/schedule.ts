import fc from 'fast-check';
import type { Fault } from './network.ts';

/** One thing that happens to a phone. `at` chooses among the records there are. */
export type Event =
  | { readonly type: 'create'; readonly bad: boolean; readonly photo: 0 | 1 | 2; readonly n: number }
  | { readonly type: 'correct'; readonly at: number; readonly field: 'minutes' | 'agent'; readonly n: number }
  | { readonly type: 'withdraw'; readonly at: number }
  | { readonly type: 'rival'; readonly at: number; readonly field: 'minutes' | 'agent'; readonly n: number }
  | { readonly type: 'steps'; readonly n: number }
  | { readonly type: 'kill'; readonly calls: number; readonly doing: 'step' | 'submit' }
  | { readonly type: 'signOut' | 'signIn' | 'revoke' | 'grant' | 'hurry' }
  | { readonly type: 'clock'; readonly by: number }
  | { readonly type: 'room'; readonly full: boolean }
  | { readonly type: 'drop'; readonly at: number };

export interface Schedule {
  readonly faults: readonly Fault[];
  /** Milliseconds the phone's clock is wrong by at the start. */
  readonly clock: number;
  readonly events: readonly Event[];
}

const n = fc.integer({ min: 1, max: 600 });
const at = fc.nat(9);
const field = fc.constantFrom('minutes' as const, 'agent' as const);
const day = 86_400_000;

const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record({
      type: fc.constant('create' as const),
      bad: fc.integer({ min: 0, max: 9 }).map((x) => x === 0),
      photo: fc.integer({ min: 0, max: 11 }).map((x): 0 | 1 | 2 => (x === 0 ? 2 : x < 3 ? 1 : 0)),
      n,
    }),
  },
  { weight: 5, arbitrary: fc.record({ type: fc.constant('correct' as const), at, field, n }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('withdraw' as const), at }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('rival' as const), at, field, n }) },
  { weight: 8, arbitrary: fc.record({ type: fc.constant('steps' as const), n: fc.integer({ min: 1, max: 5 }) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant('kill' as const),
      calls: fc.integer({ min: 1, max: 6 }),
      doing: fc.constantFrom('step' as const, 'step' as const, 'submit' as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constantFrom('signOut', 'signIn', 'revoke', 'grant', 'hurry') as fc.Arbitrary<'signOut'>,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('clock' as const),
      by: fc.integer({ min: -40 * 365 * day, max: 40 * 365 * day }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('room' as const), full: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('drop' as const), at }) },
);

const fault: fc.Arbitrary<Fault> = fc.oneof(
  { weight: 9, arbitrary: fc.constant('none' as const) },
  {
    weight: 7,
    arbitrary: fc.constantFrom<Fault>('before', 'after', 'after', 'middle', 'flying', 'portal', 'busy', 'broken'),
  },
);

export const schedules: fc.Arbitrary<Schedule> = fc.record({
  faults: fc.array(fault, { minLength: 1, maxLength: 12 }),
  clock: fc.oneof(fc.constant(0), fc.integer({ min: -20 * 365 * day, max: 20 * 365 * day })),
  events: fc.array(event, { minLength: 3, maxLength: 10 }),
});
