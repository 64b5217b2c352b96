import { systemActor } from '../../kit/actor.ts';
import { Refusal } from '../../kit/refusal.ts';
import { comparePlaces, type Place } from '../ledger/place.ts';
import type { Reaction, SealedFact, Services } from '../module.ts';
import { transact } from '../store/transaction.ts';
import { earlier, holdCursor, makeCursors, moveCursor, moveCursors, readCursors } from './cursor.ts';
import { writeFailure } from './failure.ts';
import { matcherOf, type PlacedFact, type Reach, readFacts } from './facts.ts';

/** A reaction that also tells something after its transaction is through. */
export interface FollowedReaction extends Reaction {
  afterwards?(facts: readonly SealedFact[], services: Services): void;
}

/** One reaction on its way along the ledger. */
interface Follow {
  readonly reaction: FollowedReaction;
  readonly wants: (type: string) => boolean;
  /** Behind this place nothing is left to do. May run ahead of the stored cursor over facts the reaction does not want. */
  at: Place;
  stored: Place;
  tries: number;
  /** performance.now() before which a failed reaction rests. */
  restsUntil: number;
  /** After a failure fact by fact up to here, so that only the one at fault is set aside. */
  singlyUpTo: Place | undefined;
  error: string | undefined;
}

export interface FollowerOptions {
  /** Facts read at once. */
  readonly batch?: number;
  /** After so many failed tries a fact is set aside in `reaction_failure`. */
  readonly tries?: number;
  /** First rest after a failure; doubled each time. */
  readonly restMilliseconds?: number;
  /** Reactions follow side by side, each on a connection of its own. */
  readonly together?: boolean;
  readonly onError?: (reaction: string, error: unknown) => void;
}

/** How far a reaction has come. */
export interface ReactionState {
  readonly name: string;
  readonly at: Place;
  readonly tries: number;
  readonly error: string | undefined;
}

/**
 * Runs reactions along one tenant's ledger. Each reaction has its own cursor, moved in the transaction of its effects: a
 * crash at any moment leaves both or neither. A failing one falls behind alone.
 */
export class Follower {
  readonly #services: Services;
  readonly #options: Required<FollowerOptions>;
  readonly #reactions: readonly FollowedReaction[];
  #follows: Follow[] | undefined;
  #loading: Promise<Follow[]> | undefined;
  #storedAt = performance.now();

