import type { Stage } from '../../../server/stage.ts';
import { isId } from '../../../server/store/id.ts';
import { notFound } from '../../../server/store/refusals.ts';
import type { Tx } from '../../../server/store/transaction.ts';
import { findSetting } from '../../../server/tenant.ts';
import { areasNow } from './areas.ts';
import { addDays } from './days.ts';
import { findEvidence } from './evidence.ts';
import type { AreaFinding } from './isolation-placement.ts';
import type { AidFinding } from './mutual-aid.ts';
import { resumptionPoints } from './points.ts';
import type { ResumptionFinding } from './resumption.ts';
import { type SiteSettings, settingsWith, siteSettingsName } from './settings.ts';

/** The settings in force. */
export const siteSettings = async (tx: Tx): Promise<SiteSettings> =>
  settingsWith(await findSetting(tx, siteSettingsName));

const only = (tx: Tx, siteId: unknown): string | undefined =>
  typeof siteId === 'string' ? siteId : tx.actor.scope.sites.length === 1 ? tx.actor.scope.sites[0] : undefined;

/**
 * [W13] What the policy in force for a site's county says of gatherings: the nearest level that says anything, its newest version.
 * Nothing where no policy is kept or none says it.
 */
async function policyGathering(
  stage: Stage,
  tx: Tx,
  siteId: string | undefined,
  today: string,
): Promise<Partial<SiteSettings>> {
  if (!stage.plans.has('policyVersion')) return {};
  const { tenant } = tx.actor;
  const rule = await tx.find<{ most: number; above: number }>(
    `SELECT (v.rules -> 'gathering' ->> 'mostPersons')::int AS most, (v.rules -> 'gathering' ->> 'approvalAbove')::int AS above
     FROM policy_version v WHERE v.tenant_id = $1 AND v.state = 'released' AND v.effective_from <= $2::date
       AND (v.effective_to IS NULL OR v.effective_to >= $2::date) AND jsonb_typeof(v.rules -> 'gathering') = 'object'
       AND (v.region IS NULL OR v.region = ANY ($3::text[])
         OR v.region = (SELECT s.at_county FROM site s WHERE s.tenant_id = $1 AND s.id = $4))
     ORDER BY array_position(ARRAY['county', 'city', 'province', 'national'], v.level), v.effective_from DESC, v.known_at DESC LIMIT 1`,
    [tenant, today, [tenant, `${tenant.slice(0, 2)}0000`], siteId ?? null],
  );
  return rule ? { gatheringPersons: Math.min(rule.above, rule.most), gatheringMost: rule.most } : {};
}

/** [W22] The area somebody is to be placed in, locked, so that two are not placed on one reading of it. */
async function areaFinding(
  tx: Tx,
  areaId: unknown,
  member: unknown,
  siteId: string | undefined,
): Promise<AreaFinding | null> {
  if (typeof areaId !== 'string' || !isId(areaId)) return null;
  const [held] = await tx.rows<{ id: string }>(
    'SELECT id FROM isolation_area WHERE tenant_id = $1 AND id = $2 AND at_site = $3 FOR UPDATE',
    [tx.actor.tenant, areaId, siteId ?? null],
  );
  const [area] = held ? await areasNow(tx, [areaId], await siteSettings(tx)) : [];
  if (!area) return null;
  const placed = await tx.find(
    "SELECT 1 FROM isolation_placement WHERE tenant_id = $1 AND member = $2 AND state = 'placed'",
    [tx.actor.tenant, typeof member === 'string' && isId(member) ? member : null],
  );
  return { ...area, memberPlaced: placed !== undefined };
}

async function aidFinding(tx: Tx, answersTo: unknown, siteId: string | undefined): Promise<AidFinding> {
  const { tenant } = tx.actor;
  const site = await tx.find<{ name: string; county: string | null }>(
    'SELECT name, at_county AS county FROM site WHERE tenant_id = $1 AND id = $2',
    [tenant, siteId ?? null],
  );
  const answered =
    typeof answersTo === 'string' && isId(answersTo)
      ? await tx.find<AidFinding['answered'] & object>(
          `SELECT state, sort, item, at_site = $3 AS own FROM mutual_aid WHERE tenant_id = $1 AND id = $2 AND at_county = $4`,
          [tenant, answersTo, siteId ?? null, site?.county ?? null],
        )
      : undefined;
  return { who: site?.name ?? null, answered: answered ?? null };
}

/** The twelve points of a site and who leads it. @throws Refusal RECORD_NOT_FOUND outside the reader's ground */
export async function resumptionOf(stage: Stage, tx: Tx, siteId: string, today: string) {
  const settings = await siteSettings(tx);
  const evidence = isId(siteId) ? await findEvidence(tx, stage.plans, siteId, { today, ...settings }) : undefined;
  if (!evidence) throw notFound();
  const areas = await areasNow(tx, evidence.areaIds, settings);
  return { evidence, settings, points: resumptionPoints({ ...evidence, areas }, settings, today) };
}

/** Gives the kinds of this chapter what their checks consult. */
export function giveFindings(stage: Stage): void {
  stage.findings.set('gatheringRule', async (tx, { siteId }, at) => ({
    ...(await siteSettings(tx)),
    ...(await policyGathering(stage, tx, only(tx, siteId), at.today)),
  }));
  stage.findings.set('isolationArea', (tx, { row, input, siteId }) =>
    row ? Promise.resolve(undefined) : areaFinding(tx, input.area, input.member, only(tx, siteId)),
  );
  stage.findings.set('mutualAid', (tx, { input, siteId }) => aidFinding(tx, input.answersTo, only(tx, siteId)));
  stage.findings.set('resumption', async (tx, { row, siteId }, at): Promise<ResumptionFinding | null> => {
    const site = only(tx, siteId);
    // A draft says nothing of the points yet; they are looked at from its first step on.
    if (!row || !site) return null;
    const { evidence, points, settings } = await resumptionOf(stage, tx, site, at.today);
    const decidedOn = row.decidedOn as string | null;
    return {
      points,
      leadLevel: evidence.leadLevel,
      lead: evidence.lead,
      goodUntil: decidedOn ? addDays(decidedOn, settings.resumptionDays) : null,
    };
  });
}
