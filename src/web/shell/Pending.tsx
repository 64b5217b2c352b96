import { asProblem } from '../data/problem.ts';
import { ErrorState } from '../look/ErrorState.tsx';
import { Problem } from '../data/problem.ts';
import { Skeleton } from '../look/Skeleton.tsx';

/** The shape of a list while it comes. */
export function RowsSkeleton() {
  return <Skeleton shape="rows" />;
}

/** What stands in for a page whose definition is not here yet, or never will be. */
export function Pending({ loading, error }: { readonly loading: boolean; readonly error: unknown }) {
  if (loading) return <RowsSkeleton />;
  return <ErrorState problem={error ? asProblem(error) : new Problem(404, {})} onRetry={() => location.reload()} />;
}
