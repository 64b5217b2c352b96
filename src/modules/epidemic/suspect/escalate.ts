import type { Job } from '../../../server/module.ts';
import type { Stage } from '../../../server/stage.ts';
import type { Tx } from '../../../server/store/transaction.ts';
import { escalationsDue, nextRung, type Step } from './addressee.ts';
import type { Addressee } from './report-delivery.ts';
import { rungsOf } from './rungs.ts';

interface Waiting {
  readonly id: string;
  readonly at_site: string;
  readonly addressee: Addressee;
  readonly steps: readonly Step[];
  readonly due_at: Date;
  readonly hard_at: Date;
  readonly escalations: number;
}

/** Reports looked at in one run; the next run takes those that remain. */
const most = 200;

/** [X4] Sends reports that nobody has signed for to the next level up; each step is a fact of its own. */
export async function escalateLate(stage: Stage, tx: Tx, now: Date): Promise<number> {
  const rows = await tx.rows<Waiting>(
    `SELECT id, at_site, addressee, steps, due_at, hard_at, escalations FROM report_delivery
     WHERE tenant_id = $1 AND state = 'sent' AND ((escalations < 1 AND due_at < $2) OR (escalations < 2 AND hard_at < $2))
     ORDER BY due_at, id LIMIT ${most}`,
    [tx.actor.tenant, now],
  );
  for (const row of rows) {
    const due = escalationsDue(now, row.due_at.toISOString(), row.hard_at.toISOString());
    const rungs = (await rungsOf(tx, row.at_site)).filter((rung) => rung.addressee === row.addressee);
    const up = nextRung(rungs, row.steps);
    const last = row.steps.at(-1) as Step;
    const step: Step = {
      org: up?.org ?? last.org,
      name: up?.name ?? last.name,
      at: now.toISOString(),
      why: due === 2 ? 'hard' : 'late',
    };
    await stage.commands.act(
      tx,
      'reportDelivery',
      row.id,
      'escalate',
      { sentTo: step.org, orgName: step.name, steps: [...row.steps, step], escalations: due },
      { trusted: true },
    );
  }
  return rows.length;
}

/** The clock of the four reports. */
export const escalationJob = (stage: Stage): Job => ({
  name: 'suspect.escalate',
  everySeconds: 30,
  run: async (tx, services) => {
    if ((await escalateLate(stage, tx, services.clock.now())) > 0) services.publish('kind:reportDelivery');
  },
});
