/** Instants and Shanghai wall-clock text. China keeps +08:00 all year, so the shift is a constant. */
const eightHours = 8 * 3_600_000;

/** `YYYY-MM-DDTHH:mm` in Asia/Shanghai, as a `datetime-local` input wants it. */
export function toWallClock(instant: Date | string): string {
  return new Date(new Date(instant).getTime() + eightHours).toISOString().slice(0, 16);
}

/** The instant of a Shanghai wall-clock text, ISO 8601 with offset. */
export function fromWallClock(wall: string): string {
  return `${wall.length === 16 ? `${wall}:00` : wall}+08:00`;
}

/** The Shanghai day of an instant, `YYYY-MM-DD`. */
export function dayOf(instant: Date | string): string {
  return toWallClock(instant).slice(0, 10);
}

/** 90 → 「1 小时 30 分钟」. */
export function sayMinutes(minutes: number, language: 'zh' | 'en'): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const parts =
    language === 'zh'
      ? [hours > 0 ? `${hours} 小时` : '', rest > 0 || hours === 0 ? `${rest} 分钟` : '']
      : [hours > 0 ? `${hours} h` : '', rest > 0 || hours === 0 ? `${rest} min` : ''];
  return parts.filter(Boolean).join(' ');
}
