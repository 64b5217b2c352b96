import type { Role } from '../../kit/roles.ts';
import type { FieldCode } from '../../modules/registry/data/fields.ts';
import { getCounty } from '../../modules/registry/data/regions.ts';
import { type Draft, makeDraft, type WorldLine, type WorldOrg, type WorldPost } from './model.ts';
import { makePerson } from './people.ts';
import { idOf, makeRandom, type Random } from './random.ts';

/** How far the numbers of a world have run; the same start gives the same ids. */
export interface Counters {
  org: number;
  post: number;
  person: number;
}

export interface PostWish {
  readonly title: string;
  readonly roles: readonly Role[];
  readonly fields?: readonly FieldCode[];
  readonly siteId?: string;
  readonly rank: number;
  /** Held by nobody. */
  readonly vacant: boolean;
  /** Held by this person, who holds another post too. */
  readonly personId?: string | null;
  readonly from: string;
}

export type NewOrg = Omit<WorldOrg, 'id' | 'aliases' | 'fields' | 'departmentCode' | 'creditCode' | 'hostId'> &
  Partial<Pick<WorldOrg, 'aliases' | 'fields' | 'departmentCode' | 'creditCode' | 'hostId'>>;

/** Puts organisations, posts and persons of one world into a draft, numbering them as they come. */
export class Builder {
  readonly seed: number;
  readonly counters: Counters;
  #draft: Draft = makeDraft();

  constructor(seed: number, counters: Counters) {
    this.seed = seed;
    this.counters = { ...counters };
  }

  /** What was built since the last call. */
  take(): Draft {
    const draft = this.#draft;
    this.#draft = makeDraft();
    return draft;
  }

  get draft(): Draft {
    return this.#draft;
  }

  org(wish: NewOrg): WorldOrg {
    const org: WorldOrg = {
      aliases: [],
      fields: [],
      departmentCode: null,
      creditCode: null,
      hostId: null,
      ...wish,
      lines: [...wish.lines],
      id: idOf(this.seed, 'org', this.counters.org++),
    };
    this.#draft.orgs.push(org);
    return org;
  }

  /** Adds a line to an organisation whose parent was built after it. */
  link(org: WorldOrg, line: WorldLine): void {
    (org.lines as WorldLine[]).push(line);
  }

  /** A post of an organisation, with the person who holds it unless it is a gap. */
  post(org: Pick<WorldOrg, 'id' | 'county'>, wish: PostWish): { post: WorldPost; personId: string | null } {
    const n = this.counters.post++;
    const post: WorldPost = {
      id: idOf(this.seed, 'post', n),
      orgId: org.id,
      siteId: wish.siteId ?? null,
      title: wish.title,
      roles: wish.roles,
      fields: wish.fields ?? [],
      rank: wish.rank,
    };
    const personId = wish.vacant
      ? null
      : (wish.personId ?? this.#person(org, wish.title, makeRandom(this.seed, 31, n)));
    this.#draft.posts.push(post);
    this.#draft.appointments.push({ postId: post.id, personId, from: wish.from });
    return { post, personId };
  }

  #person(org: Pick<WorldOrg, 'id' | 'county'>, work: string, random: Random): string {
    const prefix = org.county ? getCounty(org.county).idPrefix : '140902';
    const person = makePerson(this.seed, this.counters.person++, org.id, prefix, work, random);
    this.#draft.persons.push(person);
    return person.id;
  }
}
