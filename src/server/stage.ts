import type pg from 'pg';
import type { Kind } from '../kit/kind.ts';
import type { Services } from './module.ts';
import type { CommandStore } from './store/commands.ts';
import type { Finding } from './store/findings.ts';
import type { Plan } from './store/plan.ts';
import type { Tx } from './store/transaction.ts';

/** What runs the kinds: their plans, the commands over them, and the services modules get too. */
export interface Stage {
  readonly services: Services;
  /** Connections that can hold a cursor or a COPY; the others pipeline. */
  readonly streaming: pg.Pool;
  readonly kinds: readonly Kind[];
  readonly plans: ReadonlyMap<string, Plan>;
  readonly commands: CommandStore;
  /** What modules work out for the checks of kinds that consult it, by name; modules add theirs when they are made. */
  readonly findings: Map<string, Finding>;
  /** Division codes and names. */
  readonly regions: { codeOf(codeOrName: string): string | undefined; nameOf(code: string): string | undefined };
  /** Tells the worker that facts are waiting. */
  poke(): void;
  /** Current records of a kind by county and state, within the actor's ground, from counters. */
  countsOf(tx: Tx, kind: string): Promise<readonly { county: string | null; state: string; n: number }[]>;
}
