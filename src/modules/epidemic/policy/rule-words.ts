import type { Label } from '../../../kit/label.ts';

/** A name typed in Chinese: in English it is shown as it is, rather than under a name it no longer has. */
export const named = (name: string): [string, string] => [name, name];

/** Labels by their Chinese words, as they are typed; those known before keep their English. */
export const labelsOf = (words: readonly string[], before: readonly Label[]): [string, string][] =>
  words.map((word) => {
    const known = before.find(([zh]) => zh === word);
    return known ? [known[0], known[1]] : named(word);
  });

/** Names in a row, in Chinese. */
export const zhList = (labels: readonly Label[]) => labels.map((label) => label[0]).join('、');

/** Names in a row, in English. */
export const enList = (labels: readonly Label[]) => labels.map((label) => label[1].toLowerCase()).join(', ');
