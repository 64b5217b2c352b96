import { useSay } from '../../../../web/language.tsx';
import { gravity } from '../rank.ts';
import { type RiskLevel, riskLevels } from '../types.ts';

/** A risk level by word and shape first: a triangle for the gravest, a diamond, a ring; the colour only repeats it. */
export function RiskMark({ level }: { readonly level: RiskLevel }) {
  const say = useSay();
  return (
    <span className="risk-mark" data-gravity={gravity[level]}>
      <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
        {gravity[level] === 3 ? (
          <path d="M7 1 13.5 12.500H.5z" />
        ) : gravity[level] === 2 ? (
          <path d="M7 .5 13.500 7 7 13.500 .500 7z" />
        ) : (
          <circle cx="7" cy="7" r="5" fill="none" strokeWidth="2" />
        )}
      </svg>
      {say(riskLevels[level])}
    </span>
  );
}
