import { useSay } from '../language.tsx';
import { Link } from '../shell/Link.tsx';
import { isOpen } from './core/entry.ts';
import { useOutboxDoor } from './OutboxProvider.tsx';
import { useEntries } from './useEntries.ts';
import { useOnline } from './useOnline.ts';
import './outbox.css';

/** The shell's small mark: what is still on this device only, and that there is no network. Nothing when all is well. */
export function OutboxLine() {
  const say = useSay();
  const connected = useOnline();
  const door = useOutboxDoor();
  const open = useEntries().filter(isOpen);
  const asks = open.filter((entry) => entry.state === 'refused' || entry.state === 'conflict').length;
  const outbox = door.state === 'open' ? door.device.outbox : undefined;
  // A device may believe in a network that leads nowhere; the outbox knows better.
  const online = connected && (outbox?.failures ?? 0) === 0;
  if (online && open.length === 0) return null;
  const words = !online
    ? open.length > 0
      ? say([`没有网络 · ${open.length} 条存在本机`, `No network · ${open.length} kept here`])
      : say(['没有网络 · 照常登记，连上后自动上传', 'No network · go on; it is sent when it is back'])
    : asks > 0
      ? say([`${asks} 条需要您处理`, `${asks} need you`])
      : outbox?.pause?.why === 'barred'
        ? say([`${open.length} 条暂存在本机，等权限恢复`, `${open.length} held here until the right is back`])
        : outbox?.pause
          ? say([`${open.length} 条存在本机，等您重新登录`, `${open.length} kept here until you sign in`])
          : say([`${open.length} 条待上传`, `${open.length} to go up`]);
  return (
    <Link to="/outbox" className="outbox-line" data-asks={asks > 0 || undefined}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path
          d={online ? 'M8 12V3M4 7l4-4 4 4M2 14h12' : 'M2 2l12 12M4 7a6 6 0 0 1 2-1.3M8 5a6 6 0 0 1 4 2M8 12h.01'}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <span role="status">{words}</span>
    </Link>
  );
}
