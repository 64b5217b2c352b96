export interface KindSuggestion {
  kind: string;
  /** The word of the text that suggested it. */
  word: string;
}

/**
 * Kinds of record that could prove a text, by the words each kind answers to. Longer words first, then the order in the
 * text; one suggestion per kind.
 */
export function suggestKinds(text: string, answersByKind: Record<string, readonly string[]>): KindSuggestion[] {
  const found: (KindSuggestion & { at: number })[] = [];
  for (const [kind, words] of Object.entries(answersByKind)) {
    let best: (KindSuggestion & { at: number }) | undefined;
    for (const word of words) {
      const at = word === '' ? -1 : text.indexOf(word);
      if (at >= 0 && (!best || word.length > best.word.length)) best = { kind, word, at };
    }
    if (best) found.push(best);
  }
  found.sort((a, b) => b.word.length - a.word.length || a.at - b.at || a.kind.localeCompare(b.kind));
  return found.map(({ kind, word }) => ({ kind, word }));
}
