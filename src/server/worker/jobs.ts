import { systemActor } from '../../kit/actor.ts';
import type { Job, Services } from '../module.ts';
import { transact } from '../store/transaction.ts';

interface Run {
  name: string;
  ran_at: Date | null;
  finished_at: Date | null;
  failures: number;
}

/** Longest rest of a failing job, seconds. */
const longestRest = 60;

/**
 * Runs the jobs that are due by domain time, each in a transaction that also notes the run: one runner at a time, a crash
 * leaves neither. A clock that leaps forward makes one run, not many. A failed job is noted and tried again after a rest.
 * @returns names of the jobs that ran.
 * @throws what reading the runs throws; what a job throws goes to `onError`.
 */
export async function runDueJobs(
  services: Services,
  jobs: readonly Job[],
  onError: (job: string, error: unknown) => void = () => undefined,
): Promise<string[]> {
  const ran: string[] = [];
  const runs = await readRuns(services);
  for (const job of jobs) {
    if (!isDue(runs.get(job.name), job, services.clock.now())) continue;
    try {
      if (await runOnce(services, job, runs.has(job.name))) ran.push(job.name);
    } catch (error) {
      // Noted first: who is told finds the reason in the database.
      await noteFailure(services, job, error);
      onError(job.name, error);
    }
  }
  return ran;
}

const runColumns = 'name, ran_at, finished_at, failures';

async function readRuns({ pool, tenant }: Services): Promise<Map<string, Run>> {
  const rows = await transact(
    pool,
    systemActor(tenant),
    (tx) => tx.prepared<Run>('job_run.list', `SELECT ${runColumns} FROM job_run WHERE tenant_id = $1`, [tenant]),
    'READ ONLY',
  );
  return new Map(rows.map((run) => [run.name, run]));
}

/** Runs a job that seemed due, unless another runner has it or had it meanwhile. */
function runOnce(services: Services, job: Job, noted: boolean): Promise<boolean> {
  const { pool, tenant, clock } = services;
  const own = [tenant, job.name];
  return transact(pool, systemActor(tenant), async (tx) => {
    if (!noted) await tx.run('INSERT INTO job_run (tenant_id, name) VALUES ($1, $2) ON CONFLICT DO NOTHING', own);
    const [held] = await tx.prepared<Run>(
      'job_run.hold',
      `SELECT ${runColumns} FROM job_run WHERE tenant_id = $1 AND name = $2 FOR UPDATE SKIP LOCKED`,
      own,
    );
    const now = clock.now();
    if (!held || !isDue(held, job, now)) return false;
    const began = performance.now();
    await job.run(tx, services);
    await tx.prepared(
      'job_run.done',
      `UPDATE job_run SET ran_at = $3, finished_at = clock_timestamp(), took_ms = $4, error = NULL, failures = 0
       WHERE tenant_id = $1 AND name = $2`,
      [...own, now, Math.round(performance.now() - began)],
    );
    return true;
  });
}

function isDue(run: Run | undefined, job: Job, now: Date): boolean {
  if (!run) return true;
  if (run.failures > 0 && run.finished_at) {
    // A rest is time of the machine: the domain's clock may stand still.
    const rest = Math.min(longestRest, job.everySeconds, 2 ** Math.min(run.failures, 10));
    return Date.now() - run.finished_at.getTime() >= rest * 1000;
  }
  return !run.ran_at || now.getTime() - run.ran_at.getTime() >= job.everySeconds * 1000 || now < run.ran_at;
}

async function noteFailure(services: Services, job: Job, error: unknown): Promise<void> {
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  await transact(services.pool, systemActor(services.tenant), (tx) =>
    tx.run(
      `INSERT INTO job_run AS j (tenant_id, name, finished_at, error, failures) VALUES ($1, $2, clock_timestamp(), $3, 1)
       ON CONFLICT (tenant_id, name) DO UPDATE
       SET finished_at = excluded.finished_at, error = excluded.error, failures = j.failures + 1`,
      [services.tenant, job.name, message.slice(0, 4000)],
    ),
  ).catch(() => undefined);
}
