import { creditCodeCheck, organisationCheck } from '../../kit/check/creditCode.ts';
import { type FieldCode, getField } from '../../modules/registry/data/fields.ts';
import { leadOf, type Override, type Ownership } from '../../modules/registry/data/jurisdiction.ts';
import { type County, counties, developmentZoneCode } from '../../modules/registry/data/regions.ts';
import { findTownship, type Township, townshipsOf } from '../../modules/registry/data/townships.ts';
import type { Authorities } from './authorities.ts';
import type { Builder } from './builder.ts';
import { brandOf, groupOf, publicName, templeOf } from './enterprise-names.ts';
import type { WorldOrg, WorldSite } from './model.ts';
import { type Profile, profiles } from './profiles.ts';
import { idOf, makeRandom, mix, type Random } from './random.ts';
import { below } from './staffing.ts';

const owners = ['central', 'provincial', 'municipal', 'county', 'private'] as const satisfies readonly Ownership[];
const fieldCodes = Object.keys(profiles) as FieldCode[];
const weights = fieldCodes.map((code) => profiles[code].weight);
/** Where a field that is full in the city sends its sites. */
const everywhere: readonly FieldCode[] = ['commerce', 'commerce', 'assembly', 'transport', 'agriculture'];
const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const decided = '2021-12-21';

/** A site fixed by hand, for the demo's sign-in cards. */
export interface FixedSite {
  readonly field: FieldCode;
  readonly county: string;
  readonly township: string;
  readonly ownership: Ownership;
  readonly enterprise: string;
  readonly site: string;
  readonly industry: string;
  readonly workforce: number;
}

interface Parent {
  readonly org: WorldOrg;
  readonly county: County;
  sites: number;
}

/** Makes sites one after another; what has been made before decides names and shared enterprises. */
export class SiteMaker {
  readonly #builder: Builder;
  readonly #authorities: Authorities;
  readonly #perField = new Map<FieldCode, number>();
  readonly #perPlace = new Map<string, number>();
  readonly #parents = new Map<string, Parent>();
  #enterprises = 0;

  constructor(builder: Builder, authorities: Authorities) {
    this.#builder = builder;
    this.#authorities = authorities;
  }

  /** Site number `n`, with its enterprise unless that has other sites already. */
  make(n: number, fixed?: FixedSite): WorldSite {
    const seed = this.#builder.seed;
    const random = makeRandom(seed, 53, n);
    const field = fixed?.field ?? this.#chooseField(random);
    const profile = profiles[field];
    this.#perField.set(field, (this.#perField.get(field) ?? 0) + 1);
    const ownership = fixed?.ownership ?? owners[random.weighted(profile.owners)] ?? 'private';
    const county = fixed
      ? (counties.find((one) => one.code === fixed.county) as County)
      : chooseCounty(profile, random);
    const township = fixed ? (findTownship(fixed.township) as Township) : chooseTownship(county.code, random);
    const [enterpriseEnding, siteEnding, industry] = random.pick(profile.names);
    const workforce = fixed?.workforce ?? Math.max(3, Math.round(profile.workforce * Math.exp(random.normal() * 0.75)));
    const place = `${county.code}/${field}`;
    const inPlace = this.#perPlace.get(place) ?? 0;
    this.#perPlace.set(place, inPlace + 1);

    const shared = fixed ? undefined : this.#shared(field, ownership, random);
    const start = mix(seed, 67, place.length, county.tile.column, county.tile.row, fieldCodes.indexOf(field));
    const brand = brandFor(profile, inPlace, start);
    const name =
      fixed?.enterprise ?? enterpriseName(county, ownership, profile, brand, inPlace, enterpriseEnding, workforce);
    const override: Override[] = !fixed && random.chance(0.01) ? [overrideOf(n, ownership)] : [];
    const lead = leadOf(
      { county: county.code, field, controls: [{ ownership, from: '2015-01-01', to: null }], overrides: override },
      decided,
    );
    const departments =
      lead.level === 'city' ? this.#authorities.cityDepartments : this.#authorities.countyDepartments.get(county.code);
    const leadOrg = departments?.get(lead.department) as WorldOrg;
    const org =
      shared?.org ?? this.#enterprise(name, county, township, leadOrg, registered(profile, workforce, ownership));
    if (shared) shared.sites += 1;
    else this.#remember(field, ownership, { org, county, sites: 1 });

    const site: WorldSite = {
      id: idOf(seed, 'site', n),
      number: n,
      name: fixed?.site ?? siteName(shared, county, township, brand, org, siteEnding),
      orgId: org.id,
      county: county.code,
      township: township.code,
      field,
      industry: fixed?.industry ?? industry,
      ownership,
      workforce,
      traits: workforce >= 10 ? getField(field).traits : getField(field).traits.filter((trait) => trait === 'closed'),
      lead,
      leadOrgId: leadOrg.id,
      running: fixed !== undefined || random.chance(field === 'construction' || field === 'roadworks' ? 0.3 : 0.9),
      address: `山西省忻州市${county.name}${township.name}${random.pick(['东大街', '西大街', '工业路', '矿区路', '新建路', '108国道旁', '滨河路'])}${random.between(1, 199)}号`,
      diligence: fixed ? 0.97 : diligenceOf(county, ownership, random),
    };
    this.#builder.draft.sites.push(site);
    return site;
  }

