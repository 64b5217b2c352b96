import type { Actor } from '../../kit/actor.ts';
import type { Addressee } from '../../modules/epidemic/suspect/report-delivery.ts';
import { counties } from '../../modules/registry/data/regions.ts';
import type { stillClock } from '../../server/clock.ts';
import type { Stage } from '../../server/stage.ts';
import { transact, type Tx } from '../../server/store/transaction.ts';
import { cardSites } from '../world/cards.ts';
import { makeIds } from './ids.ts';

/** What the demo's cases are played with: the clock stands where they are, and what follows is let follow. */
export interface CaseParts {
  readonly stage: Stage;
  readonly system: Actor;
  readonly clock: ReturnType<typeof stillClock>;
  readonly seed: number;
  readonly settle: () => Promise<void>;
}

interface Case {
  /** Number of the card site. */
  readonly site: number;
  readonly found: string;
  readonly sent: string;
  readonly place: string;
  readonly temperature: number;
  readonly symptoms: readonly string[];
  /** Minute of each receipt; whoever is missing has not signed yet. */
  readonly receipts: Partial<Record<Addressee, string>>;
  /** What came after, in order. */
  readonly after: readonly {
    readonly at: string;
    readonly kind: string;
    readonly action: string;
    readonly input: Record<string, unknown>;
  }[];
}

const cases: readonly Case[] = [
  {
    site: 0,
    found: '2022-01-18T19:12:00+08:00',
    sent: '2022-01-18T19:14:00+08:00',
    place: '井口更衣室',
    temperature: 37.9,
    symptoms: ['fever', 'cough'],
    receipts: {
      community: '2022-01-18T19:20:00+08:00',
      township: '2022-01-18T19:21:00+08:00',
      regulator: '2022-01-18T19:27:00+08:00',
      epidemicOffice: '2022-01-18T19:18:00+08:00',
    },
    after: [
      {
        at: '2022-01-18T19:24:00+08:00',
        kind: 'disinfectionOrder',
        action: 'guide',
        input: {
          guide: '值班医师',
          guideUnit: '宁武县疾控中心',
          guidance: '含氯消毒液 1000 mg/L，先喷洒后擦拭，作用60分钟；被服密封送洗。',
        },
      },
      {
        at: '2022-01-18T19:31:00+08:00',
        kind: 'medicalReferral',
        action: 'create',
        input: { transport: 'closedCar', escort: '疫情防控专员', leftAt: '2022-01-18T19:31:00+08:00' },
      },
      {
        at: '2022-01-18T20:02:00+08:00',
        kind: 'medicalReferral',
        action: 'arrive',
        input: { arrivedAt: '2022-01-18T20:02:00+08:00' },
      },
      {
        at: '2022-01-18T20:50:00+08:00',
        kind: 'disinfectionOrder',
        action: 'finish',
        input: {
          items: '更衣柜、长凳、矿灯架、工作服一套',
          agent: '含氯消毒片',
          minutes: 60,
          doneAt: '2022-01-18T20:48:00+08:00',
        },
      },
      { at: '2022-01-18T22:10:00+08:00', kind: 'disinfectionOrder', action: 'reopen', input: {} },
      { at: '2022-01-19T07:40:00+08:00', kind: 'suspectReport', action: 'conclude', input: { outcome: 'ruledOut' } },
    ],
  },
  {
    site: 1,
    found: '2022-01-19T08:21:00+08:00',
    sent: '2022-01-19T08:24:00+08:00',
    place: '锻工车间二号炉',
    temperature: 38.2,
    symptoms: ['fever', 'fatigue', 'soreThroat'],
    receipts: { township: '2022-01-19T08:33:00+08:00', epidemicOffice: '2022-01-19T08:30:00+08:00' },
    after: [],
  },
];

