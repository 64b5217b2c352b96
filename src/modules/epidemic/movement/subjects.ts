import { dayOf } from '../../../server/clock.ts';
import type { Clock } from '../../../server/clock.ts';
import type { LiveSubject, Subjects } from '../policy/subjects.ts';
import { historyOf } from './filing-rows.ts';
import { type OpenArrival, openArrivals } from './reevaluate.ts';

/** Everybody whom a policy decides about now, for its what-if: those a change of policy would look at again. */
export const movementSubjects =
  (clock: Pick<Clock, 'now'>): Subjects =>
  async (tx) => {
    const today = dayOf(clock.now());
    const subjects: LiveSubject[] = [];
    for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
      const arrivals = await openArrivals(tx, today, after, null);
      if (arrivals.length === 0) return subjects;
      for (const { filing, startedUnder, order } of arrivals)
        subjects.push({
          id: filing.id,
          county: filing.ground.county,
          siteId: filing.ground.siteId,
          memberId: filing.member,
          history: { ...historyOf(filing, startedUnder), order },
        });
      after = (arrivals.at(-1) as OpenArrival).filing.id;
    }
  };
