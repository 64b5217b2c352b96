import { randomBytes } from 'node:crypto';
import fastify, { type FastifyInstance, type InjectOptions, type LightMyRequestResponse } from 'fastify';
import { generateSync } from 'otplib';
import type { TestDatabase } from './database.ts';
import { systemActor } from '../../src/kit/actor.ts';
import type { Role } from '../../src/kit/roles.ts';
import { stillClock } from '../../src/server/clock.ts';
import { makeSecretBox } from '../../src/server/crypto/secretBox.ts';
import { answerProblems } from '../../src/server/http/problem.ts';
import type { Services } from '../../src/server/module.ts';
import { makeId } from '../../src/server/store/id.ts';
import { transact } from '../../src/server/store/transaction.ts';
import { makeAccounts, type ReadyAccount } from '../../src/modules/identity/make-accounts.ts';
import { hashPassword } from '../../src/modules/identity/secrets.ts';
import { makeIdentity } from '../../src/modules/identity/server.ts';

export const tenant = '140900';
export const start = '2022-01-19T01:00:00Z';
export const password = 'Shou-tu-2022!';
const passwordHash = hashPassword(password);

/** An organisation of the tests' world with one post held by one person. */
export interface Held {
  readonly org: string;
  readonly post: string;
  readonly person: string;
}

/** A small world around a real database, seen through HTTP. */
export async function identityWorld(db: TestDatabase, options: { demo?: boolean; idleMinutes?: number } = {}) {
  const clock = stillClock(start);
  const master = randomBytes(32);
  const secrets = makeSecretBox({ tenant, master });
  const make = async (demo = options.demo ?? false) => {
    const identity = makeIdentity({
      pool: db.appPool,
      clock,
      tenant,
      secrets,
      master,
      demo,
      secure: false,
      idleMinutes: options.idleMinutes,
    });
    const app = fastify();
    answerProblems(app);
    identity.guard(app);
    const services: Services = {
      pool: db.appPool,
      clock,
      tenant,
      secrets,
      publish: () => undefined,
      actorOf: identity.sessions.actorOf,
    };
    await identity.module.routes?.(app, services);
    app.get('/api/business', async (request) => ({ name: (await identity.sessions.actorOf(request)).name }));
    app.post('/api/business', async (request) => identity.sessions.actorOf(request));
    await app.ready();
    return { app, identity };
  };
  const first = await make();

  const standing = [tenant, start, makeId()];
  async function addOrg(org: {
    name: string;
    level: string;
    kind: string;
    county?: string;
    fields?: string[];
  }): Promise<string> {
    const id = makeId();
    await db.ownerPool.query(
      `INSERT INTO organisation (tenant_id, created_at, created_by, id, version, state, day, updated_at, at_org, at_county,
         county, name, kind, level, fields)
       VALUES ($1, $2, $3, $4, 1, 'active', '2022-01-19', $2, $4, $5, $5, $6, $7, $8, $9)`,
      [...standing, id, org.county ?? null, org.name, org.kind, org.level, org.fields ?? null],
    );
    return id;
  }

  /** A post in an organisation, held by a new person or a given one. */
  async function addPost(org: string, title: string, roles: readonly Role[], given?: string): Promise<Held> {
    const [post, person] = [makeId(), given ?? makeId()];
    if (!given) {
      const name = await transact(db.ownerPool, systemActor(tenant), (tx) => secrets.seal(tx, person, '张建国'));
      await db.ownerPool.query(
        `INSERT INTO person (tenant_id, created_at, created_by, id, version, state, day, updated_at, at_org, name, name_mask)
         VALUES ($1, $2, $3, $4, 1, 'active', '2022-01-19', $2, $5, $6, '张*国')`,
        [...standing, person, org, name],
      );
    }
    await db.ownerPool.query(
      `INSERT INTO post (tenant_id, created_at, created_by, id, version, state, day, updated_at, at_org, title, roles, holder)
       VALUES ($1, $2, $3, $4, 1, 'held', '2022-01-19', $2, $5, $6, $7, $8)`,
      [...standing, post, org, title, roles, person],
    );
    return { org, post, person };
  }

  /** A ready account; its password is `password`, which need not be changed unless `fresh`. */
  async function addAccount(account: Omit<ReadyAccount, 'passwordHash'> & { fresh?: boolean }): Promise<string> {
    const { fresh, ...rest } = account;
    const hash = await passwordHash;
    const ids = await transact(db.appPool, systemActor(tenant), (tx) =>
      makeAccounts(tx, [{ ...rest, passwordHash: hash }], clock.now()),
    );
    const id = [...ids.values()][0] as string;
    if (!fresh) await db.ownerPool.query('UPDATE account SET must_change = false WHERE id = $1', [id]);
    return id;
  }

  return { ...first, clock, make, addOrg, addPost, addAccount, pass: (minutes: number) => later(clock, minutes) };
}

function later(clock: ReturnType<typeof stillClock>, minutes: number): void {
  clock.set(new Date(clock.now().getTime() + minutes * 60_000).toISOString());
}

/** A browser: keeps its cookie, and says where its requests come from. */
export class Browser {
  cookie: string | undefined;
  readonly #app: FastifyInstance;
  readonly #headers: Record<string, string>;

  constructor(app: FastifyInstance, headers: Record<string, string> = { 'sec-fetch-site': 'same-origin' }) {
    this.#app = app;
    this.#headers = headers;
  }

  async ask(method: 'GET' | 'POST' | 'DELETE' | 'PUT', url: string, body?: object): Promise<LightMyRequestResponse> {
    const request: InjectOptions = {
      method,
      url,
      headers: { ...this.#headers, ...(this.cookie ? { cookie: this.cookie } : {}) },
      ...(body ? { payload: body } : {}),
    };
    const answer = await this.#app.inject(request);
    const set = answer.headers['set-cookie'];
    if (typeof set === 'string') this.cookie = set.split(';')[0];
    return answer;
  }

  /** The password step. @returns what is next, or the code of the refusal. */
  async signIn(account: string, given = password): Promise<string> {
    const { next, code } = (await this.ask('POST', '/api/session', { account, password: given })).json();
    return next ?? code;
  }

  /** Sets the second factor up to the end. @returns the secret. */
  async setUpTotp(now: Date): Promise<string> {
    const { secret } = (await this.ask('POST', '/api/totp/begin')).json();
    await this.ask('POST', '/api/totp/confirm', { code: codeAt(secret, now) });
    return secret;
  }
}

/** The code an authenticator app shows at an instant. */
export const codeAt = (secret: string, at: Date): string =>
  generateSync({ secret, epoch: Math.floor(at.getTime() / 1000) });
