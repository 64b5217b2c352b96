/** The form of a kind begun from another record: `field` names that record, and the new one stands at the same site. */
export function newRecordPath(
  kind: string,
  field: string,
  record: { readonly id: string; readonly ground?: { readonly siteId: string | null } },
): string {
  const asked = new URLSearchParams({ [field]: record.id });
  if (record.ground?.siteId) asked.set('siteId', record.ground.siteId);
  return `/k/${kind}/new?${asked}`;
}
