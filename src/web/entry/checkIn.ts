import QRCode from 'qrcode';
import type { Label } from '../../kit/label.ts';
import { passText } from '../../modules/epidemic/gate/pass-text.ts';
import { absences, type HealthStanding, standingOf, symptoms } from '../../modules/epidemic/health/rules.ts';
import { h } from '../signin/dom.ts';
import { say } from '../signin/words.ts';
import { enter, hourNow, type Member } from './ask.ts';
import { choices, complaint, entryField, fold, mainButton } from './parts.ts';

/** What each standing asks of somebody now. */
const advice: Readonly<Record<HealthStanding, { readonly head: Label; readonly what: Label }>> = {
  normal: {
    head: ['今天已报：正常', 'Reported today: normal'],
    what: ['进门时把下面的码给门岗看。', 'Show the code below at the gate.'],
  },
  absent: {
    head: ['今天已报：不在岗', 'Reported today: absent'],
    what: ['回来上岗前，请再报一次体温。', 'Report your temperature before you come back to work.'],
  },
  retest: {
    head: ['体温要再量一次', 'Measure again'],
    what: [
      '请在屋里静坐 5 至 10 分钟，改量腋下体温，再报一次。',
      'Rest indoors for 5 to 10 minutes, measure under the arm, and report again.',
    ],
  },
  abnormal: {
    head: ['先不要上岗', 'Do not go to work'],
    what: [
      '请戴好口罩，原地等候，不要去人多的地方。马上告诉班组长或疫情防控专员，不要自己坐公交去医院。',
      'Put on a mask, stay where you are, keep away from others. Tell your team leader or the epidemic officer now; do not take public transport to a hospital.',
    ],
  },
};

const temperatures = Array.from({ length: 12 }, (_, i) => (36 + i / 10).toFixed(1));

/** What somebody has told today, with the code the gate reads. */
export function toldStep(member: Member, standing: HealthStanding, again: () => void): HTMLElement {
  const { head, what } = advice[standing];
  const code = h('div', { class: 'pass' });
  if (standing === 'normal') {
    void QRCode.toString(passText(member.id), { type: 'svg', margin: 1, errorCorrectionLevel: 'M' }).then((svg) => {
      const picture = h('img', {
        alt: say(['出入码', 'Gate code']),
        src: `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`,
      });
      code.append(picture, h('p', {}, member.name ?? ''));
    });
  }
  const retry = h(
    'button',
    { type: 'button', class: standing === 'retest' ? 'primary' : 'quiet' },
    say(
      standing === 'retest' ? ['再报一次', 'Report again'] : ['情况有变，再报一次', 'Something changed: report again'],
    ),
  );
  retry.addEventListener('click', again);
  return h(
    'section',
    { class: `card told told-${standing}`, 'aria-live': 'polite' },
    h('h2', {}, say(head)),
    h('p', { class: 'what' }, say(what)),
    standing === 'normal' && code,
    retry,
  );
}

/** The daily check-in: one touch for the temperature, one to send; the exceptions are folded away. */
export function checkInStep(onDone: (standing: HealthStanding) => void): HTMLElement {
  const told = complaint();
  let at: string | undefined;
  const other = entryField(['别的体温', 'Another temperature'], { inputmode: 'decimal', maxlength: 5 });
  const temperature = choices({
    label: ['体温（℃）', 'Temperature (°C)'],
    options: temperatures.map((each) => [each, each] as const),
    columns: 4,
    onPick: () => {
      other.input.value = '';
      show();
    },
  });
  const unwell = choices({
    label: ['症状', 'Symptoms'],
    options: Object.entries(symptoms),
    many: true,
    columns: 2,
    onPick: () => show(),
  });
  const absent = choices({
    label: ['不在岗原因', 'Reason of absence'],
    options: Object.entries(absences),
    columns: 2,
    onPick: () => show(),
  });
  const away = choices({
    label: ['在外地', 'Away'],
    options: [['away', ['我今天在外地', 'I am away today']]],
    columns: 1,
  });
  other.input.addEventListener('input', () => show());

  const typed = () => {
    const text = other.input.value.trim().replace('，', '.').replace(',', '.');
    const value = Number(text || (temperature.values()[0] ?? Number.NaN));
    return Number.isFinite(value) ? value : undefined;
  };
  const send = mainButton(
    ['提交', 'Send'],
    async () => {
      const value = typed();
      const absence = absent.values()[0];
      if (value === undefined && !absence) return told.say(['请点一下您的体温。', 'Touch your temperature.']);
      // A second press after a lost answer sends the very same thing.
      at ??= hourNow();
      const input = {
        ...(value === undefined ? {} : { temperature: value }),
        ...(unwell.values().length > 0 ? { symptoms: unwell.values() } : {}),
        ...(absence ? { absence } : {}),
        ...(away.values().length > 0 ? { away: true } : {}),
        at,
        mode: 'self',
      };
      const { row } = await enter('healthCheckIn', input);
      onDone(row.state as HealthStanding);
    },
    told,
  );
  function show(): void {
    at = undefined;
    const ill = unwell.values().length > 0;
    const standing = standingOf({ temperature: typed(), symptoms: unwell.values(), absence: absent.values()[0] });
    send.textContent = say(
      ill || absent.values().length > 0
        ? ['提交', 'Send']
        : standing === 'abnormal'
          ? ['提交（体温偏高）', 'Send (high temperature)']
          : ['没有不舒服，提交', 'I feel well: send'],
    );
  }
  show();
  return h(
    'section',
    { class: 'card stack' },
    h('h2', {}, say(['今天的体温是多少', 'Your temperature today'])),
    temperature,
    fold(
      ['别的体温、不舒服、不在岗、在外地', 'Another temperature, unwell, absent, away'],
      other.row,
      h('h3', {}, say(['哪里不舒服', 'Symptoms'])),
      unwell,
      h('h3', {}, say(['今天不在岗', 'Absent today'])),
      absent,
      h('h3', {}, say(['在外地', 'Away'])),
      away,
    ),
    told,
    h('div', { class: 'at-thumb' }, send),
  );
}
