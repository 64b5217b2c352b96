import type pg from 'pg';
import type { Kind } from '../kit/kind.ts';
import type { Services } from './module.ts';
import type { Stage } from './stage.ts';
import { makeCommandStore } from './store/commands.ts';
import type { Finding } from './store/findings.ts';
import { type Plan, planOf } from './store/plan.ts';
import { nameRecords } from './store/queries.ts';
import { unknownKind } from './store/refusals.ts';

export interface StageParts {
  readonly services: Services;
  readonly kinds: readonly Kind[];
  readonly streaming: pg.Pool;
  readonly regions: Stage['regions'];
  readonly countsOf: Stage['countsOf'];
  /** Called after every commit of a command. */
  readonly poke: () => void;
}

/** Puts the kinds on stage: a plan each, commands over them, what modules and routes share. */
export function makeStage(parts: StageParts): Stage {
  const { services, kinds, poke } = parts;
  const plans = new Map<string, Plan>(kinds.map((kind) => [kind.name, { ...planOf(kind), secrets: services.secrets }]));
  nameRecords(plans.values());
  const findings = new Map<string, Finding>();
  const commands = makeCommandStore({
    pool: services.pool,
    clock: services.clock,
    secrets: services.secrets,
    findings,
    knowsRegion: (code) => parts.regions.nameOf(code) !== undefined,
    planFor: (kind) => {
      const plan = plans.get(kind);
      if (!plan) throw unknownKind();
      return plan;
    },
    committed: (kind) => {
      services.publish(`kind:${kind}`);
      poke();
    },
  });
  return {
    services,
    kinds,
    plans,
    commands,
    findings,
    streaming: parts.streaming,
    regions: parts.regions,
    countsOf: parts.countsOf,
    poke,
  };
}
