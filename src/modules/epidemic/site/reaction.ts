import type { Job, Reaction, SealedFact } from '../../../server/module.ts';
import type { Stage } from '../../../server/stage.ts';
import { changeMany } from '../../../server/store/bulk.ts';
import type { Plan } from '../../../server/store/plan.ts';
import type { Tx } from '../../../server/store/transaction.ts';
import { raise, watchStock } from './alerts.ts';
import { areasNow, followAreas, watchAreas } from './areas.ts';
import { siteSettings } from './findings.ts';
import { keepLevels, touchedBy } from './supply-levels.ts';

type Body = Readonly<{ state?: string; values?: Readonly<Record<string, unknown>> }>;
const valuesOf = (fact: SealedFact) => (fact.body as Body).values ?? {};
const isOf = (kind: string) => (fact: SealedFact) => fact.kind === kind;

/** What follows from the records of a site's day: levels, areas, repairs, matches, alerts. */
export function siteReaction(stage: Stage): Reaction {
  return {
    name: 'site',
    on: [
      'supplyCount.*',
      'supplyReceipt.*',
      'supplyIssue.*',
      'isolationAreaCheck.*',
      'isolationPlacement.*',
      'isolationArea.disinfected',
      'facilityCheck.created',
      'mutualAid.*',
      'gathering.created',
      'gathering.approved',
      'gathering.refused',
      'gathering.canceled',
      'resumption.resumed',
      'site.corrected',
    ],
    react: async (tx, facts) => {
      await followSupplies(stage, tx, facts);
      await followIsolation(stage, tx, facts);
      for (const fact of facts.filter(isOf('facilityCheck'))) await openRepair(stage, tx, fact);
      for (const fact of facts.filter(isOf('mutualAid'))) await followAid(stage, tx, fact);
      await followGatherings(stage, tx, facts.filter(isOf('gathering')));
      for (const fact of facts.filter(isOf('resumption'))) await startSite(stage, tx, fact);
      await followRunning(
        stage,
        tx,
        facts.filter((fact) => fact.kind === 'site' && valuesOf(fact).running === true),
      );
    },
  };
}

/** [W3] [W23] What becomes wrong by the passing of days alone. */
export function siteClock(stage: Stage): Job {
  return {
    name: 'site.watch',
    everySeconds: 3600,
    run: async (tx) => {
      const settings = await siteSettings(tx);
      await watchStock(stage, tx, null, settings);
      const rows = await tx.rows<{ id: string }>(
        'SELECT id FROM isolation_area WHERE tenant_id = $1 AND occupied > 0 LIMIT 5000',
        [tx.actor.tenant],
      );
      await watchAreas(
        stage,
        tx,
        await areasNow(
          tx,
          rows.map(({ id }) => id),
          settings,
        ),
      );
    },
  };
}

const isolationKinds = new Set(['isolationAreaCheck', 'isolationPlacement', 'isolationArea']);
const supplyKinds = new Set(['supplyCount', 'supplyReceipt', 'supplyIssue']);

async function followSupplies(stage: Stage, tx: Tx, facts: readonly SealedFact[]): Promise<void> {
  const touched = touchedBy(facts.filter(({ kind }) => supplyKinds.has(kind)));
  if (touched.length === 0) return;
  const settings = await siteSettings(tx);
  await keepLevels(tx, touched, settings, stage.services.clock.today());
  await watchStock(stage, tx, [...new Set(touched.map(({ site }) => site))], settings);
}

async function followIsolation(stage: Stage, tx: Tx, facts: readonly SealedFact[]): Promise<void> {
  const ids = (kind: string) => facts.filter(isOf(kind)).map(({ recordId }) => recordId);
  const [checks, placements, areas] = [ids('isolationAreaCheck'), ids('isolationPlacement'), ids('isolationArea')];
  if (checks.length + placements.length + areas.length === 0) return;
  const rows = await tx.rows<{ area: string }>(
    `SELECT area FROM isolation_area_check WHERE tenant_id = $1 AND id = ANY ($2::uuid[])
     UNION SELECT area FROM isolation_placement WHERE tenant_id = $1 AND id = ANY ($3::uuid[])
     UNION SELECT unnest($4::uuid[])`,
    [tx.actor.tenant, checks, placements, areas],
  );
  await followAreas(
    stage,
    tx,
    rows.map(({ area }) => area),
    await siteSettings(tx),
    facts.filter(({ kind }) => isolationKinds.has(kind)).at(-1)?.at ?? stage.services.clock.now(),
  );
}

