const mark = 'ST1:';
const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** What the code on a worker's phone says: who, and nothing else. The list on the guard's phone decides. */
export const passText = (member: string): string => `${mark}${member.replaceAll('-', '').toUpperCase()}`;

/** The member a scanned code names, if it is one of ours. */
export function memberOfPass(scanned: string): string | undefined {
  if (!scanned.startsWith(mark)) return undefined;
  const hex = scanned.slice(mark.length).toLowerCase();
  const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  return shape.test(id) ? id : undefined;
}
