import '../look/tokens.css';
import './signin.css';
import { asProblem } from '../data/problem.ts';
import { ask, type Step } from './ask.ts';
import { h } from './dom.ts';
import { form } from './form.ts';
import { language, say, switchLanguage } from './words.ts';

interface Entry {
  readonly next: Step;
}

interface Card {
  readonly account: string;
  readonly name: string;
  readonly person: string | null;
  readonly title: string;
  readonly note: string | null;
}

const place = document.getElementById('signin') as HTMLElement;

/** Where to go once signed in: back to the page that asked, if it is one of ours. */
function onward(): void {
  const then = new URLSearchParams(location.search).get('then');
  location.replace(then?.startsWith('/') && !then.startsWith('//') && !then.startsWith('/signin') ? then : '/');
}

async function go(step: Step): Promise<void> {
  if (step === 'home') return onward();
  if (step === 'totp') return show(codeForm());
  if (step === 'password') return show(passwordForm());
  show(await setUpForm());
}

function show(...parts: (Node | undefined)[]): void {
  panel.replaceChildren(...parts.filter((part): part is Node => part !== undefined));
  const isForm = panel.childElementCount === 1;
  if (isForm && matchMedia('(pointer: fine)').matches) panel.querySelector('input')?.focus();
}

const again = () =>
  h(
    'button',
    { type: 'button', class: 'quiet', onclick: () => void startOver() },
    say(['换一个账号', 'Use another account']),
  );

async function startOver(): Promise<void> {
  await ask('DELETE', '/api/session').catch(() => undefined);
  await begin();
}

function accountForm(): HTMLElement {
  return form({
    title: ['登录', 'Sign in'],
    entries: [
      { name: 'account', label: ['账号', 'Account'], autocomplete: 'username' },
      { name: 'password', label: ['密码', 'Password'], type: 'password', autocomplete: 'current-password' },
    ],
    submit: ['登录', 'Sign in'],
    onSubmit: async (values) => go((await ask<Entry>('POST', '/api/session', values)).next),
  });
}

const codeEntry = {
  name: 'code',
  label: ['动态口令', 'One-time code'],
  autocomplete: 'one-time-code',
  inputmode: 'numeric',
  maxlength: 6,
  hint: ['手机验证器上的 6 位数字', 'The 6 digits in your authenticator app'],
} as const;

function codeForm(): HTMLElement {
  return form({
    title: ['第二步：动态口令', 'Step two: one-time code'],
    entries: [codeEntry],
    submit: ['确认', 'Confirm'],
    onSubmit: async (values) => go((await ask<Entry>('POST', '/api/session/totp', values)).next),
    after: again(),
  });
}

async function setUpForm(): Promise<HTMLElement> {
  const { secret, svg } = await ask<{ secret: string; svg: string }>('POST', '/api/totp/begin', {});
  const picture = h('img', {
    class: 'qr',
    alt: say(['二维码', 'QR code']),
    src: `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`,
  });
  return form({
    title: ['绑定动态口令', 'Set up the second factor'],
    lead: [
      '您的岗位登录要用动态口令。请用手机验证器扫一扫，再填上面出现的 6 位数字。',
      'Your post signs in with a second factor. Scan this with an authenticator app, then enter the 6 digits it shows.',
    ],
    before: h(
      'div',
      { class: 'qr-box' },
      picture,
      h(
        'p',
        { class: 'field-hint' },
        say(['扫不了？手工输入密钥：', 'Cannot scan? Type this key: ']),
        h('code', {}, secret.replace(/(.{4})/g, '$1 ').trim()),
      ),
    ),
    entries: [codeEntry],
    submit: ['绑定', 'Bind'],
    onSubmit: async (values) => go((await ask<Entry>('POST', '/api/totp/confirm', values)).next),
    after: again(),
  });
}

