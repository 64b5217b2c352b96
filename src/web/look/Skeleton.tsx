import { useWords } from './LanguageContext.tsx';
import './look.css';
import './states.css';

interface Props {
  /** The shape of what comes. */
  readonly shape: 'rows' | 'form' | 'notice' | 'tiles';
  readonly count?: number;
}

const usual = { rows: 6, form: 5, notice: 4, tiles: 16 } as const;

/** Holds the place of what is on its way, in its shape. */
export function Skeleton({ shape, count = usual[shape] }: Props) {
  const say = useWords();
  return (
    <div className={`look-skeleton look-skeleton-${shape}`} role="status" aria-label={say(['正在取来', 'Loading'])}>
      {Array.from({ length: count }, (_, at) => at).map((at) => (
        <div key={at} className="look-skeleton-one" aria-hidden="true">
          <i />
          <i />
          {shape === 'notice' && <i />}
          {shape === 'notice' && <i />}
        </div>
      ))}
    </div>
  );
}
