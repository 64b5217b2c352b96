import type { Ground } from '../../../kit/actor.ts';
import { dayOf } from '../../../server/clock.ts';
import type { SealedFact } from '../../../server/module.ts';
import type { Stage } from '../../../server/stage.ts';
import { idWithin } from '../../../server/store/id.ts';
import type { Tx } from '../../../server/store/transaction.ts';
import { findSetting } from '../../../server/tenant.ts';
import { type Clocks, defaultClocks, firstRung, type Rung, type Step } from './addressee.ts';
import { type Addressee, addressees } from './report-delivery.ts';
import { rungsOf } from './rungs.ts';
import { clusterOf, type ClusterRule, defaultClusterRule } from './rules.ts';

const minute = 60_000;

const groundOf = (fact: SealedFact): Ground => ({
  county: fact.county,
  township: fact.township,
  orgId: fact.orgId,
  siteId: fact.siteId,
  field: fact.field,
});

interface Report {
  readonly found_at: Date;
  readonly place: string;
  readonly state: string;
}

const findReport = (tx: Tx, id: string) =>
  tx.find<Report>('SELECT found_at, place, state FROM suspect_report WHERE tenant_id = $1 AND id = $2', [
    tx.actor.tenant,
    id,
  ]);

/** The clocks of the tenant, minutes. */
export const clocksOf = async (tx: Tx): Promise<Clocks> => ({
  ...defaultClocks,
  ...(await findSetting<Partial<Clocks>>(tx, 'suspect.clocks')),
});

/** [X3] Why a report did not stay with its own addressee, for its reader. */
function reasonOf(addressee: Addressee, passed: readonly Rung[], to: Rung): string | null {
  if (to.rung === 0) return null;
  const names = passed.map((rung) => rung.name).join('、');
  const own = addressees[addressee][0];
  return passed.some((rung) => rung.rung === 0)
    ? `${names}没有可签收的账号，已改送${to.name}`
    : `本地没有登记${own}，已改送${to.name}`;
}

/** [X1] A report goes out four times, each time on its own; the place it names is closed. */
export async function sendReport(stage: Stage, tx: Tx, fact: SealedFact): Promise<void> {
  const report = await findReport(tx, fact.recordId);
  if (!report || fact.siteId === null) return;
  const ground = groundOf(fact);
  const clocks = await clocksOf(tx);
  const rungs = await rungsOf(tx, fact.siteId);
  const sentAt = fact.at.toISOString();
  const stamp = dayOf(fact.at).replaceAll('-', '').slice(2);
  for (const [n, addressee] of (Object.keys(addressees) as Addressee[]).entries()) {
    const found = firstRung(rungs.filter((rung) => rung.addressee === addressee));
    if (!found) continue;
    const { to, passed } = found;
    const wentUp = reasonOf(addressee, passed, to);
    const step = (rung: Rung, why: Step['why']): Step => ({ org: rung.org, name: rung.name, at: sentAt, why });
    await stage.commands.make(
      tx,
      'reportDelivery',
      {
        report: fact.recordId,
        addressee,
        receipt: `YS${stamp}-${fact.recordId.slice(-6).toUpperCase()}-${n + 1}`,
        sentTo: to.org,
        orgName: to.name,
        steps: [...passed.map((rung) => step(rung, 'noAccount')), step(to, 'addressed')],
        wentUp,
        foundAt: report.found_at.toISOString(),
        sentAt,
        dueAt: new Date(fact.at.getTime() + clocks.target * minute).toISOString(),
        hardAt: new Date(fact.at.getTime() + clocks.hard * minute).toISOString(),
        escalations: 0,
      },
      { ground, id: idWithin(fact.recordId, 'delivery', addressee) },
    );
  }
  await stage.commands.make(
    tx,
    'disinfectionOrder',
    { report: fact.recordId, place: report.place },
    {
      ground,
      id: idWithin(fact.recordId, 'order'),
    },
  );
  await lookForCluster(stage, tx, fact);
}

/** [X10] Cases close together at one site become one alert, which grows with them until it is decided. */
async function lookForCluster(stage: Stage, tx: Tx, fact: SealedFact): Promise<void> {
  const rule: ClusterRule = {
    ...defaultClusterRule,
    ...(await findSetting<Partial<ClusterRule>>(tx, 'suspect.cluster')),
  };
  const rows = await tx.rows<{ found: string }>(
    `SELECT (found_at AT TIME ZONE 'Asia/Shanghai')::date::text AS found FROM suspect_report
     WHERE tenant_id = $1 AND at_site = $2 AND state <> 'withdrawn' AND outcome IS DISTINCT FROM 'ruledOut'
       AND found_at > $3::timestamptz - make_interval(days => $4) ORDER BY found_at DESC LIMIT 1000`,
    [tx.actor.tenant, fact.siteId, fact.at, rule.days + 14],
  );
  const cluster = clusterOf(
    rows.map((row) => row.found),
    rule,
  );
  if (!cluster) return;
  const open = await tx.find<{ id: string }>(
    "SELECT id FROM cluster_alert WHERE tenant_id = $1 AND at_site = $2 AND state = 'open' ORDER BY id DESC LIMIT 1",
    [tx.actor.tenant, fact.siteId],
  );
  if (open) {
    await stage.commands.act(tx, 'clusterAlert', open.id, 'grow', { ...cluster }, { trusted: true });
    return;
  }
  const site = await tx.find<{ name: string }>('SELECT name FROM site WHERE tenant_id = $1 AND id = $2', [
    tx.actor.tenant,
    fact.siteId,
  ]);
  await stage.commands.make(
    tx,
    'clusterAlert',
    { siteName: site?.name ?? '', ...cluster, ruleVersion: rule.version },
    { ground: groundOf(fact), id: idWithin(fact.recordId, 'cluster') },
  );
}

/** [X7] Whoever is on the way to the clinic is no longer waiting at the site. */
export async function followReferral(stage: Stage, tx: Tx, fact: SealedFact): Promise<void> {
  const row = await tx.find<{ report: string; state: string }>(
    `SELECT m.report, r.state FROM medical_referral m JOIN suspect_report r ON r.tenant_id = m.tenant_id AND r.id = m.report
     WHERE m.tenant_id = $1 AND m.id = $2`,
    [tx.actor.tenant, fact.recordId],
  );
  if (row?.state === 'open') await stage.commands.act(tx, 'suspectReport', row.report, 'refer', {}, { trusted: true });
}
