import type { Plan } from '../../../server/store/plan.ts';
import type { Tx } from '../../../server/store/transaction.ts';
import type { AreaNow } from './areas.ts';

/** A record that proves something, the newest of its sort. */
export interface Proof {
  readonly kind: string;
  readonly id: string;
}

/** What is recorded of a site that a resumption check looks at. A count of a kind that is not in use is null. */
export interface SiteEvidence {
  readonly site: string;
  readonly workforce: number;
  readonly field: string | null;
  readonly running: boolean | null;
  readonly leadLevel: string | null;
  readonly lead: string | null;
  readonly roster: number;
  readonly dormitoryMembers: number;
  /** Members whose 14 days before are on file; null where no kind keeps them. */
  readonly withHistory: number | null;
  readonly openFilings: number | null;
  readonly lateTests: number | null;
  readonly items: readonly {
    readonly item: string;
    readonly left: number | null;
    readonly low: boolean;
    readonly stale: boolean;
  }[];
  readonly areas: readonly AreaNow[];
  readonly training: (Proof & { readonly hours: number }) | null;
  readonly tested: number;
  readonly passed: number;
  readonly guards: number;
  readonly gateFacility: (Proof & { readonly state: string }) | null;
  readonly gatePassages: number | null;
  readonly dormitory: (Proof & { readonly fullest: number; readonly least: number }) | null;
  readonly canteen: Proof | null;
  readonly ventilation: Proof | null;
  readonly hvacBroken: Proof | null;
  readonly plan: Proof | null;
  readonly drill: Proof | null;
  readonly contacts: Proof | null;
  readonly letter: Proof | null;
}

type Plans = ReadonlyMap<string, Plan>;

/** One sub-select per figure, so that the whole of it is one statement; kinds of chapters that are not there give null. */
function evidenceSql(plans: Plans): string {
  const ids = (kind: string, more = 'true', order = 'day DESC, id DESC', extra = '') => {
    const table = plans.get(kind)?.table;
    return table
      ? `(SELECT json_build_object('kind', '${kind}', 'id', t.id${extra}) FROM ${table} t
          WHERE t.tenant_id = $1 AND t.at_site = s.id AND t.state <> 'withdrawn' AND ${more} ORDER BY t.${order.replaceAll(', ', ', t.')} LIMIT 1)`
      : 'NULL::json';
  };
  const count = (kind: string, what: string, more: string) => {
    const table = plans.get(kind)?.table;
    return table
      ? `(SELECT ${what}::int FROM ${table} t WHERE t.tenant_id = $1 AND t.at_site = s.id AND t.state <> 'withdrawn' AND ${more})`
      : 'NULL::int';
  };
  const members = "t.state = 'active' AND t.relation IN ('employee', 'dispatched', 'contractor')";
  const inForce = "t.state = 'inForce'";
  return `SELECT s.id AS site, s.workforce, s.supervision_field AS field, s.running, s.lead_level AS "leadLevel", s.lead,
    ${count('rosterMember', 'count(*)', members)} AS roster,
    ${count('rosterMember', 'count(*)', `${members} AND t.dormitory`)} AS "dormitoryMembers",
    ${count('travelFiling', 'count(DISTINCT t.member)', "t.direction = 'in'")} AS "withHistory",
    ${count('travelFiling', 'count(*)', "t.state NOT IN ('closed', 'returned', 'departed', 'approved')")} AS "openFilings",
    ${count('nucleicTest', 'count(*)', "t.state = 'due' AND t.due_on < $2::date")} AS "lateTests",
    (SELECT coalesce(json_agg(json_build_object('item', l.item, 'left', greatest(l.runs_out_on - $2::date, 0), 'low', coalesce(l.low_from <= $2::date, false), 'stale', l.as_of < $2::date - $7::int) ORDER BY l.item), '[]')
       FROM supply_level l WHERE l.tenant_id = $1 AND l.at_site = s.id) AS items,
    (SELECT coalesce(array_agg(a.id), '{}') FROM isolation_area a WHERE a.tenant_id = $1 AND a.at_site = s.id AND a.state = 'open') AS "areaIds",
    ${ids('training', '$2::date - t.held_on < 90 AND t.hours >= $3', 'held_on DESC, id DESC', ", 'hours', t.hours")} AS training,
    ${count('trainingTest', 'count(DISTINCT t.member)', '$2::date - t.taken_on < 90')} AS tested,
    ${count('trainingTest', 'count(DISTINCT t.member)', '$2::date - t.taken_on < 90 AND t.score >= $4')} AS passed,
    (SELECT count(*)::int FROM post p WHERE p.tenant_id = $1 AND (p.site = s.id OR p.site IS NULL AND p.at_org = s.at_org)
       AND p.state = 'held' AND 'site.gate_guard' = ANY (p.roles)) AS guards,
    ${ids('facility', "t.sort = 'gateThermometer' AND t.state <> 'retired'", 'state, id', ", 'state', t.state")} AS "gateFacility",
    ${count('gatePassage', 'count(*)', 't.day > $2::date - 14')} AS "gatePassages",
    ${ids('dormitoryCheck', '$2::date - t.checked_on <= $5', 'checked_on DESC, id DESC', ", 'fullest', t.fullest, 'least', t.least::float8")} AS dormitory,
    ${ids('canteenPlan', inForce)} AS canteen,
    ${ids('ventilationLog', "$2::date - (t.started_at AT TIME ZONE 'Asia/Shanghai')::date <= $5", 'started_at DESC, id DESC')} AS ventilation,
    ${ids('facility', "t.sort = 'hvac' AND t.state IN ('outOfOrder', 'underRepair')")} AS "hvacBroken",
    ${ids('systemDoc', `${inForce} AND t.sort = 'plan'`)} AS plan,
    (SELECT json_build_object('kind', 'drill', 'id', d.id) FROM drill d WHERE d.tenant_id = $1 AND d.at_org = s.at_org AND d.state <> 'withdrawn'
       AND (d.at_site IS NULL OR d.at_site = s.id) AND $2::date - d.held_on < 180 ORDER BY d.held_on DESC LIMIT 1) AS drill,
    ${ids('contactSheet')} AS contacts,
    (SELECT json_build_object('kind', 'responsibilityLetter', 'id', r.id) FROM responsibility_letter r WHERE r.tenant_id = $1 AND r.at_org = s.at_org
       AND r.state <> 'withdrawn' ORDER BY r.day DESC LIMIT 1) AS letter
  FROM site s WHERE s.tenant_id = $1 AND s.id = $6`;
}

const statements = new WeakMap<Plans, string>();

/** What is recorded of a site, or nothing outside the reader's ground. Only counts of people; no names. */
export async function findEvidence(
  tx: Tx,
  plans: Plans,
  siteId: string,
  asked: { today: string; trainingHours: number; passScore: number; freshDays: number; staleDays: number },
): Promise<(Omit<SiteEvidence, 'areas'> & { readonly areaIds: readonly string[] }) | undefined> {
  const sql = statements.get(plans) ?? evidenceSql(plans);
  statements.set(plans, sql);
  const { today, trainingHours, passScore, freshDays, staleDays } = asked;
  const [row] = await tx.prepared<Omit<SiteEvidence, 'areas'> & { readonly areaIds: readonly string[] }>(
    'site.evidence',
    sql,
    [tx.actor.tenant, today, trainingHours, passScore, freshDays, siteId, staleDays],
  );
  return row;
}
