import type { FastifyInstance, FastifyRequest } from 'fastify';
import type pg from 'pg';
import type { Actor } from '../kit/actor.ts';
import type { Clock } from './clock.ts';
import type { Tx } from './store/transaction.ts';

/** A ledger fact as reactions see it. */
export interface SealedFact {
  readonly tx: string;
  readonly seq: string;
  readonly id: string;
  readonly type: string;
  readonly kind: string;
  readonly recordId: string;
  readonly version: number;
  readonly actorId: string;
  readonly personId: string | null;
  readonly at: Date;
  readonly county: string | null;
  readonly township: string | null;
  readonly orgId: string | null;
  readonly siteId: string | null;
  readonly field: string | null;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What follows elsewhere from facts, in ledger order, exactly once: the worker's cursor moves in the same transaction. */
export interface Reaction {
  readonly name: string;
  /** Fact types it wants, exact or ending in `.*`; `*` for all. */
  readonly on: readonly string[];
  /** Gets the matching facts of one batch, in order. Set-based work is welcome; whatever it writes commits with the cursor. */
  react(tx: Tx, facts: readonly SealedFact[], services: Services): Promise<void>;
}

/** Work on the clock: run by the worker every `everySeconds` of domain time, one runner at a time. */
export interface Job {
  readonly name: string;
  readonly everySeconds: number;
  run(tx: Tx, services: Services): Promise<void>;
}

/** What a module's server code is given. */
export interface Services {
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly tenant: string;
  /** The signed-in actor of a request. Refuses NOT_SIGNED_IN (401). */
  actorOf(request: FastifyRequest): Promise<Actor>;
  /** Tells open pages (server-sent events) that a topic changed; coalesced. Topics: `notice:<id>`, `today:<personId>`, `kind:<name>`. */
  publish(topic: string): void;
  /** Master-key operations for personal fields; see server/crypto. */
  readonly secrets: SecretBox;
}

/** Encrypts personal values under a key per person and opens them again. */
export interface SecretBox {
  /** Cipher text of `plain` under the person's key, which is made if absent. */
  seal(tx: Tx, personId: string, plain: string): Promise<Buffer>;
  /** Cipher texts in the order of `values`; keys are made in bulk. */
  sealMany(tx: Tx, values: readonly { readonly personId: string; readonly plain: string }[]): Promise<Buffer[]>;
  /** Clear text, or nothing when the person has been erased. */
  open(tx: Tx, personId: string, cipher: Buffer): Promise<string | undefined>;
  /** Keyed hash for equality search (HMAC-SM3). */
  hash(plain: string): Buffer;
}

/** A chapter of the house as the server runs it. */
export interface ServerModule {
  readonly name: string;
  routes?(app: FastifyInstance, services: Services): void | Promise<void>;
  readonly reactions?: readonly Reaction[];
  readonly jobs?: readonly Job[];
}
