import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/harness/database.ts';
import { append, as, readable, servicesOn, someFact, someFacts, tenant } from '../ledger/ledger.fixture.ts';
import type { Reaction, Services } from '../module.ts';
import { makeId } from '../store/id.ts';
import { redoFailures } from './failure.ts';
import { Follower } from './follower.ts';

let db: TestDatabase;
let services: Services;
beforeEach(async () => {
  db = await testDatabase({ max: 8 });
  services = servicesOn(db.appPool);
  await db.ownerPool.query(
    'CREATE TABLE seen (n bigint GENERATED ALWAYS AS IDENTITY, reaction text, seq bigint, type text)',
  );
  await db.ownerPool.query('GRANT SELECT, INSERT ON seen TO shoutu_app');
});
afterEach(() => db.drop());

/** A reaction that writes down every fact it gets, after whatever `first` does. */
const noting = (
  name: string,
  on: readonly string[] = ['*'],
  first: (seqs: string[]) => void | Promise<void> = () => {},
): Reaction => ({
  name,
  on,
  async react(tx, facts) {
    await tx.run(
      'INSERT INTO seen (reaction, seq, type) SELECT $1, s, t FROM unnest($2::bigint[], $3::text[]) AS u (s, t)',
      [name, facts.map((fact) => fact.seq), facts.map((fact) => fact.type)],
    );
    await first(facts.map((fact) => fact.seq));
  },
});

const seen = async (reaction: string) =>
  (await db.ownerPool.query('SELECT seq, type FROM seen WHERE reaction = $1 ORDER BY n', [reaction])).rows as {
    seq: number;
    type: string;
  }[];
const ledger = async () =>
  (await db.ownerPool.query('SELECT seq FROM fact ORDER BY tx, seq')).rows.map((row) => row.seq as number);
const drain = async (follower: Follower) => {
  await readable(db.ownerPool);
  while (!(await follower.isQuiet())) {
    await follower.step();
    await new Promise((done) => setTimeout(done, 2));
  }
  await follower.storeCursors();
};

describe('following', () => {
  it('[W1] each reaction gets the facts it wants, once, in the order of the ledger', async () => {
    const types = ['a.created', 'b.created', 'a.changed', 'ab.created', 'b.changed'];
    await append(
      db.appPool,
      Array.from({ length: 50 }, (_, i) => someFact({ type: types[i % 5] as string })),
    );
    const reactions = [
      noting('all'),
      noting('a', ['a.*']),
      noting('b', ['b.created', 'b.changed']),
      noting('none', ['z.*']),
    ];
    await drain(new Follower(services, reactions, { batch: 7 }));
    await append(db.appPool, [someFact({ type: 'a.created' })]);
    await drain(new Follower(services, reactions, { batch: 7 }));
    expect((await seen('all')).map((row) => row.seq)).toEqual(await ledger());
    expect((await seen('a')).map((row) => row.type)).toEqual([
      ...Array(10).fill(['a.created', 'a.changed']).flat(),
      'a.created',
    ]);
    expect(await seen('b')).toHaveLength(20);
    expect(await seen('none')).toEqual([]);
    const { rows } = await db.ownerPool.query('SELECT DISTINCT tx, seq FROM cursor');
    expect(rows).toHaveLength(1);
  });

  it('[W2] a transaction that began to write earlier and commits later is waited for, and its facts come first', async () => {
    const follower = new Follower(services, [noting('all')]);
    const slow = await db.appPool.connect();
    await slow.query(`BEGIN; SET LOCAL shoutu.tenant = '${tenant}'; SET LOCAL shoutu.reach = 'all'`);
    const id = makeId();
    await slow.query(
      `INSERT INTO fact (tenant_id, id, type, kind, record_id, version, actor_id, actor_name, at, body)
       VALUES ($1, $2, 'slow.created', 'slow', $2, 1, $2, '慢', now(), '{}')`,
      [tenant, id],
    );
    await append(db.appPool, someFacts(3));
    await follower.step();
    expect(await seen('all')).toEqual([]);
    await slow.query('COMMIT');
    slow.release();
    await drain(follower);
    expect((await seen('all')).map((row) => row.type)).toEqual([
      'slow.created',
      ...Array(3).fill('disinfection.created'),
    ]);
  });

  it('[W3] under concurrent writers of differing slowness nothing is skipped, doubled or out of order', async () => {
    const follower = new Follower(services, [noting('all')], { batch: 10 });
    let writing = true;
    const writers = Array.from({ length: 4 }, async (_, w) => {
      for (let i = 0; i < 25; i++) {
        await as(db.appPool, async (tx) => {
          await tx.run('SELECT pg_current_xact_id()');
          await new Promise((done) => setTimeout(done, (w * 7 + i * 3) % 12));
          const id = makeId();
          await tx.run(
            `INSERT INTO fact (tenant_id, id, type, kind, record_id, version, actor_id, actor_name, at, body)
             VALUES ($1, $2, 'x.created', 'x', $2, 1, $2, '甲', now(), '{}')`,
            [tenant, id],
          );
        });
      }
    });
    const following = (async () => {
      while (writing) await follower.step();
    })();
    await Promise.all(writers);
    writing = false;
    await following;
    await drain(follower);
    expect((await seen('all')).map((row) => row.seq)).toEqual(await ledger());
  }, 30_000);
});

