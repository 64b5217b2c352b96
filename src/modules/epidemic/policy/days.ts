const dayMs = 86_400_000;

/** Days are few and asked for often: each is read once. */
const numbers = new Map<string, number>();
const texts = new Map<number, string>();
const mostKept = 20_000;

/** Days since 1970 of a calendar day, NaN where the text is none. */
function numberOf(day: string): number {
  const kept = numbers.get(day);
  if (kept !== undefined) return kept;
  if (numbers.size >= mostKept) numbers.clear();
  const at = day.length === 10 ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  const isReal = !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
  const number = isReal ? at / dayMs : Number.NaN;
  numbers.set(day, number);
  return number;
}

function textOf(number: number): string {
  const kept = texts.get(number);
  if (kept !== undefined) return kept;
  if (texts.size >= mostKept) texts.clear();
  const text = new Date(number * dayMs).toISOString().slice(0, 10);
  texts.set(number, text);
  return text;
}

/** Whether the text is a calendar day `YYYY-MM-DD`. */
export function isCalendarDay(text: string): boolean {
  return !Number.isNaN(numberOf(text));
}

/** The day `n` days later (earlier when negative). A text that is no day comes back as it is. */
export function addDays(day: string, n: number): string {
  const number = numberOf(day);
  return Number.isNaN(number) ? day : textOf(number + n);
}

/** Days from one day to another; 0 on the same day. NaN where one is no day. */
export function daysBetween(from: string, to: string): number {
  return numberOf(to) - numberOf(from);
}

/**
 * Milliseconds of when something became known. A bare day stands for its first moment in Shanghai; asked with
 * `end`, for its last. Text that is no time gives NaN, which compares as never.
 */
export function instantOf(text: string, end = false): number {
  return Date.parse(text.length === 10 ? `${text}T${end ? '23:59:59.999' : '00:00:00'}+08:00` : text);
}
