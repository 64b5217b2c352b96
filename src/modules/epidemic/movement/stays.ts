import type { Tx } from '../../../server/store/transaction.ts';
import { pathOf, plainName } from '../policy/place.ts';
import { placeOf } from './division-names.ts';
import type { FilingRow } from './filing-rows.ts';

/** [M30] Keeps the places of filings where the look-back finds them: by division code and by day. Rebuilt whole for each filing. */
export async function keepStays(tx: Tx, filings: readonly FilingRow[]): Promise<void> {
  const rows = filings.flatMap((filing) =>
    (filing.stays ?? []).map((stay, n) => {
      const place = placeOf(stay.place, stay.code);
      const path = pathOf(place);
      const { ground } = filing;
      return {
        tenant_id: tx.actor.tenant,
        filing: filing.id,
        n,
        member: filing.member,
        place: plainName(stay.place),
        code: path.community ?? path.street ?? path.county ?? path.city ?? path.province,
        from_day: stay.from,
        to_day: stay.to,
        at_county: ground.county,
        at_township: ground.township,
        at_org: ground.orgId,
        at_site: ground.siteId,
        at_field: ground.field,
      };
    }),
  );
  await tx.run('DELETE FROM travel_stay WHERE tenant_id = $1 AND filing = ANY ($2::uuid[])', [
    tx.actor.tenant,
    filings.map((filing) => filing.id),
  ]);
  for (let i = 0; i < rows.length; i += 2000)
    await tx.run('INSERT INTO travel_stay SELECT * FROM json_populate_recordset(NULL::public.travel_stay, $1::json)', [
      JSON.stringify(rows.slice(i, i + 2000)),
    ]);
}
