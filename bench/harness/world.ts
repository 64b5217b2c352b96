import { loadNotice } from '../../src/demo/load/notice.ts';
import { readyRegistry, writeRegistry } from '../../src/demo/load/registry.ts';
import { makeWorld, type World } from '../../src/demo/world/world.ts';
import type { Actor } from '../../src/kit/actor.ts';
import type { Role } from '../../src/kit/roles.ts';
import { sitAt } from '../../src/modules/identity/desk.ts';
import { makeAccounts } from '../../src/modules/identity/make-accounts.ts';
import { newToken, tokenDigest } from '../../src/modules/identity/secrets.ts';
import { makeId } from '../../src/server/store/id.ts';
import { transact } from '../../src/server/store/transaction.ts';
import { putSetting } from '../../src/server/tenant.ts';
import { type House, worldNow } from './house.ts';

/** Enters the demo's registry: authorities and so many sites, their people and posts. */
export async function loadRegistry(house: House, sites: number): Promise<World> {
  const { stage, system, pool, config } = house;
  const world = makeWorld({ seed: 5, sites, days: 29 });
  await house.owner.query("INSERT INTO tenant (tenant_id, name) VALUES ($1, '忻州市') ON CONFLICT DO NOTHING", [
    config.tenant,
  ]);
  const { plans, services } = stage;
  const parts = [world.authorities, ...world.siteParts(500)];
  await writeRegistry(
    pool,
    system,
    readyRegistry({ plans, secrets: house.secrets, clock: services.clock, system }, parts),
  );
  await transact(pool, system, async (tx) => {
    await putSetting(tx, 'clock.offset', Date.parse(worldNow) - Date.now());
    await putSetting(tx, 'demo', { seed: 5, sites, days: 0 });
    await putSetting(tx, 'campaign', { name: '百日攻坚', from: '2021-12-21', days: 100 });
  });
  return world;
}

/** The clerk of the city's office, who issues. */
export function clerkOf(house: House, world: World): Actor {
  const account = world.accounts.find((each) => each.account === 'gjb-wenmi');
  const post = world.authorities.posts.find((each) => each.id === account?.postId);
  return {
    ...house.system,
    personId: account?.personId ?? null,
    postId: post?.id ?? null,
    orgId: post?.orgId ?? null,
    accountId: account?.id ?? house.system.accountId,
    roles: ['office.clerk', 'office.director'],
  };
}

/** Issues the demo's notice. @returns its id. */
export async function issueDemoNotice(house: House, world: World): Promise<string> {
  return (await loadNotice(house.stage, clerkOf(house, world), world.settings.seed)).id;
}

/** Somebody signed in. */
export interface Visitor {
  readonly cookie: string;
  readonly personId: string;
  readonly orgId: string;
  readonly siteId: string | null;
  readonly county: string | null;
}

/** Makes accounts and open sessions for holders of posts with a role, as many as there are up to `most`. */
export async function signIn(house: House, role: Role, most: number): Promise<Visitor[]> {
  const { system, pool, config } = house;
  return transact(pool, system, async (tx) => {
    await sitAt(tx, 'identity');
    const posts = await tx.rows<{
      id: string;
      holder: string;
      roles: Role[];
      org: string;
      site: string | null;
      county: string | null;
    }>(
      `SELECT * FROM (SELECT DISTINCT ON (p.holder) p.id, p.holder, p.roles, p.at_org AS org,
         coalesce(p.site, (SELECT s.id FROM site s WHERE s.tenant_id = p.tenant_id AND s.at_org = p.at_org LIMIT 1)) AS site, p.at_county AS county
       FROM post p WHERE p.tenant_id = $1 AND $2 = ANY (p.roles) AND p.state = 'held'
         AND NOT EXISTS (SELECT FROM account a WHERE a.tenant_id = p.tenant_id AND a.person_id = p.holder)
       ORDER BY p.holder, p.id) p ORDER BY md5(id::text) LIMIT $3`,
      [config.tenant, role, most],
    );
    const made = posts.map((post) => ({ post, account: makeId(), token: newToken() }));
    await makeAccounts(
      tx,
      made.map(({ post, account }) => ({
        id: account,
        name: `b-${account.slice(-12)}`,
        personId: post.holder,
        posts: [{ id: post.id, roles: post.roles }],
        card: { at: 1000 },
      })),
      new Date(),
    );
    await tx.run(
      `INSERT INTO session (tenant_id, id, account_id, post_id, way, made_at, seen_at, device, address)
       SELECT $1, i, a, p, 'demo', now(), now(), 'bench', '127.0.0.1' FROM unnest($2::bytea[], $3::uuid[], $4::uuid[]) AS t (i, a, p)`,
      [
        config.tenant,
        made.map(({ token }) => tokenDigest(token)),
        made.map(({ account }) => account),
        made.map(({ post }) => post.id),
      ],
    );
    return made.map(({ post, token }) => ({
      cookie: `shoutu_session=${token}`,
      personId: post.holder,
      orgId: post.org,
      siteId: post.site,
      county: post.county,
    }));
  });
}

