import type { Role } from '../../kit/roles.ts';
import { type Authorities, buildAuthorities } from './authorities.ts';
import { Builder, type Counters } from './builder.ts';
import { cardSites, makeAccounts } from './cards.ts';
import { SiteMaker } from './enterprises.ts';
import type { WorldAccount, WorldOrg, WorldPart, WorldSite } from './model.ts';
import { makeRandom } from './random.ts';

export interface WorldSettings {
  readonly seed: number;
  /** How many sites; at least those of the sign-in cards. */
  readonly sites: number;
  /** Days of activity the world is meant for. */
  readonly days: number;
}

/** A demo world: the same settings give the same world, whatever the size of the parts it is read in. */
export interface World {
  readonly settings: WorldSettings;
  /** Authorities with their posts and people; no sites. */
  readonly authorities: WorldPart;
  /** One account for each sign-in card. */
  readonly accounts: readonly WorldAccount[];
  /** Enterprises, sites, their posts and people, `size` sites at a time; each call starts again from the first. */
  siteParts(size?: number): Generator<WorldPart, void, undefined>;
}

const firstDay = '2021-12-18';

interface SitePost {
  readonly title: string;
  readonly roles: readonly Role[];
  readonly gapShare: number;
}

const sitePosts: readonly SitePost[] = [
  { title: '主要负责人', roles: ['site.head'], gapShare: 0.004 },
  { title: '安全管理人员', roles: ['site.safety_officer'], gapShare: 0.04 },
  { title: '疫情防控专员', roles: ['site.epidemic_officer'], gapShare: 0.065 },
  { title: '门岗', roles: ['site.gate_guard'], gapShare: 0.05 },
];

/** Below this workforce the head looks after safety and the epidemic officer keeps the gate. */
const small = 10;

/** The demo world of a seed. Pure: no clock, no chance but the seed's, no reading or writing. */
export function makeWorld(settings: WorldSettings): World {
  if (settings.sites < cardSites.length) throw new Error(`a world has at least ${cardSites.length} sites`);
  const builder = new Builder(settings.seed, { org: 0, post: 0, person: 0 });
  const found = buildAuthorities(builder);
  const after: Counters = { ...builder.counters };
  const authorities = builder.take();
  const siteParts = (size = 500) => buildSites(settings, found, after, size);
  const first = makeFirst(settings, found, after);
  return { settings, authorities, accounts: makeAccounts(settings.seed, authorities, first), siteParts };
}

function makeFirst(settings: WorldSettings, found: Authorities, after: Counters): WorldPart {
  const part = buildSites({ ...settings, sites: cardSites.length }, found, after, cardSites.length).next();
  if (part.done) throw new Error('no first part');
  return part.value;
}

function* buildSites(
  settings: WorldSettings,
  found: Authorities,
  after: Counters,
  size: number,
): Generator<WorldPart, void, undefined> {
  const builder = new Builder(settings.seed, after);
  const maker = new SiteMaker(builder, found);
  for (let n = 0; n < settings.sites; n++) {
    const site = maker.make(n, cardSites[n]);
    staffSite(builder, site, n < cardSites.length);
    if ((n + 1) % size === 0 || n + 1 === settings.sites) yield builder.take();
  }
}

function staffSite(builder: Builder, site: WorldSite, full: boolean): void {
  const random = makeRandom(builder.seed, 59, site.number);
  // Only the parts of the organisation a person and a post are made of; its enterprise may lie in an earlier part.
  const org: Pick<WorldOrg, 'id' | 'county'> = { id: site.orgId, county: site.county };
  const held: (string | null)[] = [];
  sitePosts.forEach(({ title, roles, gapShare }, i) => {
    const vacant = !full && random.chance(gapShare);
    const twice = site.workforce < small && (i === 1 || i === 3) ? (held[i - 1] ?? undefined) : undefined;
    const { personId } = builder.post(org, {
      title,
      roles,
      siteId: site.id,
      rank: i + 1,
      vacant,
      personId: twice,
      from: firstDay,
    });
    held.push(personId);
  });
}
