import * as z from 'zod';
import { type Role, rolesConflict, secondFactorRoles } from '../../kit/roles.ts';

const minute = 60_000;

/**
 * The sign-in policy of a tenant (GB/T 22239-2019 8.1.4.1). The bounds are the standard's: the security administrator may
 * be stricter, never laxer.
 */
export const Policy = z.object({
  /** Least number of characters of a password. */
  minLength: z.int().min(10).max(64).default(10),
  /** How many of the last passwords may not come back. */
  history: z.int().min(5).max(24).default(5),
  /** Days after which a password must be changed. */
  maxAgeDays: z.int().min(7).max(90).default(90),
  /** Failures in a row that lock an account. */
  failures: z.int().min(3).max(5).default(5),
  /** Minutes of the first lock; each further one doubles. */
  lockMinutes: z.int().min(15).max(60).default(15),
  /** Minutes the longest lock lasts. */
  lockCapMinutes: z.int().min(60).max(1440).default(240),
  /** Minutes without activity that end a session. */
  idleMinutes: z.int().min(5).max(30).default(20),
  /** Hours that end a session whatever happens in it. */
  sessionHours: z.int().min(1).max(12).default(12),
});
export type Policy = z.infer<typeof Policy>;

export const defaultPolicy: Policy = Policy.parse({});

/** Minutes a sign-in may stay between its steps. */
export const unfinishedMinutes = 10;

/** Milliseconds an account is locked when its failures in a row reach `failures`; 0 when they do not lock it. */
export function lockFor(failures: number, policy: Policy): number {
  if (failures <= 0 || failures % policy.failures !== 0) return 0;
  const doubled = policy.lockMinutes * 2 ** Math.min(failures / policy.failures - 1, 20);
  return Math.min(doubled, policy.lockCapMinutes) * minute;
}

export interface SessionTimes {
  readonly madeAt: Date;
  readonly seenAt: Date;
  readonly endedAt: Date | null;
  /** Every step of the sign-in is done. */
  readonly finished: boolean;
}

export type Standing = 'open' | 'ended' | 'idle' | 'expired';

/** Whether a session still stands at `now` (machine time). */
export function standingOf(session: SessionTimes, policy: Policy, now: Date): Standing {
  const age = now.getTime() - session.madeAt.getTime();
  if (session.endedAt) return 'ended';
  if (age >= policy.sessionHours * 60 * minute) return 'expired';
  if (!session.finished && age >= unfinishedMinutes * minute) return 'expired';
  return now.getTime() - session.seenAt.getTime() >= policy.idleMinutes * minute ? 'idle' : 'open';
}

/** Whether a password set at `setAt` has to be changed by `now`. */
export function isPasswordOld(setAt: Date, policy: Policy, now: Date): boolean {
  return now.getTime() - setAt.getTime() >= policy.maxAgeDays * 24 * 60 * minute;
}

/** Whether one of the roles asks for a second factor. */
export function needsSecondFactor(roles: readonly Role[]): boolean {
  return roles.some((role) => secondFactorRoles.has(role));
}

/** Whether roles meet in one person that must not (三员分立). */
export function areRolesInConflict(roles: readonly Role[]): boolean {
  return roles.some((a) => roles.some((b) => rolesConflict(a, b)));
}

export type Step = 'home' | 'totp' | 'totp-setup' | 'password';

/**
 * What is still to do before the session is a signed-in one. The second factor comes before the new password, so that a
 * stolen old password changes nothing.
 */
export function nextStep(at: {
  readonly totpConfirmed: boolean;
  readonly totpDone: boolean;
  readonly mustChange: boolean;
  readonly passwordOld: boolean;
  readonly secondFactor: boolean;
  /** Entered by one click in the demo. */
  readonly demo: boolean;
}): Step {
  if (at.demo) return 'home';
  if (at.totpConfirmed && !at.totpDone) return 'totp';
  if (at.mustChange || at.passwordOld) return 'password';
  return at.secondFactor && !at.totpConfirmed ? 'totp-setup' : 'home';
}
