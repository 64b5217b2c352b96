import { dayOf } from '../../../server/clock.ts';
import type { Stage } from '../../../server/stage.ts';
import { changeMany } from '../../../server/store/bulk.ts';
import type { Plan } from '../../../server/store/plan.ts';
import type { Tx } from '../../../server/store/transaction.ts';
import { areaWords, raise } from './alerts.ts';
import { whyAreaUnusable } from './area-rule.ts';
import { addDays } from './days.ts';
import type { SiteSettings } from './settings.ts';

interface AreaRow {
  readonly id: string;
  readonly site: string;
  readonly name: string;
  readonly state: string;
  readonly rooms: number;
  readonly cleaned_at: Date | null;
  readonly checked_at: Date | null;
  readonly passed: boolean | null;
  readonly taken: readonly number[];
  readonly used_at: Date | null;
}

/** An isolation area as its own records say it stands. */
export interface AreaNow {
  readonly id: string;
  readonly site: string;
  readonly name: string;
  readonly state: string;
  readonly rooms: number;
  readonly takenRooms: readonly number[];
  readonly occupied: number;
  readonly checkedOn: string | null;
  readonly checkPassed: boolean | null;
  readonly validUntil: string | null;
  readonly needsCleaning: boolean;
}

const areaSql = `SELECT a.id, a.at_site AS site, a.name, a.state, a.rooms, a.cleaned_at, c.checked_at, c.passed,
    coalesce(p.taken, '{}') AS taken, p.used_at
  FROM isolation_area a
  LEFT JOIN LATERAL (SELECT checked_at, passed FROM isolation_area_check
    WHERE tenant_id = $1 AND area = a.id AND state <> 'withdrawn' ORDER BY checked_at DESC, created_at DESC LIMIT 1) c ON true
  LEFT JOIN LATERAL (SELECT array_agg(room) FILTER (WHERE state = 'placed') AS taken, max(greatest(since, until)) AS used_at
    FROM isolation_placement WHERE tenant_id = $1 AND area = a.id AND state <> 'withdrawn') p ON true
  WHERE a.tenant_id = $1 AND a.id = ANY ($2::uuid[])`;

function nowOf(row: AreaRow, settings: SiteSettings): AreaNow {
  const occupied = row.taken.length;
  // [W21] A check from before the last terminal disinfection says nothing of the area as it is now.
  const counts = row.checked_at !== null && (row.cleaned_at === null || row.checked_at > row.cleaned_at);
  const checkedOn = row.checked_at ? dayOf(row.checked_at) : null;
  return {
    id: row.id,
    site: row.site,
    name: row.name,
    state: row.state,
    rooms: row.rooms,
    takenRooms: row.taken,
    occupied,
    checkedOn,
    checkPassed: counts ? row.passed : null,
    validUntil: counts && checkedOn ? addDays(checkedOn, settings.isolationCheckDays) : null,
    needsCleaning: occupied === 0 && row.used_at !== null && (row.cleaned_at === null || row.used_at > row.cleaned_at),
  };
}

/** How these areas stand, worked out from their checks and placements. */
export async function areasNow(tx: Tx, ids: readonly string[], settings: SiteSettings): Promise<AreaNow[]> {
  const rows = await tx.prepared<AreaRow>('site.areas', areaSql, [tx.actor.tenant, ids]);
  return rows.map((row) => nowOf(row, settings));
}

/** [W22] Brings the areas' own columns up to what their records said `at` that time, and raises an occupied one that may not be used. */
export async function followAreas(
  stage: Stage,
  tx: Tx,
  ids: readonly string[],
  settings: SiteSettings,
  at: Date,
): Promise<void> {
  if (ids.length === 0) return;
  const areas = await areasNow(tx, ids, settings);
  await changeMany(
    tx,
    stage.plans.get('isolationArea') as Plan,
    areas.map((area) => ({
      id: area.id,
      type: 'isolationArea.noted',
      to: area.state,
      values: {
        occupied: area.occupied,
        checkedOn: area.checkedOn,
        checkPassed: area.checkPassed,
        validUntil: area.validUntil,
        needsCleaning: area.needsCleaning,
      },
      at,
    })),
  );
  await watchAreas(stage, tx, areas);
}

/** [W23] An occupied area that is not safe is an alert until it is safe or empty. */
export async function watchAreas(stage: Stage, tx: Tx, areas: readonly AreaNow[]): Promise<void> {
  const today = stage.services.clock.today();
  const judged = areas.map((area) => ({ area, why: area.occupied > 0 ? whyAreaUnusable(area, today) : undefined }));
  const about = ({ id, site }: AreaNow) => ({ site, sort: 'areaUnusable' as const, about: id });
  await raise(
    stage,
    tx,
    judged.flatMap(({ area, why }) => (why ? [{ ...about(area), words: areaWords(area.name, why) }] : [])),
    judged.flatMap(({ area, why }) => (why ? [] : [about(area)])),
  );
}
