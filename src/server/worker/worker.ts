import { systemActor } from '../../kit/actor.ts';
import type { Digest } from '../crypto/digest.ts';
import { sealNext, blockSize } from '../ledger/seal.ts';
import type { Reaction, ServerModule, Services } from '../module.ts';
import { transact } from '../store/transaction.ts';
import { counters } from './counters.ts';
import { redoFailures } from './failure.ts';
import { Follower, type FollowerOptions } from './follower.ts';
import { runDueJobs } from './jobs.ts';
import { type Lag, readLag } from './lag.ts';
import { Leader } from './leader.ts';
import { Loop } from './loop.ts';

/** The worker of one tenant, running in this process. */
export interface Worker {
  /** Looks at the ledger at once; call it after a commit. Costs nothing while it looks already. */
  poke(): void;
  /** Ends after the batch and the job now running. */
  stop(): Promise<void>;
  lag(): Promise<Lag>;
  /** Waits until every reaction has passed every readable fact; for the demo's start and for tests. */
  settle(timeoutMilliseconds?: number): Promise<void>;
  /** Runs again the facts set aside; how many went through. */
  redo(): Promise<number>;
}

/** Facts passed in one step from which on the next follows at once. */
const fullBatch = 1000;
/**
 * Under a stream of commands reactions take their facts so often, milliseconds: each turn has its own cost, and nobody
 * watching sees a quarter of a second. A single command is followed at once.
 */
const gap = 250;

export interface WorkerOptions extends FollowerOptions {
  readonly digest?: Digest;
  readonly pollMilliseconds?: number;
  readonly sealMilliseconds?: number;
  readonly jobMilliseconds?: number;
  /** Told of every failure, of whichever part; the reason also stands in the database. */
  readonly onProblem?: (part: string, error: unknown) => void;
}

/** Every reaction of the house: the counters, then those of the modules in their order. */
export function reactionsOf(modules: readonly ServerModule[]): Reaction[] {
  return [counters, ...modules.flatMap((module) => module.reactions ?? [])];
}

/**
 * Starts following the ledger, sealing it, and running jobs. Of several server processes one does so at a time; another
 * takes over within two seconds when it ends.
 */
export function startWorker(services: Services, modules: readonly ServerModule[], options: WorkerOptions = {}): Worker {
  const problem = options.onProblem ?? (() => undefined);
  const leader = new Leader(services.pool, services.tenant);
  const reactions = reactionsOf(modules);
  const jobs = modules.flatMap((module) => module.jobs ?? []);
  const follower = new Follower(services, reactions, {
    ...options,
    onError: (name, error) => problem(`reaction ${name}`, error),
  });
  const loopOf = (name: string, every: number, work: () => Promise<boolean>, gap = 0) =>
    new Loop(every, work, (error) => problem(name, error), gap);

  let led = false;
  const lead = loopOf('lead', 1000, async () => {
    const leads = await leader.tryLead();
    if (leads && !led) {
      follower.reset();
      follow.poke();
    }
    led = leads;
    return false;
  });
  const follow = loopOf(
    'follow',
    options.pollMilliseconds ?? 250,
    async () => {
      const passed = leader.leads ? await follower.step() : 0;
      // What was committed meanwhile waits for the next turn; a full batch tells that much is waiting already.
      if (passed > 0) follow.poke();
      return passed >= fullBatch;
    },
    gap,
  );
  const seal = loopOf('seal', options.sealMilliseconds ?? 2000, async () => leader.leads && (await sealOne()));
  const work = loopOf('jobs', options.jobMilliseconds ?? 1000, async () => {
    if (leader.leads) await runDueJobs(services, jobs, (name, error) => problem(`job ${name}`, error));
    return false;
  });
  const loops = [lead, follow, seal, work];

  async function sealOne(): Promise<boolean> {
    const block = await transact(services.pool, systemActor(services.tenant), (tx) =>
      sealNext(tx, options.digest ?? 'sm3', services.clock.now()),
    );
    return block !== undefined && block.count === blockSize;
  }

  for (const loop of loops) loop.start();

  return {
    poke: () => follow.poke(),
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()));
      await follower.storeCursors().catch((error) => problem('stop', error));
      leader.resign();
    },
    lag: () =>
      readLag(
        services,
        reactions.map((reaction) => reaction.name),
        follower.states,
      ),
    async settle(timeoutMilliseconds = 30_000) {
      const until = performance.now() + timeoutMilliseconds;
      while (!(leader.leads && (await follower.isQuiet()))) {
        if (performance.now() > until) throw new Error('the worker did not come to rest in time');
        follow.poke();
        await new Promise((done) => setTimeout(done, 10));
      }
    },
    redo: () => redoFailures(services, reactions),
  };
}
