import type { Actor } from '../../kit/actor.ts';
import type { Job, Services } from '../../server/module.ts';
import type { Stage } from '../../server/stage.ts';
import { runDueJobs } from '../../server/worker/jobs.ts';
import type { WorldEvent } from '../world/activity.ts';
import { type Doer, type LoadedNotice, loadDeeds, loadRecords } from './activity.ts';

export interface Replay {
  readonly stage: Stage;
  readonly clock: Services['clock'] & { set(moment: string): void };
  readonly notice: LoadedNotice;
  readonly doers: ReadonlyMap<string, Doer>;
  readonly system: Actor;
  readonly jobs: readonly Job[];
  /** Lets the reactions follow everything that was written. */
  settle(): Promise<void>;
  /** Lets them follow what stands in the ledger now, and leaves what comes meanwhile for the next time. */
  keepUp(): Promise<void>;
  /** The last moment up to which nights are lived through. */
  readonly end: Date;
  /** Lets the database learn how large its tables have become; plans made while they were empty crawl. */
  learn(): Promise<unknown>;
  /** Told as each day begins. */
  tell(day: string): void;
}

const dayMs = 86_400_000;

/**
 * Lives through days of activity, each followed by what the worker would have done that night. A day's records are entered
 * while the day before is still being followed, which is why the pool needs two connections; what depends on how duties
 * stand waits for it. The ledger's order stays that of the days.
 */
export async function replay(parts: Replay, events: Iterable<WorldEvent>): Promise<void> {
  const { stage, clock, notice, doers, system, settle, keepUp } = parts;
  const follow = async (day: string) => {
    clock.set(`${day}T12:00:00+08:00`);
    await keepUp();
    // What the night does: lateness and the next period.
    const morning = new Date(Date.parse(`${day}T00:00:30+08:00`) + dayMs);
    if (morning > parts.end) return;
    clock.set(morning.toISOString());
    await runDueJobs(stage.services, parts.jobs, (name, error) => {
      throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    });
  };
  let before = Promise.resolve();
  let lived = 0;
  for (const { day, done } of byDay(events)) {
    parts.tell(day);
    await Promise.all([before, loadRecords(stage, done, doers, system)]);
    lived += 1;
    // After the first, second, fourth, eighth … day: the tables have doubled.
    if ((lived & (lived - 1)) === 0) await parts.learn();
    await loadDeeds(stage, done, notice, doers, system);
    before = follow(day);
    // Told where it is awaited.
    before.catch(() => undefined);
  }
  await before;
  await settle();
}

function* byDay(events: Iterable<WorldEvent>): Generator<{ day: string; done: WorldEvent[] }, void, undefined> {
  let done: WorldEvent[] = [];
  for (const event of events) {
    const [first] = done;
    if (first && first.day !== event.day) {
      yield { day: first.day, done };
      done = [];
    }
    done.push(event);
  }
  const [first] = done;
  if (first) yield { day: first.day, done };
}
