import { type ReactNode, useEffect, useId, useRef } from 'react';
import { createPortal } from 'react-dom';
import { useWords } from './LanguageContext.tsx';
import './look.css';
import './sheet.css';

const reachable =
  'a[href], button:not([disabled]), input:not([disabled]):not([type=hidden]), select:not([disabled]), textarea:not([disabled]), [tabindex]:not([tabindex="-1"])';

/** Everything beside the sheet rests; returns how to wake it. What is opened later, such as a date picker, stays awake. */
function restOthers(own: HTMLElement): () => void {
  const others = [...document.body.children].filter(
    (one): one is HTMLElement =>
      one instanceof HTMLElement && !one.contains(own) && !one.inert && one.tagName !== 'SCRIPT',
  );
  for (const one of others) one.inert = true;
  const overflow = document.documentElement.style.overflow;
  document.documentElement.style.overflow = 'hidden';
  return () => {
    for (const one of others) one.inert = false;
    document.documentElement.style.overflow = overflow;
  };
}

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  /** Above the title: where in the text or the tree the reader is. */
  readonly path?: ReactNode;
  /** Kept in sight at the foot, at thumb height on a phone. */
  readonly foot?: ReactNode;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/**
 * A drawer from the right on a desk, a sheet from below on a phone. Focus stays inside, Esc and the dimmed ground close it,
 * and focus returns to where it was.
 */
export function Sheet({ open, ...rest }: Props) {
  return open ? createPortal(<OpenSheet {...rest} />, document.body) : null;
}

function OpenSheet({ onClose, title, path, foot, wide = false, children }: Omit<Props, 'open'>) {
  const say = useWords();
  const titleId = useId();
  const layer = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLElement>(null);
  const close = useRef(onClose);
  close.current = onClose;

  useEffect(() => {
    const before = document.activeElement;
    const own = layer.current;
    if (!own) return;
    const wake = restOthers(own);
    panel.current?.focus({ preventScroll: true });
    return () => {
      wake();
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || layer.current?.inert) return;
      if (event.key === 'Escape') {
        // An open picker inside takes the first Esc.
        if (document.querySelector('[aria-expanded="true"][role="combobox"]')) return;
        event.preventDefault();
        close.current();
      }
      if (event.key !== 'Tab' || !panel.current) return;
      const stops = [...panel.current.querySelectorAll<HTMLElement>(reachable)].filter(
        (one) => one.tabIndex >= 0 && one.offsetParent !== null,
      );
      const edge = event.shiftKey ? stops[0] : stops.at(-1);
      const goal = event.shiftKey ? stops.at(-1) : stops[0];
      const from = document.activeElement;
      if (goal && (from === edge || (event.shiftKey && from === panel.current))) {
        event.preventDefault();
        goal.focus();
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  return (
    <div className="look-sheet-layer" ref={layer}>
      {/* The ground closes for pointers; the keyboard has Esc and the close button. */}
      <div className="look-sheet-ground" onPointerDown={() => onClose()} aria-hidden="true" />
      <section
        className={wide ? 'look-sheet look-sheet-wide' : 'look-sheet'}
        role="dialog"
        aria-modal="true"
        aria-labelledby={titleId}
        ref={panel}
        tabIndex={-1}
      >
        <header className="look-sheet-head">
          <div>
            {path !== undefined && <div className="look-sheet-path">{path}</div>}
            <h2 id={titleId}>{title}</h2>
          </div>
          <button type="button" className="look-close" onClick={onClose} aria-label={say(['关闭', 'Close'])}>
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
              <path d="M3 3l10 10M13 3L3 13" stroke="currentColor" strokeWidth="1.5" fill="none" />
            </svg>
          </button>
        </header>
        <div className="look-sheet-body">{children}</div>
        {foot !== undefined && <footer className="look-sheet-foot">{foot}</footer>}
      </section>
    </div>
  );
}
