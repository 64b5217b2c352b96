import { kinds } from '../src/kinds.ts';
import { foreignKeysSql, tableSql } from '../src/server/store/columns.ts';

// Prints the SQL of the named kinds, to be pasted into a new migration: npx tsx scripts/kind-sql.ts drill training
const wanted = process.argv.slice(2);
const chosen = kinds.filter((kind) => wanted.includes(kind.name));
process.stdout.write(`${chosen.map(tableSql).join('\n')}\n${chosen.map(foreignKeysSql).filter(Boolean).join('\n')}\n`);
