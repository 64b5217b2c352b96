import type { Language } from '../../kit/label.ts';

/** 1284 → 「1,284」. Whole numbers only; a fraction is cut. */
export function grouped(value: number): string {
  const whole = Math.trunc(value);
  return `${whole < 0 ? '−' : ''}${String(Math.abs(whole)).replace(/\B(?=(\d{3})+$)/gu, ',')}`;
}

/** Large numbers in few characters: 128400 → 「12.8 万」 or 「128.4k」. Below ten thousand it is `grouped`. */
export function compact(value: number, language: Language): string {
  const size = Math.abs(value);
  if (size < 10_000) return grouped(value);
  const short = (by: number) => {
    const cut = Math.floor((value / by) * 10) / 10;
    return cut >= 100 || Number.isInteger(cut) ? grouped(cut) : cut.toFixed(1);
  };
  if (language === 'zh') return size >= 100_000_000 ? `${short(100_000_000)} 亿` : `${short(10_000)} 万`;
  return size >= 1_000_000 ? `${short(1_000_000)}M` : `${short(1000)}k`;
}

/** A share in per cent that never rounds to all or nothing: 999 of 1,000 is 99 %, 1 of 1,000 is 1 %. Nothing owed: 「—」. */
export function share(part: number, whole: number): string {
  if (whole <= 0) return '—';
  const percent = (part / whole) * 100;
  if (part >= whole) return '100%';
  if (part > 0 && percent < 1) return '1%';
  return `${Math.min(99, Math.floor(percent))}%`;
}

/** A difference always tells its sign: 「+12」, 「−3」, 「±0」. */
export function signed(by: number): string {
  if (by === 0) return '±0';
  return by > 0 ? `+${grouped(by)}` : grouped(by);
}
