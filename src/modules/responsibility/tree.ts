import { badInput, notFound, outOfReach } from '../../server/store/refusals.ts';
import { isId } from '../../server/store/id.ts';
import type { Tx } from '../../server/store/transaction.ts';
import { listCounts } from '../../server/worker/counters.ts';
import { counties, findRegion, regions } from '../registry/data/regions.ts';
import { territoryOf } from './territory.ts';

/** One node of the responsibility tree: a territory, an organisation, a site or a post. `key` asks for what is below it. */
export interface TreeNode {
  readonly key: string;
  readonly type: 'territory' | 'organisation' | 'site' | 'post';
  readonly name: string;
  readonly kind?: string;
  readonly held: number;
  readonly vacant: number;
  /** Duties under it with nobody's name. */
  readonly unowned: number;
  readonly person?: { readonly id: string; readonly name: string | null } | null;
  readonly roles?: readonly string[];
  readonly leaf?: true;
}

export interface Tree {
  readonly node: { readonly key: string; readonly name: string };
  readonly children: readonly TreeNode[];
  readonly next?: string;
}

const pageSize = 200;
const open = "d.person IS NULL AND d.state <> 'notOwed' AND NOT (d.rhythm = 'once' AND d.state = 'proven')";

/** [D15] What stands below a node: `*`, a county's or township's code, `org:<id>` or `site:<id>`. Only within the reader's ground. */
export async function treeBelow(tx: Tx, key: string, after: string | undefined): Promise<Tree> {
  if (key.startsWith('org:')) return belowOrg(tx, key.slice(4));
  if (key.startsWith('site:')) return belowSite(tx, key.slice(5));
  const territory = territoryOf(tx.actor, { ground: key });
  if (territory.by === 'own') return ownRoot(tx);
  if (territory.level === 'city') return belowCity(tx);
  if (territory.level === 'county') return belowCounty(tx, territory.code);
  return belowTownship(tx, territory.code, after);
}

async function belowCity(tx: Tx): Promise<Tree> {
  const posts = await listCounts(tx, 'post', 'county');
  const gaps = await tx.rows<{ county: string | null; n: number }>(
    `SELECT d.at_county AS county, count(*)::int AS n FROM duty d WHERE d.tenant_id = $1 AND ${open} GROUP BY 1`,
    [tx.actor.tenant],
  );
  const count = (ground: string, state: string) =>
    posts.find((each) => each.ground === ground && each.state === state)?.n ?? 0;
  const territories = counties.map(
    ({ code, name }): TreeNode => ({
      key: code,
      type: 'territory',
      name,
      held: count(code, 'held'),
      vacant: count(code, 'vacant'),
      unowned: gaps.find((gap) => gap.county === code)?.n ?? 0,
    }),
  );
  return {
    node: { key: '*', name: '忻州市' },
    children: [...(await orgsAt(tx, "o.level = 'city'", [])), ...territories],
  };
}

async function belowCounty(tx: Tx, county: string): Promise<Tree> {
  const posts = await listCounts(tx, 'post', 'township');
  const gaps = await tx.rows<{ township: string | null; n: number }>(
    `SELECT d.at_township AS township, count(*)::int AS n FROM duty d WHERE d.tenant_id = $1 AND d.at_county = $2 AND ${open} GROUP BY 1`,
    [tx.actor.tenant, county],
  );
  const count = (ground: string, state: string) =>
    posts.find((each) => each.ground === ground && each.state === state)?.n ?? 0;
  const townships = regions
    .filter((region) => region.level === 'township' && region.parent === county)
    .map(
      ({ code, name }): TreeNode => ({
        key: code,
        type: 'territory',
        name,
        held: count(code, 'held'),
        vacant: count(code, 'vacant'),
        unowned: gaps.find((gap) => gap.township === code)?.n ?? 0,
      }),
    );
  const departments = await orgsAt(tx, "o.level = 'county' AND o.at_county = $2", [county]);
  return { node: { key: county, name: findRegion(county)?.name ?? county }, children: [...departments, ...townships] };
}

async function belowTownship(tx: Tx, township: string, after: string | undefined): Promise<Tree> {
  if (after !== undefined && !isId(after)) throw badInput({ field: 'after' });
  const orgs = after ? [] : await orgsAt(tx, "o.at_township = $2 AND o.level IN ('township', 'village')", [township]);
  const sites = await sitesAt(tx, 's.at_township = $2', township, after);
  const last = sites.length > pageSize ? sites[pageSize - 1] : undefined;
  return {
    node: { key: township, name: findRegion(township)?.name ?? township },
    children: [...orgs, ...sites.slice(0, pageSize)],
    ...(last ? { next: last.key.slice(5) } : {}),
  };
}

