import type { ReactNode } from 'react';
import { clockWords, dayWords } from './dates.ts';
import { useLookLanguage, useWords } from './LanguageContext.tsx';
import './look.css';
import './states.css';

interface Props {
  /** The demo's own time. */
  readonly now: Date | string;
  /** A link or button, such as 换个身份. */
  readonly children?: ReactNode;
}

/** Says that the world is made up and which time it is there. */
export function DemoBanner({ now, children }: Props) {
  const say = useWords();
  const language = useLookLanguage();
  const instant = new Date(now);
  const day = new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  return (
    <div className="look-demo">
      <span className="look-demo-tag">{say(['演示', 'Demo'])}</span>
      <span>
        {say(['数据为虚构，演示时钟', 'Made-up data; demo clock'])}{' '}
        <time dateTime={instant.toISOString()}>
          {language === 'zh' ? `${day.slice(0, 4)}年` : ''}
          {dayWords(day, language)} {clockWords(instant)}
        </time>
      </span>
      {children}
    </div>
  );
}
