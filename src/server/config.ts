import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Label } from '../kit/label.ts';
import { type FilesPlace, parse, type Variable } from './config-variables.ts';
import { StartError } from './start-error.ts';

/** Everything the environment decides, checked. */
export interface Config {
  readonly production: boolean;
  /** 0 asks the system for a free port. */
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** Undefined: the embedded server in `dataDir`. */
  readonly databaseUrl: string | undefined;
  readonly databasePool: number;
  readonly files: FilesPlace;
  /** Division code of the prefecture this server works for. */
  readonly tenant: string;
  /** Minutes without a request after which a session ends. */
  readonly sessionIdleMinutes: number;
  readonly logLevel: string;
  /** As fastify's `trustProxy`: false, true, or the proxies' addresses. */
  readonly trustProxy: boolean | string[];
  readonly hash: 'sm3' | 'sha256';
  /** Address under which people reach this server, without a slash at its end. */
  readonly publicUrl: string | undefined;
  /** The 32 bytes from which the keys of personal fields are derived. */
  readonly masterKey: Buffer;
}

const text = (value: string) => value;

const variables = {
  PORT: {
    initial: '8080',
    label: ['监听端口（0–65535；0 为任选空闲端口）', 'Port to listen on (0–65535; 0 picks a free one)'],
    read: parse.whole(0, 65535),
  },
  HOST: {
    initial: '127.0.0.1',
    label: ['监听地址；0.0.0.0 对外开放', 'Address to listen on; 0.0.0.0 opens it to the network'],
    read: parse.host,
  },
  DATA_DIR: {
    initial: './data',
    label: ['数据目录：内置数据库、文件、密钥、日志', 'Folder of the embedded database, files, keys and logs'],
    read: (value: string) => resolve(value),
  },
  DATABASE_URL: {
    initial: '',
    secret: true,
    label: [
      'PostgreSQL 16–18 地址，postgres://用户:口令@主机:5432/库名；不写则用内置数据库',
      'PostgreSQL 16–18, postgres://user:password@host:5432/database; without it the embedded server',
    ],
    read: parse.database,
  },
  DATABASE_POOL: {
    initial: '20',
    label: ['数据库连接数上限', 'Largest number of database connections'],
    read: parse.whole(2, 500),
  },
  FILES_URL: {
    initial: '',
    secret: true,
    label: [
      '附件存储：s3://密钥号:密钥@主机/桶?region=… ；不写则存于 DATA_DIR/files',
      'Attachments: s3://key:secret@host/bucket?region=…; without it DATA_DIR/files',
    ],
    read: parse.files,
  },
  TENANT: {
    initial: '140900',
    label: ['本市行政区划代码（6 位）', 'Division code of the city (6 digits)'],
    read: parse.pattern(/^\d{6}$/, ['6 位数字，如 140900', '6 digits such as 140900']),
  },
  SECRET_KEY: {
    initial: '',
    secret: true,
    label: [
      '个人信息主密钥：64 位十六进制或 base64 的 32 字节；演示时首次启动自动生成',
      'Master key of personal fields: 32 bytes as 64 hex digits or base64; made at first start of a demo',
    ],
    read: parse.key,
  },
  KEY_FILE: {
    initial: '',
    label: [
      '主密钥文件（权限 600），与 SECRET_KEY 二选一',
      'File holding the master key (mode 600), instead of SECRET_KEY',
    ],
    read: text,
  },
  SESSION_IDLE_MINUTES: {
    initial: '30',
    label: ['无操作多少分钟后自动退出', 'Minutes without activity after which a session ends'],
    read: parse.whole(1, 1440),
  },
  LOG_LEVEL: {
    initial: 'warn',
    label: ['日志级别', 'Log level'],
    read: parse.oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
  },
  TRUST_PROXY: {
    initial: 'false',
    label: [
      '反向代理：false、true 或代理地址（逗号分隔）',
      'Reverse proxy: false, true, or its addresses, comma between',
    ],
    read: parse.proxy,
  },
  HASH: {
    initial: 'sm3',
    label: ['台账封存用的摘要算法', 'Digest that seals the ledger'],
    read: parse.oneOf(['sm3', 'sha256']),
  },
  PUBLIC_URL: {
    initial: '',
    label: ['对外网址，用于二维码和链接', 'Public address, for QR codes and links'],
    read: parse.site,
  },
} satisfies Record<string, Variable<unknown>>;

