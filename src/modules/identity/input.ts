import * as z from 'zod';
import { holds, type Actor } from '../../kit/actor.ts';
import type { Grantee } from '../../kit/roles.ts';
import { inputInvalid, notAllowed } from './refusals.ts';

/** What was sent, checked. @throws Refusal INPUT_INVALID naming the field. */
export function take<Schema extends z.ZodType>(schema: Schema, sent: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(sent ?? {});
  if (parsed.success) return parsed.data;
  throw inputInvalid({ field: parsed.error.issues[0]?.path.map(String).join('.') || undefined });
}

/** @throws Refusal NOT_ALLOWED (403) unless the actor carries one of the roles. */
export function mustHold(actor: Actor, grantees: readonly Grantee[]): Actor {
  if (!holds(actor, grantees)) throw notAllowed();
  return actor;
}

export const uuid = z.uuid().transform((id) => id.toLowerCase());
/** Free text that is kept in a log: why somebody did something. */
export const reason = z.string().trim().min(2).max(200);
export const limit = z.coerce.number().int().min(1).max(200).default(50);
export const code = z
  .string()
  .trim()
  .regex(/^[0-9]{6}$/);
