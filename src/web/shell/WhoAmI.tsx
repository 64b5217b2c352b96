import { useEffect, useRef } from 'react';
import { roles } from '../../kit/roles.ts';
import { useLanguage, useSay } from '../language.tsx';
import { setNight, useNight } from '../night.ts';
import { useSession } from '../session.tsx';
import { PostSwitch } from './PostSwitch.tsx';

/** Who is signed in and in which post; opens to switch the post or the language and to sign out. */
export function WhoAmI() {
  const say = useSay();
  const { language, setLanguage } = useLanguage();
  const { self, signOut } = useSession();
  const night = useNight();
  const box = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      const outside =
        event instanceof KeyboardEvent ? event.key === 'Escape' : !box.current?.contains(event.target as Node);
      if (outside && box.current?.open) {
        box.current.open = false;
        if (event instanceof KeyboardEvent) box.current.querySelector('summary')?.focus();
      }
    };
    document.addEventListener('pointerdown', close);
    document.addEventListener('keydown', close);
    return () => {
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('keydown', close);
    };
  }, []);
  const held = self.roles.map((role) => say(roles[role])).join(say(['、', ', ']));
  return (
    <details className="whoami" ref={box}>
      <summary>
        <span className="whoami-name">{self.person?.name ?? self.name}</span>
        <small>{self.person ? self.name : held}</small>
      </summary>
      <div className="whoami-menu">
        <p className="muted">{held}</p>
        <PostSwitch />
        <button
          type="button"
          onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
          lang={language === 'zh' ? 'en' : 'zh-CN'}
        >
          {language === 'zh' ? 'English' : '中文'}
        </button>
        <button type="button" onClick={() => setNight(!night)}>
          {say(night ? ['日间显示', 'Day colours'] : ['夜间显示', 'Night colours'])}
        </button>
        <button type="button" onClick={() => void signOut()}>
          {say(['退出登录', 'Sign out'])}
        </button>
      </div>
    </details>
  );
}
