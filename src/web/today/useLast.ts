import type { KindView } from '../data/kinds.ts';
import { type Names, type Row, useRows } from '../data/rows.ts';

/** The last record of a kind at a site or organisation, whoever entered it and on whatever device. */
export function useLast(
  kind: KindView | undefined,
  ground: { readonly site: string | null; readonly org: string | null },
  enabled: boolean,
): { readonly row: Row | undefined; readonly names: Names; readonly ready: boolean } {
  const where = kind?.home === 'site' ? 'site' : 'org';
  const at = kind?.home === 'site' ? ground.site : ground.org;
  const query = new URLSearchParams({ [where]: at ?? '', sort: '-createdAt', limit: '3' }).toString();
  const wanted = enabled && kind?.may.read === true && at !== null;
  const page = useRows(kind?.name ?? '', query, wanted);
  const row = page.data?.rows.find(({ state }) => state !== 'withdrawn');
  return { row, names: page.data?.names ?? {}, ready: !wanted || !page.isLoading };
}
