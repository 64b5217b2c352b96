import { makeId } from '../../src/server/store/id.ts';
import { disinfectionInput } from '../harness/house.ts';

/** Where a load sends to; the address may change while it runs. */
export interface Target {
  url: string;
  readonly cookie: string;
}

/** What a load has seen. */
export interface Seen {
  /** Records whose making was acknowledged. */
  readonly acknowledged: Set<string>;
  /** Records of which nobody knows. */
  readonly open: Set<string>;
  /** Every status answered, with how often. */
  readonly statuses: Map<number, number>;
}

/**
 * Phones that send commands, one batch after another, each again until it is answered, for as long as `running` says;
 * what is open then is tried no more. A step in two changes the record made before it.
 */
export async function phones(count: number, target: Target, running: () => boolean, seen: Seen): Promise<void> {
  await Promise.all(
    Array.from({ length: count }, async (_, phone) => {
      for (let seq = 1; running(); seq += 3) {
        const ids = [makeId(), makeId()] as const;
        const make = (id: string, deviceSeq: number) => ({
          commandId: makeId(),
          kind: 'disinfection',
          id,
          deviceSeq,
          input: disinfectionInput(),
        });
        const change = {
          commandId: makeId(),
          kind: 'disinfection',
          action: 'correct',
          id: ids[0],
          deviceSeq: seq + 2,
          input: { minutes: 44, reason: '看错表' },
        };
        const commands = [make(ids[0], seq), make(ids[1], seq + 1), change];
        for (const id of ids) seen.open.add(id);
        while (running() && seen.open.has(ids[0])) {
          const answer = await send(target, `phone-${phone}`, commands, seen.statuses);
          if (!answer) {
            await new Promise((r) => setTimeout(r, 50));
            continue;
          }
          const refused = answer.find((each) => !each.ok);
          if (refused) throw new Error(`refused: ${JSON.stringify(refused)}`);
          for (const id of ids) {
            seen.open.delete(id);
            seen.acknowledged.add(id);
          }
        }
      }
    }),
  );
}

export const nothingSeen = (): Seen => ({ acknowledged: new Set(), open: new Set(), statuses: new Map() });

async function send(
  target: Target,
  device: string,
  commands: object[],
  statuses: Seen['statuses'],
): Promise<{ ok: boolean }[] | undefined> {
  try {
    const answer = await fetch(`${target.url}/api/commands`, {
      method: 'POST',
      headers: { cookie: target.cookie, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
      body: JSON.stringify({ device: { id: device }, commands }),
      signal: AbortSignal.timeout(20_000),
    });
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    const told = (await answer.json()) as { answers?: { ok: boolean }[] };
    return answer.ok ? told.answers : undefined;
  } catch {
    return undefined;
  }
}
