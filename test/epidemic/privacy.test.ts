import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FileRef } from '../../src/kit/field.ts';
import { systemActor } from '../../src/kit/actor.ts';
import { sealedFields } from '../../src/kit/kind.ts';
import { kinds } from '../../src/kinds.ts';
import { personalKinds } from '../../src/modules/epidemic/privacy/erase.ts';
import { certificateHtml } from '../../src/modules/epidemic/privacy/print.ts';
import { forgetOld } from '../../src/modules/epidemic/privacy/retention.ts';
import { privacyModule } from '../../src/modules/epidemic/privacy/server.ts';
import { erasePerson, secretPlaces } from '../../src/server/crypto/erasePerson.ts';
import { folderStore } from '../../src/server/files/file-store.ts';
import { forgottenFilesModule } from '../../src/server/files/forgotten.ts';
import { noteFile } from '../../src/server/http/files.ts';
import { makeSecretBox, type PersonalSecrets } from '../../src/server/crypto/secretBox.ts';
import { appendFact } from '../../src/server/ledger/fact.ts';
import { sealNext } from '../../src/server/ledger/seal.ts';
import { verifyLedger } from '../../src/server/ledger/verify.ts';
import { tableOf } from '../../src/server/store/columns.ts';
import type { Plan } from '../../src/server/store/plan.ts';
import { getRecord } from '../../src/server/store/queries.ts';
import { openReasons } from '../../src/server/store/reasons.ts';
import { transact } from '../../src/server/store/transaction.ts';
import { Follower } from '../../src/server/worker/follower.ts';
import { followAll } from '../harness/follow.ts';
import { actorWith, type House, officerOf, openHouse, tenant } from '../harness/house.ts';

let house: House;
let follower: Follower;
const system = systemActor(tenant);
const asSystem = <T>(work: Parameters<typeof transact<T>>[2]) => transact(house.stage.services.pool, system, work);
const [proposer, first, second] = [
  actorWith(['admin.system'], { reach: 'none' }),
  actorWith(['admin.security'], { reach: 'none' }),
  actorWith(['admin.audit'], { reach: 'none' }),
];
const act = async (
  actor: typeof proposer,
  kind: string,
  action: string,
  input: Record<string, unknown> = {},
  id?: string,
) => (await house.stage.commands.execute(actor, { kind, action, input, ...(id ? { id } : {}) })).row;

const follow = () => followAll(house, follower, 'privacy.sunset');

const officer = () => officerOf(house.mine, 'site.epidemic_officer');
const member = async (name = '李四喜') =>
  (
    await act(officer(), 'rosterMember', 'create', {
      name,
      relation: 'employee',
      work: '综采工',
      siteId: house.mine.site,
    })
  ).id;
const checkIn = (who: string, more: Record<string, unknown> = {}) =>
  act(officer(), 'healthCheckIn', 'create', {
    member: who,
    temperature: 37.6,
    symptoms: ['fever'],
    at: house.clock.now().toISOString(),
    mode: 'leader',
    siteId: house.mine.site,
    ...more,
  });

let folder: string;
/** Keeps a file as an upload does, brought by the officer. */
const keep = async (words: string): Promise<FileRef> => {
  const bytes = Buffer.from(words);
  const file = {
    sha256: await folderStore(folder).put(bytes),
    name: `${words}.txt`,
    type: 'text/plain',
    size: bytes.length,
  };
  await noteFile(house.stage.services, officer(), file);
  return file;
};
const stay = async (who: string, paper: readonly FileRef[]) =>
  (
    await act(officer(), 'stayOver', 'create', {
      member: who,
      voluntary: true,
      saidBy: 'inWriting',
      since: '2022-01-20',
      until: '2022-02-10',
      paper,
      siteId: house.mine.site,
    })
  ).id;
const brought = async (file: FileRef) =>
  (await house.db.ownerPool.query('SELECT 1 FROM file WHERE sha256 = $1', [Buffer.from(file.sha256, 'hex')])).rows
    .length;
