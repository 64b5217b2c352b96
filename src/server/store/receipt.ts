import { createHash } from 'node:crypto';

const signs = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/**
 * The number a person can read out for a command that was done: the Shanghai day of its fact and six signs of its command
 * id, such as `220119-7F3KQ2`. The same command gives the same number for ever. It tells a person's own records apart; it
 * is no key.
 * @param at domain time of the fact.
 */
export function receiptOf(commandId: string, at: Date): string {
  const day = new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(2, 10).replaceAll('-', '');
  const digest = createHash('sha256').update(commandId).digest();
  let text = '';
  for (let i = 0; i < 6; i++) text += signs[(digest[i] as number) & 31];
  return `${day}-${text}`;
}