type Values = { [Name in keyof typeof variables]: ReturnType<(typeof variables)[Name]['read']> | undefined };

/**
 * Reads the environment.
 * @throws StartError naming the first variable at fault, what is wrong and what to write; never the value of a secret.
 */
export function readConfig(environment: NodeJS.ProcessEnv, options: { production?: boolean } = {}): Config {
  const values = {} as Record<string, unknown>;
  for (const [name, variable] of Object.entries<Variable<unknown>>(variables)) {
    const given = environment[name]?.trim() || variable.initial;
    values[name] = given === '' ? undefined : readOne(name, variable, given);
  }
  const v = values as Required<{ [Name in keyof Values]: NonNullable<Values[Name]> }> & Values;
  const production = options.production ?? false;
  if (production && !v.DATABASE_URL) {
    throw missing('DATABASE_URL', [
      'postgres://用户:口令@主机:5432/库名',
      'write postgres://user:password@host:5432/database',
    ]);
  }
  return {
    production,
    port: v.PORT,
    host: v.HOST,
    dataDir: v.DATA_DIR,
    databaseUrl: v.DATABASE_URL,
    databasePool: v.DATABASE_POOL,
    files: v.FILES_URL ?? { kind: 'disk', folder: join(v.DATA_DIR, 'files') },
    tenant: v.TENANT,
    sessionIdleMinutes: v.SESSION_IDLE_MINUTES,
    logLevel: v.LOG_LEVEL,
    trustProxy: v.TRUST_PROXY,
    hash: v.HASH as Config['hash'],
    publicUrl: v.PUBLIC_URL,
    masterKey: findMasterKey(v, production),
  };
}

function readOne(name: string, variable: Variable<unknown>, given: string): unknown {
  try {
    return variable.read(given);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    const [zh, en] = error.label;
    const shown = variable.secret ? ['的值', ''] : [`=${given} `, ` = ${given}`];
    throw new StartError([
      `环境变量 ${name}${shown[0]}不正确：应为${zh}。`,
      `${name}${shown[1]} is wrong: write ${en}.`,
    ]);
  }
}

function findMasterKey(v: Values, production: boolean): Buffer {
  if (v.SECRET_KEY) return v.SECRET_KEY;
  if (v.KEY_FILE) return readKeyFile(resolve(v.KEY_FILE));
  if (production)
    throw missing('SECRET_KEY', [
      '主密钥，或用 KEY_FILE 指定密钥文件',
      'write the master key, or name its file in KEY_FILE',
    ]);
  const folder = join(v.DATA_DIR ?? '', 'keys');
  const file = join(folder, 'master.key');
  try {
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, 0o700);
    writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw new StartError([
        `环境变量 DATA_DIR 指定的目录无法写入（${(error as NodeJS.ErrnoException).code}）：${v.DATA_DIR}`,
        `DATA_DIR cannot be written (${(error as NodeJS.ErrnoException).code}): ${v.DATA_DIR}`,
      ]);
    }
  }
  return readKeyFile(file);
}

function readKeyFile(file: string): Buffer {
  const wrong = (zh: string, en: string) =>
    new StartError([`环境变量 KEY_FILE 指定的 ${file} ${zh}。`, `KEY_FILE ${file} ${en}.`]);
  let mode: number;
  let content: string;
  try {
    mode = statSync(file).mode;
    content = readFileSync(file, 'utf8').trim();
  } catch {
    throw wrong('读不到', 'cannot be read');
  }
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw wrong('其他账户也能读，请执行 chmod 600', 'may be read by other accounts: chmod 600 it');
  }
  try {
    return parse.key(content);
  } catch {
    throw wrong('里没有 64 位十六进制或 base64 的 32 字节密钥', 'holds no key of 32 bytes as 64 hex digits or base64');
  }
}

const missing = (name: string, label: Label) =>
  new StartError([`正式运行缺少环境变量 ${name}：请写 ${label[0]}。`, `Production needs ${name}: ${label[1]}.`]);

/** The configuration table of the README, as Markdown. */
export function configTable(language: 'zh' | 'en'): string {
  const at = language === 'zh' ? 0 : 1;
  const head = language === 'zh' ? ['变量', '默认', '含义'] : ['variable', 'default', 'meaning'];
  const rows = Object.entries<Variable<unknown>>(variables).map(([name, each]) => [
    `\`${name}\``,
    each.initial ? `\`${each.initial}\`` : '',
    each.label[at],
  ]);
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