/** Disinfections of all sites over four weeks, each with its fact, as the office's people would have entered them. */
export async function loadDisinfections(house: House, count: number): Promise<void> {
  const { owner, config } = house;
  await owner.query(
    `INSERT INTO disinfection (tenant_id, id, version, state, at_county, at_township, at_org, at_site, at_field, day, created_at,
       created_by, updated_at, place, agent, concentration, minutes, done_at)
     SELECT $1, timed_uuid((extract(epoch FROM moment) * 1000)::bigint), 1, 'recorded', at_county, at_township, at_org, at_site, at_field, moment::date, moment,
       at_org, moment, (ARRAY['highTouch','canteen','dormitory','vehicle','workshop','gate'])[1 + g % 6], '84 消毒液', 500, 30, moment
     FROM (SELECT s.*, g, timestamptz '2021-12-22 08:00+08' + make_interval(days => g % 28, secs => (row_number() OVER ())::int % 30000) AS moment
       FROM generate_series(1, ceil($2::numeric / (SELECT count(*) FROM site))::int) g CROSS JOIN site s) t
     LIMIT $2`,
    [config.tenant, count],
  );
  await owner.query(
    `INSERT INTO fact (tenant_id, id, type, kind, record_id, version, actor_id, actor_name, at, at_county, at_township, at_org, at_site, at_field, body)
     SELECT tenant_id, timed_uuid((extract(epoch FROM created_at) * 1000)::bigint), 'disinfection.created', 'disinfection', id, 1, created_by, '某矿防疫员',
       created_at, at_county, at_township, at_org, at_site, at_field,
       json_build_object('state', state, 'from', null, 'values', json_build_object('place', place, 'agent', agent, 'concentration', concentration, 'minutes', minutes, 'doneAt', done_at))
     FROM disinfection`,
  );
  await skipToEnd(house);
  // What the counters would have counted of them.
  await owner.query(
    `INSERT INTO counter_total AS c (tenant_id, kind, level, ground, state, n)
     SELECT tenant_id, 'disinfection', level, ground, state, count(*) FROM disinfection,
       LATERAL (VALUES ('city', '*'), ('county', coalesce(at_county, '-')), ('township', at_township)) AS g (level, ground)
     WHERE ground IS NOT NULL GROUP BY 1, 2, 3, 4, 5
     ON CONFLICT (tenant_id, kind, level, ground, state) DO UPDATE SET n = excluded.n`,
  );
}

/**
 * Moves every cursor, and the seal, behind the last fact: what was made by SQL is neither followed nor sealed, as if that
 * had been done long ago. The block that stands for it could not be verified.
 */
export async function skipToEnd(house: House): Promise<void> {
  await moveCursorsToEnd(house);
  await house.owner.query(
    `INSERT INTO block (tenant_id, height, algorithm, first_tx, first_seq, last_tx, last_seq, count, root, entries, kinds, leaves, previous, hash, sealed_at)
     SELECT tenant_id, (SELECT coalesce(max(height), 0) + 1 FROM block), 'sm3', tx, seq, tx, seq, 1, repeat('-', 32)::bytea, repeat('-', 50)::bytea,
       '{disinfection}', repeat('-', 32)::bytea, repeat('-', 32)::bytea, repeat('-', 32)::bytea, now()
     FROM fact ORDER BY tx DESC, seq DESC LIMIT 1`,
  );
}

/** Lets every reaction take up the ledger behind the last fact. */
export async function moveCursorsToEnd(house: House): Promise<void> {
  await house.owner.query(
    `UPDATE cursor c SET (tx, seq) = (SELECT tx, seq FROM fact f WHERE f.tenant_id = c.tenant_id ORDER BY tx DESC, seq DESC LIMIT 1)`,
  );
}

/** Removes the accounts an earlier run made in a kept world. */
export async function forgetVisitors(house: House): Promise<void> {
  await house.owner.query(
    `WITH gone AS (SELECT tenant_id, id FROM account WHERE name LIKE 'b-%'),
       s AS (DELETE FROM session USING gone WHERE session.tenant_id = gone.tenant_id AND account_id = gone.id),
       l AS (DELETE FROM account_post p USING gone WHERE p.tenant_id = gone.tenant_id AND p.account_id = gone.id)
     SELECT 1`,
  );
  await house.owner.query("DELETE FROM account WHERE name LIKE 'b-%'");
}
