import { createCipheriv, createDecipheriv, randomFillSync, timingSafeEqual } from 'node:crypto';
import { digestOf, keyedDigest } from './digest.ts';

/**
 * Authenticated encryption under a 32-byte key. `context` is bound to the cipher text and not kept in it: a value moved
 * to another person's row does not open.
 */
export interface Cipher {
  readonly name: CipherName;
  /** First byte of every cipher text, so that values of both algorithms can stand side by side. */
  readonly mark: number;
  seal(key: Uint8Array, plain: Uint8Array, context: string): Buffer;
  /** @throws Error when the text was altered or belongs to another key or context. */
  open(key: Uint8Array, sealed: Uint8Array, context: string): Buffer;
}

export const cipherNames = ['sm4', 'aes'] as const;
export type CipherName = (typeof cipherNames)[number];

const broken = () => new Error('cipher text does not open: altered, or of another key or context');
const utf8 = (text: string) => Buffer.from(text, 'utf8');

/** SM4-CTR (GB/T 32907), then HMAC-SM3 over mark, context, iv and text. Layout: mark 1, iv 16, tag 32, text. */
const sm4: Cipher = {
  name: 'sm4',
  mark: 1,
  seal(key, plain, context) {
    const { secrecy, integrity } = subkeys(key);
    const iv = freshBytes(16);
    const cipher = createCipheriv('sm4-ctr', secrecy, iv);
    const text = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([Buffer.of(1), iv, tagOf(integrity, context, iv, text), text]);
  },
  open(key, sealed, context) {
    if (sealed.length < 49 || sealed[0] !== 1) throw broken();
    const { secrecy, integrity } = subkeys(key);
    const iv = sealed.subarray(1, 17);
    const text = sealed.subarray(49);
    if (!timingSafeEqual(sealed.subarray(17, 49), tagOf(integrity, context, iv, text))) throw broken();
    const cipher = createDecipheriv('sm4-ctr', secrecy, iv);
    return Buffer.concat([cipher.update(text), cipher.final()]);
  },
};

/** Two keys from one uniformly random one, by the derivation of GB/T 32918.4, 5.4.3: the digest of key and counter. */
function subkeys(key: Uint8Array) {
  const derived = (counter: number) => digestOf('sm3', Buffer.concat([key, Buffer.of(0, 0, 0, counter)]));
  return { secrecy: derived(1).subarray(0, 16), integrity: derived(2) };
}

const pool = Buffer.alloc(4096);
let used = pool.length;

/** Random bytes by the page: asking the system for 16 at a time costs more than the cipher. */
function freshBytes(count: number): Buffer {
  if (used + count > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += count;
  return Buffer.from(pool.subarray(used - count, used));
}

function tagOf(key: Uint8Array, context: string, iv: Uint8Array, text: Uint8Array): Buffer {
  const about = utf8(context);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(about.length);
  return keyedDigest('sm3', key, Buffer.concat([Buffer.of(1), length, about, iv, text]));
}

/** AES-256-GCM. Layout: mark 1, iv 12, tag 16, text. */
const aes: Cipher = {
  name: 'aes',
  mark: 2,
  seal(key, plain, context) {
    const iv = freshBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(utf8(context));
    const text = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([Buffer.of(2), iv, cipher.getAuthTag(), text]);
  },
  open(key, sealed, context) {
    if (sealed.length < 29 || sealed[0] !== 2) throw broken();
    const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 13), { authTagLength: 16 });
    cipher.setAAD(utf8(context)).setAuthTag(sealed.subarray(13, 29));
    try {
      return Buffer.concat([cipher.update(sealed.subarray(29)), cipher.final()]);
    } catch {
      throw broken();
    }
  },
};

const ciphers: Readonly<Record<CipherName, Cipher>> = { sm4, aes };

/** The cipher of a name. */
export const cipherNamed = (name: CipherName): Cipher => ciphers[name];

/** Opens a cipher text of either algorithm, told by its first byte. @throws Error as `Cipher.open`. */
export function openSealed(key: Uint8Array, sealed: Uint8Array, context: string): Buffer {
  const cipher = Object.values(ciphers).find((c) => c.mark === sealed[0]);
  if (!cipher) throw broken();
  return cipher.open(key, sealed, context);
}
