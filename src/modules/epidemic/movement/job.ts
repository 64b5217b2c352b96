import type { Job } from '../../../server/module.ts';
import type { Stage } from '../../../server/stage.ts';
import { findSetting, putSetting } from '../../../server/tenant.ts';
import type { BookAt } from './reaction.ts';
import { recheckDestinations } from './recheck.ts';
import { lookAgain } from './look-again.ts';

const doneOn = 'movement.lookedAtOn';

/**
 * [M17] Once a day, and once more for what was missed: versions and areas begin and end by their dates, with no fact to tell it. So
 * the first minutes of a day look at every destination and everybody who arrived lately again.
 */
export const movementDay = (stage: Stage, bookAt: BookAt): Job => ({
  name: 'movement.day',
  everySeconds: 600,
  async run(tx, { clock }) {
    const now = clock.now();
    const today = clock.today();
    const book = await bookAt(tx, now.toISOString());
    await recheckDestinations(tx, stage, book, now, { stale: true });
    if ((await findSetting(tx, doneOn)) === today) return;
    await lookAgain(tx, stage, book, { now, cause: '政策或风险区从今天起有变化' });
    await putSetting(tx, doneOn, today);
  },
});
