import { idOf } from '../world/random.ts';

/**
 * Ids of a chapter's records in the demo: their time stands in them, a running number keeps them apart.
 * @param from where the chapter's numbers begin, far above those of the activity
 */
export function makeIds(seed: number, from: number): (at: Date) => string {
  let n = from;
  return (at) => {
    n += 1;
    return idOf(seed, 'event', n, at.getTime());
  };
}
