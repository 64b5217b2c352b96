import { groundOfRow, type DbRow } from '../../../server/store/plan.ts';
import type { Ground } from '../../../kit/actor.ts';
import type { Tx } from '../../../server/store/transaction.ts';
import type { CodeColour, History } from '../policy/types.ts';
import { placeOf } from './division-names.ts';

/** A stay as a filing keeps it. */
export interface WrittenStay {
  readonly place: string;
  readonly from: string;
  readonly to: string;
  readonly code?: string | null;
}

/** A filing as decisions about it need it. */
export interface FilingRow {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly direction: 'in' | 'out';
  readonly member: string;
  readonly personKind: string;
  readonly arrivedOn: string | null;
  readonly stays: readonly WrittenStay[] | null;
  readonly homeFit: boolean | null;
  readonly codeColour: CodeColour | null;
  readonly trackOverlap: boolean | null;
  readonly portOfEntry: string | null;
  readonly destination: string | null;
  readonly destinationCode: string | null;
  readonly leavesOn: string | null;
  readonly outcome: string | null;
  readonly riskAtFiling: string | null;
  readonly riskNow: string | null;
  readonly riskCheckedOn: string | null;
  readonly versions: readonly string[] | null;
  readonly areas: readonly string[] | null;
  readonly receiptNo: string | null;
  readonly ground: Ground;
}

export const filingColumns = `f.id, f.version, f.state, f.direction, f.member, m.relation AS "personKind", f.arrived_on::text AS "arrivedOn", f.stays,
  f.home_fit AS "homeFit", f.code_colour AS "codeColour", f.track_overlap AS "trackOverlap", f.port_of_entry AS "portOfEntry",
  f.destination, f.destination_code AS "destinationCode", f.leaves_on::text AS "leavesOn", f.outcome, f.risk_at_filing AS "riskAtFiling",
  f.risk_now AS "riskNow", f.risk_checked_on::text AS "riskCheckedOn", f.versions, f.areas, f.receipt_no AS "receiptNo",
  f.at_county, f.at_township, f.at_org, f.at_site, f.at_field`;

export const filingTables = `travel_filing f JOIN roster_member m ON m.tenant_id = f.tenant_id AND m.id = f.member`;

export const toFiling = (row: DbRow): FilingRow => ({ ...(row as unknown as FilingRow), ground: groundOfRow(row) });

/** Filings by their ids. */
export async function filingsOf(tx: Tx, ids: readonly string[]): Promise<FilingRow[]> {
  const rows = await tx.rows<DbRow>(
    `SELECT ${filingColumns} FROM ${filingTables} WHERE f.tenant_id = $1 AND f.id = ANY ($2::uuid[])`,
    [tx.actor.tenant, [...new Set(ids)]],
  );
  return rows.map(toFiling);
}

/** [M2] What the policy engine is told about somebody arriving. */
export function historyOf(filing: FilingRow, startedUnder: string | null): History {
  return {
    arrivedOn: filing.arrivedOn ?? '',
    personKind: filing.personKind,
    stays: (filing.stays ?? []).map(({ place, code, from, to }) => ({ place: placeOf(place, code), from, to })),
    destination: filing.ground.county === null ? null : { code: filing.ground.county.slice(0, 6) },
    trackOverlap: filing.trackOverlap === true,
    codeColour: filing.codeColour,
    portOfEntry: filing.portOfEntry,
    homeFit: filing.homeFit,
    startedUnder,
  };
}
