import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { DemoSettings } from '../demo/settings.ts';
import type { Label } from '../kit/label.ts';
import type { Config } from '../server/config.ts';
import { root } from '../server/root.ts';
import { StartError } from '../server/start-error.ts';
import { say } from './command.ts';

/** What the loading process is asked to do: at first what to get ready, then where to write it. */
export type DemoOrder = { readonly config: Config; readonly settings: DemoSettings } | { readonly ownerUrl: string };

/** What it answers: progress in Chinese and English, then one end. */
export type DemoAnswer =
  | { readonly tell: readonly [zh: string, en: string] }
  | { readonly done: true }
  | { readonly trouble: Label }
  | { readonly failed: string };

/** A process of its own that fills an empty database with a demo world. */
export interface DemoProcess {
  /** Fills the database; again after another load is not possible. @throws StartError when disk or database failed it; Error with the reason when it could not otherwise. */
  load(ownerUrl: string): Promise<void>;
  /** Ends the process, whatever it does. */
  stop(): void;
}

/**
 * Starts the loading process, which makes the world ready while the database is still being made. It holds hundreds of
 * thousands of short-lived rows, for which it is given more young memory than a server should keep; all of it is given back
 * when it ends.
 */
export function startDemoProcess(config: Config, settings: DemoSettings): DemoProcess {
  const child = fork(join(root, 'dist', 'server', 'demo-worker.mjs'), [], {
    execArgv: [...process.execArgv, '--max-semi-space-size=128'],
    serialization: 'advanced',
  });
  let failure: Error | undefined;
  child.on('error', (error) => {
    failure = error;
  });
  const ended = new Promise<void>((settle) => {
    child.once('error', () => settle());
    // The end of the process may be heard before its last answer; the channel closes after it.
    child.once('exit', () => {
      if (child.connected) child.once('disconnect', () => settle());
      else setImmediate(settle);
    });
  });
  let done = false;
  child.on('message', (answer: DemoAnswer) => {
    if ('tell' in answer) say(answer.tell.join(' / '));
    else if ('done' in answer) done = true;
    else if ('trouble' in answer) failure = new StartError(answer.trouble);
    else failure = new Error(answer.failed);
  });
  const order = (what: DemoOrder) => {
    if (child.connected) child.send(what);
  };
  order({ config, settings });
  return {
    load: async (ownerUrl) => {
      order({ ownerUrl });
      await ended;
      if (!done) throw failure ?? new Error('the process loading the demo ended before it was done');
    },
    stop: () => void child.kill('SIGKILL'),
  };
}
