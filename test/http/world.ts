import type { FastifyInstance, InjectOptions } from 'fastify';
import type { Actor } from '../../src/kit/actor.ts';
import type { Role } from '../../src/kit/roles.ts';
import type { App } from '../../src/app.ts';
import { makeAccounts } from '../../src/modules/identity/make-accounts.ts';
import type { Problem } from '../../src/server/http/problem.ts';
import { transact } from '../../src/server/store/transaction.ts';
import { startTestServer, type TestServer } from '../harness/app.ts';
import { actorWith, type Place } from '../harness/house.ts';

export type Row = { readonly id: string; readonly version: number; readonly state: string } & Readonly<
  Record<string, unknown>
>;

/** The members that answers of the kinds' operations have; each test looks at those it asked for. */
export interface Told extends Problem {
  readonly row: Row;
  readonly rows: readonly Row[];
  readonly names: Readonly<Record<string, string>>;
  readonly allowed: readonly string[];
  readonly history: readonly { type: string; version: number; actorName: string; body: Record<string, unknown> }[];
  readonly repeated: boolean;
  readonly next?: string;
  readonly total?: number;
  readonly answers: readonly { commandId: string | null; ok: boolean; row: Row; repeated: boolean; problem: Problem }[];
  readonly errors: readonly { row: number; column: string; code: string; message: { zh: string; en: string } }[];
  readonly good: number;
  readonly written: number;
  readonly errorCount: number;
}

/** What a request got. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly bytes: Buffer;
  /** The JSON of the answer. */
  readonly told: Told;
}

/** Somebody signed in, asking through the whole server without a network. */
export class Client {
  readonly cookie: string;
  readonly #app: FastifyInstance;

  constructor(app: FastifyInstance, cookie: string) {
    this.#app = app;
    this.cookie = cookie;
  }

  /** Headers for asking over the network. */
  get headers(): Record<string, string> {
    return { cookie: this.cookie, 'sec-fetch-site': 'same-origin' };
  }

  async ask(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    payload?: InjectOptions['payload'],
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const answer = await this.#app.inject({
      method,
      url,
      headers: { ...this.headers, ...headers },
      ...(payload === undefined ? {} : { payload }),
    });
    const type = String(answer.headers['content-type'] ?? '');
    return {
      status: answer.statusCode,
      type,
      headers: answer.headers,
      text: answer.payload,
      bytes: answer.rawPayload,
      told: (/json/.test(type) ? answer.json() : {}) as Told,
    };
  }

  get(url: string): Promise<Answer> {
    return this.ask('GET', url);
  }

  post(url: string, payload?: object): Promise<Answer> {
    return this.ask('POST', url, payload);
  }

  /** Uploads one file as a browser does. */
  upload(url: string, bytes: Uint8Array, name: string, type = 'application/octet-stream'): Promise<Answer> {
    const { body, header } = multipart(bytes, name, type);
    return this.ask('POST', url, body, { 'content-type': header });
  }
}

/** A multipart body with one file. */
export function multipart(bytes: Uint8Array, name: string, type: string): { body: Buffer; header: string } {
  const mark = '----shoutu-7f3a91';
  const head = `--${mark}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`;
  return {
    body: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${mark}--\r\n`)]),
    header: `multipart/form-data; boundary=${mark}`,
  };
}

/** The real server with a small registry and somebody signed in at each desk. */
export interface World {
  readonly server: TestServer;
  readonly app: App;
  /** Enters what the world is made of; no request is behind it. */
  readonly maker: Actor;
  /** 攻坚办主任, whole city. */
  readonly office: Client;
  /** 宁武县攻坚办. */
  readonly county: Client;
  /** Safety officer of the mine. */
  readonly miner: Client;
  /** Safety officer of the forge, in another county. */
  readonly smith: Client;
  /** The head of the mine. */
  readonly head: Client;
  /** 系统管理员: reads no business data. */
  readonly admin: Client;
  readonly nobody: Client;
  readonly mine: Place;
  readonly forge: Place;
  readonly countyOrg: string;
  count(sql: string, values?: unknown[]): Promise<number>;
  close(): Promise<void>;
}

/** Opens a world on an empty database. */
export async function openWorld(environment: NodeJS.ProcessEnv = {}): Promise<World> {
  const server = await startTestServer({ environment });
  return { ...(await settle(server.app)), server, count: counter(server), close: server.close };
}

const counter =
  (server: TestServer) =>
  async (sql: string, values: unknown[] = []) =>
    Number((await server.db.ownerPool.query(sql, values)).rows[0].n);

/** Enters the registry and the accounts, and signs everybody in by demo card. */
export async function settle(app: App): Promise<Omit<World, 'server' | 'count' | 'close'>> {
  const { stage } = app;
  const maker = actorWith(['office.director', 'office.clerk'], { reach: 'all' });
  const make = async (kind: string, input: Record<string, unknown>) =>
    (await stage.commands.execute(maker, { kind, action: 'create', input })).row.id;
  const officeOrg = await make('organisation', { name: '忻州市攻坚办', kind: 'office', level: 'city' });
  const countyOrg = await make('organisation', {
    name: '宁武县攻坚办',
    kind: 'office',
    level: 'county',
    county: '140925',
  });
  const place = async (name: string, county: string, township: string, field: string): Promise<Place> => {
    const org = await make('organisation', { name, kind: 'enterprise', level: 'enterprise', county, township });
    const site = await make('site', {
      name,
      enterprise: org,
      county,
      township,
      supervisionField: field,
      ownership: 'private',
      workforce: 120,
      leadLevel: 'county',
    });
    return { org, site, county, township, field };
  };
  const mine = await place('宁武县北岭煤矿', '140925', '140925100', 'coal');
  const forge = await place('定襄县滹南锻造厂', '140921', '140921100', 'industry');
  let at = 0;
  const holder = async (account: string, orgId: string, title: string, roles: Role[], site?: string) => {
    const person = await make('person', { orgId, name: '张建国' });
    const post = await make('post', { orgId, title, roles, holder: person, ...(site ? { site } : {}) });
    at += 1;
    return { name: account, personId: person, posts: [{ id: post, roles }], card: { at } };
  };
  const accounts = [
    await holder('office', officeOrg, '主任', ['office.director']),
    await holder('county', countyOrg, '主任', ['county.office']),
    await holder('miner', mine.org, '安全员', ['site.safety_officer'], mine.site),
    await holder('smith', forge.org, '安全员', ['site.safety_officer'], forge.site),
    await holder('boss', mine.org, '矿长', ['site.head'], mine.site),
    { name: 'admin', adminRole: 'admin.system' as const, card: { at: 9 } },
  ];
  await transact(stage.services.pool, maker, (tx) => makeAccounts(tx, accounts, stage.services.clock.now()));
  const enter = async (account: string) => {
    const answer = await app.http.inject({
      method: 'POST',
      url: '/api/demo/enter',
      headers: { 'sec-fetch-site': 'same-origin' },
      payload: { account },
    });
    const cookie = String(answer.headers['set-cookie'] ?? '').split(';')[0];
    if (answer.statusCode !== 200 || !cookie) throw new Error(`${account} could not sign in: ${answer.payload}`);
    return new Client(app.http, cookie);
  };
  return {
    app,
    maker,
    mine,
    forge,
    countyOrg,
    office: await enter('office'),
    county: await enter('county'),
    miner: await enter('miner'),
    smith: await enter('smith'),
    head: await enter('boss'),
    admin: await enter('admin'),
    nobody: new Client(app.http, ''),
  };
}
