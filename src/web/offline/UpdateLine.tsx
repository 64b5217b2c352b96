import { useSyncExternalStore } from 'react';
import { useSay } from '../language.tsx';
import { onUpdateReady, takeUpdate, updateReady } from './register.ts';

/** Says quietly that a new version lies ready; it is loaded when its reader likes. */
export function UpdateLine() {
  const say = useSay();
  const ready = useSyncExternalStore(onUpdateReady, updateReady);
  if (!ready) return null;
  return (
    <p className="outbox-line update-line" role="status">
      {say(['有新版本。待上传的记录不受影响。', 'A new version is ready. What waits to go up is not touched.'])}
      <button type="button" className="link" onClick={takeUpdate}>
        {say(['现在更新', 'Update now'])}
      </button>
    </p>
  );
}
