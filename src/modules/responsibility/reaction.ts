import type { FiguresAside } from './figures-aside.ts';
import { dayOf } from '../../server/clock.ts';
import type { Job, SealedFact } from '../../server/module.ts';
import type { Plan } from '../../server/store/plan.ts';
import type { Tx } from '../../server/store/transaction.ts';
import type { FollowedReaction } from '../../server/worker/follower.ts';
import { advanceTo } from './advance.ts';
import type { Told } from './figures.ts';
import { Gifts } from './give.ts';
import { assignOrphans, followPosts } from './holders.ts';
import { makeDuties, obligationsIn } from './make.ts';
import { dropDuties, followDutyFacts, takeUpDuties } from './owing.ts';
import { askDuties, type Batch, isAllNew, proveByRecords, type Touched } from './prove.ts';
import { endOfDay, addDays } from './rules.ts';
import { type At, settleDuties } from './settle.ts';

const reactionName = 'responsibility';
const closed = '场所已关闭';
const dissolved = '单位已撤销';
const revoked = '通知已废止';

type Sort = 'issue' | 'revoke' | 'post' | 'duty' | 'newcomer' | 'close' | 'reopen' | 'move' | 'record';

const sorts: Readonly<Record<string, Sort>> = {
  'notice.issued': 'issue',
  'notice.revoked': 'revoke',
  'post.created': 'post',
  'post.filled': 'post',
  'post.handedOver': 'post',
  'post.vacated': 'post',
  'post.abolished': 'post',
  'post.corrected': 'post',
  'post.withdrawn': 'post',
  'duty.stated': 'duty',
  'duty.retracted': 'duty',
  'duty.opened': 'duty',
  'duty.notOwed': 'duty',
  'duty.agreed': 'duty',
  'duty.owed': 'duty',
  'site.created': 'newcomer',
  'organisation.created': 'newcomer',
  'site.closed': 'close',
  'site.withdrawn': 'close',
  'organisation.dissolved': 'close',
  'site.reopened': 'reopen',
  'site.corrected': 'move',
};

/** Which kinds prove, and which open event duties, by the obligations in force. */
interface Wanted {
  readonly proves: ReadonlySet<string>;
  readonly opens: ReadonlySet<string>;
}

async function wantedKinds(tx: Tx, plans: ReadonlyMap<string, Plan>): Promise<Wanted> {
  const rows = await tx.prepared<{ proof_kind: string; event: string | null }>(
    'responsibility.wanted',
    `SELECT DISTINCT proof_kind, CASE rhythm WHEN 'event' THEN event END AS event FROM obligation
     WHERE tenant_id = $1 AND state = 'inForce'`,
    [tx.actor.tenant],
  );
  const known = (names: (string | null)[]) =>
    new Set(names.filter((name): name is string => plans.has(name ?? '') && name !== 'duty'));
  return { proves: known(rows.map((row) => row.proof_kind)), opens: known(rows.map((row) => row.event)) };
}

/** One runner at a time moves duties: the reaction or the clock. */
export async function holdDuties(tx: Tx): Promise<void> {
  await tx.rows("SELECT pg_advisory_xact_lock(hashtext('responsibility'), hashtext($1))", [tx.actor.tenant]);
}

/** Facts of one sort on one day, in ledger order. */
interface Stretch {
  readonly sort: Sort;
  readonly day: string;
  readonly facts: SealedFact[];
}

function stretchesOf(facts: readonly SealedFact[], sortOf: (fact: SealedFact) => Sort | undefined): Stretch[] {
  const out: Stretch[] = [];
  for (const fact of facts) {
    const sort = sortOf(fact);
    if (!sort) continue;
    const day = dayOf(fact.at);
    const last = out.at(-1);
    if (last && last.sort === sort && last.day === day) last.facts.push(fact);
    else out.push({ sort, day, facts: [fact] });
  }
  return out;
}

