import type { KeyObject } from 'node:crypto';
import { createECDH, createPrivateKey, sign } from 'node:crypto';
import type { SecretBox } from '../../../server/module.ts';
import type { Tx } from '../../../server/store/transaction.ts';
import { type Inside, insideNow } from './follow.ts';
import type { Bar, ListEntry } from './rules.ts';
import { listHours } from './rules.ts';

interface Row {
  readonly member: string;
  readonly name_mask: string | null;
  readonly digits: string | null;
  readonly health: string | null;
  readonly health_day: string | null;
  readonly controlled: boolean;
}

/** [G12] What bars somebody: control first, then an abnormal last check-in, then a doubtful one of today. */
function barOf(row: Pick<Row, 'health' | 'health_day' | 'controlled'>, today: string): Bar | null {
  if (row.controlled) return 'underControl';
  if (row.health === 'abnormal') return 'unwell';
  return row.health === 'retest' && row.health_day === today ? 'retest' : null;
}

const columns = 'member, name_mask, digits, health, health_day::text AS health_day, controlled';

/** The entry of one person on a site's list, with the mask a guard sees; nothing where they are not on it. */
export async function findEntry(
  tx: Tx,
  site: string,
  member: string,
  today: string,
): Promise<(ListEntry & { readonly name: string | null }) | undefined> {
  const [row] = await tx.prepared<Row>(
    'gate.entry',
    `SELECT ${columns} FROM gate_list WHERE tenant_id = $1 AND member = $2 AND at_site = $3`,
    [tx.actor.tenant, member, site],
  );
  return row && { member: row.member, name: row.name_mask, bar: barOf(row, today) };
}

/** A list as a phone keeps it: `[member, masked name, last digits, bar]` each. */
export interface GateList {
  readonly site: { readonly id: string; readonly name: string };
  readonly issue: string;
  readonly issuedAt: string;
  readonly until: string;
  readonly entries: readonly (readonly [string, string, string, Bar | null])[];
  readonly inside: Inside;
}

/** Makes the current list of a site. */
export async function makeList(tx: Tx, site: string, at: { now: Date; today: string }): Promise<GateList | undefined> {
  const [[named], rows, inside] = await Promise.all([
    tx.prepared<{ name: string }>('gate.site', 'SELECT name FROM site WHERE tenant_id = $1 AND id = $2', [
      tx.actor.tenant,
      site,
    ]),
    tx.prepared<Row>(
      'gate.list',
      `SELECT ${columns} FROM gate_list WHERE tenant_id = $1 AND at_site = $2 ORDER BY member`,
      [tx.actor.tenant, site],
    ),
    insideNow(tx, site),
  ]);
  if (!named) return undefined;
  const issuedAt = at.now.toISOString();
  return {
    site: { id: site, name: named.name },
    issue: `${issuedAt.slice(0, 16).replaceAll(/[-:T]/g, '')}-${site.slice(-4)}`,
    issuedAt,
    until: new Date(at.now.getTime() + listHours * 3600_000).toISOString(),
    entries: rows.map((row) => [row.member, row.name_mask ?? '', row.digits ?? '', barOf(row, at.today)] as const),
    inside,
  };
}

/** A list with its signature (ECDSA P-256 over the payload's bytes) and the key to check it by. */
export interface SignedList {
  readonly payload: string;
  readonly signature: string;
  readonly key: { readonly x: string; readonly y: string };
}

/** Signs lists under a key that follows from the master key, so that every server of the house signs alike. */
export function makeSigner(secrets: SecretBox): (list: GateList) => SignedList {
  let made: { key: KeyObject; x: string; y: string } | undefined;
  const get = () => {
    if (made) return made;
    const curve = createECDH('prime256v1');
    const d = secrets.hash('gate list signing key');
    curve.setPrivateKey(d);
    const point = curve.getPublicKey();
    const [x, y] = [point.subarray(1, 33).toString('base64url'), point.subarray(33).toString('base64url')];
    const jwk = { kty: 'EC', crv: 'P-256', d: d.toString('base64url'), x, y };
    made = { key: createPrivateKey({ key: jwk, format: 'jwk' }), x, y };
    return made;
  };
  return (list) => {
    const { key, x, y } = get();
    const payload = JSON.stringify(list);
    const signature = sign('sha256', Buffer.from(payload), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url');
    return { payload, signature, key: { x, y } };
  };
}
