import type { Actor } from '../../kit/actor.ts';
import type { Job, Services } from '../../server/module.ts';
import type { Reach } from '../../server/worker/facts.ts';
import type { Stage } from '../../server/stage.ts';
import { runDueJobs } from '../../server/worker/jobs.ts';
import type { WorldEvent } from '../world/activity.ts';
import type { Following } from './following.ts';
import { type Doer, type LoadedNotice, loadDeeds, readyRecords, writeRecords } from './activity.ts';

export interface Replay {
  readonly stage: Stage;
  readonly clock: Services['clock'] & { set(moment: string): void };
  readonly notice: LoadedNotice;
  readonly doers: ReadonlyMap<string, Doer>;
  readonly system: Actor;
  readonly jobs: readonly Job[];
  readonly following: Following;
  /** The last moment up to which nights are lived through. */
  readonly until: Date;
  /** Lets the database learn how large its tables have become; plans made while they were empty crawl. */
  learn(): Promise<unknown>;
  /** Told as each day begins. */
  tell(day: string): void;
  /** Told of each day whose facts were followed and whose duties have gone into the next. */
  passed(day: string): void;
}

const dayMs = 86_400_000;

/** The job that takes duties into the next day; nothing else in a night changes what is owed. */
const turnsDuties = (job: Job) => job.name === 'responsibility.clock';

/**
 * Lives through days of activity, each followed by what the worker would have done that night. A day's records are entered
 * while the day before is still being followed, which is why the pool needs two connections; what depends on how duties
 * stand waits for it. The ledger's order stays that of the days.
 */
export async function replay(parts: Replay, events: Iterable<WorldEvent>): Promise<void> {
  const { stage, clock, notice, doers, system, jobs, following } = parts;
  const run = async (some: readonly Job[]) => {
    await runDueJobs(stage.services, some, (name, error) => {
      throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    });
  };
  /** @returns whether a night follows: lateness, the next period and what else the worker does */
  const follow = async (day: string, reach: Reach): Promise<boolean> => {
    clock.set(`${day}T12:00:00+08:00`);
    await following.keepUp(reach);
    const morning = new Date(Date.parse(`${day}T00:00:30+08:00`) + dayMs);
    if (morning > parts.until) return false;
    clock.set(morning.toISOString());
    await run(jobs.filter(turnsDuties));
    return true;
  };
  const restOfNight = (follows: boolean) => (follows ? run(jobs.filter((job) => !turnsDuties(job))) : undefined);
  // Each day is made up and made ready while the database is still at work on the one before.
  const days = (function* () {
    for (const { day, done } of byDay(events)) yield { day, done, ready: readyRecords(stage, done, doers, system) };
  })();
  let before = Promise.resolve(false);
  let last: string | undefined;
  let lived = 0;
  for (let next = days.next(); !next.done; ) {
    const { day, done, ready } = next.value;
    parts.tell(day);
    const entered = writeRecords(stage, ready, system).then((facts) => {
      next = days.next();
      return facts;
    });
    const [follows, known] = await Promise.all([before, entered]);
    if (last !== undefined) parts.passed(last);
    last = day;
    lived += 1;
    // After the first, second, fourth, eighth … day: the tables have doubled.
    if ((lived & (lived - 1)) === 0) await parts.learn();
    await Promise.all([loadDeeds(stage, done, notice, doers, system), restOfNight(follows)]);
    // Asked before anything of the day after is entered: two loads of one seed follow the same facts at once.
    before = follow(day, { upTo: await following.end(), known });
    // Told where it is awaited.
    before.catch(() => undefined);
  }
  await restOfNight(await before);
  await following.settle();
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
