import type { Field } from '../../kit/field.ts';
import type { Kind } from '../../kit/kind.ts';

const known = new Map<string, string>();

/** Names come from the kinds alone, so that few are known; each row read asks for all of its own. */
function snake(name: string): string {
  let column = known.get(name);
  if (column === undefined) {
    column = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    known.set(name, column);
  }
  return column;
}

/** The table of a kind. */
export const tableOf = (kind: Pick<Kind, 'name'>) => snake(kind.name);

/** The column of a field. */
export const columnOf = (field: string) => snake(field);

const types: Record<Field['type'], string> = {
  text: 'text',
  longText: 'text',
  whole: 'integer',
  decimal: 'numeric',
  choice: 'text',
  manyChoice: 'text[]',
  yesNo: 'boolean',
  date: 'date',
  moment: 'timestamp with time zone',
  duration: 'integer',
  person: 'uuid',
  organisation: 'uuid',
  site: 'uuid',
  region: 'text',
  reference: 'uuid',
  position: 'jsonb',
  files: 'jsonb',
  secret: 'bytea',
  list: 'jsonb',
  data: 'jsonb',
};

export interface Column {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
}

/** The columns every kind's table begins with. */
export const standingColumns: readonly Column[] = [
  { name: 'tenant_id', type: 'text', nullable: false },
  { name: 'id', type: 'uuid', nullable: false },
  { name: 'version', type: 'integer', nullable: false },
  { name: 'state', type: 'text', nullable: false },
  { name: 'at_county', type: 'text', nullable: true },
  { name: 'at_township', type: 'text', nullable: true },
  { name: 'at_org', type: 'uuid', nullable: true },
  { name: 'at_site', type: 'uuid', nullable: true },
  { name: 'at_field', type: 'text', nullable: true },
  { name: 'day', type: 'date', nullable: false },
  { name: 'created_at', type: 'timestamp with time zone', nullable: false },
  { name: 'created_by', type: 'uuid', nullable: false },
  { name: 'updated_at', type: 'timestamp with time zone', nullable: false },
  { name: 'search', type: 'tsvector', nullable: true },
];

/** The columns of one field; a personal field has its cipher, its mask and its keyed hash. */
export function fieldColumns(name: string, field: Field): Column[] {
  const column = columnOf(name);
  const nullable = field.optional || field.settings.derived === true;
  if (field.type !== 'secret') return [{ name: column, type: types[field.type], nullable }];
  // An erased person keeps the row without the value, so none of the three may be NOT NULL.
  return [
    { name: column, type: 'bytea', nullable: true },
    { name: `${column}_mask`, type: 'text', nullable: true },
    { name: `${column}_hash`, type: 'bytea', nullable: true },
  ];
}

/** Every column of a kind's table, in order. */
export function columnsOf(kind: Kind): Column[] {
  return [...standingColumns, ...Object.entries(kind.fields).flatMap(([name, field]) => fieldColumns(name, field))];
}

const setting = (name: string) => `(SELECT current_setting('shoutu.${name}', true))`;
const listed = (column: string, name: string, type: string) =>
  `${column} = ANY ((SELECT string_to_array(current_setting('shoutu.${name}', true), ','))::${type}[])`;

/** The row-level security predicate of a kind: the same rule as `reaches` in the kit. */
export function scopePolicy(kind: Kind): string {
  const tenant = `tenant_id = ${setting('tenant')}`;
  if (kind.home === 'tenant') return tenant;
  return `${tenant} AND (
    ${setting('reach')} = 'all'
    OR ${listed('at_county', 'counties', 'text')}
    OR ${listed('at_township', 'townships', 'text')}
    OR ${listed('at_org', 'orgs', 'uuid')}
    OR ${listed('at_site', 'sites', 'uuid')}
  ) AND (
    ${setting('fields')} = '' OR at_field IS NULL OR ${listed('at_field', 'fields', 'text')}
  )`;
}

/** The counties of the sites within the scope: where their neighbours are. */
const ownCounties = `ARRAY(SELECT s.at_county FROM site s WHERE s.tenant_id = ${setting('tenant')} AND ${listed('s.id', 'sites', 'uuid')} AND s.at_county IS NOT NULL)`;

