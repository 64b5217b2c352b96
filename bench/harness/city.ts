import { migrate } from '../../src/server/db/migrate.ts';
import type { Bench } from './benchmark.ts';
import { type House, openHouse } from './house.ts';
import { loadRegistry } from './world.ts';

/** Sites in the world that is copied. */
const base = 1500;

/**
 * Copies enterprises with their sites, posts and people until the registry holds `copies` times as many. Ids of a copy
 * are the digest of the original's and its number, so that all that points within it does so in the copy.
 */
export async function multiplySites(house: House, copies: number): Promise<void> {
  const id = (column: string) => `md5(${column}::text || n)::uuid`;
  const copy = async (table: string, where: string, changed: Readonly<Record<string, string>>) => {
    const { rows } = await house.owner.query<{ name: string }>(
      `SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1 ORDER BY ordinal_position`,
      [table],
    );
    const names = rows.map((row) => row.name);
    await house.owner.query(
      `INSERT INTO ${table} (${names.join(', ')})
       SELECT ${names.map((name) => changed[name] ?? `t.${name}`).join(', ')}
       FROM ${table} t CROSS JOIN generate_series(2, ${copies}) n WHERE ${where}`,
    );
  };
  const enterprises = "t.at_org IN (SELECT e.id FROM organisation e WHERE e.kind = 'enterprise')";
  await copy('organisation', "t.kind = 'enterprise'", {
    id: id('t.id'),
    at_org: id('t.id'),
    name: 't.name || n',
    credit_code: 'NULL',
  });
  await copy('site', 'true', {
    id: id('t.id'),
    at_site: id('t.id'),
    at_org: id('t.at_org'),
    enterprise: id('t.enterprise'),
    name: 't.name || n',
  });
  await copy('person', enterprises, {
    id: id('t.id'),
    at_org: id('t.at_org'),
    resident_id_hash: 'NULL',
    phone_hash: 'NULL',
  });
  await copy('post', enterprises, {
    id: id('t.id'),
    at_org: id('t.at_org'),
    at_site: id('t.at_site'),
    site: id('t.site'),
    holder: id('t.holder'),
  });
}

/** A migrated database with so many sites and no notice yet. */
export async function makeCity(bench: Bench, url: string, sites: number): Promise<void> {
  await migrate(url);
  const house = await openHouse(url, bench.folder);
  try {
    const first = Math.min(base, sites);
    await loadRegistry(house, first);
    await house.settle();
    if (sites > first) await multiplySites(house, Math.round(sites / first));
    await house.owner.query('VACUUM ANALYZE');
  } finally {
    await house.close();
  }
}
