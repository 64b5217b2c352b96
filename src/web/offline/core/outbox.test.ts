import fc from 'fast-check';
import { expect, test } from 'vitest';
import { restAfter } from './backoff.ts';
import type { Entry } from './entry.ts';
import { answerOf, deskOutbox, problem } from './fake.test-helper.ts';
import { StoreFull } from './store.ts';

const yes = () => undefined;
const states = (entries: readonly Entry[]) => entries.map((entry) => entry.state);

test('[O1] commands leave in the order they were made, each with its number, its own id and the device’s time', async () => {
  const desk = await deskOutbox(yes);
  for (let i = 0; i < 3; i++) {
    await desk.outbox.submit(desk.draft());
    desk.pass(60_000);
  }
  await desk.settle();
  const sent = desk.batches.flat();
  expect(sent.map((command) => command.deviceSeq)).toEqual([1, 2, 3]);
  expect(new Set(sent.map((command) => command.commandId)).size).toBe(3);
  expect(sent.map((command) => command.deviceAt)).toEqual([
    '2022-01-19T01:00:00.000Z',
    '2022-01-19T01:01:00.000Z',
    '2022-01-19T01:02:00.000Z',
  ]);
  expect(desk.outbox.entries().every((entry) => entry.state === 'done' && entry.receipt === '220119-ABCDEF')).toBe(
    true,
  );
});

test('[O2] one refused record never holds up the next, says why, and can be put right as the same record', async () => {
  const desk = await deskOutbox((command) =>
    command.input.minutes === 0 ? { problem: problem(422, 'BAD_INPUT') } : undefined,
  );
  const bad = await desk.outbox.submit(desk.draft({ input: { minutes: 0 } }));
  await desk.outbox.submit(desk.draft());
  await desk.settle();
  expect(states(desk.outbox.entries())).toEqual(['refused', 'done']);
  expect(desk.outbox.entry(bad.localId)?.trouble).toMatchObject({ code: 'BAD_INPUT' });
  await desk.outbox.amend(bad.localId, { minutes: 20 }, []);
  await desk.settle();
  expect(states(desk.outbox.entries())).toEqual(['done', 'done']);
  const ofRecord = desk.batches.flat().filter((command) => command.id === bad.recordId);
  expect(ofRecord).toHaveLength(2);
  expect(ofRecord[0]?.commandId).not.toBe(ofRecord[1]?.commandId);
});

test('[O3] steps on a refused record wait for it; when it is given up they are told so and not sent', async () => {
  const desk = await deskOutbox((command) =>
    command.action === 'create' && command.input.minutes === 0 ? { problem: problem(422, 'BAD_INPUT') } : undefined,
  );
  const made = await desk.outbox.submit(desk.draft({ input: { minutes: 0 } }));
  const step = await desk.outbox.submit(desk.draft({ action: 'correct', id: made.recordId, input: { agent: 'x' } }));
  const pointing = await desk.outbox.submit(desk.draft({ input: { follows: made.recordId } }));
  await desk.settle();
  expect(states(desk.outbox.entries())).toEqual(['refused', 'waiting', 'waiting']);
  expect(desk.batches.flat()).toHaveLength(1);
  await desk.outbox.drop(made.localId);
  await desk.settle();
  expect(desk.outbox.entry(step.localId)?.trouble?.code).toBe('OUTBOX_RECORD_DROPPED');
  expect(desk.outbox.entry(pointing.localId)?.state).toBe('refused');
  expect(desk.batches.flat()).toHaveLength(1);
});

test('[O4] a lost answer is asked for again with the same id and the same content', async () => {
  let turn = 0;
  const desk = await deskOutbox(yes, () => (turn++ % 2 === 0 ? 'away' : undefined));
  const entry = await desk.outbox.submit(desk.draft());
  const first = await desk.outbox.step();
  expect(first.did).toBe('rest');
  await desk.reopen();
  await desk.settle();
  expect(desk.outbox.entry(entry.localId)?.state).toBe('done');
  expect(desk.batches.flat().map((command) => command.commandId)).toEqual([entry.commandId]);
});

