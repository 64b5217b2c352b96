import { randomBytes, randomInt, hash as digest } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { makeFirstPassword } from './password.ts';

// OWASP's argon2id floor: 19 MiB, two passes. The number is the algorithm's own: the library's enum is type-only.
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The argon2id hash of a password, with its salt and cost inside. */
export const hashPassword = (password: string): Promise<string> => hash(password, cost);

let stranger: Promise<string> | undefined;

/**
 * Whether a password fits its hash. Without a hash it takes the same time and is false, so that an unknown account answers
 * no sooner than a known one.
 */
export async function fitsPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  stranger ??= hashPassword(randomBytes(16).toString('hex'));
  const fits = await verify(stored ?? (await stranger), password);
  return Boolean(stored) && fits;
}

/** A one-time first password from the machine's cryptographic source. */
export const newFirstPassword = (): string => makeFirstPassword((below) => randomInt(below));

/** A new session token: 32 random bytes, base64url. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What of a token is stored: its SHA-256. */
export const tokenDigest = (token: string): Buffer => digest('sha256', token, 'buffer');

/** The same in hex, the faster form where it only serves as a key. */
export const tokenKey = (token: string): string => digest('sha256', token, 'hex');
