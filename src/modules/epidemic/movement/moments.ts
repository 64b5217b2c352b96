/** Shanghai day of an instant as text. */
export const dayOfMoment = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10);

/** Whether an instant lies after now; a phone's clock may run a minute ahead. */
export const isLater = (instant: string, now: Date): boolean => Date.parse(instant) > now.getTime() + 60_000;

/** First moment of a Shanghai day plus whole hours, in milliseconds. */
export const hourOf = (day: string, hours: number): number => Date.parse(`${day}T00:00:00+08:00`) + hours * 3_600_000;
