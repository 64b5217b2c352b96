import type pg from 'pg';
import type { Actor, Ground } from '../../kit/actor.ts';
import type { Field } from '../../kit/field.ts';
import type { PersonalSecrets } from '../../server/crypto/secretBox.ts';
import type { Services } from '../../server/module.ts';
import { type BulkStatement, type ReadyRecord, sendBulk, statementsOf } from '../../server/store/bulk.ts';
import { idWithin } from '../../server/store/id.ts';
import type { Plan, SealedSecret } from '../../server/store/plan.ts';
import { readSecret } from '../../server/store/secrets.ts';
import { type Tx, transact } from '../../server/store/transaction.ts';
import type { WorldOrg, WorldPart } from '../world/model.ts';

const nowhere: Ground = { county: null, township: null, orgId: null, siteId: null, field: null };

/** What a registry is made ready with; none of it is the database. */
export interface RegistryTools {
  readonly plans: ReadonlyMap<string, Plan>;
  readonly secrets: Pick<PersonalSecrets, 'sealNew' | 'hash'>;
  readonly clock: Services['clock'];
  readonly system: Actor;
}

/** One part of a world, ready to be written: organisations, lines and sites, then people and the posts they hold. */
export interface Entry {
  places(tx: Tx): Promise<void>;
  people(tx: Tx): Promise<void>;
}

/**
 * Makes the parts of a world ready to be written, one after another as they are asked for: what is checked, sealed and put
 * into words here waits for no database.
 * @param made told of each part, with the organisations known so far
 */
export function* readyRegistry(
  tools: RegistryTools,
  parts: Iterable<WorldPart>,
  made: (part: WorldPart, orgs: KnownOrgs) => void = () => undefined,
): Generator<Entry, void, undefined> {
  const orgs = new Map<string, KnownOrg>();
  for (const part of parts) {
    for (const { id, shortName, county, township } of part.orgs) orgs.set(id, { shortName, county, township });
    made(part, orgs);
    const makers = makersOf(tools, orgs);
    const places = readyPlaces(makers, part);
    const { persons, keep } = readyPersons(tools, makers, part);
    const people = [...persons, ...readyPosts(makers, part)];
    yield {
      places: (tx) => sendBulk(tx, places),
      people: async (tx) => {
        await keep(tx);
        await sendBulk(tx, people);
      },
    };
  }
}

/** Writes entries in their order: the places of one beside the people of the one before, while the next is made ready. */
export async function writeRegistry(pool: pg.Pool, system: Actor, entries: Iterable<Entry>): Promise<void> {
  const source = entries[Symbol.iterator]();
  let people = Promise.resolve();
  for (let next = source.next(); !next.done; ) {
    const entry = next.value;
    const written = Promise.all([transact(pool, system, entry.places), people]);
    written.catch(() => undefined);
    next = source.next();
    await written;
    people = transact(pool, system, entry.people);
    people.catch(() => undefined);
  }
  await people;
}

type KnownOrg = Pick<WorldOrg, 'shortName' | 'county' | 'township'>;

/** Organisations by id: those of this part and of the parts before, for an enterprise may have sites in several. */
export type KnownOrgs = ReadonlyMap<string, KnownOrg>;

/** The means of making one part ready. */
interface Makers {
  readonly day: string;
  groundOf(orgId: string): Ground;
  ready(id: string, ground: Ground, state: string, values: Record<string, unknown>): ReadyRecord;
  statements(kind: string, rows: readonly ReadyRecord[]): BulkStatement[];
}

function makersOf({ plans, clock, system }: RegistryTools, orgs: KnownOrgs): Makers {
  const [at, day] = [clock.now(), clock.today()];
  return {
    day,
    groundOf: (orgId) => {
      const org = orgs.get(orgId);
      return { ...nowhere, county: org?.county ?? null, township: org?.township ?? null, orgId };
    },
    ready: (id, ground, state, values) => ({ id, ground, state, values, at, day }),
    statements: (kind, rows) => statementsOf(plans.get(kind) as Plan, rows, system),
  };
}

/** The organisations of one part of a world, their lines and their sites. */
function readyPlaces({ groundOf, ready, statements }: Makers, part: WorldPart): BulkStatement[] {
  const orgs = part.orgs.map((org) =>
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
  );
  const lines = part.orgs.flatMap((org) =>
    org.lines.map(({ line, parentId }) =>
      ready(idWithin(org.id, line, parentId), groundOf(org.id), 'recorded', {
        line,
        parent: parentId,
        since: '2021-12-21',
      }),
    ),
  );
  const sites = part.sites.map((site) =>
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
  );
  return [...statements('organisation', orgs), ...statements('line', lines), ...statements('site', sites)];
}

const secretNames = ['name', 'residentId', 'phone'] as const;

/** The people of one part, sealed. `keep` writes the keys they are sealed under, before them. */
function readyPersons(
  { plans, secrets }: RegistryTools,
  { day, groundOf, ready, statements }: Makers,
  part: WorldPart,
) {
  const { kind } = plans.get('person') as Plan;
  const { ciphers, keep } = secrets.sealNew(
    part.persons.flatMap((person) => secretNames.map((name) => ({ personId: person.id, plain: person[name] }))),
  );
  const rows = part.persons.map((person, i) => {
    const sealed = Object.fromEntries(
      secretNames.map((name, n): [string, SealedSecret] => {
        const { plain, mask } = readSecret(name, kind.fields[name] as Field, person[name], day);
        return [name, { cipher: ciphers[i * secretNames.length + n] as Buffer, mask, hash: secrets.hash(plain) }];
      }),
    );
    return ready(person.id, groundOf(person.orgId), 'active', { ...sealed, work: person.work });
  });
  return { persons: statements('person', rows), keep };
}

/** The posts of one part, with who holds them. */
function readyPosts({ groundOf, ready, statements }: Makers, part: WorldPart): BulkStatement[] {
  const holders = new Map(part.appointments.map((each) => [each.postId, each]));
  const sites = new Map(part.sites.map((site) => [site.id, site]));
  const rows = part.posts.map((post) => {
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
  });
  return statements('post', rows);
}
