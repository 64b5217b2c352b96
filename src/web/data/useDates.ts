import { useLanguage } from '../language.tsx';
import { clockWords, dateWords, dayWords, momentWords } from '../look/dates.ts';
import { useSession } from '../session.tsx';

/** Days and instants as the reader says them: 「1月19日 周三」, 「今天 09:30」. */
export function useDates() {
  const { now } = useSession();
  const { language } = useLanguage();
  return {
    day: (day: string) => dayWords(day, language, now()),
    date: (day: string) => dateWords(day, language, now()),
    moment: (instant: string) => momentWords(instant, now(), language),
    clock: (instant: string) => clockWords(instant),
  };
}
