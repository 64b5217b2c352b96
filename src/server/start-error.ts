import type { Label } from '../kit/label.ts';

/** Why a command cannot go on, told to the operator in one line without a stack. Anything else thrown is a bug. */
export class StartError extends Error {
  readonly label: Label;

  constructor(label: Label) {
    super(`${label[0]} / ${label[1]}`);
    this.name = 'StartError';
    this.label = label;
  }
}
