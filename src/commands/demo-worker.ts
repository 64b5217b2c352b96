import { loadDemo } from '../demo/load/load.ts';
import type { Label } from '../kit/label.ts';
import { isDatabaseAway } from '../server/store/transaction.ts';
import type { DemoAnswer, DemoOrder } from './demo-process.ts';

// The process behind `startDemoProcess`: what to get ready, where to write it, progress, one end.

const answer = (what: DemoAnswer) =>
  new Promise<void>((sent) => {
    if (process.send === undefined) sent();
    else process.send(what, () => sent());
  });

let tellDatabase: (ownerUrl: string) => void = () => undefined;
const database = new Promise<string>((told) => {
  tellDatabase = told;
});

process.on('message', async (order: DemoOrder) => {
  if ('ownerUrl' in order) return tellDatabase(order.ownerUrl);
  try {
    await loadDemo(order.config, database, order.settings, (zh, en) => void answer({ tell: [zh, en] }));
    await answer({ done: true });
  } catch (error) {
    const trouble = troubleOf(error);
    if (trouble) await answer({ trouble });
    else await answer({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
  process.exit();
});

/** What befalls a load from outside, for the operator; undefined for a bug. */
function troubleOf(error: unknown): Label | undefined {
  const { code = '' } = error as { code?: string };
  if (['53100', 'ENOSPC'].includes(code)) {
    return [
      '磁盘已满，演示数据没有装完。请腾出空间，或减少场所数、天数，再运行一次。',
      'The disk is full; the demo was not loaded whole. Make room, or take fewer sites or days, and run it again.',
    ];
  }
  if (isDatabaseAway(error) || code === 'DATABASE_AWAY') {
    return [
      '数据库中途停了，演示数据没有装完。请看数据库日志，再运行一次。',
      'The database stopped; the demo was not loaded whole. See its log and run it again.',
    ];
  }
  return undefined;
}

// Ctrl-C reaches every process of the terminal; whoever gave the order decides when this one ends, and takes it along.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit(1));
