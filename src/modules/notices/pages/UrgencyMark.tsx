import { useSay } from '../../../web/language.tsx';
import { notice } from '../notice.ts';
import { optionLabel } from './options.ts';

/** 加急, 特急 in a box; an ordinary document carries no mark. */
export function UrgencyMark({ urgency }: { readonly urgency: string }) {
  const say = useSay();
  if (urgency === 'plain') return null;
  return <span className="nb-urgency">{say(optionLabel(notice.fields.urgency, urgency))}</span>;
}
