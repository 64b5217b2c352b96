import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PizZip from 'pizzip';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actorWith, type House, openHouse } from '../../../test/harness/house.ts';
import type { Actor } from '../../kit/actor.ts';
import { noticeDocx } from '../../server/documents/noticeDocx.ts';
import { type FileStore, folderStore } from '../../server/files/file-store.ts';
import type { AnyRow, Plan } from '../../server/store/plan.ts';
import { findRow } from '../../server/store/queries.ts';
import { transact, type Tx } from '../../server/store/transaction.ts';
import { copiesBalance } from './copies.ts';
import { deskOf } from './desk.ts';
import type { DraftObligation } from './draft.ts';
import { changesOf, childrenOf, noticeActions } from './draft-view.ts';
import { forwardNotice } from './forward.ts';
import { issueNotice, resolveRecipients } from './issue.ts';
import { printNumber } from './number.ts';
import { officialDocument } from './official.ts';
import { readUploadedNotice } from './read.ts';
import { listNumbers, voidNumber } from './register.ts';
import { sampleNotice } from './sample-notice.ts';
import { remindAll, signBoard } from './sign-board.ts';

let house: House;
let files: FileStore;
let folder: string;
let clerk: Actor;
let director: Actor;
let ningwu: Actor;
let dingxiang: Actor;
let department: Actor;
const plan = () => house.stage.plans.get('notice') as Plan;
const as = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => transact(house.stage.services.pool, actor, work);

beforeAll(async () => {
  house = await openHouse();
  folder = mkdtempSync(join(tmpdir(), 'shoutu-notices-'));
  files = folderStore(folder);
  const { orgs } = house;
  clerk = actorWith(['office.clerk'], { reach: 'all' }, { orgId: orgs.city });
  director = actorWith(['office.director'], { reach: 'all' }, { orgId: orgs.city });
  ningwu = actorWith(['county.office'], { counties: ['140925'], orgs: [orgs.ningwu] }, { orgId: orgs.ningwu });
  dingxiang = actorWith(['county.office'], { counties: ['140921'], orgs: [orgs.dingxiang] }, { orgId: orgs.dingxiang });
  department = actorWith(['dept.head'], { reach: 'all', fields: ['coal'] }, { orgId: orgs.emergency });
});
afterAll(async () => {
  await house.close();
  rmSync(folder, { recursive: true, force: true });
});

const upload = (actor: Actor = clerk, words = sampleNotice) =>
  readUploadedNotice(
    house.stage,
    files,
    actor,
    { bytes: Buffer.from(words), name: '通知.txt', type: 'text/plain' },
    null,
  );
const act = async (actor: Actor, id: string, action: string, input: unknown = {}, version?: number) =>
  (await house.stage.commands.execute(actor, { kind: 'notice', id, action, input, ...(version ? { version } : {}) }))
    .row;
