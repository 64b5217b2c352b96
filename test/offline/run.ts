import { createHash } from 'node:crypto';
import type { Entry } from '../../src/web/offline/core/entry.ts';
import { StoreFull } from '../../src/web/offline/core/store.ts';
import { makeId } from '../../src/server/store/id.ts';
import { disinfectionInput } from '../harness/house.ts';
import type { Field, FieldAccount } from './field.ts';
import { ask, badNetwork, type Fault } from './network.ts';
import { Phone } from './phone.ts';
import type { Event, Schedule } from './schedule.ts';

const pause = (milliseconds: number) => new Promise((r) => setTimeout(r, milliseconds));

/** Whoever must have an answer, the server being killed now and then or not. */
export async function surely(
  port: number,
  cookie: string,
  method: string,
  path: string,
  body?: unknown,
  fits: (status: number) => boolean = (status) => status < 500,
) {
  for (let turn = 0; ; turn++) {
    try {
      const answer = await ask(port, cookie, method, path, body);
      if (fits(answer.status)) return answer;
      if (turn > 200) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    } catch (error) {
      // A killed server comes back; on a busy machine that takes a while.
      if (turn > 4000) throw error;
    }
    await pause(20);
  }
}

export async function enter(port: number, account: string): Promise<string> {
  const answer = await surely(port, '', 'POST', '/api/demo/enter', { account }, (status) => status === 200);
  return answer.cookie ?? '';
}

interface World {
  readonly port: number;
  readonly field: Field;
  readonly admin: string;
  readonly rival: string;
}

/** What a phone's person was told: every entry that was kept, by its stable id, with what was meant by it. */
export interface Meant {
  readonly bad: boolean;
}

export interface Run {
  readonly entries: readonly Entry[];
  readonly meant: ReadonlyMap<string, Meant>;
  /** Every command id an entry ever had. */
  readonly ids: ReadonlyMap<string, ReadonlySet<string>>;
  readonly device: string;
}

/** A phone and its person through many schedules. */
export class Player {
  readonly #world: World;
  readonly #account: FieldAccount;
  #phone!: Phone;
  #cookie = '';
  #faults: readonly Fault[] = ['none'];
  #turn = 0;

  constructor(world: World, account: FieldAccount) {
    this.#world = world;
    this.#account = account;
  }

