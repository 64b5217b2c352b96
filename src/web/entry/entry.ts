import { readsStep } from './reads.ts';
import '../look/tokens.css';
import './entry.css';
import type { HealthStanding } from '../../modules/epidemic/health/rules.ts';
import { asProblem } from '../data/problem.ts';
import { h } from '../signin/dom.ts';
import { language, say, switchLanguage } from '../signin/words.ts';
import { ask, keepHour, type Member, type Opened, siteCode } from './ask.ts';
import { checkInStep, toldStep } from './checkIn.ts';
import { genericStep } from './generic.ts';
import { purposeStep, whoStep } from './who.ts';

const place = document.getElementById('entry') as HTMLElement;
const daily = 'healthCheckIn';

/** Weekday and day as somebody says them. */
function dayWords(day: string): string {
  const [, month, date] = day.split('-').map(Number);
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return say([
    `${month}月${date}日 周${'日一二三四五六'[weekday]}`,
    `${['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][weekday]} ${day}`,
  ]);
}

function head(opened: Opened | undefined, member: Member | null): HTMLElement {
  const other = h(
    'button',
    { type: 'button', class: 'quiet', lang: language === 'zh' ? 'en' : 'zh-CN', onclick: switchLanguage },
    language === 'zh' ? 'English' : '中文',
  );
  return h(
    'header',
    { class: 'entry-head' },
    h(
      'div',
      {},
      h('h1', {}, opened?.site ?? say(['守土', 'Shoutu'])),
      opened && h('p', {}, dayWords(opened.today), member?.name ? ` · ${member.name}` : ''),
    ),
    other,
  );
}

function show(opened: Opened | undefined, member: Member | null, ...steps: (Node | false)[]): void {
  place.replaceChildren(head(opened, member), ...steps.filter((step) => step !== false));
  scrollTo(0, 0);
}

/** The page of somebody known: today's check-in, or what was told already, and what else can be entered here. */
function home(opened: Opened, member: Member): void {
  const standing = member.today as HealthStanding | null;
  const done = (now: HealthStanding) => home(opened, { ...member, today: now });
  const step =
    standing === null ? checkInStep(done) : toldStep(member, standing, () => home(opened, { ...member, today: null }));
  show(opened, member, step, others(opened, member), reads(opened, member), forget(opened));
}

function others(opened: Opened, member: Member): HTMLElement | false {
  const kinds = opened.kinds.filter(({ name }) => name !== daily);
  if (kinds.length === 0) return false;
  return h(
    'nav',
    { class: 'others', 'aria-label': say(['其他填报', 'Other entries']) },
    ...kinds.map(({ name, label }) => {
      const button = h('button', { type: 'button' }, say(label));
      button.addEventListener('click', () => void form(opened, member, name));
      return button;
    }),
  );
}

async function form(opened: Opened, member: Member, name: string): Promise<void> {
  const back = h('button', { type: 'button', class: 'quiet' }, say(['返回打卡', 'Back']));
  back.addEventListener('click', () => home(opened, member));
  try {
    const step = await genericStep(opened, name, (kind, { row, receipt }) =>
      show(
        opened,
        member,
        h(
          'section',
          { class: 'card told told-normal', 'aria-live': 'polite' },
          h('h2', {}, say([`${kind.label[0]}已收到`, `${kind.label[1]} received`])),
          h(
            'p',
            { class: 'what' },
            say([
              `现在的状态：${kind.states[row.state]?.[0] ?? ''}`,
              `State now: ${kind.states[row.state]?.[1] ?? ''}`,
            ]),
          ),
          h('p', { class: 'receipt' }, `${say(['回执号', 'Receipt'])} ${receipt ?? row.id.slice(-12).toUpperCase()}`),
          back,
        ),
      ),
    );
    show(opened, member, step, back);
  } catch (thrown) {
    fail(thrown, opened, member);
  }
}

/** Who opened this person's data: theirs to know, account or not. */
function reads(opened: Opened, member: Member): HTMLElement {
  const button = h('button', { type: 'button', class: 'quiet' }, say(['谁看过我的信息', 'Who opened my data']));
  button.addEventListener('click', () => {
    const back = h('button', { type: 'button', class: 'quiet' }, say(['返回打卡', 'Back']));
    back.addEventListener('click', () => home(opened, member));
    void readsStep().then(
      (step) => show(opened, member, step, back),
      (thrown: unknown) => fail(thrown, opened, member),
    );
  });
  return button;
}

function forget(opened: Opened): HTMLElement {
  const button = h('button', { type: 'button', class: 'quiet' }, say(['这不是我的手机', 'This is not my phone']));
  button.addEventListener('click', () => {
    void ask('DELETE', 'member').then(
      () => first(opened),
      (thrown: unknown) => fail(thrown, opened, null),
    );
  });
  return button;
}

function first(opened: Opened): void {
  show(
    opened,
    null,
    purposeStep(opened, () =>
      show(
        opened,
        null,
        whoStep(opened, (member) => home({ ...opened, seen: true }, member)),
      ),
    ),
  );
}

function fail(thrown: unknown, opened: Opened | undefined, member: Member | null): void {
  const problem = asProblem(thrown);
  const again = h('button', { type: 'button', class: 'primary' }, say(['再试一次', 'Try again']));
  again.addEventListener('click', () => void begin());
  show(
    opened,
    member,
    h(
      'section',
      { class: 'card stack', role: 'alert' },
      h('p', { class: 'what' }, say(problem.label)),
      problem.passing && again,
    ),
  );
}

async function begin(): Promise<void> {
  if (!siteCode()) {
    show(
      undefined,
      null,
      h(
        'section',
        { class: 'card stack' },
        h(
          'p',
          { class: 'what' },
          say(['请用手机相机扫单位门口张贴的场所码。', 'Scan the code that hangs at the site with your camera.']),
        ),
      ),
    );
    return;
  }
  try {
    const opened = await ask<Opened>('POST', 'open', {});
    keepHour(opened);
    if (opened.member && opened.seen) home(opened, opened.member);
    else first(opened);
  } catch (thrown) {
    fail(thrown, undefined, null);
  }
}

addEventListener('hashchange', () => void begin());
void begin();
