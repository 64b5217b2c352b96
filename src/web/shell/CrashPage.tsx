import type { ErrorComponentProps } from '@tanstack/react-router';
import { asProblem } from '../data/problem.ts';
import { ErrorState } from '../look/ErrorState.tsx';

/** What is shown when a page itself breaks, for instance because its script could not be fetched after an update. */
export function CrashPage({ error, reset }: ErrorComponentProps) {
  return (
    <div className="page">
      <ErrorState
        problem={asProblem(error)}
        onRetry={() => {
          reset();
          if (error instanceof Error && /import|chunk|module/i.test(error.message)) location.reload();
        }}
      />
    </div>
  );
}
