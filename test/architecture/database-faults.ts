import type pg from 'pg';

/** Tables that belong to the server as a whole, not to a tenant. */
const shared = ['schema_migration'];

const checks: { what: string; sql: string }[] = [
  {
    what: 'has no tenant_id',
    sql: `SELECT t.name FROM tables t WHERE NOT t.tenant AND t.name <> ALL ($1)`,
  },
  {
    what: 'does not force row-level security',
    sql: `SELECT t.name FROM tables t WHERE t.tenant AND NOT (t.secured AND t.forced)`,
  },
  {
    what: 'has no policy',
    sql: `SELECT t.name FROM tables t WHERE t.tenant AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = t.oid)`,
  },
  {
    what: 'has a policy that does not ask for the tenant',
    sql: `SELECT t.name || ' ' || p.polname FROM tables t JOIN pg_policy p ON p.polrelid = t.oid
      WHERE t.tenant AND coalesce(pg_get_expr(p.polqual, p.polrelid), '') || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '')
        NOT LIKE '%tenant_id%' AND p.polpermissive`,
  },
  {
    what: 'has no primary key',
    sql: `SELECT t.name FROM tables t WHERE NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = t.oid AND c.contype = 'p')`,
  },
  {
    what: 'is a unique index that does not begin with tenant_id',
    sql: `SELECT i.indexrelid::regclass::text FROM tables t JOIN pg_index i ON i.indrelid = t.oid AND i.indisunique
      WHERE t.tenant AND i.indkey[0] IS DISTINCT FROM t.tenant_column`,
  },
  {
    what: 'is a foreign key without tenant_id',
    sql: `SELECT t.name || ' ' || c.conname FROM tables t JOIN pg_constraint c ON c.conrelid = t.oid AND c.contype = 'f'
      WHERE t.tenant AND NOT t.tenant_column = ANY (c.conkey)`,
  },
  {
    what: 'is a constraint named by the machine',
    sql: `SELECT t.name || ' ' || c.conname FROM tables t JOIN pg_constraint c ON c.conrelid = t.oid
      WHERE c.conname ~ '_(pkey|fkey|key|check|excl)[0-9]*$' AND c.conparentid = 0`,
  },
  {
    what: 'has no comment',
    sql: `SELECT t.name FROM tables t WHERE obj_description(t.oid, 'pg_class') IS NULL`,
  },
  {
    what: 'is changed or emptied by the application, though it is the ledger',
    sql: `SELECT t.name || ' ' || p.privilege FROM tables t,
        unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES']) p(privilege)
      WHERE t.name IN ('fact', 'block') AND (has_table_privilege('shoutu_app', t.oid, p.privilege)
        OR (p.privilege = 'UPDATE' AND has_any_column_privilege('shoutu_app', t.oid, p.privilege)))`,
  },
  {
    what: 'may be emptied or given triggers by the application',
    sql: `SELECT t.name || ' ' || p.privilege FROM tables t, unnest(ARRAY['TRUNCATE', 'TRIGGER', 'REFERENCES']) p(privilege)
      WHERE has_table_privilege('shoutu_app', t.oid, p.privilege)`,
  },
  {
    what: 'is owned by the application',
    sql: `SELECT t.name FROM tables t JOIN pg_class c ON c.oid = t.oid WHERE c.relowner = 'shoutu_app'::regrole`,
  },
];

/** What breaks the law of the tables in a migrated database, each as `name: what`. Partitions follow their parent. */
export async function databaseFaults(owner: pg.Pool): Promise<string[]> {
  const tables = `WITH tables AS (
    SELECT c.oid, c.relname::text AS name, c.relrowsecurity AS secured, c.relforcerowsecurity AS forced,
      a.attnum IS NOT NULL AS tenant, a.attnum AS tenant_column
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition)`;
  const faults: string[] = [];
  for (const { what, sql } of checks) {
    const { rows } = await owner.query({
      text: `${tables} ${sql} ORDER BY 1`,
      rowMode: 'array',
      values: sql.includes('$1') ? [shared] : [],
    });
    faults.push(...(rows as string[][]).map(([name]) => `${name}: ${what}`));
  }
  return faults;
}
