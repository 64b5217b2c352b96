/** How what is kept is encrypted: AES-256-GCM, the cipher text bound to what it is and whose. */
export interface Sealed {
  /** Format of the content; a later version of the app reads every earlier one. */
  readonly v: number;
  /** Which key it needs: the first bytes of the key's own digest, in hex. */
  readonly keyId: string;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly cipher: Uint8Array<ArrayBuffer>;
}

/** The key of a person's outbox as the browser holds it; it cannot be read out of it. */
export interface OutboxKey {
  readonly owner: string;
  readonly keyId: string;
  readonly key: CryptoKey;
}

export const formatVersion = 1;

const bytesOf = (text: string) => new TextEncoder().encode(text);
const hexOf = (bytes: ArrayBuffer) =>
  Array.from(new Uint8Array(bytes), (b) => b.toString(16).padStart(2, '0')).join('');

/** SHA-256 in hex. */
export async function digestHex(bytes: BufferSource): Promise<string> {
  return hexOf(await crypto.subtle.digest('SHA-256', bytes));
}

/** Takes the key the server gave (base64url, 32 bytes) into the browser's keeping. */
export async function keyFrom(owner: string, given: string): Promise<OutboxKey> {
  const raw = Uint8Array.from(atob(given.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
  return { owner, key, keyId: (await digestHex(raw)).slice(0, 16) };
}

/** Encrypts bytes. `what` is bound to the text and not kept in it: a piece put in another's place does not open. */
export async function seal(by: OutboxKey, what: string, plain: BufferSource, v = formatVersion): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const additionalData = bytesOf(`${v} ${by.owner} ${what}`);
  const cipher = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, by.key, plain);
  return { v, keyId: by.keyId, iv, cipher: new Uint8Array(cipher) };
}

/** The bytes, or nothing when they were sealed under another key, altered, or belong elsewhere. */
export async function unseal(
  by: OutboxKey,
  what: string,
  sealed: Sealed,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (sealed.keyId !== by.keyId) return undefined;
  const additionalData = bytesOf(`${sealed.v} ${by.owner} ${what}`);
  try {
    const plain = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: sealed.iv, additionalData },
      by.key,
      sealed.cipher,
    );
    return new Uint8Array(plain);
  } catch {
    return undefined;
  }
}

export const sealJson = (by: OutboxKey, what: string, value: unknown) => seal(by, what, bytesOf(JSON.stringify(value)));

export async function unsealJson(by: OutboxKey, what: string, sealed: Sealed): Promise<unknown> {
  const plain = await unseal(by, what, sealed);
  return plain && (JSON.parse(new TextDecoder().decode(plain)) as unknown);
}
