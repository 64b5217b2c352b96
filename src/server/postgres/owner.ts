import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** As whom the database server runs: PostgreSQL refuses to run as root, so root hands it to an account without rights. */
export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** The account for the server process; undefined where it is our own. */
export function serverOwner(): Owner | undefined {
  return process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : undefined;
}

/** Whether `owner` may enter `path`: every existing folder on the way has to let it through. */
export function canReach(path: string, owner: Owner | undefined): boolean {
  if (owner === undefined) return true;
  for (let at = resolve(path); ; at = dirname(at)) {
    const stat = statSync(at, { throwIfNoEntry: false });
    if (stat) {
      const bit = stat.uid === owner.uid ? 0o100 : stat.gid === owner.gid ? 0o010 : 0o001;
      if ((stat.mode & bit) === 0) return false;
    }
    if (at === dirname(at)) return true;
  }
}
