import { siteRoutes } from './modules/epidemic/site/documented.ts';
import { policyRoutes } from './modules/epidemic/policy/documented.ts';
import { identityRoutes } from './modules/identity/documented.ts';
import { noticesRoutes } from './modules/notices/documented.ts';
import { responsibilityRoutes } from './modules/responsibility/documented.ts';
import { type Documented, serverRoutes } from './server/http/documented.ts';

/** The one list of routes that do not follow from kinds. A test fails where a route of the app is missing here. */
export const documentedRoutes: readonly Documented[] = [
  ...serverRoutes,
  ...identityRoutes,
  ...noticesRoutes,
  ...responsibilityRoutes,
  ...siteRoutes,
  ...policyRoutes,
];