/** Two cases: one from last night, closed from end to end, and one of this morning, its receipts still coming in; and the clinics. */
export async function loadSuspect({ stage, system, clock, seed, settle }: CaseParts): Promise<void> {
  const as = <T>(work: (tx: Tx) => Promise<T>, actor: Partial<Actor> = {}) =>
    transact(stage.services.pool, { ...system, ...actor }, work);
  const clinics = new Map<string, string>();
  const nextId = makeIds(seed, 900_000_000);
  await as(async (tx) => {
    for (const county of counties) {
      const row = await stage.commands.make(
        tx,
        'feverClinic',
        {
          name: `${county.name}人民医院发热门诊`,
          county: county.code,
          dayAndNight: true,
        },
        { id: nextId(clock.now()) },
      );
      clinics.set(county.code, row.id);
    }
  });
  for (const each of cases) await play(each);

  async function play(one: Case): Promise<void> {
    const place = cardSites[one.site];
    const site = await as((tx) =>
      tx.find<{
        id: string;
        org: string;
        county: string;
        member: string | null;
        post: string | null;
        person: string | null;
        title: string | null;
      }>(
        `SELECT s.id, s.at_org AS org, s.at_county AS county, m.id AS member, p.id AS post, p.holder AS person, p.title
         FROM site s
         LEFT JOIN LATERAL (SELECT id FROM roster_member WHERE tenant_id = s.tenant_id AND at_site = s.id AND state = 'active' ORDER BY id OFFSET 3 LIMIT 1) m ON true
         LEFT JOIN LATERAL (SELECT id, holder, title FROM post WHERE tenant_id = s.tenant_id AND at_org = s.at_org AND state = 'held'
           AND roles && ARRAY['site.epidemic_officer', 'site.safety_officer'] ORDER BY rank NULLS LAST, id LIMIT 1) p ON true
         WHERE s.tenant_id = $1 AND s.name = $2`,
        [system.tenant, place?.site],
      ),
    );
    if (!site?.member) return;
    const officer = {
      postId: site.post,
      personId: site.person,
      orgId: site.org,
      name: `${place?.site}${site.title ?? '疫情防控专员'}`,
    };
    clock.set(one.sent);
    const report = await as(
      (tx) =>
        stage.commands.make(
          tx,
          'suspectReport',
          {
            member: site.member,
            symptoms: one.symptoms,
            temperature: one.temperature,
            foundAt: one.found,
            place: one.place,
            isolated: true,
            siteId: site.id,
          },
          { id: nextId(clock.now()) },
        ),
      officer,
    );
    await settle();
    const sent = await as((tx) =>
      tx.rows<{ id: string; addressee: Addressee; org: string; name: string }>(
        'SELECT id, addressee, sent_to AS org, org_name AS name FROM report_delivery WHERE tenant_id = $1 AND report = $2',
        [system.tenant, report.id],
      ),
    );
    const steps = [
      ...sent.flatMap(({ id, addressee, org, name }) => {
        const at = one.receipts[addressee];
        const by = { orgId: org, name: `${name}值班员` };
        return at ? [{ at, kind: 'reportDelivery', action: 'receive', input: {}, id, by }] : [];
      }),
      ...one.after.map((step) => ({ ...step, id: undefined, by: officer })),
    ].sort((a, b) => a.at.localeCompare(b.at));
    for (const step of steps) {
      clock.set(step.at);
      await as(async (tx) => {
        if (step.action === 'create') {
          const clinic = clinics.get(site.county);
          await stage.commands.make(
            tx,
            step.kind,
            { ...step.input, report: report.id, clinic, siteId: site.id },
            { id: nextId(clock.now()) },
          );
          return;
        }
        const id = step.id ?? (await idOf(tx, stage, step.kind, report.id));
        if (id) await stage.commands.act(tx, step.kind, id, step.action, step.input, { trusted: true });
      }, step.by);
      await settle();
    }
  }
}

/** The record of a kind that belongs to a report; the report itself for its own kind. */
async function idOf(tx: Tx, stage: Stage, kind: string, report: string): Promise<string | undefined> {
  if (kind === 'suspectReport') return report;
  const table = stage.plans.get(kind)?.table;
  const row = await tx.find<{ id: string }>(`SELECT id FROM ${table} WHERE tenant_id = $1 AND report = $2`, [
    tx.actor.tenant,
    report,
  ]);
  return row?.id;
}
