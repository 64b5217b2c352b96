import { movementModule } from './modules/epidemic/movement/server.ts';
import { movementSubjects } from './modules/epidemic/movement/subjects.ts';
import { policyBookAt } from './modules/epidemic/policy/book.ts';
import { policyModule } from './modules/epidemic/policy/server.ts';
import { privacyModule } from './modules/epidemic/privacy/server.ts';
import { suspectModule } from './modules/epidemic/suspect/server.ts';
import { doorModule } from './modules/epidemic/door/server.ts';
import { gateModule } from './modules/epidemic/gate/server.ts';
import { healthModule } from './modules/epidemic/health/server.ts';
import { siteModule } from './modules/epidemic/site/server.ts';
import { noticesModule } from './modules/notices/server.ts';
import type { FiguresAside } from './modules/responsibility/figures-aside.ts';
import { responsibilityModule } from './modules/responsibility/server.ts';
import type { FileStore } from './server/files/file-store.ts';
import type { ServerModule } from './server/module.ts';
import type { Stage } from './server/stage.ts';

/** What modules may need beyond the stage. */
export interface Surroundings {
  readonly files: FileStore;
  readonly demo: boolean;
  readonly publicUrl: string | undefined;
  /** For a first load, which says when figures are read again. */
  readonly figures?: Readonly<FiguresAside>;
}

/** The server code of every chapter of the house. */
export function serverModules(stage: Stage, { files, publicUrl, figures }: Surroundings): ServerModule[] {
  return [
    noticesModule(stage, { files }),
    responsibilityModule(stage, figures),
    policyModule(stage, { subjects: movementSubjects(stage.services.clock) }),
    movementModule(stage, policyBookAt),
    doorModule(stage, { publicUrl }),
    healthModule(stage),
    gateModule(stage),
    siteModule(stage),
    suspectModule(stage),
    privacyModule(stage),
  ];
}
