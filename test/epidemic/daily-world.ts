import type { App } from '../../src/app.ts';
import type { Role } from '../../src/kit/roles.ts';
import { makeAccounts } from '../../src/modules/identity/make-accounts.ts';
import { makeId } from '../../src/server/store/id.ts';
import { transact } from '../../src/server/store/transaction.ts';
import { Client, openWorld, type World } from '../http/world.ts';
import type { Place } from '../harness/house.ts';

/** The world with the daily chapter's people: head, epidemic officer and guard of the mine, officer of the forge, health officer. */
export interface DailyWorld extends World {
  readonly head: Client;
  readonly officer: Client;
  readonly guard: Client;
  readonly forgeOfficer: Client;
  readonly health: Client;
}

export async function openDailyWorld(): Promise<DailyWorld> {
  const world = await openWorld();
  const { app, mine, forge, maker } = world;
  const make = async (kind: string, input: Record<string, unknown>) =>
    (await app.stage.commands.execute(maker, { kind, action: 'create', input })).row.id;
  const healthOrg = await make('organisation', { name: '忻州市卫健委', kind: 'department', level: 'city' });
  let at = 20;
  const holder = async (name: string, orgId: string, role: Role, site?: string) => {
    const personId = await make('person', { orgId, name: '李秀英' });
    const post = await make('post', { orgId, title: name, roles: [role], holder: personId, ...(site ? { site } : {}) });
    at += 1;
    return { name, personId, posts: [{ id: post, roles: [role] }], card: { at } };
  };
  const accounts = [
    await holder('head', mine.org, 'site.head', mine.site),
    await holder('officer', mine.org, 'site.epidemic_officer', mine.site),
    await holder('guard', mine.org, 'site.gate_guard', mine.site),
    await holder('forge-officer', forge.org, 'site.epidemic_officer', forge.site),
    await holder('health', healthOrg, 'health.officer'),
  ];
  await transact(app.stage.services.pool, maker, (tx) => makeAccounts(tx, accounts, app.stage.services.clock.now()));
  const [head, officer, guard, forgeOfficer, health] = await Promise.all(accounts.map(({ name }) => enter(app, name)));
  return { ...world, head, officer, guard, forgeOfficer, health } as DailyWorld;
}

async function enter(app: App, account: string): Promise<Client> {
  const answer = await app.http.inject({
    method: 'POST',
    url: '/api/demo/enter',
    headers: { 'sec-fetch-site': 'same-origin' },
    payload: { account },
  });
  const cookie = String(answer.headers['set-cookie'] ?? '').split(';')[0];
  if (answer.statusCode !== 200 || !cookie) throw new Error(`${account} could not sign in: ${answer.payload}`);
  return new Client(app.http, cookie);
}

export interface Told {
  readonly status: number;
  readonly body: {
    readonly code?: string;
    readonly member?: { readonly id: string; readonly name: string; readonly today: string | null } | null;
    readonly joined?: boolean;
    readonly seen?: boolean;
    readonly site?: string;
    readonly purpose?: { readonly version: string };
    readonly kinds?: readonly { readonly name: string }[];
    readonly answers?: readonly {
      readonly ok: boolean;
      readonly row?: { readonly id: string; readonly state: string; readonly createdBy: string };
      readonly problem?: { readonly code: string };
    }[];
  };
}

/** A phone without an account that has scanned a code. */
export class Phone {
  readonly #app: App;
  readonly #address: string;
  #cookies = new Map<string, string>();
  code: string;

  constructor(app: App, code: string, address = '198.51.100.7') {
    this.#app = app;
    this.code = code;
    this.#address = address;
  }

  forget(): void {
    this.#cookies.clear();
  }

  async ask(method: 'GET' | 'POST' | 'DELETE', path: string, payload?: object): Promise<Told> {
    const answer = await this.#app.http.inject({
      method,
      url: `/api/public/${path}`,
      remoteAddress: this.#address,
      headers: {
        'sec-fetch-site': 'same-origin',
        'x-site-code': this.code,
        cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
      ...(payload ? { payload } : {}),
    });
    for (const { name, value } of answer.cookies) this.#cookies.set(name, value);
    return { status: answer.statusCode, body: answer.payload === '' ? {} : (answer.json() as Told['body']) };
  }

  open = () => this.ask('POST', 'open');
  bind = (who: object) => this.ask('POST', 'member', { purpose: '2022-01', ...who });
  /** One check-in; gives its answer. */
  async checkIn(input: object, kind = 'healthCheckIn') {
    const told = await this.ask('POST', 'commands', {
      commands: [
        { commandId: makeId(), kind, id: makeId(), input: { at: new Date().toISOString(), mode: 'self', ...input } },
      ],
    });
    return told.body.answers?.[0] ?? { ok: false, problem: { code: told.body.code ?? String(told.status) } };
  }
}

/** A roster member as the officer enters one. */
export async function member(client: Client, place: Place, name: string, more: object = {}): Promise<string> {
  const answer = await client.post('/api/rosterMember', {
    input: { name, relation: 'employee', siteId: place.site, ...more },
  });
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.told.row.id;
}

/** Issues a code and gives its token. */
export async function issueCode(
  client: Client,
  more: object = {},
): Promise<{ token: string; id: string; number: number }> {
  const issued = await client.post('/api/site-codes', { place: '北门', until: '2099-12-31', ...more });
  if (issued.status !== 201) throw new Error(issued.text);
  const { id, number } = issued.told.row;
  const poster = await client.get(`/api/site-codes/${id}/poster`);
  const { url } = JSON.parse(poster.text) as { url: string };
  return { id, number: Number(number), token: url.split('#')[1] as string };
}