function policies(kind: Kind, table: string): string[] {
  const scope = scopePolicy(kind);
  if (kind.openRead === 'county')
    return [
      `CREATE POLICY ${table}_read ON ${table} FOR SELECT USING ((${scope}) OR (tenant_id = ${setting('tenant')} AND at_county = ANY (${ownCounties})));`,
      `CREATE POLICY ${table}_make ON ${table} FOR INSERT WITH CHECK (${scope});`,
      `CREATE POLICY ${table}_change ON ${table} FOR UPDATE USING (${scope}) WITH CHECK (${scope});`,
    ];
  if (!kind.openRead) return [`CREATE POLICY ${table}_scope ON ${table} USING (${scope});`];
  return [
    `CREATE POLICY ${table}_read ON ${table} FOR SELECT USING (tenant_id = ${setting('tenant')});`,
    `CREATE POLICY ${table}_make ON ${table} FOR INSERT WITH CHECK (${scope});`,
    `CREATE POLICY ${table}_change ON ${table} FOR UPDATE USING (${scope}) WITH CHECK (${scope});`,
  ];
}

/** The foreign keys of a kind's references, added after every table stands. */
export function foreignKeysSql(kind: Kind): string {
  return Object.entries(kind.fields)
    .flatMap(([name, field]) => {
      const target = referenced(field);
      if (!target) return [];
      const table = tableOf(kind);
      return `ALTER TABLE ${table} ADD CONSTRAINT ${table}_${columnOf(name)}_fk FOREIGN KEY (tenant_id, ${columnOf(name)}) REFERENCES ${target} (tenant_id, id);`;
    })
    .join('\n');
}

/** The table a field points to, if it points to one. */
export function referenced(field: Field): string | undefined {
  if (field.type === 'person' || field.type === 'organisation' || field.type === 'site') return field.type;
  return field.type === 'reference' ? snake(field.settings.to as string) : undefined;
}

/** The SQL that makes a kind's table, with its indexes, policy, grants and comment. Paste it into a migration. */
export function tableSql(kind: Kind): string {
  const table = tableOf(kind);
  const columns = columnsOf(kind).map((c) => `  ${c.name} ${c.type}${c.nullable ? '' : ' NOT NULL'},`);
  const indexes: string[] = [];
  const index = (name: string, on: string, unique = false, more = '') =>
    indexes.push(`CREATE ${unique ? 'UNIQUE ' : ''}INDEX ${table}_${name} ON ${table} ${on}${more};`);
  index('recent', '(tenant_id, day, id)');
  if (kind.home !== 'tenant') {
    index('county', '(tenant_id, at_county, at_township, day, id)');
    index('org', '(tenant_id, at_org, day, id)');
    if (kind.home !== 'org') index('site', '(tenant_id, at_site, day, id)');
  }
  if (kind.search.length > 0) index('search', 'USING gin (tenant_id, search)');
  for (const [name, field] of Object.entries(kind.fields)) {
    const column = columnOf(name);
    if (field.settings.unique)
      index(
        column,
        `(tenant_id, ${field.type === 'secret' ? `${column}_hash` : column})`,
        true,
        ` WHERE ${field.type === 'secret' ? `${column}_hash` : column} IS NOT NULL`,
      );
    else if (['reference', 'person', 'organisation', 'site'].includes(field.type))
      index(column, `(tenant_id, ${column}, id)`);
  }
  const checks = Object.entries(kind.fields)
    .filter(([, field]) => field.type === 'choice')
    .map(
      ([name, field]) =>
        `,\n  CONSTRAINT ${table}_${columnOf(name)}_known CHECK (${columnOf(name)} IN (${Object.keys(
          field.settings.options ?? {},
        )
          .map((o) => `'${o}'`)
          .join(', ')}))`,
    );
  return [
    `CREATE TABLE ${table} (`,
    ...columns,
    `  CONSTRAINT ${table}_pk PRIMARY KEY (tenant_id, id)${checks.join('')}`,
    ');',
    `COMMENT ON TABLE ${table} IS '${kind.label[0]} ${kind.label[1]}';`,
    ...indexes,
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;`,
    ...policies(kind, table),
    `GRANT SELECT, INSERT, UPDATE ON ${table} TO shoutu_app;`,
    '',
  ].join('\n');
}
