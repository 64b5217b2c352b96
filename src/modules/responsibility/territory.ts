import type { Actor } from '../../kit/actor.ts';
import { badInput, mayNot, outOfReach } from '../../server/store/refusals.ts';
import { cityCode, findRegion } from '../registry/data/regions.ts';
import { isFieldCode } from '../registry/data/fields.ts';

/** Whose figures a reader gets: those of a ground, kept ready, or of its own duties, counted when asked. */
export interface Territory {
  readonly by: 'ground' | 'own';
  /** `*`, or codes of counties or townships. */
  readonly grounds: readonly string[];
  /** Code and name to show: of the city, a county, a township; of own duties the city's code stands for no ground. */
  readonly code: string;
  readonly name: string;
  readonly level: 'city' | 'county' | 'township' | 'own';
  /** Fields whose figures are added up; `*` is all of them at once, `-` what has no field. */
  readonly fields: readonly string[];
}

const nameOf = (code: string) =>
  code === '*' ? (findRegion(cityCode)?.name ?? code) : (findRegion(code)?.name ?? code);

function fieldsFor(actor: Actor, asked: string | undefined): readonly string[] {
  const own = actor.scope.fields;
  if (!asked || asked === '*') return own.length > 0 ? [...own, '-'] : ['*'];
  // Several at once are the fields of a department's line.
  const fields = [...new Set(asked.split(','))];
  for (const field of fields) {
    if (!isFieldCode(field) && field !== '-') throw badInput({ field: 'field' });
    if (own.length > 0 && field !== '-' && !own.includes(field)) throw outOfReach({ field: 'field' });
  }
  return fields;
}

/**
 * [D32] The territory a reader asks for, or its own: the city, its county, its township, or its own duties. Nobody leaves
 * their own ground.
 * @throws Refusal MAY_NOT, OUT_OF_REACH, BAD_INPUT
 */
export function territoryOf(
  actor: Actor,
  asked: { ground?: string | undefined; field?: string | undefined },
): Territory {
  const { scope } = actor;
  if (scope.reach === 'none') throw mayNot();
  const fields = fieldsFor(actor, asked.field);
  const ground = asked.ground === '*' || asked.ground === cityCode ? undefined : asked.ground;
  const region = ground ? findRegion(ground) : undefined;
  if (ground && (!region || (region.level !== 'county' && region.level !== 'township')))
    throw badInput({ field: 'ground' });
  const of = (grounds: readonly string[], level: Territory['level']): Territory => ({
    by: 'ground',
    grounds,
    code: grounds[0] as string,
    name: grounds.map(nameOf).join('、'),
    level,
    fields,
  });
  if (region) {
    const inside =
      scope.reach === 'all' ||
      scope.counties.includes(region.level === 'county' ? region.code : (region.parent ?? '')) ||
      scope.townships.includes(region.code);
    if (!inside) throw outOfReach({ field: 'ground' });
    return of([region.code], region.level as 'county' | 'township');
  }
  if (scope.reach === 'all') return of(['*'], 'city');
  if (scope.counties.length > 0) return of(scope.counties, 'county');
  if (scope.townships.length > 0) return of(scope.townships, 'township');
  return { by: 'own', grounds: [], code: '', name: actor.name, level: 'own', fields };
}

/** Whether the figures asked for are kept ready: townships only over all fields together. */
export const isKept = (territory: Territory): boolean =>
  territory.by === 'ground' &&
  (territory.level !== 'township' || (territory.fields.length === 1 && territory.fields[0] === '*'));
