import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { text } from '../../kit/field.ts';
import type { Command, Done } from '../store/command.ts';
import { parseInput } from '../store/values.ts';
import type { Stage } from '../stage.ts';
import { problemOf, refusalOf } from './problem.ts';

const one = z.strictObject({
  commandId: z.uuid(),
  kind: z.string().max(60),
  action: z.string().max(60).default('create'),
  id: z.string().max(40).nullish(),
  version: z.number().int().nullish(),
  input: z.unknown().optional(),
  deviceSeq: z.number().int().min(0).nullish(),
  deviceAt: z.iso.datetime({ offset: true }).nullish(),
});
const envelope = z.strictObject({
  device: z.strictObject({ id: z.string().min(1).max(80) }).nullish(),
  commands: z.array(z.unknown()).min(1).max(200),
});
const words = { commands: text(['提交内容', 'Commands']), device: text(['设备', 'Device']) };
const wordsOfOne = {
  commandId: text(['提交编号', 'Command id']),
  kind: text(['种类', 'Kind']),
  action: text(['操作', 'Action']),
  input: text(['内容', 'Input']),
};

/** One command of a batch as sent, read or refused. */
type Sent = { readonly position: number } & (
  | z.infer<typeof one>
  | { readonly commandId: string | null; readonly failed: unknown }
);

/**
 * Runs up to 200 commands one after another in the device's order, each answered by itself, each idempotent by its
 * `commandId`. One refusal never blocks the next. New records of kinds that come in bursts do not wait for each other.
 * @param execute runs one command as the sender @param failed told of what is a bug
 */
export async function runBatch(
  { services, plans }: Stage,
  body: unknown,
  execute: (command: Command) => Promise<Done>,
  failed: (error: unknown) => void,
): Promise<{ answers: unknown[] }> {
  const sent = parseInput(envelope, words, body) as z.infer<typeof envelope>;
  const device = sent.device?.id;
  const parsed = sent.commands.map((each, position): Sent => {
    try {
      return { position, ...(parseInput(one, wordsOfOne, each) as z.infer<typeof one>) };
    } catch (error) {
      const commandId = (each as { commandId?: unknown } | null)?.commandId;
      return { position, commandId: typeof commandId === 'string' ? commandId : null, failed: error };
    }
  });
  const answers: unknown[] = [];
  const answer = async (each: Sent) => {
    try {
      if ('failed' in each) throw each.failed;
      const command: Command = {
        commandId: each.commandId,
        kind: each.kind,
        action: each.action,
        id: each.id ?? null,
        version: each.version ?? null,
        input: each.input,
        device: device
          ? { id: device, seq: each.deviceSeq ?? 0, at: each.deviceAt ?? services.clock.now().toISOString() }
          : null,
      };
      answers[each.position] = { commandId: each.commandId, ok: true, ...(await execute(command)) };
    } catch (error) {
      const { refusal, unexpected } = refusalOf(error);
      if (unexpected) failed(error);
      // With the database away nothing more can be done; the device keeps its outbox and sends again.
      if (refusal.status === 503) throw refusal;
      answers[each.position] = { commandId: each.commandId, ok: false, problem: problemOf(refusal) };
    }
  };
  const order = (c: Sent) => ('failed' in c ? c.position : (c.deviceSeq ?? c.position));
  const together = (each: Sent) =>
    !('failed' in each) && each.action === 'create' && plans.get(each.kind)?.kind.burst === true;
  let running: Promise<void>[] = [];
  for (const each of [...parsed].sort((a, b) => order(a) - order(b) || a.position - b.position)) {
    if (!together(each)) {
      await Promise.all(running);
      running = [];
    }
    const done = answer(each);
    if (together(each)) running.push(done);
    else await done;
  }
  await Promise.all(running);
  return { answers };
}

/** The door of an offline outbox. */
export function batchRoute(app: FastifyInstance, stage: Stage): void {
  app.post('/api/commands', { bodyLimit: 8 * 1024 * 1024 }, async (request) => {
    const actor = await stage.services.actorOf(request);
    return await runBatch(
      stage,
      request.body,
      (command) => stage.commands.execute(actor, command),
      (error) => request.log.error({ err: error }, 'unexpected'),
    );
  });
}