const code = async (work: Promise<unknown>) => {
  try {
    await work;
    return 'done';
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

/** A notice of the office, approved and ready to go out. */
async function approved(actor: Actor = clerk): Promise<AnyRow> {
  const { row } = await upload(actor);
  await act(actor, row.id, 'finish');
  return await act(actor === clerk ? director : actor, row.id, 'approve');
}
const both = () => [house.orgs.ningwu, house.orgs.dingxiang];
const issued = async (actor: Actor = clerk, series = { code: '晋冬安函', year: 2022 }) => {
  const row = await approved(actor);
  return (await issueNotice(house.stage, actor, row.id, { recipients: both(), series }, null)).row;
};

describe('checking', () => {
  test('[N33] an uploaded notice becomes a draft of the own organisation, with what the reading had to say', async () => {
    const { row, warnings } = await upload();
    expect(row).toMatchObject({
      state: 'draft',
      title: '关于做好春节前安全工作的通知',
      number: '晋冬安函〔2022〕7号',
      date: '2022-01-19',
    });
    expect(row.ground.orgId).toBe(house.orgs.city);
    expect((row.obligations as DraftObligation[]).length).toBeGreaterThanOrEqual(3);
    for (const each of row.obligations as DraftObligation[])
      expect((row.text as string).slice(each.start, each.end)).toBe(each.text);
    expect(row.reading).toMatchObject({ warnings, reasons: expect.any(Object) });
  });

  test('[N33] a notice marked secret is not kept', async () => {
    expect(await code(upload(clerk, `机密★1年\n${sampleNotice}`))).toBe('SECRET_MARKED');
  });

  test('[N34] edits are kept as changes, not as copies of the list, and all undone give the start', async () => {
    const { row } = await upload();
    const start = row.obligations as DraftObligation[];
    const [first, second] = start as [DraftObligation, DraftObligation];
    await act(clerk, row.id, 'edit', { edit: { op: 'correct', key: first.key, change: { owedBy: '各县人民政府' } } });
    await act(clerk, row.id, 'edit', { edit: { op: 'drop', key: second.key, reason: '与上条重复' } });
    const changed = await act(clerk, row.id, 'undo');
    expect((changed.obligations as DraftObligation[])[0]?.owedBy).toBe('各县人民政府');
    const back = await act(clerk, row.id, 'undo');
    expect(back.obligations).toEqual(start);
    expect(await code(act(clerk, row.id, 'undo'))).toBe('NOTHING_TO_UNDO');
    const changes = await as(clerk, (tx) => changesOf(tx, row.id));
    expect(changes.map((each) => each.type)).toEqual([
      'notice.undone',
      'notice.undone',
      'notice.edited',
      'notice.edited',
      'notice.created',
    ]);
    expect(changes[2]).toMatchObject({
      edit: { op: 'drop', reason: '与上条重复' },
      before: { op: 'restore', put: [{ key: second.key }] },
    });
    const [{ bytes } = { bytes: 0 }] = await as(clerk, (tx) =>
      tx.rows<{ bytes: number }>(
        "SELECT max(length(body::text))::int AS bytes FROM fact WHERE tenant_id = $1 AND record_id = $2 AND type <> 'notice.created'",
        [clerk.tenant, row.id],
      ),
    );
    expect(bytes).toBeLessThan(3000);
  });

  test('[N34] two clerks at one draft: the second is told what changed', async () => {
    const { row } = await upload();
    const [first] = row.obligations as [DraftObligation];
    await act(clerk, row.id, 'edit', { edit: { op: 'drop', key: first.key } }, row.version);
    expect(await code(act(director, row.id, 'edit', { edit: { op: 'drop', key: first.key } }, row.version))).toBe(
      'STALE',
    );
  });

  test('[N35] a draft is worked on by its own organisation alone', async () => {
    const { row } = await upload(ningwu);
    const [first] = row.obligations as [DraftObligation];
    const drop = { edit: { op: 'drop', key: first.key } };
    expect(await code(act(clerk, row.id, 'edit', drop))).toBe('NOT_OWN_NOTICE');
    expect(noticeActions(clerk, row)).toEqual([]);
    expect(await code(act(dingxiang, row.id, 'edit', drop))).toBe('RECORD_NOT_FOUND');
    expect(await code(act(ningwu, row.id, 'edit', drop))).toBe('done');
  });

  test('[N35] row-level security hides a draft from other organisations, from departments too; issued it is open to all', async () => {
    const { row } = await upload();
    const sees = (actor: Actor, id: string) =>
      as(actor, async (tx) => (await tx.rows('SELECT 1 FROM notice WHERE id = $1', [id])).length === 1);
    for (const actor of [ningwu, dingxiang, department]) expect(await sees(actor, row.id)).toBe(false);
    expect(await sees(director, row.id)).toBe(true);
    const own = await upload(department);
    expect(await sees(department, own.row.id)).toBe(true);
    expect(await sees(ningwu, own.row.id)).toBe(false);
    const out = await issued();
    for (const actor of [ningwu, dingxiang, department]) expect(await sees(actor, out.id)).toBe(true);
  });

  test('[N36] a notice without obligations is not sent for approval, and only a head approves', async () => {
    const { row } = await upload();
    expect(await code(act(director, row.id, 'approve'))).toBe('WRONG_STATE');
    const checked = await act(clerk, row.id, 'finish');
    expect(checked.state).toBe('checked');
    expect(await code(act(clerk, row.id, 'approve'))).toBe('MAY_NOT');
    expect(await code(act(department, row.id, 'approve'))).not.toBe('done');
    const back = await act(director, row.id, 'sendBack', { reason: '第二条的期限不对' });
    expect(back.state).toBe('draft');
    for (const each of back.obligations as DraftObligation[])
      await act(clerk, row.id, 'edit', { edit: { op: 'drop', key: each.key } });
    expect(await code(act(clerk, row.id, 'finish'))).toBe('NO_OBLIGATIONS');
  });
});

describe('numbering and issuing', () => {
  test('[N44] twenty issued at once take twenty numbers without a gap; one voided is kept', async () => {
    const series = { code: '晋并发', year: 2022 };
    const ready: AnyRow[] = [];
    for (let i = 0; i < 20; i++) ready.push(await approved());
    const done = await Promise.all(
      ready.map((row) => issueNotice(house.stage, clerk, row.id, { recipients: both(), series }, null)),
    );
    const serials = done.map(({ row }) => Number(/〕(\d+)号/.exec(row.number as string)?.[1])).sort((a, b) => a - b);
    expect(serials).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    await as(clerk, (tx) => voidNumber(tx, { ...series, serial: 21 }, '打印错误', house.clock.now()));
    const next = await approved();
    const { row } = await issueNotice(house.stage, clerk, next.id, { recipients: both(), series }, null);
    expect(row.number).toBe('晋并发〔2022〕22号');
    const entries = await as(clerk, (tx) => listNumbers(tx, series.code, series.year));
    expect(entries.map((entry) => entry.serial)).toEqual(Array.from({ length: 22 }, (_, i) => 22 - i));
    expect(entries[1]).toMatchObject({ serial: 21, noticeId: null, reason: '打印错误' });
  });

  test('[N44] a number used before, or one that leaves a gap, is refused and nothing is issued', async () => {
    const series = { code: '晋号测', year: 2022 };
    await issued(clerk, series);
    const row = await approved();
    const issue = (number: string) => issueNotice(house.stage, clerk, row.id, { recipients: both(), number }, null);
    expect(await code(issue('晋号测〔2022〕1号'))).toBe('NUMBER_TAKEN');
    expect(await code(issue('晋号测[2022]第03号'))).toBe('NUMBER_SKIPS');
    expect((await as(clerk, (tx) => findRow(tx, plan(), row.id)))?.state).toBe('approved');
    expect((await issue('晋号测[2022]第02号')).row.number).toBe('晋号测〔2022〕2号');
  });

  test('[N47] a series belongs to who took its first number', async () => {
    const series = { code: '晋自用', year: 2022 };
    await issued(clerk, series);
    const row = await approved(ningwu);
    const input = { recipients: [house.orgs.ningwu], series };
    expect(await code(issueNotice(house.stage, ningwu, row.id, input, null))).toBe('NUMBER_OF_OTHERS');
    expect(await code(as(ningwu, (tx) => voidNumber(tx, { ...series, serial: 2 }, '试一下', house.clock.now())))).toBe(
      'NUMBER_OF_OTHERS',
    );
  });

  test('[N50] issuing makes the obligations and a delivery for each recipient, all or nothing', async () => {
    const row = await approved();
    expect(
      await code(issueNotice(house.stage, clerk, row.id, { recipients: [], number: '晋冬安函〔2022〕900号' }, null)),
    ).toBe('NO_RECIPIENTS');
    const out = await issued();
    expect(out).toMatchObject({ state: 'issued', issuedAt: house.clock.now().toISOString() });
    const [made] = await as(clerk, (tx) =>
      tx.rows<{ n: number }>('SELECT count(*)::int AS n FROM obligation WHERE tenant_id = $1 AND notice = $2', [
        clerk.tenant,
        out.id,
      ]),
    );
    expect(made?.n).toBe((out.obligations as DraftObligation[]).length);
    const { rows, counts } = await as(clerk, (tx) => signBoard(tx, out.id, house.clock.now()));
    expect(rows.map((each) => each.orgId).sort()).toEqual(both().sort());
    expect(counts).toEqual({ sent: 2, signed: 0, signedLate: 0, overdue: 0, rejected: 0 });
    // 09:00 on a working day and four office hours: 15:30 after the midday break.
    expect(out.signBy).toBe('2022-01-19T07:30:00.000Z');
  });

  test('[N46] recipients as printed are found in the registry', async () => {
    const found = await as(clerk, (tx) =>
      resolveRecipients(tx, ['各县（市、区）人民政府', '忻州市应急管理局', '没有这个单位'], 'city'),
    );
    expect(found.map((each) => each.orgs.map((org) => org.name))).toEqual([
      ['定襄县人民政府', '宁武县人民政府'],
      ['忻州市应急管理局'],
      [],
    ]);
  });

  test('[N58] the document opens in Word with its number, title and signature', async () => {
    const out = await issued();
    const zip = new PizZip(await noticeDocx(officialDocument(out), { format: 'letter' }));
    const words = [...(zip.file('word/document.xml')?.asText() ?? '').matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/gu)]
      .map((each) => each[1])
      .join('');
    expect(words).toContain(out.number as string);
    expect(words).toContain('关于做好春节前安全工作的通知');
    expect(words).toContain('各企业要每日对食堂、宿舍消毒');
  });
});

describe('delivering and passing on', () => {
  const deliveryOf = async (notice: string, org: string) => {
    const { rows } = await as(clerk, (tx) => signBoard(tx, notice, house.clock.now()));
    return rows.find((each) => each.orgId === org)?.id as string;
  };
  const sign = (actor: Actor, id: string, input: unknown = {}) =>
    house.stage.commands.execute(actor, { kind: 'delivery', id, action: 'sign', input });

  test('[N51] signed in time and late, by the own people, or by proxy who says so', async () => {
    const out = await issued();
    const first = await deliveryOf(out.id, house.orgs.ningwu);
    expect((await sign(ningwu, first)).row).toMatchObject({
      state: 'signed',
      late: false,
      proxy: false,
      signerPost: ningwu.name,
    });
    const second = await deliveryOf(out.id, house.orgs.dingxiang);
    expect(await code(sign(ningwu, second))).toBe('RECORD_NOT_FOUND');
    expect(await code(sign(clerk, second))).toBe('PROXY_NOTE');
    house.clock.set('2022-01-19T16:30:00+08:00');
    const { counts } = await as(clerk, (tx) => signBoard(tx, out.id, house.clock.now()));
    expect(counts).toMatchObject({ signed: 1, overdue: 1 });
    expect((await sign(clerk, second, { proxyNote: '电话通知定襄县政府办张主任' })).row).toMatchObject({
      late: true,
      proxy: true,
    });
    house.clock.set('2022-01-19T09:00:00+08:00');
  });

  test('[N53] reminding all reminds who has not signed, and counts', async () => {
    const out = await issued();
    await sign(ningwu, await deliveryOf(out.id, house.orgs.ningwu));
    const remind = () => as(clerk, (tx) => remindAll(tx, out.id, null, house.clock.now()));
    expect([await remind(), await remind()]).toEqual([1, 1]);
    const { rows } = await as(clerk, (tx) => signBoard(tx, out.id, house.clock.now()));
    expect(rows.map((each) => [each.orgId === house.orgs.dingxiang, each.reminded])).toEqual([
      [true, 2],
      [false, null],
    ]);
    const facts = await as(clerk, (tx) =>
      tx.rows('SELECT 1 FROM fact WHERE tenant_id = $1 AND record_id = $2 AND type = $3', [
        clerk.tenant,
        rows[0]?.id,
        'delivery.reminded',
      ]),
    );
    expect(facts).toHaveLength(2);
  });

  test('[N55] a county passes a notice on: what it adds is its own, the parent is linked and bound behind it', async () => {
    const out = await issued();
    expect(await code(forwardNotice(house.stage, clerk, out.id, { recipients: [], additions: '请落实。' }, null))).toBe(
      'FORWARD_OWN',
    );
    const { row } = await forwardNotice(
      house.stage,
      ningwu,
      out.id,
      {
        recipients: ['县直各有关部门', '各乡镇人民政府'],
        additions: '一、各乡镇要于1月24日前走访辖区企业。\n二、县应急局要每周抽查两家煤矿。',
      },
      null,
    );
    expect(row).toMatchObject({
      state: 'draft',
      parent: out.id,
      title: '宁武县人民政府关于转发《关于做好春节前安全工作的通知》的通知',
    });
    const texts = (row.obligations as DraftObligation[]).map((each) => each.text);
    expect(texts).toContain('各乡镇要于1月24日前走访辖区企业');
    expect(texts.some((each) => each.includes('每日对食堂'))).toBe(false);
    // The words that hand it down are no obligation beside the parent's own.
    expect(texts.filter((each) => each.includes('贯彻落实'))).toEqual([]);
    const paper = officialDocument(row, out);
    expect(paper.attachments).toMatchObject([{ name: out.title, body: expect.any(Array) }]);
    expect(JSON.stringify(paper.body)).toContain('走访辖区企业');
    expect(await as(dingxiang, (tx) => childrenOf(tx, out.id))).toEqual([]);
    await act(ningwu, row.id, 'finish');
    await act(ningwu, row.id, 'approve');
    await issueNotice(house.stage, ningwu, row.id, { recipients: [house.mine.org], number: '宁政函〔2022〕3号' }, null);
    expect(await as(dingxiang, (tx) => childrenOf(tx, out.id))).toMatchObject([
      { id: row.id, number: '宁政函〔2022〕3号' },
    ]);
  });

  test('[N56] the desk shows what waits for whom', async () => {
    const { row } = await upload();
    await act(clerk, row.id, 'finish');
    const leader = actorWith(['leader'], { reach: 'all' }, { orgId: house.orgs.emergency });
    const desks = await Promise.all(
      [clerk, leader, ningwu].map((actor) => as(actor, (tx) => deskOf(tx, house.clock.now()))),
    );
    const [own, above, county] = desks.map((desk) => desk.drafts.some((draft) => draft.id === row.id));
    expect([own, above, county]).toEqual([true, true, false]);
    const out = await issued();
    const desk = await as(ningwu, (tx) => deskOf(tx, house.clock.now()));
    expect(desk.received.find((each) => each.notice === out.id)).toMatchObject({
      state: 'sent',
      isOwn: true,
      forward: null,
    });
    expect(
      (await as(clerk, (tx) => deskOf(tx, house.clock.now()))).issued.find((each) => each.id === out.id),
    ).toMatchObject({ sent: 2, signed: 0 });
  });

  test('[N60] printed = sent + filed + destroyed; what is missing shows', async () => {
    const out = await issued();
    const book = (use: string, copies: number) =>
      house.stage.commands.execute(clerk, {
        kind: 'copyEntry',
        action: 'create',
        input: { notice: out.id, use, copies, bookedOn: '2022-01-19' },
      });
    await book('sent', 20);
    await book('filed', 3);
    const balance = () => as(clerk, (tx) => copiesBalance(tx, out.id, 45));
    expect(await balance()).toEqual({ printed: 45, sent: 22, filed: 3, destroyed: 0, open: 20 });
    await book('destroyed', 20);
    expect(await balance()).toMatchObject({ destroyed: 20, open: 0 });
  });

  test('[N43] numbers are printed in one form', () => {
    expect(printNumber({ code: '晋冬安函', year: 2022, serial: 7 })).toBe('晋冬安函〔2022〕7号');
  });
});