test('[O5] signed out, barred, busy, a stranger’s page: the work stays and goes on when it can', async () => {
  const doors = [
    answerOf(401, problem(401, 'NOT_SIGNED_IN')),
    answerOf(403, problem(403, 'NO_POST')),
    answerOf(503, problem(503, 'DATABASE_AWAY'), { 'retry-after': '5' }),
    answerOf(502, {}),
    answerOf(429, problem(429, 'TOO_MANY')),
    answerOf(404, problem(404, 'NO_ROUTE')),
    answerOf(200, { hotel: true }),
    answerOf(302, {}),
    answerOf(400, '<html>'),
  ];
  for (const shut of doors) {
    let closed = true;
    const desk = await deskOutbox(yes, () => (closed ? shut : undefined));
    await desk.outbox.submit(desk.draft());
    await desk.outbox.step();
    expect(states(desk.outbox.entries()), String(shut.status)).toEqual(['waiting']);
    expect(desk.outbox.pause?.why, String(shut.status)).toBe({ 401: 'signedOut', 403: 'barred' }[shut.status]);
    closed = false;
    desk.outbox.resume();
    await desk.settle();
    expect(states(desk.outbox.entries()), String(shut.status)).toEqual(['done']);
  }
});

test('[O6] a right that is gone quarantines its work and nothing else; opened again it is tried again', async () => {
  let may = false;
  const desk = await deskOutbox((command) =>
    command.input.mine && !may ? { problem: problem(403, 'MAY_NOT') } : undefined,
  );
  await desk.outbox.submit(desk.draft({ input: { mine: true } }));
  await desk.outbox.submit(desk.draft());
  await desk.settle();
  expect(states(desk.outbox.entries())).toEqual(['quarantined', 'done']);
  expect(desk.outbox.entries()[0]?.input).toEqual({ mine: true });
  may = true;
  await desk.reopen();
  await desk.settle();
  expect(states(desk.outbox.entries())).toEqual(['done', 'done']);
});

test('[O7] too much at once is sent in halves; one that is too large alone is refused by itself', async () => {
  const sizes: number[] = [];
  const desk = await deskOutbox(yes);
  const outbox = desk.outbox;
  for (let i = 0; i < 60; i++) await outbox.submit(desk.draft());
  await desk.settle();
  sizes.push(...desk.batches.map((batch) => batch.length));
  expect(sizes).toEqual([50, 10]);
  let limit = 3;
  const narrow = await deskOutbox(yes, () => undefined);
  const inner = narrow.outbox as unknown as { step(): Promise<unknown> };
  expect(inner).toBeDefined();
  const tight = await deskOutbox(
    (command) => (command.input.huge ? { problem: problem(413, 'TOO_LARGE') } : undefined),
    () => (limit-- > 0 ? answerOf(413, problem(413, 'TOO_LARGE')) : undefined),
  );
  for (let i = 0; i < 8; i++) await tight.outbox.submit(tight.draft());
  await tight.settle();
  expect(tight.batches[0]?.length).toBe(1);
  expect(states(tight.outbox.entries())).toEqual(Array.from({ length: 8 }, () => 'done'));
});

test('[O8] a command the server fails on five times is told, and the others are not kept waiting for ever', async () => {
  const desk = await deskOutbox((command) =>
    command.input.poison ? { problem: problem(500, 'UNEXPECTED') } : undefined,
  );
  await desk.outbox.submit(desk.draft({ input: { poison: true } }));
  await desk.outbox.submit(desk.draft());
  await desk.settle();
  expect(states(desk.outbox.entries())).toEqual(['refused', 'done']);
  expect(desk.outbox.entries()[0]?.trouble?.code).toBe('OUTBOX_UNEXPLAINED');
});

test('[O9] a full device says so and keeps nothing by halves; a full device goes on sending', async () => {
  const desk = await deskOutbox(yes);
  await desk.outbox.submit(desk.draft());
  desk.store.full = true;
  await expect(desk.outbox.submit(desk.draft())).rejects.toThrow(StoreFull);
  expect(desk.outbox.entries()).toHaveLength(1);
  await desk.settle();
  expect(states(desk.outbox.entries())).toEqual(['done']);
  desk.store.full = false;
  // What could not be written is done again after a restart, with the same id.
  await desk.reopen();
  expect(states(desk.outbox.entries())).toEqual(['waiting']);
  await desk.settle();
  expect(states(desk.outbox.entries())).toEqual(['done']);
  expect(new Set(desk.batches.flat().map((command) => command.commandId)).size).toBe(1);
});