async function ownRoot(tx: Tx): Promise<Tree> {
  const { orgs, sites } = tx.actor.scope;
  const [org] = orgs;
  if (org) return belowOrg(tx, org);
  const [site] = sites;
  if (site) return belowSite(tx, site);
  throw outOfReach();
}

async function belowOrg(tx: Tx, id: string): Promise<Tree> {
  if (!isId(id)) throw badInput({ field: 'ground' });
  const [org] = await tx.rows<{ name: string }>('SELECT name FROM organisation WHERE tenant_id = $1 AND id = $2', [
    tx.actor.tenant,
    id,
  ]);
  if (!org) throw notFound();
  const posts = await postsAt(tx, 'p.at_org = $2 AND p.site IS NULL', id);
  const sites = await sitesAt(tx, 's.at_org = $2', id, undefined);
  return { node: { key: `org:${id}`, name: org.name }, children: [...posts, ...sites.slice(0, pageSize)] };
}

async function belowSite(tx: Tx, id: string): Promise<Tree> {
  if (!isId(id)) throw badInput({ field: 'ground' });
  const [site] = await tx.rows<{ name: string }>('SELECT name FROM site WHERE tenant_id = $1 AND id = $2', [
    tx.actor.tenant,
    id,
  ]);
  if (!site) throw notFound();
  const posts = await postsAt(tx, 'p.site = $2', id);
  const shared = await postsAt(
    tx,
    '(p.site IS NULL AND p.at_org = (SELECT at_org FROM site WHERE tenant_id = $1 AND id = $2))',
    id,
  );
  return { node: { key: `site:${id}`, name: site.name }, children: [...posts, ...shared] };
}

const held = `(SELECT count(*)::int FROM post p WHERE p.tenant_id = $1 AND p.at_org = o.id AND p.state = 'held') AS held,
  (SELECT count(*)::int FROM post p WHERE p.tenant_id = $1 AND p.at_org = o.id AND p.state = 'vacant') AS vacant`;

function orgsAt(tx: Tx, where: string, values: readonly unknown[]): Promise<TreeNode[]> {
  return tx.rows<TreeNode>(
    `SELECT 'org:' || o.id AS key, 'organisation' AS type, o.name, o.kind, ${held},
       (SELECT count(*)::int FROM duty d WHERE d.tenant_id = $1 AND d.at_org = o.id AND d.at_site IS NULL AND ${open}) AS unowned
     FROM organisation o WHERE o.tenant_id = $1 AND o.state = 'active' AND o.kind NOT IN ('enterprise', 'other') AND ${where}
     ORDER BY o.kind = 'department', o.name LIMIT 300`,
    [tx.actor.tenant, ...values],
  );
}

function sitesAt(tx: Tx, where: string, value: string, after: string | undefined): Promise<TreeNode[]> {
  return tx.rows<TreeNode>(
    `SELECT 'site:' || s.id AS key, 'site' AS type, s.name, s.supervision_field AS kind,
       (SELECT count(*)::int FROM post p WHERE p.tenant_id = $1 AND p.site = s.id AND p.state = 'held') AS held,
       (SELECT count(*)::int FROM post p WHERE p.tenant_id = $1 AND p.site = s.id AND p.state = 'vacant') AS vacant,
       (SELECT count(*)::int FROM duty d WHERE d.tenant_id = $1 AND d.at_site = s.id AND ${open}) AS unowned
     FROM site s WHERE s.tenant_id = $1 AND s.state = 'active' AND ${where} AND ($3::uuid IS NULL OR s.id > $3::uuid)
     ORDER BY s.id LIMIT ${pageSize + 1}`,
    [tx.actor.tenant, value, after ?? null],
  );
}

function postsAt(tx: Tx, where: string, id: string): Promise<TreeNode[]> {
  return tx.rows<TreeNode>(
    `SELECT 'post:' || p.id AS key, 'post' AS type, p.title AS name, (p.state = 'held')::int AS held, (p.state = 'vacant')::int AS vacant,
       (SELECT count(*)::int FROM duty d WHERE d.tenant_id = $1 AND d.at_org = p.at_org AND d.post = p.id AND ${open}) AS unowned,
       CASE WHEN p.holder IS NOT NULL THEN json_build_object('id', p.holder, 'name', h.name_mask) END AS person, p.roles, true AS leaf
     FROM post p LEFT JOIN person h ON h.tenant_id = p.tenant_id AND h.id = p.holder
     WHERE p.tenant_id = $1 AND p.state IN ('held', 'vacant') AND ${where} ORDER BY p.rank NULLS LAST, p.title, p.id LIMIT 200`,
    [tx.actor.tenant, id],
  );
}
