import type { Role } from '../../kit/roles.ts';

/** Which sites a selector takes; every list given must be met, an absent one takes all. */
export interface SiteFilter {
  readonly fields?: readonly string[];
  readonly ownership?: readonly string[];
  readonly leadLevel?: readonly string[];
  /** Any of the traits. */
  readonly tags?: readonly string[];
}

/**
 * Who owes an obligation, as data: organisations by kind, level and department, plus sites, each with the post that
 * answers for it. Codes are those of the kinds `organisation`, `site` and `post`.
 */
export interface Selector {
  readonly orgKinds?: readonly string[];
  readonly levels?: readonly string[];
  readonly departmentCodes?: readonly string[];
  /** Only organisations that supervise some field (负有安全监管职责). */
  readonly supervising?: boolean;
  readonly sites?: true | SiteFilter;
  /** Narrow to counties or zones, and to townships; a city-level organisation is in none. */
  readonly counties?: readonly string[];
  readonly townships?: readonly string[];
  /** Organisations by id, whatever the rest says. */
  readonly orgs?: readonly string[];
  readonly exclude?: readonly string[];
  /** Roles in order of preference: the first one of which the organisation or site has a post answers. */
  readonly posts: readonly Role[];
}

const list = (value: readonly string[] | undefined) => (value && value.length > 0 ? [...new Set(value)].sort() : null);

/** A selector as the query wants it: sorted lists, null for "any". Equal selectors become equal texts. */
export interface PlainSelector {
  readonly orgKinds: readonly string[] | null;
  readonly levels: readonly string[] | null;
  readonly departments: readonly string[] | null;
  readonly supervising: boolean;
  readonly takesOrgs: boolean;
  readonly takesSites: boolean;
  readonly fields: readonly string[] | null;
  readonly ownership: readonly string[] | null;
  readonly leadLevel: readonly string[] | null;
  readonly tags: readonly string[] | null;
  readonly counties: readonly string[] | null;
  readonly townships: readonly string[] | null;
  readonly orgs: readonly string[] | null;
  readonly exclude: readonly string[] | null;
  readonly posts: readonly string[];
}

/** [D20] Sorts out a selector; one that names nothing takes nothing. */
export function plainSelector(selector: Selector): PlainSelector {
  const site: SiteFilter = selector.sites === true ? {} : (selector.sites ?? {});
  const orgKinds = list(selector.orgKinds);
  const departments = list(selector.departmentCodes);
  return {
    orgKinds,
    levels: list(selector.levels),
    departments,
    supervising: selector.supervising === true,
    takesOrgs: orgKinds !== null || departments !== null || selector.supervising === true,
    takesSites: selector.sites !== undefined,
    fields: list(site.fields),
    ownership: list(site.ownership),
    leadLevel: list(site.leadLevel),
    tags: list(site.tags),
    counties: list(selector.counties),
    townships: list(selector.townships),
    orgs: list(selector.orgs),
    exclude: list(selector.exclude),
    posts: [...new Set(selector.posts)],
  };
}

/** Whether two selectors take the same, so that their duties can be made together. */
export const selectorKey = (selector: Selector): string => JSON.stringify(plainSelector(selector));
