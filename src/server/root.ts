import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder: the nearest one upwards that holds `db/migrations`, from the sources as from the built bundle. */
export const root: string = (() => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'db', 'migrations'))) {
    const up = dirname(folder);
    if (up === folder) throw new Error('the folder db/migrations is missing beside the program');
    folder = up;
  }
  return folder;
})();
