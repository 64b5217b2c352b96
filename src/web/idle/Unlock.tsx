import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { toSignIn } from '../api.ts';
import { asProblem, type Problem } from '../data/problem.ts';
import { useSay } from '../language.tsx';
import { useOutboxDoor } from '../offline/OutboxProvider.tsx';
import { type Me, useSession } from '../session.tsx';
import { ask, type Step } from '../signin/ask.ts';
import { setEnded } from './ended.ts';

/** The page behind rests and is not seen; it keeps everything that was typed. */
function restPage(own: HTMLElement): () => void {
  const others = [...document.body.children].filter(
    (one): one is HTMLElement =>
      one instanceof HTMLElement && !one.contains(own) && !one.inert && one.tagName !== 'SCRIPT',
  );
  for (const one of others) one.inert = true;
  return () => {
    for (const one of others) one.inert = false;
  };
}

/** The session has ended while the page stood: the same person's password opens it again in place. */
export function Unlock() {
  const say = useSay();
  const client = useQueryClient();
  const { me, self } = useSession();
  const door = useOutboxDoor();
  const layer = useRef<HTMLDivElement>(null);
  const [step, setStep] = useState<'password' | 'totp'>('password');
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  // In the demo a card needs no password; an account without one does.
  const [card, setCard] = useState(me.demo);
  useEffect(() => {
    const before = document.activeElement;
    const wake = layer.current ? restPage(layer.current) : undefined;
    return () => {
      wake?.();
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  useEffect(() => {
    // Each step begins in its own field.
    if (step || card) layer.current?.querySelector<HTMLElement>('input, button')?.focus();
  }, [step, card]);

  const enter = async (next: Step) => {
    if (next === 'totp') return setStep('totp');
    // A new password or the set-up of a second factor has a page of its own.
    if (next !== 'home') return toSignIn();
    const now = await ask<Me>('GET', '/api/me');
    if (now.actor?.account !== self.account) return location.assign('/');
    const post = self.post?.id;
    if (post && now.actor.post?.id !== post && now.posts?.some(({ id }) => id === post))
      await ask('POST', '/api/session/post', { postId: post });
    if (door.state === 'open') {
      door.device.outbox.resume();
      door.device.driver.poke();
    }
    setEnded(false);
    await client.invalidateQueries();
  };
  const go = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(undefined);
    try {
      const { next } = card
        ? await ask<{ next: Step }>('POST', '/api/demo/enter', { account: self.account })
        : step === 'totp'
          ? await ask<{ next: Step }>('POST', '/api/session/totp', { code: typed.get('code') })
          : await ask<{ next: Step }>('POST', '/api/session', {
              account: self.account,
              password: typed.get('password'),
            });
      await enter(next);
    } catch (thrown) {
      if (card) setCard(false);
      else setProblem(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  };
  const input =
    step === 'totp'
      ? { name: 'code', label: say(['动态口令', 'One-time code']), complete: 'one-time-code', mode: 'numeric' as const }
      : { name: 'password', label: say(['密码', 'Password']), complete: 'current-password', mode: 'text' as const };
  return createPortal(
    <div className="idle-cover" ref={layer} role="dialog" aria-modal="true" aria-labelledby="idle-title">
      <form className="idle-card" onSubmit={(event) => void go(event)}>
        <h2 id="idle-title">{say(['登录已结束', 'You were signed out'])}</h2>
        <p>
          {say([
            '许久没有操作，或已在别处退出。页面上填的内容都还在，登录后接着填。',
            'Nothing was touched for a while, or you signed out elsewhere. What you typed is still here.',
          ])}
        </p>
        <p className="idle-who">
          {self.person?.name ?? self.name}
          <small>{self.account}</small>
        </p>
        {!card && (
          <label className="field" key={input.name}>
            <span className="field-label">{input.label}</span>
            <input
              className="idle-input"
              name={input.name}
              type={step === 'totp' ? 'text' : 'password'}
              inputMode={input.mode}
              autoComplete={input.complete}
              required
            />
          </label>
        )}
        {problem && (
          <p className="form-refusal" role="alert">
            {say(problem.label)}
          </p>
        )}
        <button type="submit" className="look-button look-button-main" disabled={busy} aria-busy={busy}>
          {say(['登录，接着用', 'Sign in and go on'])}
        </button>
        <button type="button" className="look-quiet" onClick={toSignIn}>
          {say(['换一个账号', 'Another account'])}
        </button>
      </form>
    </div>,
    document.body,
  );
}
