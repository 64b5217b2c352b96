import { type Actor, systemActor, wholeTenant } from '../../kit/actor.ts';
import { kinds } from '../../kinds.ts';
import { serverModules } from '../../modules.ts';
import { makeAccounts, adminRoles } from '../../modules/identity/make-accounts.ts';
import { regionLookups } from '../../modules/registry/lookups.ts';
import type { Config } from '../../server/config.ts';
import { stillClock } from '../../server/clock.ts';
import { makeSecretBox } from '../../server/crypto/secretBox.ts';
import { openPool } from '../../server/db/pool.ts';
import { openFileStore } from '../../server/files/s3-store.ts';
import { makeStage } from '../../server/make-stage.ts';
import type { Services } from '../../server/module.ts';
import { transact } from '../../server/store/transaction.ts';
import { findSetting, putSetting } from '../../server/tenant.ts';
import { Follower } from '../../server/worker/follower.ts';
import { runDueJobs } from '../../server/worker/jobs.ts';
import { reactionsOf } from '../../server/worker/worker.ts';
import { loadSite } from '../epidemic/site.ts';
import { makeActivity, type WorldEvent } from '../world/activity.ts';
import { loadPolicy } from '../epidemic/policy.ts';
import { makeWorld } from '../world/world.ts';
import { type Doer, loadDeeds, loadRecords } from './activity.ts';
import { loadNotice } from './notice.ts';
import { loadPart } from './registry.ts';

export interface DemoSettings {
  readonly seed: number;
  readonly sites: number;
  /** Days of activity up to the demo's first moment, at most those since the notice was issued, or on past it. */
  readonly days: number;
}

export const smallDemo: DemoSettings = { seed: 5, sites: 1500, days: 29 };

/** The moment at which the demo's clock begins (issue: 2022-01-19 09:00 Asia/Shanghai, day 29 of the campaign). */
export const demoStart = '2022-01-19T09:00:00+08:00';
const registered = '2021-12-18T09:00:00+08:00';
const issuedAt = '2021-12-21T08:30:00+08:00';
const dayMs = 86_400_000;

/** Whether the tenant's database holds anything yet. */
export async function isEmpty(ownerUrl: string, tenant: string): Promise<boolean> {
  const pool = openPool(ownerUrl, { role: 'shoutu_app', max: 1 });
  try {
    return await transact(
      pool,
      systemActor(tenant),
      async (tx) =>
        (await findSetting(tx, 'demo')) === undefined &&
        (await tx.find('SELECT 1 FROM organisation WHERE tenant_id = $1 LIMIT 1', [tenant])) === undefined,
    );
  } finally {
    await pool.end();
  }
}

/**
 * Fills an empty database with the demo world: registry, accounts, the issued notice, and its people's days one after
 * another, each followed by what the worker would have done that night. Deterministic from the seed.
 * @param tell called with one line of progress now and then
 */