  #chooseField(random: Random): FieldCode {
    const field = fieldCodes[random.weighted(weights)] as FieldCode;
    const most = profiles[field].most;
    return most !== undefined && (this.#perField.get(field) ?? 0) >= most ? random.pick(everywhere) : field;
  }

  /** Enterprises that belong to somebody often have several production units, each a site of its own. */
  #shared(field: FieldCode, ownership: Ownership, random: Random): Parent | undefined {
    if (ownership === 'private' || profiles[field].registered !== undefined || !random.chance(0.3)) return undefined;
    const parent = this.#parents.get(`${field}/${ownership}`);
    return parent && parent.sites < 4 ? parent : undefined;
  }

  #remember(field: FieldCode, ownership: Ownership, parent: Parent): void {
    if (ownership !== 'private') this.#parents.set(`${field}/${ownership}`, parent);
  }

  #enterprise(name: string, county: County, township: Township, lead: WorldOrg, prefix: string): WorldOrg {
    const territory = this.#authorities.townships.get(township.code) as WorldOrg;
    return this.#builder.org({
      kind: 'enterprise',
      level: 'enterprise',
      county: county.code,
      township: township.code,
      name,
      shortName: name.replace(/有限公司$/, '').replace(/^(忻州市|忻州)/, ''),
      lines: [below('territorial', territory), below('departmental', lead)],
      creditCode: creditCode(this.#builder.seed, this.#enterprises++, county, prefix),
    });
  }
}

function brandFor(profile: Profile, n: number, start: number): string {
  if (profile.registered === '12') return '';
  return profile.registered === '71' ? templeOf(n, start) : brandOf(n, start);
}

function registered(profile: Profile, workforce: number, ownership: Ownership): string {
  // A private school or clinic is registered with civil affairs, not with the establishment office.
  if (profile.registered === '12' && ownership === 'private') return '52';
  // 个体户 end where a shop becomes a company.
  if (profile.registered === '92' && workforce > 20) return '91';
  return profile.registered ?? '91';
}

function creditCode(seed: number, n: number, county: County, prefix: string): string {
  const space = creditAlphabet.length ** 5;
  let left = (n * 7_368_787 + mix(seed, 61)) % space;
  let body = 'MA0';
  for (let i = 0; i < 5; i++) {
    body += creditAlphabet.charAt(left % creditAlphabet.length);
    left = Math.floor(left / creditAlphabet.length);
  }
  const first = `${prefix}${county.idPrefix}${body}${organisationCheck(body)}`;
  return first + creditCodeCheck(first);
}

function chooseCounty(profile: Profile, random: Random): County {
  const places = profile.places;
  const other = places?.['*'] ?? 1;
  return counties[
    random.weighted(counties.map((one) => (one.residents + 1.5) * (places?.[one.code] ?? other)))
  ] as County;
}

function chooseTownship(county: string, random: Random): Township {
  // The development zone has no townships of its own; its sites lie in two streets of 忻府区.
  if (county === developmentZoneCode) return findTownship(random.chance(0.7) ? '140902006' : '140902002') as Township;
  const all = townshipsOf(county);
  return random.chance(0.3) ? (all[0] as Township) : random.pick(all);
}

function enterpriseName(
  county: County,
  ownership: Ownership,
  profile: Profile,
  brand: string,
  n: number,
  ending: string,
  workforce: number,
): string {
  const place = county.sort === 'zone' ? `忻州${county.short}` : county.name;
  if (profile.registered === '12') return publicName(place, n, ending);
  const company =
    profile.registered === '92' && workforce > 20 && !ending.endsWith('公司') ? `${ending}有限公司` : ending;
  return `${place}${groupOf(ownership, n)}${brand}${company}`;
}

function siteName(
  shared: Parent | undefined,
  county: County,
  township: Township,
  brand: string,
  org: WorldOrg,
  ending: string,
): string {
  if (ending === '寺') return org.name.replace(/管理委员会$/, '').replace(/^忻州五台山|^.{2,3}[县市区]/, '');
  const short = township.name.replace(/(街道|镇|乡)$/, '');
  if (shared && shared.county !== county) return `${county.short}${short}${brand}${ending}`;
  return brand === '' ? `${org.name}${ending}` : `${short}${brand}${ending}`;
}

function overrideOf(n: number, ownership: Ownership): Override {
  const down = ownership === 'central' || ownership === 'provincial' || ownership === 'municipal';
  return {
    level: down ? 'county' : 'city',
    from: '2021-12-20',
    to: null,
    document: `忻安委办函〔2021〕${(n % 60) + 10}号`,
  };
}

/** Most do what they owe, some half of it, a few nothing at all; some counties keep a closer eye than others. */
function diligenceOf(county: County, ownership: Ownership, random: Random): number {
  const watch = (mix(Number.parseInt(county.idPrefix, 10), county.tile.column, 71) % 100) / 100;
  const group = random.next();
  const careful = 0.5 + watch * 0.25 + (ownership === 'private' ? 0 : 0.08);
  if (group < careful) return 0.965 + random.next() * 0.035;
  if (group < careful + 0.22) return 0.7 + random.next() * 0.2;
  if (group < 0.965) return 0.3 + random.next() * 0.35;
  return 0;
}
