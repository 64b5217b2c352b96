import { useEffect, useState } from 'react';
import { useSay } from '../language.tsx';
import { DemoBanner } from '../look/DemoBanner.tsx';
import { useSession } from '../session.tsx';

/** The demo's banner with its ticking clock and the way to be somebody else; nothing outside the demo. */
export function DemoLine() {
  const say = useSay();
  const { me, now, signOut } = useSession();
  const [shown, setShown] = useState(now);
  useEffect(() => {
    setShown(now());
    const timer = setInterval(() => setShown(now()), 10_000);
    return () => clearInterval(timer);
  }, [now]);
  if (!me.demo) return null;
  return (
    <section aria-label={say(['演示说明', 'About the demo'])}>
      <DemoBanner now={shown}>
        <button type="button" className="link" onClick={() => void signOut()}>
          {say(['换个身份', 'Be somebody else'])}
        </button>
      </DemoBanner>
    </section>
  );
}
