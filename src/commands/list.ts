import type { Command } from './command.ts';

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  {
    words: ['start'],
    usage: '[--production] [--port N] [--host 地址] [--data 目录]',
    label: [
      '启动服务；不加 --production 时使用内置数据库和演示数据',
      'Start the server; without --production on the embedded database with the demo world',
    ],
    run: async () => (await import('./start.ts')).start,
  },
  {
    words: ['migrate'],
    usage: '',
    label: ['把数据库升级到本版本', 'Bring the database up to this version'],
    run: async () => (await import('./migrate.ts')).runMigrations,
  },
  {
    words: ['admin'],
    usage: 'create --account 账号名 [--role system|security|audit] [--again --yes]',
    label: [
      '建立管理员账号（系统、安全、审计三员各一），打印一次性初始口令',
      'Make an administrator (system, security or audit) and print a first password once',
    ],
    run: async () => (await import('./admin.ts')).run,
  },
  {
    words: ['notice'],
    usage: 'parse 文件 [--json]',
    label: ['解析一份通知，显示版头、条款和要求', 'Read a notice: its envelope, clauses and obligations'],
    run: async () => (await import('./notice.ts')).notice,
  },
  {
    words: ['ledger'],
    usage: 'verify [--digest 日摘要] [--json] ｜ digest [--day 日期] ｜ recount 种类 [--mend]',
    label: [
      '核对台账，指出每一处改动、删除或插入；打印日摘要；从台账重算计数',
      'Verify the ledger, naming every altered, removed or inserted fact; print a day’s digest; count again from it',
    ],
    run: async () => (await import('./ledger.ts')).run,
  },
  {
    words: ['person'],
    usage: 'erase 人员编号 --reason 依据',
    label: [
      '销毁一个人的密钥，其个人信息从此无法读取，台账仍可核对',
      'Destroy a person’s key: their personal data can never be read again, and the ledger still verifies',
    ],
    run: async () => (await import('./person.ts')).run,
  },
  {
    words: ['demo'],
    usage: '[--sites 1500] [--days 29] [--seed 5]',
    label: ['在空库中装入指定规模的演示数据', 'Fill an empty database with a demo world of the wanted size'],
    run: async () => (await import('./demo.ts')).demo,
  },
  {
    words: ['bench'],
    usage: '[名称 …]',
    label: ['性能测试（须有源码）', 'Benchmarks (from a checkout)'],
    run: async () => (await import('./bench.ts')).bench,
  },
  {
    words: ['help'],
    usage: '',
    label: ['显示本说明', 'Show this help'],
    run: async () => (await import('./help.ts')).help,
  },
];
