import { createContext, useContext } from 'react';
import { type Label, type Language, say } from '../../kit/label.ts';

/** The language of every word below it. Chinese where nothing else is said. */
export const LanguageContext = createContext<Language>('zh');

/** The reader's language. */
export function useLookLanguage(): Language {
  return useContext(LanguageContext);
}

/** A function that says a label in the reader's language. */
export function useWords(): (label: Label) => string {
  const language = useContext(LanguageContext);
  return (label) => say(label, language);
}
