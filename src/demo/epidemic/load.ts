import type { Actor } from '../../kit/actor.ts';
import type { stillClock } from '../../server/clock.ts';
import type { Stage } from '../../server/stage.ts';
import type { World } from '../world/world.ts';
import { loadDaily } from './daily.ts';
import { loadMovement } from './movement.ts';
import { loadPolicy } from './policy.ts';
import { loadSite } from './site.ts';
import { loadSuspect } from './suspect.ts';

/** What the epidemic chapter of a demo is made from, after the notice's days have been replayed. */
export interface EpidemicParts {
  readonly stage: Stage;
  readonly world: World;
  readonly system: Actor;
  readonly clock: ReturnType<typeof stillClock>;
  readonly seed: number;
  /** The instant at which the demo's clock begins. */
  readonly began: string;
  /** Lets everything that was written be followed. */
  readonly settle: () => Promise<void>;
  /** Lets the database learn how large these tables have become. */
  readonly learn: (tables: string) => Promise<unknown>;
}

/** Fills in the epidemic chapter: the policy of the day first, because it decides what the others show. */
export async function loadEpidemic(parts: EpidemicParts): Promise<void> {
  const { stage, world, system, clock, seed, began, settle, learn } = parts;
  clock.set(began);
  await loadPolicy({ stage, system, clock, seed });
  await loadSite({ stage, world, system, clock });
  await loadDaily({ stage, world, system, clock });
  await learn('roster_member, health_check_in, gate_passage, gate_list');
  await loadMovement({ stage, world, system, clock, settle });
  await loadSuspect({ stage, system, clock, seed, settle });
  await settle();
  clock.set(began);
}
