import { createHash, randomFillSync } from 'node:crypto';

const random = new Uint8Array(4096);
let used = random.length;

/** A UUIDv7: time-ordered, made where the record is made, so that a retry is the same record (RFC 9562). */
export function makeId(milliseconds: number = Date.now()): string {
  if (used + 10 > random.length) {
    randomFillSync(random);
    used = 0;
  }
  const bytes = new Uint8Array(16);
  let t = milliseconds;
  for (let i = 5; i >= 0; i--) {
    bytes[i] = t % 256;
    t = Math.floor(t / 256);
  }
  bytes.set(random.subarray(used, used + 10), 6);
  used += 10;
  return shaped(bytes);
}

/**
 * The id of a part of another record, by what it is there: with the parent's time, the rest drawn from parent and words. The
 * same part of the same parent has the same id, however often it is made.
 */
export function idWithin(parent: string, ...words: readonly (string | number)[]): string {
  const bytes = new Uint8Array(
    createHash('sha256')
      .update([parent, ...words].join(' '))
      .digest()
      .subarray(0, 16),
  );
  bytes.set(Buffer.from(parent.replaceAll('-', '').slice(0, 12), 'hex'));
  return shaped(bytes);
}

/** 16 bytes with version and variant of a UUIDv7 set, as text. */
function shaped(bytes: Uint8Array): string {
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = Buffer.from(bytes).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a string is an id of ours, lower case. */
export function isId(value: string): boolean {
  return shape.test(value);
}