/** Follows a batch of facts, in order, set-based by stretches of one sort on one day. */
export async function followFacts(
  tx: Tx,
  facts: readonly SealedFact[],
  plans: ReadonlyMap<string, Plan>,
  told: Told,
): Promise<void> {
  await holdDuties(tx);
  let wanted = await wantedKinds(tx, plans);
  const gifts = new Gifts();
  // A kind becomes wanted in the middle of a batch where a notice is issued in it; then the rest is sorted again.
  let rest = [...facts];
  let day = '';
  while (rest.length > 0) {
    const known = wanted;
    const all = stretchesOf(rest, (fact) => sorts[fact.type] ?? recordSort(fact, known));
    const upTo = all.findIndex((each) => each.sort === 'issue');
    const ready = upTo < 0 ? all : all.slice(0, upTo + 1);
    for (const each of ready) {
      if (each.day > day) {
        await gifts.settle(tx);
        day = await advanceTo(tx, each.day, told);
      }
      if (each.sort !== 'record' && each.sort !== 'duty') await gifts.settle(tx);
      await follow(tx, each, { now: each.facts.at(-1)?.at ?? new Date(0), day, told }, plans, wanted, gifts);
    }
    if (upTo < 0) return gifts.settle(tx);
    const last = ready.at(-1)?.facts.at(-1) as SealedFact;
    rest = rest.slice(rest.indexOf(last) + 1);
    wanted = await wantedKinds(tx, plans);
  }
}

const recordSort = (fact: SealedFact, wanted: Wanted): Sort | undefined =>
  wanted.proves.has(fact.kind) || wanted.opens.has(fact.kind) ? 'record' : undefined;

async function follow(
  tx: Tx,
  { sort, facts }: Stretch,
  at: At,
  plans: ReadonlyMap<string, Plan>,
  wanted: Wanted,
  gifts: Gifts,
): Promise<void> {
  const ids = [...new Set(facts.map((fact) => fact.recordId))];
  switch (sort) {
    case 'issue':
      for (const fact of facts) await issue(tx, fact, at, [...plans.keys()]);
      return;
    case 'revoke':
      for (const id of ids) await revoke(tx, id, at);
      return;
    case 'post':
      return followPosts(tx, ids, at);
    case 'duty':
      return followDutyFacts(tx, facts, at, gifts);
    case 'newcomer':
      return welcome(tx, facts, at, [...plans.keys()]);
    case 'close':
      return close(tx, ids, at);
    case 'reopen':
      return reopen(tx, ids, at);
    case 'move':
      return relocate(tx, ids, at);
    case 'record': {
      const batches = [...groupBy(facts, (fact) => fact.kind)].map(([kind, some]) => ({
        plan: plans.get(kind) as Plan,
        touched: touchedOf(some),
        proves: wanted.proves.has(kind),
        opens: wanted.opens.has(kind),
      }));
      return proveByBatches(tx, batches, at, gifts);
    }
  }
}

/**
 * Follows batches one after another. The duties are asked for all of them at once, so that the database works on while the
 * answers for one are gone through; once duties were changed, each further batch asks at its turn.
 */
async function proveByBatches(tx: Tx, batches: readonly Batch[], at: At, gifts: Gifts): Promise<void> {
  const ahead = batches.map((batch) => (isAllNew(batch) ? askDuties(tx, batch) : undefined));
  // Told where they are awaited.
  for (const answers of ahead) answers?.catch(() => undefined);
  let changed = false;
  for (const [i, batch] of batches.entries()) {
    if (!isAllNew(batch)) {
      await gifts.settle(tx);
      changed = true;
    }
    const answers = await ((!changed && ahead[i]) || askDuties(tx, batch));
    if (await proveByRecords(tx, batch, answers, at, gifts)) changed = true;
  }
}

function groupBy<T>(list: readonly T[], keyOf: (each: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const each of list) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each]);
  return groups;
}

function touchedOf(facts: readonly SealedFact[]): Touched[] {
  const last = new Map<string, Touched>();
  for (const fact of facts) {
    const isNew = fact.type.endsWith('.created') || last.get(fact.recordId)?.isNew === true;
    last.set(fact.recordId, { recordId: fact.recordId, kind: fact.kind, factId: fact.id, at: fact.at, isNew });
  }
  return [...last.values()];
}