export async function loadDemo(
  config: Config,
  ownerUrl: string,
  settings: DemoSettings,
  tell: (zh: string, en: string) => void = () => undefined,
): Promise<void> {
  const pool = openPool(ownerUrl, { role: 'shoutu_app', max: 4, name: 'shoutu-demo', lazy: true });
  const owner = openPool(ownerUrl, { max: 1, name: 'shoutu-demo' });
  // A database filled within a minute has no statistics yet, and plans made without them crawl.
  const analyse = () => owner.query('ANALYZE');
  try {
    const clock = stillClock(registered);
    const services: Services = {
      pool,
      clock,
      tenant: config.tenant,
      secrets: makeSecretBox({ tenant: config.tenant, master: config.masterKey }),
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
    const modules = serverModules(stage, { files: openFileStore(config.files), demo: true, publicUrl: undefined });
    const follower = new Follower(services, reactionsOf(modules), {
      batch: 20_000,
      tries: 1,
      onError: (name, error) => {
        throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      },
    });
    const settle = async () => {
      while ((await follower.step()) > 0);
    };
    const system: Actor = { ...systemActor(config.tenant), scope: wholeTenant };
    const world = makeWorld(settings);
    const doers = new Map<string, Doer>();
    const orgNames = new Map<string, string>();

    tell('正在准备演示数据：单位、场所和人员', 'Preparing the demo: organisations, sites and people');
    await transact(pool, system, async (tx) => {
      await tx.run('INSERT INTO tenant (tenant_id, name) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
        config.tenant,
        '忻州市',
      ]);
    }).catch(() => undefined);
    const parts = function* () {
      yield world.authorities;
      yield* world.siteParts(1000);
    };
    for (const part of parts()) {
      for (const org of part.orgs) orgNames.set(org.id, org.shortName);
      const sites = new Map(part.sites.map((site) => [site.id, site]));
      for (const post of part.posts)
        doers.set(post.id, {
          name: `${orgNames.get(post.orgId) ?? ''}${post.title}`,
          field: post.siteId ? (sites.get(post.siteId)?.field ?? null) : null,
        });
      await transact(pool, system, (tx) => loadPart(tx, stage, part, clock.now(), clock.today()));
    }
    const posts = new Map(world.authorities.posts.map((post) => [post.id, post.roles] as const));
    for (const part of world.siteParts(50)) {
      for (const post of part.posts) posts.set(post.id, post.roles);
      break;
    }
    await transact(pool, system, async (tx) => {
      await makeAccounts(
        tx,
        world.accounts.map((account, i) => {
          const roles = posts.get(account.postId) ?? [];
          const adminRole = adminRoles.find((role) => roles.includes(role));
          return {
            id: account.id,
            name: account.account,
            personId: account.personId,
            ...(adminRole ? { adminRole } : { posts: [{ id: account.postId, roles }] }),
            card: { at: i, title: account.card.title, note: account.card.note },
          };
        }),
        clock.now(),
      );
    });
    await settle();
    await analyse();

    tell('正在印发演示通知、落实责任', 'Issuing the demo notice and making its duties');
    clock.set(issuedAt);
    const clerk = world.accounts.find((account) => account.account === 'gjb-wenmi');
    const office = world.authorities.posts.find((post) => post.id === clerk?.postId);
    const notice = await loadNotice(stage, {
      ...system,
      personId: clerk?.personId ?? null,
      postId: office?.id ?? null,
      orgId: office?.orgId ?? null,
      accountId: clerk?.id ?? system.accountId,
      name: doers.get(office?.id ?? '')?.name ?? '攻坚办',
      roles: ['office.clerk', 'office.director'],
    });
    await settle();
    await analyse();

    const first = new Date(Date.parse(issuedAt)).toISOString().slice(0, 10);
    const last = new Date(Date.parse(`${first}T00:00:00Z`) + settings.days * dayMs).toISOString().slice(0, 10);
    let events: WorldEvent[] = [];
    let day = first;
    const finish = async () => {
      clock.set(`${day}T12:00:00+08:00`);
      await loadRecords(stage, events, doers, system);
      await loadDeeds(stage, events, notice, doers, system);
      events = [];
      await settle();
      // What the night does: lateness and the next period.
      const morning = new Date(Date.parse(`${day}T00:00:30+08:00`) + dayMs);
      if (morning.getTime() <= Date.parse(demoStart) || day < last) {
        clock.set(morning.toISOString());
        await runDueJobs(
          services,
          modules.flatMap((module) => module.jobs ?? []),
          (name, error) => {
            throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
          },
        );
        await settle();
      }
    };
    for (const event of makeActivity(world, { from: first, to: last })) {
      if (event.day !== day) {
        await finish();
        day = event.day;
        tell(`正在重放 ${day} 的记录`, `Replaying ${day}`);
      }
      events.push(event);
    }
    await finish();
    const began = last > '2022-01-19' ? `${last}T09:00:00+08:00` : demoStart;
    clock.set(began);
    await loadPolicy({ stage, system, clock, seed: settings.seed });
    await loadSite({ stage, world, system, clock });
    await settle();
    await follower.storeCursors();
    await transact(pool, system, async (tx) => {
      await putSetting(tx, 'clock.offset', Date.parse(began) - Date.now());
      await putSetting(tx, 'demo', settings);
      await putSetting(tx, 'campaign', { name: '百日攻坚', from: '2021-12-21', days: 100 });
    });
    await owner.query('ANALYZE duty, duty_proof, fact, clause_figure, delivery');
  } finally {
    await pool.end();
    await owner.end();
  }
}
