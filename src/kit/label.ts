/** A word of the interface in both languages. The type makes a missing one a compile error; a test refuses an empty one. */
export type Label = readonly [zh: string, en: string];

export type Language = 'zh' | 'en';

/** The label in one language. */
export function say(label: Label, language: Language): string {
  return language === 'zh' ? label[0] : label[1];
}