  constructor(services: Services, reactions: readonly FollowedReaction[], options: FollowerOptions = {}) {
    const names = new Set(reactions.map((reaction) => reaction.name));
    if (names.size !== reactions.length) throw new Error('two reactions have one name');
    this.#services = services;
    this.#reactions = reactions;
    this.#options = {
      batch: 2000,
      tries: 5,
      restMilliseconds: 200,
      together: false,
      onError: () => undefined,
      ...options,
    };
  }

  get states(): readonly ReactionState[] {
    return (this.#follows ?? []).map(({ reaction, at, tries, error }) => ({ name: reaction.name, at, tries, error }));
  }

  /** Forgets what it believes, so that cursors are read again: after another process has led. */
  reset(): void {
    this.#follows = undefined;
    this.#loading = undefined;
  }

  /**
   * Takes one batch for every group of reactions standing at one place.
   * @param reach nothing behind it is followed yet
   * @returns how many facts were passed; 0 when there is nothing to do now.
   */
  async step(reach?: Reach): Promise<number> {
    const now = performance.now();
    const ready = (await this.#load()).filter((follow) => follow.restsUntil <= now);
    const groups = groupByPlace(ready);
    let passed = 0;
    for (const [i, group] of groups.entries()) {
      // A group behind reads only up to the next one, where the two become one.
      const next = groups[i + 1]?.[0]?.at;
      const upTo = next && reach ? earlier(next, reach.upTo) : (next ?? reach?.upTo);
      const facts = await this.#read(group[0]?.at as Place, upTo && { upTo, known: reach?.known });
      const end = facts.at(-1)?.place ?? next;
      if (!end) continue;
      passed += facts.length;
      // Reactions know nothing of each other; where nobody else needs the database they follow side by side.
      if (this.#options.together) await Promise.all(group.map((follow) => this.#take(follow, facts, end)));
      else for (const follow of group) await this.#take(follow, facts, end);
    }
    if (passed === 0 || now - this.#storedAt > 5000) await this.storeCursors();
    return passed;
  }

  /** Whether every reaction has passed every fact that can be read now, none resting after a failure. */
  async isQuiet(): Promise<boolean> {
    const follows = await this.#load();
    const behind = follows.map((follow) => follow.at).reduce(earlier, { tx: Number.MAX_SAFE_INTEGER, seq: 0 });
    return follows.length === 0 || (await this.#read(behind, undefined, 1)).length === 0;
  }

  /** Writes down how far reactions have come over facts they did not want. */
  async storeCursors(): Promise<void> {
    this.#storedAt = performance.now();
    const ahead = (this.#follows ?? []).filter((follow) => comparePlaces(follow.at, follow.stored) > 0);
    if (ahead.length === 0) return;
    const places = new Map(ahead.map((follow) => [follow.reaction.name, follow.at]));
    await this.#transact((tx) => moveCursors(tx, places));
    for (const follow of ahead) follow.stored = follow.at;
  }

  #transact<T>(work: Parameters<typeof transact<T>>[2]): Promise<T> {
    return transact(this.#services.pool, systemActor(this.#services.tenant), work);
  }

  #read(after: Place, reach: Reach | undefined, limit = this.#options.batch): Promise<PlacedFact[]> {
    return this.#transact((tx) => readFacts(tx, after, limit, reach));
  }

  async #load(): Promise<Follow[]> {
    this.#loading ??= this.#readFollows();
    try {
      this.#follows = await this.#loading;
      return this.#follows;
    } catch (error) {
      this.#loading = undefined;
      throw error;
    }
  }

  async #readFollows(): Promise<Follow[]> {
    const cursors = await this.#transact(async (tx) => {
      await makeCursors(
        tx,
        this.#reactions.map((reaction) => reaction.name),
      );
      return readCursors(tx);
    });
    return this.#reactions.map((reaction) => {
      const at = cursors.get(reaction.name) as Place;
      const wants = matcherOf(reaction.on);
      return { reaction, wants, at, stored: at, tries: 0, restsUntil: 0, singlyUpTo: undefined, error: undefined };
    });
  }

  async #take(follow: Follow, facts: readonly PlacedFact[], end: Place): Promise<void> {
    const wanted = facts.filter((each) => follow.wants(each.fact.type));
    if (follow.singlyUpTo && comparePlaces(follow.at, follow.singlyUpTo) >= 0) follow.singlyUpTo = undefined;
    const portions = follow.singlyUpTo ? wanted.map((each) => [each]) : wanted.length > 0 ? [wanted] : [];
    for (const [i, portion] of portions.entries()) {
      const to = i === portions.length - 1 ? end : (portion.at(-1)?.place ?? end);
      try {
        await this.#react(follow, portion, to);
      } catch (error) {
        return this.#fail(follow, portion, to, error);
      }
      this.#pass(follow, to);
    }
    this.#pass(follow, end);
  }

  #pass(follow: Follow, to: Place): void {
    follow.at = to;
    follow.tries = 0;
    follow.error = undefined;
  }

  async #react(follow: Follow, facts: readonly PlacedFact[], to: Place): Promise<void> {
    const { name } = follow.reaction;
    const done = await this.#transact(async (tx) => {
      const held = await holdCursor(tx, name);
      // Another process may have led meanwhile: what it did is not done again.
      const open = facts.filter((each) => comparePlaces(each.place, held) > 0).map((each) => each.fact);
      if (open.length > 0) await follow.reaction.react(tx, open, this.#services);
      if (comparePlaces(to, held) > 0) await moveCursor(tx, name, to);
      return open;
    });
    follow.stored = to;
    if (done.length > 0) follow.reaction.afterwards?.(done, this.#services);
  }

  async #fail(follow: Follow, facts: readonly PlacedFact[], to: Place, error: unknown): Promise<void> {
    const { name } = follow.reaction;
    this.#options.onError(name, error);
    follow.error = error instanceof Error ? (error.stack ?? error.message) : String(error);
    if (error instanceof Refusal && error.code === 'DATABASE_AWAY') {
      follow.restsUntil = performance.now() + 1000;
      return;
    }
    follow.tries += 1;
    follow.restsUntil = performance.now() + this.#options.restMilliseconds * 2 ** (follow.tries - 1);
    if (facts.length > 1) {
      // The batch is taken apart at once: the sound facts do not wait for the one at fault.
      follow.singlyUpTo = to;
      follow.tries = 0;
      follow.restsUntil = 0;
      return;
    }
    const [single] = facts;
    if (!single || follow.tries < this.#options.tries) return;
    await this.#transact(async (tx) => {
      if (comparePlaces(single.place, await holdCursor(tx, name)) <= 0) return;
      await writeFailure(tx, { reaction: name, ...single, error: follow.error ?? '', tries: follow.tries });
      await moveCursor(tx, name, to);
    });
    follow.at = to;
    follow.stored = to;
    follow.tries = 0;
    follow.restsUntil = 0;
  }
}

/** Follows by place, the furthest behind first. */
function groupByPlace(follows: readonly Follow[]): Follow[][] {
  const groups: Follow[][] = [];
  for (const follow of [...follows].sort((a, b) => comparePlaces(a.at, b.at))) {
    const group = groups.at(-1);
    if (group?.[0] && comparePlaces(group[0].at, follow.at) === 0) group.push(follow);
    else groups.push([follow]);
  }
  return groups;
}