test('[O10] steps on one record follow each other’s versions, one answer at a time', async () => {
  const desk = await deskOutbox(yes);
  const made = await desk.outbox.submit(desk.draft());
  await desk.outbox.submit(desk.draft({ action: 'correct', id: made.recordId, input: { minutes: 31 } }));
  await desk.outbox.submit(desk.draft({ action: 'correct', id: made.recordId, input: { minutes: 32 } }));
  await desk.outbox.submit(desk.draft({ action: 'confirm', id: 'elsewhere', version: 7, input: {} }));
  await desk.settle();
  expect(desk.batches.map((batch) => batch.map((command) => [command.action, command.version]))).toEqual([
    [['create', null]],
    [['correct', 1]],
    [
      ['correct', 2],
      ['confirm', 7],
    ],
  ]);
});

const stale = (version: number, ...changes: Record<string, unknown>[]) => ({
  problem: problem(409, 'STALE', {
    version,
    since: changes.map((values, i) => ({
      type: 'disinfection.corrected',
      actorName: '县攻坚办',
      at: `2022-01-19T0${i}:00:00Z`,
      body: { state: 'recorded', from: 'recorded', values },
    })),
  }),
});

test('[O11] two people, different fields: both stand; the step is issued anew with the same id', async () => {
  const desk = await deskOutbox((command) => (command.version === 3 ? stale(4, { agent: '酒精' }) : undefined));
  const entry = await desk.outbox.submit(
    desk.draft({ action: 'correct', id: 'r', version: 3, input: { minutes: 31, reason: '核对' } }),
  );
  await desk.settle();
  expect(desk.outbox.entry(entry.localId)).toMatchObject({ state: 'done', merges: 1, doneVersion: 5 });
  expect(desk.batches.flat().map((command) => [command.commandId, command.version])).toEqual([
    [entry.commandId, 3],
    [entry.commandId, 4],
  ]);
});

test('[O12] the same field: shown with both values, decided by its person, nothing dropped', async () => {
  const desk = await deskOutbox((command) =>
    command.version === 3 ? stale(5, { minutes: 40 }, { minutes: 41, agent: '酒精' }) : undefined,
  );
  const draft = { action: 'correct', id: 'r', version: 3, base: { minutes: 30, place: 'gate' } };
  const input = { minutes: 31, place: 'canteen', reason: '核对' };
  const mine = await desk.outbox.submit(desk.draft({ ...draft, input }));
  await desk.settle();
  expect(desk.outbox.entry(mine.localId)).toMatchObject({
    state: 'conflict',
    input,
    base: { minutes: 30 },
    conflict: { version: 5, fields: ['minutes'], theirs: { minutes: { value: 41, by: '县攻坚办' } } },
  });
  await desk.outbox.decide(mine.localId, { minutes: 'theirs' });
  await desk.settle();
  expect(desk.batches.at(-1)?.[0]).toMatchObject({ version: 5, input: { place: 'canteen', reason: '核对' } });
  expect(desk.outbox.entry(mine.localId)?.state).toBe('done');
});

test('[O13] a grave step, a record in another state, changes not all told: never merged by itself', async () => {
  const grave = await deskOutbox((command) => (command.version === 3 ? stale(4, { agent: 'x' }) : undefined));
  const entry = await grave.outbox.submit(
    grave.draft({ action: 'withdraw', id: 'r', version: 3, grave: true, input: { reason: '重复' } }),
  );
  await grave.settle();
  expect(grave.outbox.entry(entry.localId)?.state).toBe('conflict');
  await grave.outbox.decide(entry.localId);
  await grave.settle();
  expect(grave.outbox.entry(entry.localId)?.state).toBe('done');
  const untold = await deskOutbox((command) => (command.version === 3 ? stale(9, { agent: 'x' }) : undefined));
  await untold.outbox.submit(untold.draft({ action: 'correct', id: 'r', version: 3, input: { minutes: 1 } }));
  await untold.settle();
  expect(states(untold.outbox.entries())).toEqual(['conflict']);
});

