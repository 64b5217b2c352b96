import { useEffect, useState } from 'react';
import { useSay } from '../language.tsx';

/** For somebody who may come in nowhere just now: what this device holds is not lost. Nothing when it holds nothing. */
export function HeldLine() {
  const say = useSay();
  const [held, setHeld] = useState(0);
  useEffect(() => {
    void Promise.all([import('./browser/database.ts'), import('./browser/others.ts')])
      .then(async ([{ OutboxDatabase }, { countOthers }]) => {
        const db = new OutboxDatabase();
        const count = await countOthers(db, '');
        db.close();
        setHeld(count);
      })
      .catch(() => undefined);
  }, []);
  if (held === 0) return null;
  return (
    <p className="note" role="status">
      {say([
        `本机暂存着 ${held} 条没有上传的记录，已加密；权限恢复后接着上传，不会丢。`,
        `This device holds ${held} unsent records, encrypted; they go up once the right is back.`,
      ])}
    </p>
  );
}
