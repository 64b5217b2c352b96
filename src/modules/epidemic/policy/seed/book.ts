import type { BookArea, BookVersion, PolicyBook } from '../types.ts';
import { nationalVersions } from './national.ts';
import type { SeedVersion } from './parts.ts';
import { shanxiVersions } from './shanxi.ts';

export const seedVersions: readonly SeedVersion[] = [...nationalVersions, ...shanxiVersions];

/** A seed version as the book holds it, under its key as id. */
export function bookVersion(seed: SeedVersion): BookVersion {
  const { key, level, region, title, special, effectiveFrom, effectiveTo, knownAt, supersedes, rules } = seed;
  return {
    id: key,
    level,
    region,
    title,
    special,
    effectiveFrom,
    effectiveTo,
    knownAt,
    supersedes,
    rules,
    revokedAt: null,
    approval: null,
  };
}

/** The book of the national sequence with the given areas: for tests, benches and examples. */
export function seedBook(areas: readonly BookArea[] = []): PolicyBook {
  return { province: '14', versions: seedVersions.map(bookVersion), areas };
}