const bytesOf = (file: FileRef) =>
  folderStore(folder)
    .stream(file.sha256)
    .then((stream) => {
      stream.destroy();
      return 'there';
    })
    .catch(() => 'gone');
const forgotten = async () =>
  (await house.db.ownerPool.query("SELECT body FROM fact WHERE type = 'file.forgotten' ORDER BY tx, seq")).rows.flatMap(
    ({ body }) => body.sha256 as string[],
  );
const deleteBytes = () =>
  asSystem(async (tx) => {
    const module = forgottenFilesModule({ files: folderStore(folder), uploads: join(folder, 'uploads') });
    for (const job of module.jobs ?? []) await job.run(tx, house.stage.services);
  });

beforeAll(async () => {
  house = await openHouse();
  folder = await mkdtemp(join(tmpdir(), 'shoutu-files-'));
  follower = new Follower(house.stage.services, privacyModule(house.stage).reactions ?? [], {
    onError: (_name, error) => {
      throw error;
    },
  });
});
afterAll(async () => {
  await house.close();
  await rm(folder, { recursive: true, force: true });
});

describe('the ledger of records about a person', () => {
  test('[X25] holds health and whereabouts only as cipher, and days and states in clear', async () => {
    const row = await checkIn(await member());
    const { rows } = await house.db.ownerPool.query('SELECT body FROM fact WHERE record_id = $1', [row.id]);
    const { values } = rows[0].body;
    expect(values.sealed).toBeTypeOf('string');
    expect(Object.keys(values)).not.toContain('temperature');
    expect(Object.keys(values)).not.toContain('symptoms');
    expect(values.onDay).toBe('2022-01-19');
    expect(JSON.stringify(rows[0].body)).not.toContain('37.6');
    const opened = await asSystem(async (tx) =>
      house.stage.services.secrets.open(tx, String(row.member), Buffer.from(values.sealed, 'base64')),
    );
    expect(JSON.parse(opened ?? '{}')).toMatchObject({ temperature: 37.6, symptoms: ['fever'] });
  });

  test('[X25] a correction is sealed as well', async () => {
    const row = await checkIn(await member());
    await act(officer(), 'healthCheckIn', 'correct', { temperature: 38.4, reason: '读数看错' }, row.id);
    const { rows } = await house.db.ownerPool.query(
      "SELECT body FROM fact WHERE record_id = $1 AND type LIKE '%.corrected'",
      [row.id],
    );
    expect(rows[0].body.values.sealed).toBeTypeOf('string');
    expect(JSON.stringify(rows[0].body)).not.toContain('38.4');
  });

  test('[X26] a reason is sealed under the person’s key: read by who may read the record, gone with the key, old facts untouched', async () => {
    const { services, plans } = house.stage;
    const who = await member('孙七宝');
    const row = await checkIn(who);
    await act(officer(), 'healthCheckIn', 'correct', { temperature: 38.4, reason: '孙七宝说读数看错' }, row.id);
    await act(officer(), 'rosterMember', 'correct', { work: '掘进工', reason: '孙七宝换了工种' }, who);
    await act(officer(), 'healthCheckIn', 'withdraw', { reason: '孙七宝当天休息' }, row.id);
    const bodies = await house.db.ownerPool.query('SELECT body FROM fact WHERE record_id = ANY ($1::uuid[])', [
      [row.id, who],
    ]);
    expect(JSON.stringify(bodies.rows)).not.toContain('孙七宝');
    expect(JSON.stringify(bodies.rows)).not.toContain('"reason"');
    // A kind about no person keeps its reason in clear.
    const cleaned = await act(officer(), 'disinfection', 'create', {
      place: 'canteen',
      agent: '84消毒液',
      minutes: 30,
      doneAt: house.clock.now().toISOString(),
      siteId: house.mine.site,
    });
    await act(officer(), 'disinfection', 'correct', { minutes: 40, reason: '时长填错' }, cleaned.id);

    const historyOf = async (kind: string, id: string) => {
      const plan = plans.get(kind) as Plan;
      const view = await transact(services.pool, officer(), (tx) => getRecord(tx, plan, id), 'READ ONLY');
      return (await openReasons(services, officer(), plan, view)).history.map(({ body }) => body?.reason);
    };
    expect(await historyOf('healthCheckIn', row.id)).toEqual([undefined, '孙七宝说读数看错', '孙七宝当天休息']);
    expect(await historyOf('rosterMember', who)).toEqual([undefined, '孙七宝换了工种']);
    expect(await historyOf('disinfection', cleaned.id)).toEqual([undefined, '时长填错']);

    // A fact of the time before reasons were sealed: it stays as it is and goes on to verify.
    await asSystem((tx) =>
      appendFact(tx, {
        type: 'healthCheckIn.corrected',
        kind: 'healthCheckIn',
        recordId: row.id,
        version: 4,
        at: house.clock.now(),
        ground: { county: null, township: null, orgId: null, siteId: null, field: null },
        body: { state: 'withdrawn', from: 'withdrawn', values: {}, reason: '旧的写法' },
      }),
    );
    await house.db.ownerPool.query('UPDATE person_key SET wrapped = NULL, erased_at = now() WHERE person_id = $1', [
      who,
    ]);
    const fresh = makeSecretBox({ tenant, master: new Uint8Array(32) });
    const plan = plans.get('rosterMember') as Plan;
    const view = await transact(services.pool, officer(), (tx) => getRecord(tx, plan, who), 'READ ONLY');
    const after = await openReasons({ ...services, secrets: fresh }, officer(), plan, view);
    expect(after.history.map(({ body }) => [body?.reason, typeof body?.sealedReason])).toEqual([
      [undefined, 'undefined'],
      [undefined, 'string'],
    ]);
    while (await asSystem((tx) => sealNext(tx, 'sm3', house.clock.now())));
    expect(await verifyLedger(house.db.ownerPool, tenant)).toMatchObject({ sound: true });
  });

  test('[X25] every kind about a person has something the ledger seals, and a door that can be shut', async () => {
    const about = personalKinds(kinds);
    expect(about.map((kind) => kind.name)).toEqual(
      expect.arrayContaining(['rosterMember', 'healthCheckIn', 'gatePassage', 'suspectReport']),
    );
    for (const kind of about) {
      expect(sealedFields(kind), kind.name).not.toEqual([]);
      const { rows } = await house.db.ownerPool.query(
        "SELECT 1 FROM pg_trigger WHERE tgrelid = to_regclass($1) AND tgname = 'measures_run'",
        [tableOf(kind)],
      );
      expect(rows.length, `add ${tableOf(kind)} to the tables with the trigger measures_run`).toBe(1);
    }
  });
});