async function issue(tx: Tx, fact: SealedFact, at: At, kinds: readonly string[]): Promise<void> {
  const obligations = await obligationsIn(tx, 'waiting', fact.recordId);
  if (obligations.length === 0) return;
  const narrow = { county: fact.county, township: fact.township, issue: true };
  await makeDuties(tx, obligations, { now: fact.at, day: at.day, kinds, told: at.told }, narrow);
  await tx.run(
    `UPDATE obligation SET state = 'inForce', version = version + 1, updated_at = $3
     WHERE tenant_id = $1 AND notice = $2 AND state = 'waiting'`,
    [tx.actor.tenant, fact.recordId, fact.at],
  );
  at.told.notices.add(fact.recordId);
}

/** [D22] Newcomers owe what is in force and selects them. */
async function welcome(tx: Tx, facts: readonly SealedFact[], at: At, kinds: readonly string[]): Promise<void> {
  const obligations = await obligationsIn(tx, 'inForce');
  const byNotice = groupBy(obligations, (each) => each.notice);
  for (const [notice, some] of byNotice) {
    const ground = await tx.find<{ at_county: string | null; at_township: string | null }>(
      `SELECT at_county, at_township FROM fact WHERE tenant_id = $1 AND record_id = $2 AND type = 'notice.issued' LIMIT 1`,
      [tx.actor.tenant, notice],
    );
    const made = await makeDuties(
      tx,
      some,
      { now: at.now, day: at.day, kinds, told: at.told },
      {
        county: ground?.at_county ?? null,
        township: ground?.at_township ?? null,
        newOrgs: facts.filter((fact) => fact.kind === 'organisation').map((fact) => fact.recordId),
        newSites: facts.filter((fact) => fact.kind === 'site').map((fact) => fact.recordId),
      },
    );
    if (made > 0) at.told.notices.add(notice);
  }
}

/** Works through duties by the ten thousand, so that a million never stand in memory. */
async function inPortions(
  tx: Tx,
  sql: string,
  value: unknown,
  work: (ids: readonly string[]) => Promise<void>,
): Promise<void> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await tx.rows<{ id: string }>(`${sql} AND id > $3 ORDER BY id LIMIT 10000`, [
      tx.actor.tenant,
      value,
      after,
    ]);
    const ids = rows.map((row) => row.id);
    if (ids.length === 0) return;
    await work(ids);
    after = ids.at(-1) as string;
  }
}

async function revoke(tx: Tx, notice: string, at: At): Promise<void> {
  const { tenant } = tx.actor;
  const obligations = await tx.rows<{ id: string }>('SELECT id FROM obligation WHERE tenant_id = $1 AND notice = $2', [
    tenant,
    notice,
  ]);
  await tx.run(
    `UPDATE obligation SET state = 'revoked', version = version + 1, updated_at = $3 WHERE tenant_id = $1 AND notice = $2`,
    [tenant, notice, at.now],
  );
  for (const { id } of obligations)
    await inPortions(tx, 'SELECT id FROM duty WHERE tenant_id = $1 AND obligation = $2', id, (ids) =>
      dropDuties(tx, ids, at, revoked),
    );
  at.told.notices.add(notice);
}

async function close(tx: Tx, ids: readonly string[], at: At): Promise<void> {
  const open = "AND (state <> 'notOwed' OR rhythm = 'event' AND not_owed_reason IS NULL)";
  await inPortions(tx, `SELECT id FROM duty WHERE tenant_id = $1 AND at_site = ANY ($2::uuid[]) ${open}`, ids, (some) =>
    dropDuties(tx, some, at, closed),
  );
  await inPortions(
    tx,
    `SELECT id FROM duty WHERE tenant_id = $1 AND at_org = ANY ($2::uuid[]) AND at_site IS NULL ${open}`,
    ids,
    (some) => dropDuties(tx, some, at, dissolved),
  );
}

