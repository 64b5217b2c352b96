import { dayOf } from '../../../server/clock.ts';
import type { Clock } from '../../../server/clock.ts';
import type { LiveSubject, Subjects } from '../policy/subjects.ts';
import { type OpenArrival, openArrivals, subjectOf } from './look-again.ts';

/** Everybody whom a policy decides about now, for its what-if: those a change of policy would look at again. */
export const movementSubjects =
  (clock: Pick<Clock, 'now'>): Subjects =>
  async (tx) => {
    const today = dayOf(clock.now());
    const subjects: LiveSubject[] = [];
    for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
      const arrivals = await openArrivals(tx, today, after, null);
      if (arrivals.length === 0) return subjects;
      for (const arrival of arrivals) subjects.push({ ...subjectOf(arrival), memberId: arrival.filing.member });
      after = (arrivals.at(-1) as OpenArrival).filing.id;
    }
  };
