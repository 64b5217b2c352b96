import { timingSafeEqual } from 'node:crypto';
import { keyedDigest } from '../../../server/crypto/digest.ts';
import type { SecretBox } from '../../../server/module.ts';
import { codeExpired, codeForeign, codeForged } from './refusals.ts';

/** What a site code says. */
export interface CodeContent {
  readonly site: string;
  readonly number: number;
  /** Last day it serves, `YYYY-MM-DD`. */
  readonly until: string;
}

/** Who a phone was bound to. */
export interface BoundMember {
  readonly member: string;
  readonly site: string;
  /** Version of the purpose notice acknowledged. */
  readonly purpose: string;
}

export interface Tokens {
  code(content: CodeContent): string;
  /** @throws Refusal CODE_FORGED, CODE_FOREIGN, CODE_EXPIRED */
  readCode(token: string, today: string): CodeContent;
  device(id: string): string;
  readDevice(token: string | undefined): string | undefined;
  member(bound: BoundMember): string;
  readMember(token: string | undefined): BoundMember | undefined;
}

const dayMs = 86_400_000;
const macBytes = 16;
const version = 1;
const length = 1 + 4 + 16 + 4 + 4;

const uuidBytes = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex');
const uuidOf = (bytes: Buffer) => {
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};

/**
 * Tokens signed by HMAC-SM3 under keys that follow from the master key: they need no table to be checked, and nobody without
 * the key can make one. A code is 60 characters, so that its QR picture stays coarse enough for a cheap phone.
 */
export function makeTokens(secrets: SecretBox, tenant: string): Tokens {
  const keys = { code: key('code'), device: key('device'), member: key('member') };
  function key(what: string): Buffer {
    return secrets.hash(`public door ${what}`);
  }
  const mac = (what: keyof typeof keys, data: Buffer) => keyedDigest('sm3', keys[what], data).subarray(0, macBytes);
  const holds = (what: keyof typeof keys, data: Buffer, given: Buffer) =>
    given.length === macBytes && timingSafeEqual(mac(what, data), given);
  const signed = (what: keyof typeof keys, text: string) =>
    `${text}.${mac(what, Buffer.from(text)).toString('base64url')}`;
  const opened = (what: keyof typeof keys, token: string | undefined) => {
    const [text, given, more] = (token ?? '').split('.');
    if (!text || !given || more !== undefined) return undefined;
    return holds(what, Buffer.from(text), Buffer.from(given, 'base64url')) ? text : undefined;
  };

  return {
    code: ({ site, number, until }) => {
      const data = Buffer.alloc(length);
      data.writeUInt8(version, 0);
      data.writeUInt32BE(Number(tenant), 1);
      uuidBytes(site).copy(data, 5);
      data.writeUInt32BE(number, 21);
      data.writeUInt32BE(Math.floor(Date.parse(`${until}T00:00:00Z`) / dayMs), 25);
      return Buffer.concat([data, mac('code', data)]).toString('base64url');
    },
    readCode: (token, today) => {
      const bytes = Buffer.from(token, 'base64url');
      if (bytes.length !== length + macBytes || bytes.readUInt8(0) !== version) throw codeForged();
      const data = bytes.subarray(0, length);
      // Another city's code is no forgery, though its seal cannot be checked here: it is told apart by the city it names.
      if (data.readUInt32BE(1) !== Number(tenant)) throw codeForeign();
      if (!holds('code', data, bytes.subarray(length))) throw codeForged();
      const until = new Date(data.readUInt32BE(25) * dayMs).toISOString().slice(0, 10);
      if (today > until) throw codeExpired();
      return { site: uuidOf(data.subarray(5, 21)), number: data.readUInt32BE(21), until };
    },
    device: (id) => signed('device', id),
    readDevice: (token) => opened('device', token),
    member: ({ member, site, purpose }) => signed('member', `${member}_${site}_${purpose}`),
    readMember: (token) => {
      const [member, site, purpose] = opened('member', token)?.split('_') ?? [];
      return member && site && purpose ? { member, site, purpose } : undefined;
    },
  };
}
