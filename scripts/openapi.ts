// Writes openapi.json: `npx tsx scripts/openapi.ts`. A test fails while the committed file differs.
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { documentedRoutes } from '../src/documented.ts';
import { kinds } from '../src/kinds.ts';
import { version } from '../src/server/http/http.ts';
import { openApi } from '../src/server/http/openapi.ts';
import { root } from '../src/server/root.ts';

export const openApiFile = join(root, 'openapi.json');

/** The document as the file holds it. */
export const openApiText = () => `${JSON.stringify(openApi(kinds, documentedRoutes, version), null, 1)}\n`;

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url))
  writeFileSync(openApiFile, openApiText());
