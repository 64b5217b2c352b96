import { generateSecret, generateURI, verifySync } from 'otplib';
import { cipherNamed, openSealed } from '../../server/crypto/cipher.ts';
import { keyedDigest } from '../../server/crypto/digest.ts';

/** Seals the secrets of the second factor, each bound to its account. */
export interface Sealer {
  seal(accountId: string, plain: string): Buffer;
  open(accountId: string, sealed: Buffer): string;
}

/** A sealer whose key is derived from the master key (SM4). */
export function makeSealer(master: Uint8Array): Sealer {
  const key = keyedDigest('sm3', master, Buffer.from('second factor'));
  const context = (accountId: string) => `totp ${accountId}`;
  return {
    seal: (accountId, plain) => cipherNamed('sm4').seal(key, Buffer.from(plain), context(accountId)),
    open: (accountId, sealed) => openSealed(key, sealed, context(accountId)).toString(),
  };
}

/** A new secret of 160 bits, base32. */
export const newTotpSecret = (): string => generateSecret({ length: 20 });

/** The address an authenticator app reads from the QR code. */
export const totpAddress = (secret: string, account: string): string =>
  generateURI({ issuer: '守土 Shoutu', label: account, secret });

/**
 * The 30-second step a code belongs to (RFC 6238: SHA-1, 6 digits, one step of clock drift either way), or nothing when it
 * is wrong or of a step already used.
 * @param now machine time.
 */
export function stepOfCode(secret: string, code: string, now: Date, used: number | null): number | undefined {
  if (!/^[0-9]{6}$/.test(code)) return undefined;
  const answer = verifySync({ secret, token: code, epoch: Math.floor(now.getTime() / 1000), epochTolerance: 30 });
  if (!answer.valid || !('timeStep' in answer)) return undefined;
  return used !== null && answer.timeStep <= used ? undefined : answer.timeStep;
}
