import type { Ground } from '../../../kit/actor.ts';

/** Ground of what belongs to the whole tenant. */
export const nowhere: Ground = { county: null, township: null, orgId: null, siteId: null, field: null };
