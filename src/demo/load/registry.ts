import type pg from 'pg';
import type { Actor, Ground } from '../../kit/actor.ts';
import type { Stage } from '../../server/stage.ts';
import { type ReadyRecord, insertMany } from '../../server/store/bulk.ts';
import { idWithin } from '../../server/store/id.ts';
import type { Plan, SealedSecret } from '../../server/store/plan.ts';
import { readSecret } from '../../server/store/secrets.ts';
import { type Tx, transact } from '../../server/store/transaction.ts';
import type { Field } from '../../kit/field.ts';
import type { WorldOrg, WorldPart } from '../world/model.ts';

const nowhere: Ground = { county: null, township: null, orgId: null, siteId: null, field: null };

/**
 * Enters a world into the registry, part by part: while the database writes the places of one, the people of the part before
 * are sealed and written.
 * @param entered told of each part, with the organisations known so far
 */
export async function loadRegistry(
  pool: pg.Pool,
  stage: Stage,
  system: Actor,
  parts: Iterable<WorldPart>,
  entered: (part: WorldPart, orgs: KnownOrgs) => void = () => undefined,
): Promise<void> {
  const orgs = new Map<string, KnownOrg>();
  let people = Promise.resolve();
  for (const part of parts) {
    for (const { id, shortName, county, township } of part.orgs) orgs.set(id, { shortName, county, township });
    entered(part, orgs);
    const places = transact(pool, system, (tx) => loadPlaces(tx, stage, part, orgs));
    await Promise.all([places, people]);
    people = transact(pool, system, (tx) => loadPeople(tx, stage, part, orgs));
    people.catch(() => undefined);
  }
  await people;
}

type KnownOrg = Pick<WorldOrg, 'shortName' | 'county' | 'township'>;

/** Organisations by id: those of this part and of the parts before, for an enterprise may have sites in several. */
export type KnownOrgs = ReadonlyMap<string, KnownOrg>;

type Ready = (id: string, ground: Ground, state: string, values: Record<string, unknown>) => ReadyRecord;

function toolsOf(stage: Stage, orgs: KnownOrgs) {
  const { clock } = stage.services;
  const [at, day] = [clock.now(), clock.today()];
  const plan = (kind: string) => stage.plans.get(kind) as Plan;
  const groundOf = (orgId: string): Ground => {
    const org = orgs.get(orgId);
    return { ...nowhere, county: org?.county ?? null, township: org?.township ?? null, orgId };
  };
  const ready: Ready = (id, ground, state, values) => ({ id, ground, state, values, at, day });
  return { plan, groundOf, ready, day };
}

/** Enters the organisations of one part of a world, their lines and their sites. */
async function loadPlaces(tx: Tx, stage: Stage, part: WorldPart, orgs: KnownOrgs): Promise<void> {
  const { plan, groundOf, ready } = toolsOf(stage, orgs);
  await insertMany(
    tx,
    plan('organisation'),
    part.orgs.map((org) =>
      ready(org.id, { ...groundOf(org.id), orgId: org.id }, 'active', {
        name: org.name,
        shortName: org.shortName,
        aliases: org.aliases.join('、') || null,
        kind: org.kind,
        level: org.level,
        county: org.county,
        township: org.township,
        fields: org.fields,
        departmentCode: org.departmentCode,
        creditCode: org.creditCode,
        host: org.hostId,
      }),
    ),
  );
  await insertMany(
    tx,
    plan('line'),
    part.orgs.flatMap((org) =>
      org.lines.map(({ line, parentId }) =>
        ready(idWithin(org.id, line, parentId), groundOf(org.id), 'recorded', {
          line,
          parent: parentId,
          since: '2021-12-21',
        }),
      ),
    ),
  );
  await insertMany(
    tx,
    plan('site'),
    part.sites.map((site) =>
      ready(
        site.id,
        { county: site.county, township: site.township, orgId: site.orgId, siteId: site.id, field: site.field },
        'active',
        {
          name: site.name,
          enterprise: site.orgId,
          county: site.county,
          township: site.township,
          supervisionField: site.field,
          industry: site.industry,
          ownership: site.ownership,
          workforce: site.workforce,
          leadLevel: site.lead.level === 'city' ? 'city' : 'county',
          lead: site.leadOrgId,
          tags: site.traits,
          address: site.address,
          running: site.running,
        },
      ),
    ),
  );
}

/** Enters the people of one part, sealed, and the posts they hold; its organisations and sites must be there. */
async function loadPeople(tx: Tx, stage: Stage, part: WorldPart, orgs: KnownOrgs): Promise<void> {
  const { plan, groundOf, ready, day } = toolsOf(stage, orgs);
  await loadPersons(tx, stage, part, ready, groundOf, day);
  const holders = new Map(part.appointments.map((each) => [each.postId, each]));
  const sites = new Map(part.sites.map((site) => [site.id, site]));
  await insertMany(
    tx,
    plan('post'),
    part.posts.map((post) => {
      const holder = holders.get(post.id);
      const site = post.siteId ? sites.get(post.siteId) : undefined;
      const ground = site ? { ...groundOf(post.orgId), siteId: site.id, field: site.field } : groundOf(post.orgId);
      return ready(post.id, ground, holder?.personId ? 'held' : 'vacant', {
        title: post.title,
        site: post.siteId,
        roles: post.roles,
        fields: post.fields,
        holder: holder?.personId ?? null,
        since: holder?.personId ? holder.from : null,
        rank: String(post.rank).padStart(3, '0'),
      });
    }),
  );
}

async function loadPersons(
  tx: Tx,
  stage: Stage,
  part: WorldPart,
  ready: Ready,
  groundOf: (orgId: string) => Ground,
  day: string,
): Promise<void> {
  const plan = stage.plans.get('person') as Plan;
  const names = ['name', 'residentId', 'phone'] as const;
  const { secrets } = stage.services;
  const ciphers = await secrets.sealMany(
    tx,
    part.persons.flatMap((person) => names.map((name) => ({ personId: person.id, plain: person[name] }))),
  );
  await insertMany(
    tx,
    plan,
    part.persons.map((person, i) => {
      const sealed = Object.fromEntries(
        names.map((name, n): [string, SealedSecret] => {
          const { plain, mask } = readSecret(name, plan.kind.fields[name] as Field, person[name], day);
          return [name, { cipher: ciphers[i * names.length + n] as Buffer, mask, hash: secrets.hash(plain) }];
        }),
      );
      return ready(person.id, groundOf(person.orgId), 'active', { ...sealed, work: person.work });
    }),
  );
}
