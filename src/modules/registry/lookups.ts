import type { Stage } from '../../server/stage.ts';
import { findRegion, regions } from './data/regions.ts';

const codes = new Map(
  regions.flatMap(
    (region) =>
      [
        [region.code, region.code],
        [region.name, region.code],
      ] as const,
  ),
);

/** What the store and Excel need to know of divisions: a code by code or name, a name by code. */
export const regionLookups: Stage['regions'] = {
  codeOf: (codeOrName) => codes.get(codeOrName.trim()),
  nameOf: (code) => findRegion(code)?.name,
};
