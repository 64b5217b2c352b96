import type { ComponentType } from 'react';

/**
 * A page of the app. A folder of `src/web` adds its pages by a `routes.ts`, a module by `pages/routes.tsx`, which
 * exports `pages: readonly PageRoute[]`; the shell picks them up by itself.
 */
export interface PageRoute {
  /** Path with `$name` for parameters, such as `/k/$kind/$id`. */
  readonly path: string;
  /** Loads the page when it is first opened. */
  readonly load: () => Promise<{ default: ComponentType }>;
  /** Without rail and banner, such as the wall. */
  readonly bare?: boolean;
}
