const dayMs = 86_400_000;

/** A Shanghai day moved by whole days. */
export function movedDay(day: string, by: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * dayMs).toISOString().slice(0, 10);
}

/** A day kept between two others. */
export function clampDay(day: string, first: string, last: string): string {
  if (day < first) return first;
  return day > last ? last : day;
}
