import { isIP } from 'node:net';
import type { Label } from '../kit/label.ts';
import { StartError } from './start-error.ts';

/** One environment variable: its default as text (empty: none), what it means, and how its text is read. */
export interface Variable<T> {
  readonly initial: string;
  readonly label: Label;
  /** Its value is never shown. */
  readonly secret?: boolean;
  /** @throws StartError whose label says what to write instead. */
  readonly read: (text: string) => T;
}

/** Where attachments are kept. */
export type FilesPlace =
  | { readonly kind: 'disk'; readonly folder: string }
  | {
      readonly kind: 's3';
      /** Scheme, host and port. */
      readonly endpoint: string;
      readonly bucket: string;
      /** Put before every object's name; empty, or ending in a slash. */
      readonly prefix: string;
      readonly region: string;
      readonly key: string;
      readonly secret: string;
    };

const wanted = (zh: string, en: string) => new StartError([zh, en]);

function address(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** Readers of values, each refusing with what it wants. */
export const parse = {
  whole: (min: number, max: number) => (text: string) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= min && value <= max) return value;
    throw wanted(`${min} 到 ${max} 的整数`, `a whole number from ${min} to ${max}`);
  },

  oneOf: (names: readonly string[]) => (text: string) => {
    if (names.includes(text.toLowerCase())) return text.toLowerCase();
    throw wanted(`${names.join('、')} 之一`, `one of ${names.join(', ')}`);
  },

  pattern: (shape: RegExp, label: Label) => (text: string) => {
    if (shape.test(text)) return text;
    throw new StartError(label);
  },

  host: (text: string) => {
    if (isIP(text) || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text)) return text;
    throw wanted('IP 地址或主机名，如 127.0.0.1 或 0.0.0.0', 'an address or host name such as 127.0.0.1 or 0.0.0.0');
  },

  database: (text: string) => {
    const url = address(text);
    if (url && /^postgres(ql)?:$/.test(url.protocol) && url.pathname.length > 1) return text;
    throw wanted('postgres://用户:口令@主机:5432/库名', 'postgres://user:password@host:5432/database');
  },

  files: (text: string): FilesPlace => {
    const url = address(text);
    if (url?.protocol === 'file:') return { kind: 'disk', folder: decodeURIComponent(url.pathname) };
    const [bucket, ...rest] = url?.pathname.split('/').filter(Boolean) ?? [];
    if (url && /^(s3|https?):$/.test(url.protocol) && url.hostname && url.username && url.password && bucket) {
      const scheme = url.protocol === 'http:' || url.searchParams.get('tls') === 'off' ? 'http' : 'https';
      return {
        kind: 's3',
        endpoint: `${scheme}://${url.host}`,
        bucket: decodeURIComponent(bucket),
        prefix: rest.length > 0 ? `${rest.map(decodeURIComponent).join('/')}/` : '',
        region: url.searchParams.get('region') ?? 'us-east-1',
        key: decodeURIComponent(url.username),
        secret: decodeURIComponent(url.password),
      };
    }
    throw wanted('s3://密钥号:密钥@主机/桶?region=地域', 's3://key:secret@host/bucket?region=name');
  },

  key: (text: string): Buffer => {
    if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
    const bytes = /^[A-Za-z0-9+/_-]{43}=?$/.test(text) ? Buffer.from(text, 'base64') : Buffer.alloc(0);
    if (bytes.length === 32) return bytes;
    throw wanted('64 位十六进制数（openssl rand -hex 32 可生成）', '64 hex digits (openssl rand -hex 32 makes them)');
  },

  proxy: (text: string): boolean | string[] => {
    if (text === 'true' || text === 'false') return text === 'true';
    const list = text.split(',').map((each) => each.trim());
    if (list.every((each) => isIP(each.split('/')[0] ?? '') && /^[^/]+(\/\d{1,3})?$/.test(each))) return list;
    throw wanted('false、true 或地址列表，如 10.0.0.0/8', 'false, true, or addresses such as 10.0.0.0/8');
  },

  site: (text: string) => {
    const url = address(text);
    if (url && /^https?:$/.test(url.protocol) && !url.search && !url.hash) return text.replace(/\/+$/, '');
    throw wanted('网址，如 https://shoutu.example.gov.cn', 'an address such as https://shoutu.example.gov.cn');
  },
};
