import { loadDemo } from '../demo/load/load.ts';
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
    await answer({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
  process.exit();
});

// Ctrl-C reaches every process of the terminal; whoever gave the order decides when this one ends, and takes it along.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit(1));
