const han = /\p{Script=Han}+/gu;
const word = /[\p{L}\p{N}]+/gu;

/**
 * The search terms of a text: every pair of neighbouring Chinese characters and every Latin or numeric word. Bigrams
 * miss nothing, at four times the size of a segmenter's index.
 */
export function termsOf(text: string): string[] {
  const terms = new Set<string>();
  const plain = text.normalize('NFKC').toLowerCase();
  for (const [run] of plain.matchAll(han)) {
    const characters = [...run];
    if (characters.length === 1) terms.add(run);
    for (let i = 0; i + 1 < characters.length; i++) terms.add(`${characters[i]}${characters[i + 1]}`);
    for (const character of characters) terms.add(character);
  }
  for (const [run] of plain.replace(han, ' ').matchAll(word)) terms.add(run);
  return [...terms];
}

/** What goes into `search`: a string that `to_tsvector('simple', …)` splits into exactly the terms. */
export function searchText(values: readonly (string | null | undefined)[]): string {
  return termsOf(values.filter((value) => value).join(' '))
    .join(' ')
    .slice(0, 200_000);
}

/** A tsquery that asks for every term of what was typed; single characters only where nothing longer was. */
export function searchQuery(typed: string): string | undefined {
  const terms = termsOf(typed);
  const long = terms.filter((term) => [...term].length > 1);
  const wanted = long.length > 0 ? long : terms;
  return wanted.length === 0 ? undefined : wanted.map((term) => `'${term.replaceAll("'", '')}'`).join(' & ');
}