async function reopen(tx: Tx, ids: readonly string[], at: At): Promise<void> {
  await inPortions(
    tx,
    `SELECT id FROM duty WHERE tenant_id = $1 AND at_site = ANY ($2::uuid[]) AND state = 'notOwed' AND not_owed_reason = '${closed}'`,
    ids,
    (some) => takeUpDuties(tx, some, at),
  );
}

/** A site put right in the registry takes its duties to its ground; with another enterprise other posts answer. */
async function relocate(tx: Tx, ids: readonly string[], at: At): Promise<void> {
  const { tenant } = tx.actor;
  const ground =
    '(d.at_county, d.at_township, d.at_org, d.at_field) IS DISTINCT FROM (s.at_county, s.at_township, s.at_org, s.at_field)';
  const moved = await tx.rows<{ id: string; at_org: string }>(
    `SELECT d.id, s.at_org FROM site s JOIN duty d ON d.tenant_id = s.tenant_id AND d.at_site = s.id
     WHERE s.tenant_id = $1 AND s.id = ANY ($2::uuid[]) AND ${ground}`,
    [tenant, ids],
  );
  const duties = moved.map((row) => row.id);
  await settleDuties(tx, duties, at, async () => {
    await tx.run(
      `UPDATE duty d SET at_county = s.at_county, at_township = s.at_township, at_org = s.at_org, at_field = s.at_field,
         post = CASE WHEN d.at_org = s.at_org THEN d.post END, person = CASE WHEN d.at_org = s.at_org THEN d.person END
       FROM site s WHERE d.tenant_id = $1 AND d.id = ANY ($2::uuid[]) AND s.tenant_id = d.tenant_id AND s.id = d.at_site`,
      [tenant, duties],
    );
  });
  await assignOrphans(tx, [...new Set(moved.map((row) => row.at_org))], at);
}

/** What follows from the ledger for duties; tells the pages that show them after its commit. */
export function dutyReaction(plans: ReadonlyMap<string, Plan>, figures: Readonly<FiguresAside>): FollowedReaction {
  let told: Told = { notices: new Set(), persons: new Set() };
  return {
    name: reactionName,
    on: ['*'],
    react: (tx, facts) => followFacts(tx, facts, plans, { ...told, aside: figures.aside }),
    afterwards: (_facts, services) => {
      for (const notice of told.notices) services.publish(`notice:${notice}`);
      for (const person of told.persons) services.publish(`today:${person}`);
      told = { notices: new Set(), persons: new Set() };
    },
  };
}

/** [D8] Facts of earlier days that mean something to duties and were not followed yet: the day must not turn before them. */
const behind = `SELECT EXISTS (
  SELECT FROM cursor c JOIN fact f ON f.tenant_id = c.tenant_id AND (f.tx, f.seq) > (c.tx, c.seq)
  WHERE c.tenant_id = $1 AND c.name = $2 AND f.at < $3 AND (f.type = ANY ($4) OR f.kind = ANY ($5))
) AS waits`;

/** Every minute of domain time: due becomes late, periods roll over. */
export const dutyClock = (plans: ReadonlyMap<string, Plan>, figures: Readonly<FiguresAside>): Job => ({
  name: 'responsibility.clock',
  everySeconds: 60,
  async run(tx, services) {
    const today = services.clock.today();
    const midnight = new Date(endOfDay(addDays(today, -1)).getTime() + 1);
    const { proves, opens } = await wantedKinds(tx, plans);
    const found = await tx.find<{ waits: boolean }>(behind, [
      tx.actor.tenant,
      reactionName,
      midnight,
      Object.keys(sorts),
      [...proves, ...opens],
    ]);
    if (found?.waits) return;
    await holdDuties(tx);
    const told: Told = { notices: new Set(), persons: new Set(), aside: figures.aside };
    await advanceTo(tx, today, told);
    for (const notice of told.notices) services.publish(`notice:${notice}`);
  },
});