describe('exactly once', () => {
  it('[W4] a server killed in the middle of a batch leaves nothing half done, and the next one does it once', async () => {
    await append(db.appPool, someFacts(30));
    const doomed = new Follower(
      services,
      [
        {
          name: 'all',
          on: ['*'],
          async react(tx, facts) {
            await noting('all').react(tx, facts, services);
            const { rows } = await tx.client.query('SELECT pg_backend_pid() AS pid');
            if (facts.some((fact) => fact.seq === '15'))
              await db.ownerPool.query('SELECT pg_terminate_backend($1)', [rows[0].pid]);
          },
        },
      ],
      { batch: 10 },
    );
    await readable(db.ownerPool);
    for (let turn = 0; turn < 3; turn++) await doomed.step();
    expect(await seen('all')).toHaveLength(10);
    await drain(new Follower(services, [noting('all')], { batch: 10 }));
    expect((await seen('all')).map((row) => row.seq)).toEqual(await ledger());
  });

  it('[W5] two servers following at once do everything once', async () => {
    await append(db.appPool, someFacts(200));
    const followers = [1, 2, 3].map(
      () => new Follower(services, [noting('all'), noting('x', ['disinfection.*'])], { batch: 9 }),
    );
    await Promise.all(followers.map(drain));
    expect((await seen('all')).map((row) => row.seq)).toEqual(await ledger());
    expect((await seen('x')).map((row) => row.seq)).toEqual(await ledger());
  });
});

describe('failures', () => {
  it('[W6] a fact that cannot be followed is set aside after its tries, with the reason; the others go on, also of other reactions', async () => {
    await append(db.appPool, someFacts(12));
    const errors: string[] = [];
    const bad = noting('bad', ['*'], (seqs) => {
      if (seqs.includes('5')) throw new Error('cannot follow five');
    });
    const follower = new Follower(services, [noting('good'), bad], {
      batch: 8,
      tries: 3,
      restMilliseconds: 1,
      onError: (name) => errors.push(name),
    });
    await readable(db.ownerPool);
    await follower.step();
    expect(await seen('good')).toHaveLength(8);
    await drain(follower);
    const all = await ledger();
    expect((await seen('good')).map((row) => row.seq)).toEqual(all);
    expect((await seen('bad')).map((row) => row.seq)).toEqual(all.filter((seq) => seq !== 5));
    const { rows } = await db.ownerPool.query('SELECT reaction, seq, error, tries FROM reaction_failure');
    expect(rows).toMatchObject([{ reaction: 'bad', seq: 5, tries: 3 }]);
    expect(rows[0].error).toContain('cannot follow five');
    expect(errors).toEqual(Array(4).fill('bad'));
  });

  it('[W7] what was set aside is done again once the cause is mended, and only once', async () => {
    await append(db.appPool, someFacts(3));
    let broken = true;
    const fragile = noting('fragile', ['*'], (seqs) => {
      if (broken && seqs.includes('2')) throw new Error('broken');
    });
    await drain(new Follower(services, [fragile], { tries: 2, restMilliseconds: 1 }));
    expect(await redoFailures(services, [fragile])).toBe(0);
    broken = false;
    expect(await redoFailures(services, [fragile])).toBe(1);
    expect(await redoFailures(services, [fragile])).toBe(0);
    expect((await seen('fragile')).map((row) => row.seq)).toEqual([1, 3, 2]);
  });

  it('[W8] a failure that passes by itself sets nothing aside', async () => {
    await append(db.appPool, someFacts(5));
    let failures = 3;
    const flaky = noting('flaky', ['*'], () => {
      failures -= 1;
      if (failures >= 0) throw new Error('deadlock detected');
    });
    await drain(new Follower(services, [flaky], { restMilliseconds: 1 }));
    expect((await seen('flaky')).map((row) => row.seq)).toEqual(await ledger());
    expect((await db.ownerPool.query('SELECT 1 FROM reaction_failure')).rows).toEqual([]);
  });

  it('[W9] a reaction added later follows from the beginning without holding up the others', async () => {
    await append(db.appPool, someFacts(40));
    await drain(new Follower(services, [noting('old')]));
    await append(db.appPool, someFacts(5));
    await readable(db.ownerPool);
    const follower = new Follower(services, [noting('old'), noting('new')], { batch: 10 });
    await follower.step();
    expect(await seen('old')).toHaveLength(45);
    await drain(follower);
    expect((await seen('new')).map((row) => row.seq)).toEqual(await ledger());
    expect(await seen('old')).toHaveLength(45);
  });
});
