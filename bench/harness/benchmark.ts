import type { Line } from './result.ts';
import type { Server } from './postgres.ts';

/** What a benchmark is given. */
export interface Bench {
  /** Small sizes and short times: shows that it runs, and flaws of design, not figures to quote. */
  readonly quick: boolean;
  /** How long a rate is measured. */
  readonly seconds: number;
  /** The benchmarks' PostgreSQL, started when first asked for. */
  server(): Promise<Server>;
  /** A folder for files, removed at the end. */
  readonly folder: string;
  /** Progress, one line. */
  tell(line: string): void;
}

export interface Benchmark {
  readonly name: string;
  readonly what: string;
  run(bench: Bench): Promise<Line[]>;
}
