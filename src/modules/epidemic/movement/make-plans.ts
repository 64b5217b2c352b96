import type { ReadyRecord } from '../../../server/store/bulk.ts';
import { idWithin } from '../../../server/store/id.ts';
import type { Decision } from '../policy/types.ts';
import type { Answerable } from './answerable.ts';
import type { Ground } from '../../../kit/actor.ts';
import type { FilingRow } from './filing-rows.ts';

/** A plan with its tests, ready for the store. */
export interface MadePlan {
  readonly plan: ReadyRecord;
  readonly tests: readonly ReadyRecord[];
}

/** Whom a plan is for and what it comes from: a filing, an order, or an order about somebody who filed. */
export interface PlanSubject {
  /** What the plan's own id is made of. */
  readonly id: string;
  readonly filing: string | null;
  readonly member: string;
  readonly arrivedOn: string | null;
  readonly ground: Ground;
  readonly byOrder: string | null;
}

export const subjectOf = ({ id, member, arrivedOn, ground }: FilingRow): PlanSubject => ({
  id,
  filing: id,
  member,
  arrivedOn,
  ground,
  byOrder: null,
});

/** A test a plan before this one has seen, which is not owed again. */
export interface TestTaken {
  readonly dueOn: string | null;
}

/** Last day of isolation; a rule of monitoring alone ends with it. */
const endOf = (decision: Decision): string => decision.isolation.at(-1)?.to ?? decision.monitoring?.to ?? '';

/**
 * [M8] The plan a decision comes to for one person: its days and tests as the decision laid them, the version it began under, and the
 * three who answer. Tests of days already taken under the plan it replaces are not owed again.
 */
export function makePlan(
  subject: PlanSubject,
  decision: Decision,
  answerable: Answerable,
  at: { readonly now: Date; readonly day: string },
  replaced?: { readonly id: string; readonly taken: readonly TestTaken[]; readonly from: string },
): MadePlan {
  const id = idWithin(subject.id, 'plan', replaced?.id ?? '', at.now.toISOString());
  const first = decision.isolation[0] ?? decision.monitoring;
  const taken = new Set(replaced?.taken.map((test) => test.dueOn));
  // What lies before a conversion was owed under the plan it replaces, and is told there.
  const owed = decision.tests.filter((test) => !replaced || (test.day >= replaced.from && !taken.has(test.day)));
  const common = { ground: subject.ground, at: at.now, day: at.day };
  return {
    plan: {
      ...common,
      id,
      state: 'running',
      values: {
        filing: subject.filing,
        member: subject.member,
        byOrder: subject.byOrder,
        arrivedOn: subject.arrivedOn,
        mode: decision.isolation.at(-1)?.mode ?? 'watch',
        startsOn: first?.from ?? subject.arrivedOn,
        endsOn: endOf(decision),
        watchEndsOn: decision.monitoring?.to ?? null,
        isolation: decision.isolation,
        monitoring: decision.monitoring,
        tests: decision.tests,
        testsOwed: owed.length,
        testsDone: 0,
        positive: 0,
        startedUnder: decision.versions[0] ?? null,
        versions: decision.versions,
        areas: decision.areas,
        why: decision.why,
        replaces: replaced?.id ?? null,
        ...answerable,
      },
    },
    tests: owed.map((test) => ({
      ...common,
      id: idWithin(id, 'test', test.ordinal),
      state: 'due',
      values: { member: subject.member, plan: id, ordinal: test.ordinal, dueOn: test.day },
    })),
  };
}