describe('retention', () => {
  test('[X23] a check-in past its time is deleted, a fresh one stays, and the ledger still verifies', async () => {
    const who = await member();
    const old = await checkIn(who);
    const fresh = await checkIn(who);
    await house.db.ownerPool.query("UPDATE health_check_in SET updated_at = '2021-11-30T00:00:00Z' WHERE id = $1", [
      old.id,
    ]);
    const gone = await asSystem((tx) => forgetOld(house.stage, tx, house.clock.now()));
    expect(gone).toEqual({ healthCheckIn: 1 });
    const { rows } = await house.db.ownerPool.query('SELECT id FROM health_check_in WHERE id = ANY ($1::uuid[])', [
      [old.id, fresh.id],
    ]);
    expect(rows.map((row) => row.id)).toEqual([fresh.id]);
    const told = await house.db.ownerPool.query("SELECT body FROM fact WHERE type = 'retention.kept'");
    expect(told.rows[0].body).toEqual({ deleted: { healthCheckIn: 1 } });
  });

  test('[X23] who left the roster long ago cannot be opened any more', async () => {
    const who = await member('周五福');
    await act(officer(), 'rosterMember', 'leave', {}, who);
    await house.db.ownerPool.query("UPDATE roster_member SET updated_at = '2021-11-01T00:00:00Z' WHERE id = $1", [who]);
    await asSystem((tx) => forgetOld(house.stage, tx, house.clock.now()));
    const { rows } = await house.db.ownerPool.query(
      'SELECT m.state, m.name, m.name_mask, k.wrapped FROM roster_member m JOIN person_key k ON k.person_id = m.id WHERE m.id = $1',
      [who],
    );
    expect(rows).toEqual([{ state: 'erased', name: null, name_mask: null, wrapped: null }]);
  });

  test('[X27] files that only records about an erased person held go with them; one that another record holds stays', async () => {
    const [who, gone] = [await member('郑八达'), await member('王九章')];
    const [own, former, shared, theirs] = [
      await keep('自愿书'),
      await keep('拍糊的自愿书'),
      await keep('两处都用的照片'),
      await keep('离职人员的自愿书'),
    ];
    const id = await stay(who, [former]);
    await act(officer(), 'stayOver', 'correct', { paper: [own, shared], reason: '换一张清楚的' }, id);
    const leaver = await stay(gone, [theirs]);
    await act(officer(), 'disinfection', 'create', {
      place: 'canteen',
      agent: '84消毒液',
      minutes: 30,
      doneAt: house.clock.now().toISOString(),
      photos: [shared],
      siteId: house.mine.site,
    });
    const erased = await asSystem((tx) =>
      erasePerson(tx, house.stage.services.secrets as PersonalSecrets, {
        personId: who,
        reason: '本人要求',
        at: house.clock.now(),
        places: secretPlaces(kinds),
        kinds,
      }),
    );
    expect(erased.files).toBe(2);
    expect(new Set(await forgotten())).toEqual(new Set([own.sha256, former.sha256]));
    expect([await brought(own), await brought(former), await brought(shared)]).toEqual([0, 0, 1]);
    const row = await house.db.ownerPool.query('SELECT paper FROM stay_over WHERE id = $1', [id]);
    expect(row.rows[0].paper).toBeNull();

    await act(officer(), 'rosterMember', 'leave', {}, gone);
    await house.db.ownerPool.query("UPDATE roster_member SET updated_at = '2021-11-01T00:00:00Z' WHERE id = $1", [
      gone,
    ]);
    const told = await asSystem((tx) => forgetOld(house.stage, tx, house.clock.now()));
    expect(told).toEqual({ rosterMember: 1, file: 1 });
    expect(
      (await house.db.ownerPool.query('SELECT paper FROM stay_over WHERE id = $1', [leaver])).rows[0].paper,
    ).toBeNull();

    // The bytes follow; what somebody has brought anew meanwhile is theirs.
    expect(await bytesOf(own)).toBe('there');
    await noteFile(house.stage.services, officer(), former);
    await mkdir(join(folder, 'uploads'), { recursive: true });
    await writeFile(join(folder, 'uploads', `0123-${own.sha256}`), 'a piece');
    await deleteBytes();
    await deleteBytes();
    expect(await Promise.all([own, former, shared, theirs].map(bytesOf))).toEqual(['gone', 'there', 'there', 'gone']);
    expect(await readdir(join(folder, 'uploads'))).toEqual([]);
  });

  test('[X27] the application deletes no files but by that way, and none of another tenant', async () => {
    await expect(asSystem((tx) => tx.rows('DELETE FROM file'))).rejects.toThrow();
    await expect(asSystem((tx) => tx.rows("SELECT forget_files('140100', ARRAY[]::bytea[], now())"))).rejects.toThrow();
  });

  test('[X23] the application cannot delete rows of other tables by that way', async () => {
    await expect(
      asSystem((tx) => tx.rows("SELECT forget_rows($1, 'site', now(), NULL, 10)", [tenant])),
    ).rejects.toThrow();
  });
});