/** [W6] A facility found out of order waits for its repair. */
async function openRepair(stage: Stage, tx: Tx, fact: SealedFact): Promise<void> {
  const { facility, fault, inOrder } = valuesOf(fact);
  if (inOrder !== false || typeof facility !== 'string') return;
  const found = await tx.find<{ state: string }>('SELECT state FROM facility WHERE tenant_id = $1 AND id = $2', [
    tx.actor.tenant,
    facility,
  ]);
  if (found?.state === 'inService')
    await stage.commands.act(tx, 'facility', facility, 'report', { fault }, { trusted: true });
}

/** [W9] The two records of one help move on together: matched, delivered, closed. */
async function followAid(stage: Stage, tx: Tx, fact: SealedFact): Promise<void> {
  const step = { 'mutualAid.created': 'matched', 'mutualAid.delivered': 'delivered', 'mutualAid.settled': 'closed' }[
    fact.type
  ];
  if (!step) return;
  const own = await tx.find<{ partner: string | null; state: string }>(
    `SELECT p.id AS partner, p.state FROM mutual_aid a JOIN mutual_aid p ON p.tenant_id = $1 AND p.id = a.partner
     WHERE a.tenant_id = $1 AND a.id = $2`,
    [tx.actor.tenant, fact.recordId],
  );
  if (!own?.partner || own.state === step || own.state === 'withdrawn') return;
  const values = step === 'matched' ? { partner: fact.recordId } : {};
  const change = { id: own.partner, type: `mutualAid.${step}`, to: step, values, at: stage.services.clock.now() };
  await changeMany(tx, stage.plans.get('mutualAid') as Plan, [change]);
}

async function followGatherings(stage: Stage, tx: Tx, facts: readonly SealedFact[]): Promise<void> {
  const about = (fact: SealedFact) => ({
    site: fact.siteId as string,
    sort: 'overLimit' as const,
    about: fact.recordId,
  });
  const placed = facts.filter(({ siteId }) => siteId !== null);
  await raise(
    stage,
    tx,
    placed
      .filter(({ type, body }) => type === 'gathering.created' && body.state === 'flagged')
      .map((fact) => ({ ...about(fact), words: `${valuesOf(fact).persons ?? ''} 人的活动超过限额，等待同意` })),
    placed.filter(({ type }) => type !== 'gathering.created').map(about),
  );
}

/** [W34] A site whose resumption was accepted and said to be done is running. */
async function startSite(stage: Stage, tx: Tx, fact: SealedFact): Promise<void> {
  if (fact.type !== 'resumption.resumed' || !fact.siteId) return;
  const site = await tx.find<{ running: boolean | null }>('SELECT running FROM site WHERE tenant_id = $1 AND id = $2', [
    tx.actor.tenant,
    fact.siteId,
  ]);
  if (site && site.running !== true)
    await stage.commands.act(
      tx,
      'site',
      fact.siteId,
      'correct',
      { running: true, reason: '复工复产已批准' },
      { trusted: true },
    );
}

/** [W35] Running again without an accepted resumption is an alert; with one it is right. */
async function followRunning(stage: Stage, tx: Tx, facts: readonly SealedFact[]): Promise<void> {
  const sites = [...new Set(facts.map(({ recordId }) => recordId))];
  if (sites.length === 0) return;
  const { resumptionDays } = await siteSettings(tx);
  const rows = await tx.rows<{ id: string; name: string; checked: boolean }>(
    `SELECT s.id, s.name, EXISTS (SELECT FROM resumption r WHERE r.tenant_id = $1 AND r.at_site = s.id
       AND r.state IN ('accepted', 'resumed') AND r.decided_on >= $3::date - $4::int) AS checked
     FROM site s WHERE s.tenant_id = $1 AND s.id = ANY ($2::uuid[]) AND s.running`,
    [tx.actor.tenant, sites, stage.services.clock.today(), resumptionDays],
  );
  await raise(
    stage,
    tx,
    rows
      .filter(({ checked }) => !checked)
      .map(({ id, name }) => ({
        site: id,
        sort: 'resumedUnchecked',
        about: 'running',
        words: `${name}没有经过复工检查就恢复生产`,
      })),
    rows.filter(({ checked }) => checked).map(({ id }) => ({ site: id, sort: 'resumedUnchecked', about: 'running' })),
  );
}
