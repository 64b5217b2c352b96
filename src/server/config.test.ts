import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { configTable, readConfig } from './config.ts';

const folder = mkdtempSync(join(tmpdir(), 'shoutu-config-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const data = join(folder, 'data');

const key = 'ab'.repeat(32);

test('[C1] with nothing set, a demo starts on 127.0.0.1:8080 with its own key, readable by its account only', () => {
  const config = readConfig({ DATA_DIR: data });
  expect(config).toMatchObject({ port: 8080, host: '127.0.0.1', tenant: '140900', hash: 'sm3', trustProxy: false });
  expect(config.files).toEqual({ kind: 'disk', folder: join(data, 'files') });
  expect(config.masterKey).toHaveLength(32);
  expect(statSync(join(data, 'keys', 'master.key')).mode & 0o777).toBe(0o600);
  expect(readConfig({ DATA_DIR: data }).masterKey).toEqual(config.masterKey);
});

test.each([
  ['PORT', '80a', /PORT = 80a is wrong: write a whole number from 0 to 65535/],
  ['PORT', '65536', /PORT = 65536/],
  ['HOST', 'a b', /HOST = a b is wrong/],
  ['DATABASE_URL', 'mysql://u:hush@h/d', /DATABASE_URL is wrong: write postgres:/],
  ['DATABASE_URL', 'postgres://u:hush@h', /DATABASE_URL is wrong/],
  ['FILES_URL', 's3://key:hush@host', /FILES_URL is wrong: write s3:/],
  ['TENANT', '1409', /TENANT = 1409 is wrong: write 6 digits/],
  ['SECRET_KEY', 'hush', /SECRET_KEY is wrong: write 64 hex digits/],
  ['SESSION_IDLE_MINUTES', '0', /SESSION_IDLE_MINUTES = 0/],
  ['LOG_LEVEL', 'loud', /LOG_LEVEL = loud is wrong: write one of/],
  ['TRUST_PROXY', 'yes', /TRUST_PROXY = yes/],
  ['HASH', 'md5', /HASH = md5 is wrong: write one of sm3, sha256/],
  ['PUBLIC_URL', 'shoutu.cn', /PUBLIC_URL = shoutu.cn/],
  ['KEY_FILE', '/nowhere/key', /KEY_FILE .* cannot be read/],
])('[C2] a wrong %s (%s) ends the start in one line with the variable and what to write', (name, value, message) => {
  let said = '';
  try {
    readConfig({ DATA_DIR: data, [name]: value });
  } catch (error) {
    said = (error as Error).message;
  }
  expect(said).toMatch(message);
  expect(said).toContain(name);
  expect(said).not.toContain('\n');
  expect(said).not.toContain('hush');
});

test('[C3] production refuses to run without its database and its key', () => {
  const url = 'postgres://u:p@127.0.0.1/shoutu';
  expect(() => readConfig({ DATA_DIR: data, SECRET_KEY: key }, { production: true })).toThrow(/needs DATABASE_URL/);
  expect(() => readConfig({ DATA_DIR: data, DATABASE_URL: url }, { production: true })).toThrow(/needs SECRET_KEY/);
  const config = readConfig({ DATA_DIR: data, DATABASE_URL: url, SECRET_KEY: key }, { production: true });
  expect(config.masterKey.toString('hex')).toBe(key);
});

test('[C4] an S3 address is taken apart, with its prefix, region and an unencrypted inner network', () => {
  expect(readConfig({ DATA_DIR: data, FILES_URL: 's3://k:s%2Fx@oss.cn:9000/b/city/140900?region=cn-1' }).files).toEqual(
    {
      kind: 's3',
      endpoint: 'https://oss.cn:9000',
      bucket: 'b',
      prefix: 'city/140900/',
      region: 'cn-1',
      key: 'k',
      secret: 's/x',
    },
  );
  expect(readConfig({ DATA_DIR: data, FILES_URL: 'http://k:s@10.0.0.2:9000/b' }).files).toMatchObject({
    endpoint: 'http://10.0.0.2:9000',
    prefix: '',
  });
});

test('[C5] a key file that others may read is refused', () => {
  const file = join(folder, 'key');
  writeFileSync(file, key, { mode: 0o600 });
  expect(readConfig({ DATA_DIR: data, KEY_FILE: file }).masterKey.toString('hex')).toBe(key);
  const open = join(folder, 'open');
  writeFileSync(open, key, { mode: 0o644 });
  expect(() => readConfig({ DATA_DIR: data, KEY_FILE: open })).toThrow(/chmod 600/);
});

test('[C6] the table names every variable in both languages', () => {
  for (const language of ['zh', 'en'] as const) {
    const rows = configTable(language).split('\n');
    expect(rows).toHaveLength(16);
    expect(rows.every((row) => row.split(' | ').length === 3)).toBe(true);
  }
});
