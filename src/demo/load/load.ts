import { setImmediate } from 'node:timers/promises';
import type pg from 'pg';
import { type Actor, systemActor, wholeTenant } from '../../kit/actor.ts';
import { kinds } from '../../kinds.ts';
import { serverModules } from '../../modules.ts';
import { makeAccounts, adminRoles } from '../../modules/identity/make-accounts.ts';
import { dropAside, makeAside } from '../../modules/responsibility/figures-aside.ts';
import { regionLookups } from '../../modules/registry/lookups.ts';
import type { Config } from '../../server/config.ts';
import { stillClock } from '../../server/clock.ts';
import { makeSecretBox } from '../../server/crypto/secretBox.ts';
import { openPool } from '../../server/db/pool.ts';
import { openFileStore } from '../../server/files/s3-store.ts';
import type { Stage } from '../../server/stage.ts';
import { makeStage } from '../../server/make-stage.ts';
import type { Services } from '../../server/module.ts';
import { planOf } from '../../server/store/plan.ts';
import { transact } from '../../server/store/transaction.ts';
import { putSetting } from '../../server/tenant.ts';
import { gatherCounts } from '../../server/worker/counters.ts';
import { loadEpidemic } from '../epidemic/load.ts';
import { makeActivity } from '../world/activity.ts';
import { addDays } from '../world/days.ts';
import type { DemoSettings } from '../settings.ts';
import type { WorldPart } from '../world/model.ts';
import { makeWorld, type World } from '../world/world.ts';
import type { Doer } from './activity.ts';
import { makeFollowing } from './following.ts';
import { setIndexesAside } from './indexes.ts';
import { makeMeanwhile } from './meanwhile.ts';
import { loadNotice } from './notice.ts';
import { type KnownOrgs, readyRegistry, writeRegistry } from './registry.ts';
import { replay } from './replay.ts';

/** The moment at which the demo's clock begins (issue: 2022-01-19 09:00 Asia/Shanghai, day 29 of the campaign). */
export const demoStart = '2022-01-19T09:00:00+08:00';
const registeredAt = '2021-12-18T09:00:00+08:00';
const issuedAt = '2021-12-21T08:30:00+08:00';

const tablesOf = (stage: Stage, ...named: string[]) => named.map((kind) => stage.plans.get(kind)?.table ?? kind);

/** Tables that fill by the thousand; in the order of their size, so that the largest is not begun last. */
const registered = ['post', 'person', 'organisation', 'line', 'site'];
const recorded = ['fact', 'duty_proof', 'duty', 'disinfection', 'meeting', 'responsibilityLetter', 'drill', 'training'];

/** So many parts of the registry are made ready while the database is still being made: those of a small demo. */
const partsAhead = 20;

/** Takes from a source until what it waits for has come, `most` at the most. @returns all there is, what was taken first. */
async function takeAhead<T>(source: Generator<T>, most: number, awaited: Promise<unknown>): Promise<Iterable<T>> {
  let come = false;
  const arrived = awaited.finally(() => {
    come = true;
  });
  const taken: T[] = [];
  while (!come && taken.length < most) {
    const next = source.next();
    if (next.done) break;
    taken.push(next.value);
    await setImmediate();
  }
  await arrived;
  return (function* () {
    yield* taken;
    yield* source;
  })();
}

/** Ground and title of every post of a part, added to those known. */
function addDoers(doers: Map<string, Doer>, part: WorldPart, orgs: KnownOrgs): void {
  const sites = new Map(part.sites.map((site) => [site.id, site]));
  for (const post of part.posts)
    doers.set(post.id, {
      name: `${orgs.get(post.orgId)?.shortName ?? ''}${post.title}`,
      field: post.siteId ? (sites.get(post.siteId)?.field ?? null) : null,
    });
}

/** Makes an account for each card of the sign-in page, with the posts of its person. */
async function enterAccounts(pool: pg.Pool, system: Actor, world: World, at: Date): Promise<void> {
  const posts = new Map(world.authorities.posts.map((post) => [post.id, post.roles] as const));
  for (const part of world.siteParts(50)) {
    for (const post of part.posts) posts.set(post.id, post.roles);
    break;
  }
  const accounts = world.accounts.map((account, i) => {
    const roles = posts.get(account.postId) ?? [];
    const adminRole = adminRoles.find((role) => roles.includes(role));
    return {
      id: account.id,
      name: account.account,
      personId: account.personId,
      ...(adminRole ? { adminRole } : { posts: [{ id: account.postId, roles }] }),
      card: { at: i, title: account.card.title, note: account.card.note },
    };
  });
  await transact(pool, system, (tx) => makeAccounts(tx, accounts, at));
}

/** The clerk of the city's office, in whose name the notice is issued. */
function issuerOf(world: World, system: Actor, doers: ReadonlyMap<string, Doer>): Actor {
  const clerk = world.accounts.find((account) => account.account === 'gjb-wenmi');
  const office = world.authorities.posts.find((post) => post.id === clerk?.postId);
  return {
    ...system,
    personId: clerk?.personId ?? null,
    postId: office?.id ?? null,
    orgId: office?.orgId ?? null,
    accountId: clerk?.id ?? system.accountId,
    name: doers.get(office?.id ?? '')?.name ?? '攻坚办',
    roles: ['office.clerk', 'office.director'],
  };
}

