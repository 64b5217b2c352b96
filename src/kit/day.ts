const shanghai = 8 * 3600_000;

/** The Asia/Shanghai calendar day of an instant, `YYYY-MM-DD` (China keeps UTC+8 all year). */
export function shanghaiDay(instant: string | Date): string {
  return new Date(new Date(instant).getTime() + shanghai).toISOString().slice(0, 10);
}

/** Minutes since midnight in Asia/Shanghai. */
export function shanghaiMinutes(instant: string | Date): number {
  return Math.floor((new Date(instant).getTime() + shanghai) / 60_000) % 1440;
}