describe('the end of the measures', () => {
  test('[X22] it takes three different administrators, in order', async () => {
    const row = await act(proposer, 'sunset', 'create', {
      basis: '联防联控机制综发〔2022〕144号',
      reason: '乙类乙管后不再需要个人防疫信息',
    });
    await expect(act(second, 'sunset', 'agree', {}, row.id)).rejects.toMatchObject({ code: 'WRONG_STATE' });
    const both = actorWith(['admin.security'], { reach: 'none' }, { accountId: proposer.accountId });
    await expect(act(both, 'sunset', 'witness', {}, row.id)).rejects.toMatchObject({ code: 'SAME_HANDS' });
    await act(first, 'sunset', 'witness', {}, row.id);
    const twice = actorWith(['admin.audit'], { reach: 'none' }, { accountId: first.accountId });
    await expect(act(twice, 'sunset', 'agree', {}, row.id)).rejects.toMatchObject({ code: 'SAME_HANDS' });
    await expect(act(house.office, 'sunset', 'agree', {}, row.id)).rejects.toMatchObject({ status: 403 });
    await act(proposer, 'sunset', 'drop', { reason: '另行安排' }, row.id);
  });

  test('[X20] [X21] [X24] [X27] it destroys keys, empties words, keeps figures, shuts the doors, and the ledger verifies', async () => {
    const who = await member('吴六顺');
    const entry = await checkIn(who);
    const paper = await keep('最后一份自愿书');
    await stay(who, [paper]);
    const before = await house.db.ownerPool.query('SELECT body FROM fact WHERE record_id = $1', [entry.id]);
    const count = Number((await house.db.ownerPool.query('SELECT count(*) AS n FROM health_check_in')).rows[0].n);
    while (await asSystem((tx) => sealNext(tx, 'sm3', house.clock.now())));
    const row = await act(proposer, 'sunset', 'create', {
      basis: '联防联控机制综发〔2022〕144号',
      reason: '乙类乙管后不再需要个人防疫信息',
    });
    await act(first, 'sunset', 'witness', {}, row.id);
    await act(second, 'sunset', 'agree', {}, row.id);
    await follow();

    const done = (
      await house.db.ownerPool.query('SELECT state, persons, certificate FROM sunset WHERE id = $1', [row.id])
    ).rows[0];
    expect(done.state).toBe('done');
    expect(done.persons).toBeGreaterThan(0);
    const kept = (
      await house.db.ownerPool.query('SELECT state, name, name_mask, work FROM roster_member WHERE id = $1', [who])
    ).rows[0];
    expect(kept).toEqual({ state: 'erased', name: null, name_mask: null, work: null });
    const figures = (
      await house.db.ownerPool.query(
        'SELECT count(*) AS n, count(*) FILTER (WHERE temperature IS NOT NULL) AS t FROM health_check_in',
      )
    ).rows[0];
    expect(Number(figures.n)).toBe(count);
    const opened = await asSystem(async (tx) => {
      const fresh = makeSecretBox({ tenant, master: new Uint8Array(32) });
      return fresh.open(tx, who, Buffer.from(before.rows[0].body.values.sealed, 'base64'));
    });
    expect(opened).toBeUndefined();
    await expect(member('新来的')).rejects.toMatchObject({ code: 'MEASURES_ENDED' });
    expect(done.certificate.files).toBe(1);
    expect(await forgotten()).toContain(paper.sha256);
    await deleteBytes();
    expect(await bytesOf(paper)).toBe('gone');
    const page = certificateHtml(done.certificate);
    expect(page).toContain('附件 1 个');
    expect(page).toContain('综发〔2022〕144号');
    expect(page).toContain('健康打卡');
    expect(await verifyLedger(house.db.ownerPool, tenant)).toMatchObject({ sound: true });
  });
});
