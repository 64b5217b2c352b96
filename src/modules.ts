import { policyModule } from './modules/epidemic/policy/server.ts';
import { noSubjects } from './modules/epidemic/policy/subjects.ts';
import { siteModule } from './modules/epidemic/site/server.ts';
import { noticesModule } from './modules/notices/server.ts';
import { responsibilityModule } from './modules/responsibility/server.ts';
import type { FileStore } from './server/files/file-store.ts';
import type { ServerModule } from './server/module.ts';
import type { Stage } from './server/stage.ts';

/** What modules may need beyond the stage. */
export interface Surroundings {
  readonly files: FileStore;
  readonly demo: boolean;
  readonly publicUrl: string | undefined;
}

/** The server code of every chapter of the house. */
export function serverModules(stage: Stage, { files }: Surroundings): ServerModule[] {
  return [
    noticesModule(stage, { files }),
    responsibilityModule(stage),
    policyModule(stage, { subjects: noSubjects }),
    siteModule(stage),
  ];
}
