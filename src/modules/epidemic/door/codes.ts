import type { Actor } from '../../../kit/actor.ts';
import { noScope } from '../../../kit/actor.ts';
import type { Stage } from '../../../server/stage.ts';
import { transact } from '../../../server/store/transaction.ts';
import { codeRevoked } from './refusals.ts';
import type { CodeContent, Tokens } from './token.ts';

/** A site as the door knows it. */
export interface DoorSite {
  readonly id: string;
  readonly name: string;
  readonly org: string | null;
}

/** How long a code read from the database is trusted, ms; a revoked one works no longer than that. */
const trusted = 5000;

/** [G20] [G21] Tells which site a code opens. Seal and time are checked without the database, which then says whether it was revoked. */
export function makeCodeReader(stage: Stage, tokens: Tokens) {
  const { pool, tenant, clock } = stage.services;
  const known = new Map<string, { readonly at: number; readonly site: DoorSite }>();
  return async (token: string): Promise<DoorSite> => {
    const content = tokens.readCode(token, clock.today());
    const key = `${content.site} ${content.number}`;
    const cached = known.get(key);
    if (cached && performance.now() - cached.at < trusted) return cached.site;
    const site = await findCode(content);
    known.delete(key);
    if (!site) throw codeRevoked();
    if (known.size > 20_000) known.clear();
    known.set(key, { at: performance.now(), site });
    return site;
  };

  async function findCode({ site, number }: CodeContent): Promise<DoorSite | undefined> {
    const [row] = await transact(
      pool,
      publicActor(tenant, site, null, site),
      (tx) =>
        tx.prepared<{ name: string; at_org: string | null }>(
          'door.code',
          `SELECT s.name, s.at_org FROM site_code c JOIN site s ON s.tenant_id = c.tenant_id AND s.id = c.at_site
           WHERE c.tenant_id = $1 AND c.at_site = $2 AND c.number = $3 AND c.state = 'valid' AND s.state = 'active'`,
          [tenant, site, number],
        ),
      'READ ONLY',
    );
    return row && { id: site, name: row.name, org: row.at_org };
  }
}

/** Somebody without an account: may do what is open to the public, at one site and nowhere else. */
export function publicActor(tenant: string, site: string, org: string | null, id: string): Actor {
  return {
    tenant,
    accountId: id,
    personId: null,
    postId: null,
    orgId: org,
    name: '扫码填报',
    roles: ['public'],
    scope: { ...noScope, reach: 'some', sites: [site] },
  };
}
