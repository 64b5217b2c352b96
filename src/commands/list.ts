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
