import { createPortal } from 'react-dom';
import { useSay } from '../language.tsx';
import { Unlock } from './Unlock.tsx';
import { useIdle } from './useIdle.ts';
import './idle.css';

/** Tells before an idle session ends, and once it has, covers the page and asks for the password; what was typed stays where it is. */
export function IdleGuard() {
  const say = useSay();
  const { ended, left, stay } = useIdle();
  if (ended) return <Unlock />;
  if (left === undefined) return null;
  // Beside the app, for an open drawer puts everything in it to rest.
  return createPortal(
    <div className="idle-line" role="alert">
      <p>
        {left > 60
          ? say([
              '许久没有操作，不到 2 分钟就要自动退出。',
              'Nothing was touched for a while: signed out in under 2 minutes.',
            ])
          : say([`许久没有操作，${left} 秒后自动退出。`, `Nothing was touched for a while: signed out in ${left} s.`])}
      </p>
      <button type="button" className="look-button" onClick={stay}>
        {say(['继续使用', 'Stay signed in'])}
      </button>
    </div>,
    document.body,
  );
}
