import { regions } from '../../modules/registry/data/regions.ts';

/** Name of each division by its code. */
export const regionNames: Readonly<Record<string, string>> = Object.fromEntries(
  regions.map((region) => [region.code, region.name]),
);