test('[O14] a clock set back or forward neither stops the outbox nor makes a record unsendable', async () => {
  let away = true;
  const desk = await deskOutbox(yes, () => (away ? 'away' : undefined));
  desk.pass(5e15);
  await desk.outbox.submit(desk.draft());
  await desk.outbox.step();
  desk.pass(-6e15);
  await desk.outbox.submit(desk.draft());
  away = false;
  await desk.settle();
  const times = desk.batches.flat().map((command) => command.deviceAt);
  expect(times).toEqual(['9999-12-31T23:59:59.999Z', '1970-01-01T00:00:00.000Z']);
});

test('[O15] what is done or given up leaves the list, but not what open work builds upon', async () => {
  const desk = await deskOutbox((command) =>
    command.action === 'correct' ? { problem: problem(422, 'BAD') } : undefined,
  );
  const made = await desk.outbox.submit(desk.draft());
  await desk.outbox.submit(desk.draft({ action: 'correct', id: made.recordId }));
  await desk.outbox.submit(desk.draft());
  await desk.settle();
  await desk.outbox.clear(Number.POSITIVE_INFINITY);
  expect(states(desk.outbox.entries())).toEqual(['done', 'refused']);
});

test('[O15] of what is done the last 300 stay, for a week', async () => {
  const desk = await deskOutbox(yes);
  for (let n = 0; n < 304; n += 1) await desk.outbox.submit(desk.draft());
  await desk.settle();
  await desk.outbox.tidy();
  // All were made in one moment of the test's clock: none of them is older than the 300th.
  expect(desk.outbox.entries()).toHaveLength(304);
  desk.pass(1000);
  await desk.outbox.submit(desk.draft());
  await desk.settle();
  desk.pass(8 * 86_400_000);
  await desk.outbox.tidy();
  expect(desk.outbox.entries()).toHaveLength(0);
});

test('[O16] rests double from two seconds to five minutes and heed the server', () => {
  expect([1, 2, 3, 20].map((n) => restAfter(n, 0.5))).toEqual([2000, 4000, 8000, 300_000]);
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.nat(900),
      (n, chance, asked) => {
        const rest = restAfter(n, chance, asked);
        expect(rest).toBeGreaterThanOrEqual(Math.min(300, asked) * 1000);
        expect(rest).toBeLessThanOrEqual(375_000);
      },
    ),
  );
});

test('[O17] whatever the answers and interruptions, every record ends once on the server or with its person', async () => {
  const outcome = fc.constantFrom('yes', 'lost', 'away', 'busy', 'restart');
  await fc.assert(
    fc.asyncProperty(fc.array(outcome, { maxLength: 30 }), fc.integer({ min: 1, max: 8 }), async (plan, count) => {
      const done = new Map<string, number>();
      let turn = 0;
      let lost = false;
      const desk = await deskOutbox(
        (command) => {
          done.set(command.commandId, (done.get(command.commandId) ?? 0) + 1);
          return undefined;
        },
        () => {
          const what = plan[turn++] ?? 'yes';
          lost = what === 'lost';
          return what === 'away' ? 'away' : what === 'busy' ? answerOf(503, {}) : undefined;
        },
      );
      for (let i = 0; i < count; i++) await desk.outbox.submit(desk.draft());
      for (let i = 0; i < 80; i++) {
        if (plan[turn] === 'restart') {
          turn += 1;
          await desk.reopen();
        }
        const step = await desk.outbox.step();
        if (step.did === 'rest') desk.pass(400_000);
        if (lost) await desk.reopen();
      }
      await desk.settle();
      expect(states(desk.outbox.entries())).toEqual(Array.from({ length: count }, () => 'done'));
      // One id a record, however often it was sent.
      expect(done.size).toBe(count);
    }),
    { numRuns: 150, seed: 5 },
  );
});

test('[O21] what is kept while another page’s work is being read is not lost from sight', async () => {
  const desk = await deskOutbox(yes);
  const { load } = desk.store;
  let go: () => void = () => undefined;
  desk.store.load = async () => {
    const kept = await load.call(desk.store);
    await new Promise<void>((resolve) => {
      go = resolve;
    });
    return kept;
  };
  const reading = desk.outbox.reload();
  await Promise.resolve();
  await new Promise((resolve) => setTimeout(resolve, 0));
  const entry = await desk.outbox.submit(desk.draft());
  go();
  await reading;
  expect(desk.outbox.entry(entry.localId)?.state).toBe('waiting');
});
