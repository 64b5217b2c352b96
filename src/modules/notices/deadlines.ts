import chineseDays from 'chinese-days';

/** Urgency of a document (GB/T 9704 7.2.3) as the notice kind stores it. */
export type Urgency = 'plain' | 'urgent' | 'flash';

/** Office hours in minutes after midnight, Asia/Shanghai; a setting with this default. */
const hours: readonly (readonly [number, number])[] = [
  [8 * 60, 12 * 60],
  [14 * 60 + 30, 18 * 60],
];
const minute = 60_000;
const shanghai = 8 * 60 * minute;

const localMinutes = (at: Date) => Math.floor((at.getTime() + shanghai) / minute);
const dayOf = (minutes: number) => new Date(minutes * minute).toISOString().slice(0, 10);

/**
 * N40: a moment so many office minutes after another, counting working days with their holidays and make-up days
 * (State Council calendar). @param minutes ≥ 0
 */
export function officeMinutesAfter(from: Date, minutes: number): Date {
  let at = localMinutes(from);
  let left = minutes;
  for (let days = 0; days < 400; days++) {
    const midnight = at - (at % 1440);
    if (chineseDays.isWorkday(dayOf(midnight))) {
      for (const [opens, closes] of hours) {
        const start = Math.max(at, midnight + opens);
        const end = midnight + closes;
        if (start >= end) continue;
        if (left <= end - start) return new Date((start + left) * minute - shanghai);
        left -= end - start;
        at = end;
      }
    }
    at = midnight + 1440;
  }
  throw new RangeError('no working day within 400 days');
}

/** N41: by when a recipient signs: 4 office hours for ordinary documents, 1 hour urgent, 30 minutes flash (主送-1, defaults). */
export function signDeadline(sentAt: Date, urgency: Urgency): Date {
  if (urgency === 'flash') return new Date(sentAt.getTime() + 30 * minute);
  if (urgency === 'urgent') return new Date(sentAt.getTime() + 60 * minute);
  return officeMinutesAfter(sentAt, 240);
}

/** N42: the last day for publication of a document open to the public: 20 working days after it was made (政府信息公开条例 art. 26). */
export function publicationDeadline(madeOn: string): string {
  let at = Date.parse(`${madeOn}T00:00:00Z`);
  for (let left = 20; left > 0; ) {
    at += 86_400_000;
    if (chineseDays.isWorkday(new Date(at).toISOString().slice(0, 10))) left -= 1;
  }
  return new Date(at).toISOString().slice(0, 10);
}