/**
 * Fills an empty database with the demo world: registry, accounts, the issued notice, and its people's days one after
 * another, each followed by what the worker would have done that night. Deterministic from the seed.
 * @param database the owner's address; where it is still being made, the registry is made ready meanwhile
 * @param tell called with one line of progress now and then
 */
export async function loadDemo(
  config: Config,
  database: string | Promise<string>,
  settings: DemoSettings,
  tell: (zh: string, en: string) => void = () => undefined,
): Promise<void> {
  const clock = stillClock(registeredAt);
  const system: Actor = { ...systemActor(config.tenant), scope: wholeTenant };
  const secrets = makeSecretBox({ tenant: config.tenant, master: config.masterKey });
  const world = makeWorld(settings);
  const doers = new Map<string, Doer>();
  const parts = function* () {
    yield world.authorities;
    yield* world.siteParts(100);
  };
  const plans = new Map(kinds.map((kind) => [kind.name, planOf(kind)]));
  const registry = readyRegistry({ plans, secrets, clock, system }, parts(), (part, orgs) =>
    addDoers(doers, part, orgs),
  );
  const awaited = Promise.resolve(database);
  const entries = await takeAhead(registry, partsAhead, awaited);
  const ownerUrl = await awaited;

  const pool = openPool(ownerUrl, { role: 'shoutu_app', max: 8, name: 'shoutu-demo', lazy: true, pipeline: true });
  const owner = openPool(ownerUrl, { max: 6, name: 'shoutu-demo', lazy: true });
  // A database filled within a minute has no statistics yet, and plans made without them crawl; a few rows tell enough.
  const analyse = (tables: string) =>
    owner.query(`SET default_statistics_target = 5; ANALYZE ${tables}; RESET default_statistics_target`);
  try {
    const services: Services = {
      pool,
      clock,
      tenant: config.tenant,
      secrets,
      actorOf: async () => systemActor(config.tenant),
      publish: () => undefined,
    };
    const stage = makeStage({
      services,
      kinds,
      streaming: pool,
      regions: regionLookups,
      poke: () => undefined,
      countsOf: async () => [],
    });
    const figures = { aside: true };
    const modules = serverModules(stage, {
      files: openFileStore(config.files),
      demo: true,
      publicUrl: undefined,
      figures,
    });
    const counts = gatherCounts();
    const reactions = [counts.reaction, ...modules.flatMap((module) => module.reactions ?? [])];
    const following = makeFollowing(services, reactions, system);

    tell('正在准备演示数据：单位、场所和人员', 'Preparing the demo: organisations, sites and people');
    await transact(pool, system, async (tx) => {
      await tx.run('INSERT INTO tenant (tenant_id, name) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
        config.tenant,
        '忻州市',
      ]);
    }).catch(() => undefined);
    const buildRegistryIndexes = await setIndexesAside(owner, tablesOf(stage, ...registered));
    const buildIndexes = await setIndexesAside(owner, tablesOf(stage, ...recorded));
    await makeAside(owner);
    await writeRegistry(pool, system, entries);
    await enterAccounts(pool, system, world, clock.now());
    await analyse('organisation, site, post');
    // The registry is complete; its indexes are built beside the work on the notice, which leaves half the machine idle.
    const indexed = buildRegistryIndexes();
    indexed.catch(() => undefined);

    tell('正在印发演示通知、落实责任', 'Issuing the demo notice and making its duties');
    clock.set(issuedAt);
    const notice = await loadNotice(stage, issuerOf(world, system, doers), settings.seed);
    await following.settle();
    await analyse('duty, obligation');

    const first = issuedAt.slice(0, 10);
    const last = addDays(first, settings.days);
    const began = last > '2022-01-19' ? `${last}T09:00:00+08:00` : demoStart;
    const meanwhile = makeMeanwhile(pool, system, counts);
    await replay(
      {
        stage,
        clock,
        notice,
        doers,
        system,
        jobs: modules.flatMap((module) => module.jobs ?? []),
        following,
        until: new Date(began),
        learn: () => analyse('duty, duty_proof, isolation_area_check, supply_level'),
        passed: meanwhile.passed,
        tell: (day) => tell(`正在重放 ${day} 的记录`, `Replaying ${day}`),
      },
      makeActivity(world, { from: first, to: last }),
    );
    tell('正在建立索引', 'Building the indexes');
    const finishFigures = async () => {
      await meanwhile.finish();
      figures.aside = false;
      await dropAside(owner);
      await analyse('clause_figure');
    };
    const whole = Promise.all([indexed, buildIndexes(), finishFigures(), analyse('duty, duty_proof, fact, delivery')]);
    whole.catch(() => undefined);
    await following.storeCursors();
    // The chapter's records are entered meanwhile; what follows from them reads by those indexes.
    const settleWhole = async () => {
      await whole;
      await following.settle();
    };
    await loadEpidemic({
      stage,
      world,
      system,
      clock,
      settle: settleWhole,
      learn: analyse,
      seed: settings.seed,
      began,
    });
    await following.storeCursors();
    await transact(pool, system, async (tx) => {
      await counts.write(tx);
      await putSetting(tx, 'clock.offset', Date.parse(began) - Date.now());
      await putSetting(tx, 'demo', settings);
      await putSetting(tx, 'campaign', { name: '百日攻坚', from: '2021-12-21', days: 100 });
    });
  } finally {
    await pool.end();
    await owner.end();
  }
}