  async start(): Promise<void> {
    const { port } = this.#world;
    this.#cookie = await enter(port, this.#account.name);
    const { key } = (await (await surely(port, this.#cookie, 'GET', '/api/me/outbox-key')).json()) as { key: string };
    const network = badNetwork(
      port,
      () => this.#cookie,
      () => this.#faults[this.#turn++ % this.#faults.length] ?? 'none',
    );
    this.#phone = await Phone.open(this.#account.name, this.#account.name, key, network);
  }

  /** Plays one schedule, then lets everything be well again until nothing waits. @throws Error naming what was lost. */
  async play(schedule: Schedule): Promise<Run> {
    const phone = this.#phone;
    const meant = new Map<string, Meant>();
    const ids = new Map<string, Set<string>>();
    const records: string[] = [];
    let full = false;
    phone.isFull = () => full;
    phone.clock = Date.now() + schedule.clock;
    this.#faults = schedule.faults;
    this.#turn = 0;

    /** Nothing a person was told is kept may ever be missing from the device. */
    const look = (when: string) => {
      const there = new Map(phone.entries().map((entry) => [entry.localId, entry]));
      for (const id of meant.keys()) if (!there.has(id)) throw new Error(`lost from the device after ${when}`);
      for (const { localId, commandId } of there.values())
        ids.set(localId, (ids.get(localId) ?? new Set()).add(commandId));
    };
    const submit = async (
      draft: { action: string; id: string; input: Record<string, unknown>; version?: number },
      bad: boolean,
    ) => {
      try {
        const entry = await phone.outbox.submit({ kind: 'disinfection', files: filesOf(draft.input), ...draft });
        meant.set(entry.localId, { bad });
        return entry;
      } catch (error) {
        if (!(error instanceof StoreFull)) throw error;
        return undefined;
      }
    };
    const draftOf = async (event: Extract<Event, { type: 'create' }>) => {
      const id = makeId();
      const photos = [];
      if (event.photo > 0) {
        const bytes = photo(id, event.photo === 2 ? 160_000 + event.n : 200 + event.n);
        const ref = await phone.keep(bytes, `${event.n}.jpg`).catch((error: unknown) => {
          if (!(error instanceof StoreFull)) throw error;
        });
        if (ref) photos.push(ref);
      }
      const input = disinfectionInput({ siteId: this.#world.field.site, minutes: event.bad ? 0 : event.n, photos });
      return { action: 'create', id, input };
    };
    const play = async (event: Event): Promise<void> => {
      const chosen = 'at' in event ? records[event.at % Math.max(1, records.length)] : undefined;
      switch (event.type) {
        case 'create': {
          const draft = await draftOf(event);
          if ((await submit(draft, event.bad)) && !event.bad) records.push(draft.id);
          return;
        }
        case 'correct':
        case 'withdraw': {
          if (!chosen) return;
          const input =
            event.type === 'withdraw'
              ? { reason: '重复登记' }
              : { [event.field]: event.field === 'minutes' ? event.n : `药剂${event.n}`, reason: '核对后更正' };
          await submit({ action: event.type, id: chosen, input, version: 1 }, false);
          return;
        }
        case 'rival': {
          if (!chosen) return;
          const input = { [event.field]: event.field === 'minutes' ? event.n : `他人${event.n}`, reason: '台账核对' };
          await ask(this.#world.port, this.#world.rival, 'POST', `/api/disinfection/${chosen}/correct`, {
            input,
          }).catch(() => undefined);
          return;
        }
        case 'steps':
          for (let i = 0; i < event.n; i++) await phone.step();
          return;
        case 'kill':
          await phone.killDuring(event.calls, async () => {
            if (event.doing === 'step') for (let i = 0; i < 4; i++) await phone.step();
            else await submit(await draftOf({ type: 'create', bad: false, photo: 0, n: 7 }), false);
          });
          return;
        case 'clock':
          phone.clock += event.by;
          return;
        case 'room':
          full = event.full;
          return;
        case 'hurry':
          phone.outbox.hurry();
          return;
        case 'drop': {
          const entry = phone.entries()[event.at % Math.max(1, phone.entries().length)];
          if (entry)
            await phone.outbox.drop(entry.localId).catch((error: unknown) => {
              if (!(error instanceof StoreFull)) throw error;
            });
          return;
        }
        default:
          await this.#rights(event.type);
      }
    };
    for (const event of schedule.events) {
      await play(event);
      look(event.type);
    }
    await this.#mend();
    full = false;
    this.#faults = ['none'];
    await this.#finish(look);
    const run = { entries: [...phone.entries()], meant, ids, device: phone.outbox.device };
    for (const entry of run.entries) if (entry.state === 'refused') await phone.outbox.drop(entry.localId);
    await phone.outbox.clear(Number.POSITIVE_INFINITY);
    return run;
  }

  async #rights(what: 'signOut' | 'signIn' | 'revoke' | 'grant'): Promise<void> {
    const { port, admin } = this.#world;
    const { id, post, name } = this.#account;
    if (what === 'signOut') await surely(port, this.#cookie, 'DELETE', '/api/session');
    else if (what === 'signIn') {
      // Without a post nobody gets in; the phone stays as it is.
      const fits = (status: number) => status === 200 || status === 403;
      const answer = await surely(port, '', 'POST', '/api/demo/enter', { account: name }, fits);
      if (answer.status === 200) this.#cookie = answer.cookie ?? '';
    } else if (what === 'revoke') await surely(port, admin, 'DELETE', `/api/accounts/${id}/posts/${post}`);
    else await surely(port, admin, 'POST', `/api/accounts/${id}/posts`, { postId: post });
    if (what === 'signIn' || what === 'grant') this.#phone.outbox.resume();
  }

  /** Everything as it should be again: the post back, signed in, the clock whatever it is. */
  async #mend(): Promise<void> {
    const me = await surely(this.#world.port, this.#cookie, 'GET', '/api/me');
    if (((await me.json()) as { signedIn?: boolean }).signedIn) {
      this.#phone.outbox.resume();
      return;
    }
    await this.#rights('grant');
    await this.#rights('signIn');
  }

  async #finish(look: (when: string) => void): Promise<void> {
    const phone = this.#phone;
    for (let turn = 0; turn < 400; turn++) {
      const step = await phone.step();
      look('settling');
      const conflict = phone.entries().find((entry) => entry.state === 'conflict');
      if (conflict) {
        // Every second field goes to the other person.
        const choices = Object.fromEntries(
          (conflict.conflict?.fields ?? []).map((field, i) => [
            field,
            i % 2 === 0 ? ('mine' as const) : ('theirs' as const),
          ]),
        );
        await phone.outbox.decide(conflict.localId, choices);
      } else if (
        step === 'nothing' &&
        !phone.entries().some((entry) => entry.state === 'waiting' || entry.state === 'quarantined')
      ) {
        return;
      } else if (step === 'rest') await pause(5);
      else if (step === 'nothing') {
        if (phone.outbox.pause || phone.entries().some((entry) => entry.state === 'quarantined')) await this.#mend();
        // What still waits hangs on a record that was refused; its person gives it up.
        const held = phone.entries().filter((entry) => entry.state === 'waiting');
        const refused = phone
          .entries()
          .find((entry) => entry.state === 'refused' && held.some((each) => each.recordId === entry.recordId));
        if (refused) await phone.outbox.drop(refused.localId);
      }
    }
    throw new Error(
      `does not come to rest: ${JSON.stringify(phone.entries().map(({ state, action, trouble }) => [state, action, trouble?.code]))}`,
    );
  }
}

const filesOf = (input: Record<string, unknown>) =>
  ((input.photos as { sha256: string }[] | undefined) ?? []).map((file) => file.sha256);

/** Bytes of a photo nobody else has. */
export function photo(seed: string, size: number): Buffer {
  const start = createHash('sha256').update(seed).digest();
  const bytes = Buffer.alloc(size);
  for (let i = 0; i < size; i++) bytes[i] = ((start[i % 32] as number) + i * 31) & 255;
  return bytes;
}
