import { getField } from '../../modules/registry/data/fields.ts';
import { counties } from '../../modules/registry/data/regions.ts';
import { townships } from '../../modules/registry/data/townships.ts';
import type { Addressee } from '../notice/demo-notice.ts';
import type { WorldOrg } from './model.ts';
import { idOf, mix, numberOf } from './random.ts';
import type { World } from './world.ts';

/** Somebody who owes: an authority, or an enterprise at one of its sites. */
export interface Owing {
  /** Number of its own among its class, for chance. */
  readonly number: number;
  readonly orgId: string;
  readonly siteId: string | null;
  readonly county: string | null;
  readonly township: string | null;
  readonly name: string;
  readonly diligence: number;
  readonly workforce: number;
  readonly running: boolean;
  /** Whether its field is one closed by nature. */
  readonly closed: boolean;
  /** How many posts it has, and who holds each; ids are made when asked for. */
  readonly posts: number;
  holder(n: number): Holder | undefined;
}

export interface Holder {
  readonly postId: string;
  readonly personId: string | null;
  readonly title: string;
}

const postsPerSite = 4;
const siteTitles = ['主要负责人', '安全管理人员', '疫情防控专员', '门岗'];

/** The sites of a world as numbers only, so that 75,000 of them take some megabytes. */
export class SiteRoster {
  readonly size: number;
  readonly #seed: number;
  readonly #org: Int32Array;
  readonly #person: Int32Array;
  readonly #county: Uint8Array;
  readonly #township: Uint8Array;
  readonly #workforce: Int32Array;
  readonly #diligence: Float32Array;
  readonly #running: Uint8Array;
  readonly #closed: Uint8Array;
  readonly #firstPost: number;

  constructor(world: World) {
    const { sites, seed } = world.settings;
    this.size = sites;
    this.#seed = seed;
    this.#org = new Int32Array(sites);
    this.#person = new Int32Array(sites * postsPerSite).fill(-1);
    this.#county = new Uint8Array(sites);
    this.#township = new Uint8Array(sites);
    this.#workforce = new Int32Array(sites);
    this.#diligence = new Float32Array(sites);
    this.#running = new Uint8Array(sites);
    this.#closed = new Uint8Array(sites);
    this.#firstPost = world.authorities.posts.length;
    const countyIndex = new Map(counties.map((county, i) => [county.code, i]));
    const townshipIndex = new Map(townships.map((township, i) => [township.code, i]));
    for (const part of world.siteParts()) {
      for (const site of part.sites) {
        this.#org[site.number] = numberOf(site.orgId);
        this.#county[site.number] = countyIndex.get(site.county) ?? 0;
        this.#township[site.number] = townshipIndex.get(site.township) ?? 0;
        this.#workforce[site.number] = site.workforce;
        this.#diligence[site.number] = site.diligence;
        this.#running[site.number] = site.running ? 1 : 0;
        this.#closed[site.number] = getField(site.field).traits.includes('closed') ? 1 : 0;
      }
      for (const { postId, personId } of part.appointments) {
        if (personId) this.#person[numberOf(postId) - this.#firstPost] = numberOf(personId);
      }
    }
  }

  /** Site `n`; the ids, dear to make, only when somebody asks for them. */
  at(n: number): Owing {
    const seed = this.#seed;
    const org = this.#org[n] as number;
    return {
      number: n,
      get orgId() {
        return idOf(seed, 'org', org);
      },
      get siteId() {
        return idOf(seed, 'site', n);
      },
      county: counties[this.#county[n] as number]?.code ?? null,
      township: townships[this.#township[n] as number]?.code ?? null,
      name: '本单位',
      diligence: this.#diligence[n] as number,
      workforce: this.#workforce[n] as number,
      running: this.#running[n] === 1,
      closed: this.#closed[n] === 1,
      posts: postsPerSite,
      holder: (i) => this.#holder(n, i),
    };
  }

  #holder(n: number, i: number): Holder | undefined {
    const title = siteTitles[i];
    if (title === undefined) return undefined;
    const person = this.#person[n * postsPerSite + i] as number;
    return {
      title,
      postId: idOf(this.#seed, 'post', this.#firstPost + n * postsPerSite + i),
      personId: person < 0 ? null : idOf(this.#seed, 'person', person),
    };
  }

  diligence(n: number): number {
    return this.#diligence[n] as number;
  }
}

/** The authorities of a world by the class the notice addresses. */
export function authoritiesByClass(world: World): Map<Addressee, Owing[]> {
  const { authorities, settings } = world;
  const holders = new Map(authorities.appointments.map(({ postId, personId }) => [postId, personId]));
  const classes = new Map<Addressee, Owing[]>();
  for (const org of authorities.orgs) {
    const addressee = addresseeOf(org);
    if (!addressee) continue;
    const number = numberOf(org.id);
    const posts = authorities.posts
      .filter((post) => post.orgId === org.id)
      .map(({ id, title }): Holder => ({ postId: id, title, personId: holders.get(id) ?? null }));
    const owing: Owing = {
      number,
      orgId: org.id,
      siteId: null,
      county: org.county,
      township: org.township,
      name: org.shortName,
      diligence: authorityDiligence(settings.seed, number, org),
      workforce: org.kind === 'department' ? 30 : 18,
      running: true,
      closed: false,
      posts: posts.length,
      holder: (n) => posts[n],
    };
    classes.set(addressee, [...(classes.get(addressee) ?? []), owing]);
  }
  return classes;
}

/** The class the demo notice addresses an organisation under, if any. */
export function addresseeOf(org: Pick<WorldOrg, 'kind' | 'level'>): Addressee | undefined {
  if (org.kind === 'enterprise' || org.kind === 'township') return org.kind;
  if (org.kind === 'office') return org.level === 'city' ? 'cityOffice' : 'countyOffice';
  if (org.kind === 'department') return org.level === 'city' ? 'cityDepartment' : 'countyDepartment';
  return org.level === 'county' && (org.kind === 'government' || org.kind === 'zone') ? 'countyGovernment' : undefined;
}

function authorityDiligence(seed: number, number: number, org: WorldOrg): number {
  const drawn = mix(seed, 83, number) / 4294967296;
  if (org.kind === 'office' && org.level === 'city') return 1;
  if (drawn > 0.975 && org.kind !== 'government') return 0;
  return drawn > 0.8 ? 0.55 + (drawn - 0.8) : 0.9 + drawn / 10;
}
