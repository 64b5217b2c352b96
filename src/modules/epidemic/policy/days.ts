const dayMs = 86_400_000;

/** Whether the text is a calendar day `YYYY-MM-DD`. */
export function isCalendarDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return text.length === 10 && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** The day `n` days later (earlier when negative). A text that is no day comes back as it is. */
export function addDays(day: string, n: number): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) ? day : new Date(at + n * dayMs).toISOString().slice(0, 10);
}

/** Days from one day to another; 0 on the same day. NaN where one is no day. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
}

/**
 * Milliseconds of when something became known. A bare day stands for its first moment in Shanghai; asked with
 * `end`, for its last. Text that is no time gives NaN, which compares as never.
 */
export function instantOf(text: string, end = false): number {
  return Date.parse(text.length === 10 ? `${text}T${end ? '23:59:59.999' : '00:00:00'}+08:00` : text);
}
