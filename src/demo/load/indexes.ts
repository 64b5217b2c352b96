import type pg from 'pg';

/** Indexes the loading itself reads by. */
const needed: ReadonlySet<string> = new Set(['duty_obligation']);

interface Index {
  readonly name: string;
  readonly definition: string;
}

/**
 * Takes away the indexes of tables about to be filled that only readers need: built over the whole afterwards they cost a
 * fraction. Keys and whatever else is unique stay, so that no wrong row gets in. For a database nobody else uses.
 * @returns builds them again, two at a time.
 */
export async function setIndexesAside(owner: pg.Pool, tables: readonly string[]): Promise<() => Promise<void>> {
  const { rows } = await owner.query<Index>(
    `SELECT c.relname AS name, pg_get_indexdef(i.indexrelid) AS definition
     FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
     WHERE t.relnamespace = 'public'::regnamespace AND t.relname = ANY ($1) AND NOT i.indisunique
     ORDER BY array_position($1, t.relname::text), c.relname`,
    [tables],
  );
  const aside = rows.filter((index) => !needed.has(index.name));
  if (aside.length > 0) await owner.query(aside.map((index) => `DROP INDEX "${index.name}"`).join('; '));
  return async () => {
    const waiting = [...aside];
    const build = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) await owner.query(next.definition);
    };
    await Promise.all([build(), build()]);
  };
}