function passwordForm(): HTMLElement {
  return form({
    title: ['请换一个新密码', 'Choose a new password'],
    lead: ['首次登录或密码到期，需要先换密码。', 'A first or expired password has to be changed.'],
    entries: [
      { name: 'old', label: ['原密码', 'Old password'], type: 'password', autocomplete: 'current-password' },
      {
        name: 'new',
        label: ['新密码', 'New password'],
        type: 'password',
        autocomplete: 'new-password',
        hint: ['至少 10 位，不要用姓名、单位或生日', 'At least 10 characters; not a name or birthday'],
      },
      {
        name: 'again',
        label: ['再输一遍新密码', 'New password again'],
        type: 'password',
        autocomplete: 'new-password',
      },
    ],
    submit: ['保存并进入', 'Save and enter'],
    check: (values) =>
      values.new === values.again
        ? undefined
        : {
            name: 'again',
            label: ['两次输入的新密码不一样，请重新输入。', 'The two new passwords differ. Type it again.'],
          },
    onSubmit: async ({ old, new: fresh }) => go((await ask<Entry>('POST', '/api/password', { old, new: fresh })).next),
    after: again(),
  });
}

function cardList(cards: readonly Card[]): HTMLElement {
  const problem = h('p', { class: 'form-refusal', role: 'alert', hidden: true });
  const list = h('ul', { class: 'role-cards' });
  for (const card of cards) {
    const button = h(
      'button',
      { type: 'button' },
      h('strong', {}, card.title, card.person !== null && h('small', {}, card.person)),
      h('span', {}, card.note ?? card.name),
    );
    button.addEventListener('click', () => {
      button.setAttribute('aria-busy', 'true');
      ask<Entry>('POST', '/api/demo/enter', { account: card.account })
        .then(({ next }) => go(next ?? 'home'))
        .catch((thrown: unknown) => {
          problem.textContent = say(asProblem(thrown).label);
          problem.hidden = false;
        })
        .finally(() => button.removeAttribute('aria-busy'));
    });
    list.append(h('li', {}, button));
  }
  return h(
    'section',
    { class: 'demo', 'aria-labelledby': 'demo-title' },
    h('h2', { id: 'demo-title' }, say(['演示：点一下，换一个身份看看', 'Demo: one click to be one of them'])),
    problem,
    list,
  );
}

async function findCards(): Promise<readonly Card[]> {
  try {
    return (await ask<{ cards: readonly Card[] }>('GET', '/api/demo/cards')).cards;
  } catch {
    // Outside the demo there are no cards, and that is no fault to show.
    return [];
  }
}

async function begin(): Promise<void> {
  const cards = await findCards();
  show(cards.length > 0 ? cardList(cards) : undefined, accountForm());
  panel.dataset.demo = String(cards.length > 0);
}

async function resume(): Promise<void> {
  try {
    const me = await ask<{ signedIn: boolean; next?: Step }>('GET', '/api/me');
    if (me.signedIn) return onward();
    if (me.next) return await go(me.next);
  } catch {
    // Nobody is signed in: the page begins at its beginning.
  }
  await begin();
}

const panel = h('div', { class: 'panel' });
place.append(
  h(
    'header',
    { class: 'cover' },
    h('img', { src: '/mark.svg', alt: '', width: 48, height: 48 }),
    h('h1', {}, say(['守土', 'Shoutu'])),
    h('p', { class: 'motto', lang: 'zh-CN' }, '守土有责\u3000守土负责\u3000守土尽责'),
    h(
      'p',
      {},
      say([
        '把一纸通知，变成人人有份、件件可证的工作。',
        'A notice that runs itself: every duty has a name, every act a proof.',
      ]),
    ),
    h(
      'button',
      { type: 'button', class: 'quiet', lang: language === 'zh' ? 'en' : 'zh-CN', onclick: switchLanguage },
      language === 'zh' ? 'English' : '中文',
    ),
  ),
  panel,
);
void resume();
