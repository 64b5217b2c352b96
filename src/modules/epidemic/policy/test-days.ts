/** Day numbers as somebody types them: 「1、4、7」, spaces, commas. What is no number from 1 to 90 is left out. */
export function readDays(typed: string): number[] {
  const days = typed
    .split(/[^\d]+/)
    .map(Number)
    .filter((n) => Number.isInteger(n) && n >= 1 && n <= 90);
  return [...new Set(days)].sort((a, b) => a - b);
}
