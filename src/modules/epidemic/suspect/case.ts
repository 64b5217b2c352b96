import type { Label } from '../../../kit/label.ts';
import { holds } from '../../../kit/actor.ts';
import type { Stage } from '../../../server/stage.ts';
import type { AnyRow, Plan } from '../../../server/store/plan.ts';
import { findRow } from '../../../server/store/queries.ts';
import type { Tx } from '../../../server/store/transaction.ts';
import type { Step } from './addressee.ts';
import { type Moment, nearestFirst, timelineOf } from './rules.ts';
import type { CaseDelivery, CaseView } from './wire.ts';

const latest = (table: string) =>
  `SELECT id FROM ${table} WHERE tenant_id = $1 AND report = $2 AND state <> 'withdrawn' ORDER BY id DESC LIMIT 1`;

async function followUp(tx: Tx, plan: Plan, report: string): Promise<AnyRow | null> {
  if (!holds(tx.actor, plan.kind.may.read)) return null;
  const found = await tx.find<{ id: string }>(latest(plan.table), [tx.actor.tenant, report]);
  return (found && (await findRow(tx, plan, found.id))) ?? null;
}

async function deliveriesOf(tx: Tx, report: string): Promise<CaseDelivery[]> {
  const rows = await tx.rows<Record<string, unknown> & { steps: Step[] }>(
    `SELECT id, version, state, addressee, receipt, org_name AS "orgName", went_up AS "wentUp", steps, found_at AS "foundAt", sent_at AS "sentAt",
       due_at AS "dueAt", hard_at AS "hardAt", received_at AS "receivedAt", receiver, minutes, advice
     FROM report_delivery WHERE tenant_id = $1 AND report = $2 ORDER BY receipt`,
    [tx.actor.tenant, report],
  );
  const text = (value: unknown) => (value instanceof Date ? value.toISOString() : value);
  return rows.map((row) => ({
    ...(Object.fromEntries(Object.entries(row).map(([name, value]) => [name, text(value)])) as unknown as CaseDelivery),
    mine: row.state === 'sent' && row.steps.some((step) => step.org === tx.actor.orgId),
  }));
}

const whys: Readonly<Record<Step['why'], Label>> = {
  addressed: ['送达', 'Sent to'],
  noAccount: ['没有可签收的账号，跳过', 'Nobody there can sign, passed over'],
  late: ['超过目标时间未签收，上提到', 'Unsigned past the target, sent up to'],
  hard: ['超过最迟时间未签收，再上提到', 'Unsigned past the limit, sent up to'],
};

function eventsOf(
  foundAt: string,
  deliveries: readonly CaseDelivery[],
  referral: AnyRow | null,
  order: AnyRow | null,
  report: AnyRow | null,
): Omit<Moment, 'minutes'>[] {
  const at = (value: unknown, what: Label, who: unknown = null) =>
    typeof value === 'string' ? [{ at: value, what, who: typeof who === 'string' ? who : null }] : [];
  const first = deliveries[0];
  return [
    ...at(foundAt, ['发现', 'Found']),
    ...at(first?.sentAt, ['报告已到平台', 'The report arrived']),
    ...deliveries.flatMap((each) => [
      ...each.steps.flatMap((step) => at(step.at, whys[step.why], step.name)),
      ...at(each.receivedAt, ['已签收', 'Signed for'], `${each.orgName}`),
    ]),
    ...at(referral?.leftAt, ['出发送医', 'Left for the clinic']),
    ...at(referral?.arrivedAt, ['到达医院', 'At the clinic']),
    ...at(order?.doneAt, ['消毒完成', 'Disinfected']),
    ...at(order?.reopenedAt, ['区域重新启用', 'The place reopened']),
    ...at(report?.concludedAt, ['医疗机构给出结论', 'The health authority concluded']),
  ];
}

/** A case with its four receipts, the way to the clinic, the closed place, and the minutes; nothing where it is out of scope. */
export async function findCase(stage: Stage, tx: Tx, id: string): Promise<Omit<CaseView, 'now'> | undefined> {
  const plan = (name: string) => stage.plans.get(name) as Plan;
  const deliveries = await deliveriesOf(tx, id);
  const reader = plan('suspectReport');
  const report = holds(tx.actor, reader.kind.may.read) ? ((await findRow(tx, reader, id)) ?? null) : null;
  const ground = await tx.find<{
    site: string | null;
    name: string | null;
    position: { lat: number; lon: number } | null;
    county: string | null;
    found: Date;
  }>(
    `SELECT r.at_site AS site, s.name, s.position, r.at_county AS county, r.found_at AS found FROM report_delivery r
     LEFT JOIN site s ON s.tenant_id = r.tenant_id AND s.id = r.at_site WHERE r.tenant_id = $1 AND r.report = $2 LIMIT 1`,
    [tx.actor.tenant, id],
  );
  if (!report && !ground) return undefined;
  const foundAt = ground?.found.toISOString() ?? String(report?.foundAt);
  const siteId = ground?.site ?? report?.ground.siteId ?? null;
  const [referral, order] = [
    await followUp(tx, plan('medicalReferral'), id),
    await followUp(tx, plan('disinfectionOrder'), id),
  ];
  const clinics = await tx.rows<{
    id: string;
    name: string;
    phone: string | null;
    position: { lat: number; lon: number } | null;
  }>(
    "SELECT id, name, phone, position FROM fever_clinic WHERE tenant_id = $1 AND county = $2 AND state = 'active' ORDER BY name LIMIT 20",
    [tx.actor.tenant, ground?.county ?? report?.ground.county ?? null],
  );
  const member =
    report &&
    (await tx.find<{ mask: string | null }>(
      'SELECT name_mask AS mask FROM roster_member WHERE tenant_id = $1 AND id = $2',
      [tx.actor.tenant, report.member],
    ));
  return {
    id,
    siteId,
    siteName: ground?.name ?? '',
    foundAt,
    report,
    memberName: member?.mask ?? null,
    deliveries,
    referral,
    order,
    clinics: nearestFirst(clinics, ground?.position ?? null).map(({ position: _at, ...clinic }) => clinic),
    areas: await areasOf(stage, tx, siteId),
    timeline: timelineOf(foundAt, eventsOf(foundAt, deliveries, referral, order, report)),
  };
}

/** The isolation areas of a site, where that kind of record is kept. */
async function areasOf(
  stage: Stage,
  tx: Tx,
  siteId: string | null,
): Promise<{ id: string; name: string; state: string }[]> {
  const areas = stage.plans.get('isolationArea');
  if (!areas || !siteId || !holds(tx.actor, areas.kind.may.read)) return [];
  return await tx.rows(
    `SELECT id, name, state FROM ${areas.table} WHERE tenant_id = $1 AND at_site = $2 AND state <> 'withdrawn' ORDER BY name LIMIT 20`,
    [tx.actor.tenant, siteId],
  );
}
