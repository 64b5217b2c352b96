import type { Answer, Ask } from './ask.ts';
import type { Draft, Entry, KeptFile } from './entry.ts';
import { Outbox } from './outbox.ts';
import { type OutboxStore, StoreFull } from './store.ts';

/** A store in memory that keeps copies, as a disk does. */
export function memoryStore(): OutboxStore & { full: boolean; readonly rows: Map<string, Entry> } {
  const rows = new Map<string, Entry>();
  const files = new Map<string, { file: KeptFile; pieces: readonly Uint8Array[] }>();
  let next = 1;
  const store = {
    full: false,
    rows,
    load: async () => ({
      entries: structuredClone([...rows.values()]),
      files: [...files.values()].map(({ file }) => file),
      unreadable: 0,
      device: 'device-1',
    }),
    add: async (entries: readonly Omit<Entry, 'seq'>[]) => {
      if (store.full) throw new StoreFull();
      const made = entries.map((entry) => ({ ...structuredClone(entry), seq: next++ }));
      for (const entry of made) rows.set(entry.localId, entry);
      return made;
    },
    save: async (entries: readonly Entry[]) => {
      if (store.full) throw new StoreFull();
      for (const entry of entries) rows.set(entry.localId, structuredClone(entry));
    },
    remove: async (ids: readonly string[]) => {
      for (const id of ids) rows.delete(id);
    },
    addFile: async (file: KeptFile, pieces: readonly Uint8Array[]) => {
      if (store.full) throw new StoreFull();
      files.set(file.localId, { file, pieces });
    },
    piece: async (file: KeptFile, n: number) => files.get(file.localId)?.pieces[n],
    removeFile: async (file: KeptFile) => {
      files.delete(file.localId);
    },
  };
  return store;
}

export const answerOf = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  header: (name) => headers[name] ?? null,
  json: async () => body,
});

export const problem = (status: number, code: string, detail?: unknown) => ({
  status,
  code,
  message: { zh: `${code} 的说明`, en: code },
  ...(detail ? { detail } : {}),
});

export interface SentCommand {
  readonly commandId: string;
  readonly kind: string;
  readonly action: string;
  readonly id: string;
  readonly version: number | null;
  readonly input: Readonly<Record<string, unknown>>;
  readonly deviceSeq: number;
  readonly deviceAt: string;
}

/** An outbox whose server is a function of what was sent; every batch is noted. */
export async function deskOutbox(
  answer: (command: SentCommand) => { problem: ReturnType<typeof problem> } | undefined,
  door: () => Answer | 'away' | undefined = () => undefined,
) {
  const batches: SentCommand[][] = [];
  let clock = Date.parse('2022-01-19T01:00:00Z');
  let id = 0;
  const ask: Ask = async (_method, path, body) => {
    const shut = door();
    if (shut === 'away') throw new Error('no network');
    if (shut) return shut;
    if (path !== '/api/commands') throw new Error(`not asked here: ${path}`);
    const { commands } = body as { commands: SentCommand[] };
    batches.push(commands);
    const answers = commands.map((command) => {
      const refused = answer(command);
      return refused
        ? { commandId: command.commandId, ok: false, ...refused }
        : {
            commandId: command.commandId,
            ok: true,
            row: { id: command.id, version: (command.version ?? 0) + 1 },
            allowed: [],
            repeated: false,
            receipt: '220119-ABCDEF',
          };
    });
    return answerOf(200, { answers }, { date: new Date(clock).toUTCString() });
  };
  const store = memoryStore();
  const make = () =>
    new Outbox({
      store,
      ask,
      now: () => clock,
      chance: () => 0.5,
      makeId: () => `id-${String(++id).padStart(4, '0')}`,
    });
  let outbox = make();
  await outbox.open();
  return {
    store,
    batches,
    get outbox() {
      return outbox;
    },
    now: () => clock,
    pass: (milliseconds: number) => {
      clock += milliseconds;
    },
    reopen: async () => {
      outbox = make();
      await outbox.open();
    },
    /** Steps until there is nothing to do now. */
    settle: async () => {
      for (let i = 0; i < 200; i++) {
        const step = await outbox.step();
        if (step.did === 'nothing') return;
        if (step.did === 'rest') clock = Math.max(clock, step.until);
      }
      throw new Error('does not settle');
    },
    draft: (more: Partial<Draft> = {}): Draft => ({
      kind: 'disinfection',
      action: 'create',
      id: `record-${++id}`,
      input: { minutes: 30 },
      ...more,
    }),
  };
}
