import type { Label } from '../../kit/label.ts';
import { relations } from '../../modules/epidemic/roster-member.ts';
import { Problem } from '../data/problem.ts';
import { h } from '../signin/dom.ts';
import { say } from '../signin/words.ts';
import { ask, type Member, type Opened } from './ask.ts';
import { choices, complaint, entryField, mainButton } from './parts.ts';

/** What somebody is told before the first entry, and the step that says it was read. */
export function purposeStep(opened: Opened, next: () => void): HTMLElement {
  const { title, paragraphs } = opened.purpose;
  const read = h('button', { type: 'button', class: 'primary' }, say(['我看过了，继续', 'I have read this']));
  read.addEventListener('click', next);
  return h(
    'section',
    { class: 'card purpose' },
    h('h2', {}, say(title)),
    h('ol', {}, ...paragraphs.map((each) => h('li', {}, say(each)))),
    read,
  );
}

const wrong: Label = [
  '请填身份证号后 4 位，或 11 位手机号。',
  'Give the last four of your resident id, or the 11 digits of your phone.',
];

/** Asks who this is: a name and one number. Whom the roster does not know may register. */
export function whoStep(opened: Opened, onBound: (member: Member) => void): HTMLElement {
  const told = complaint();
  const name = entryField(['姓名', 'Name'], { autocomplete: 'name', maxlength: 30 });
  const number = entryField(['身份证号后 4 位，或手机号', 'Last four of the resident id, or phone'], {
    inputmode: 'text',
    autocomplete: 'off',
    maxlength: 18,
  });
  const place = h('div', { class: 'stack' });

  const bind = async (more: object) => {
    const typed = number.input.value.trim();
    const proof = /^\d{3}[\dXx]$/.test(typed) ? { last4: typed } : { phone: typed };
    if (!name.input.value.trim()) return told.say(['请填写姓名。', 'Give your name.']);
    if (!('join' in more) && typed.length < 4) return told.say(wrong);
    const body = { name: name.input.value.trim(), ...proof, purpose: opened.purpose.version, ...more };
    const { member } = await ask<{ member: Member }>('POST', 'member', body);
    onBound(member);
  };
  const first = mainButton(
    ['确认', 'Confirm'],
    async () => {
      try {
        await bind({});
      } catch (thrown) {
        if (thrown instanceof Problem && thrown.code === 'MEMBER_UNKNOWN') place.replaceChildren(joinPart());
        throw thrown;
      }
    },
    told,
  );

  function joinPart(): HTMLElement {
    const phone = entryField(['手机号', 'Phone'], { inputmode: 'tel', autocomplete: 'tel', maxlength: 20 });
    if (/^1\d{10}$/.test(number.input.value.trim())) phone.input.value = number.input.value.trim();
    const id = entryField(['身份证号（可不填）', 'Resident id (optional)'], { autocomplete: 'off', maxlength: 18 });
    const relation = choices({
      label: ['人员类别', 'Relation'],
      options: Object.entries(relations),
      picked: ['employee'],
      columns: 2,
    });
    const problem = complaint();
    return h(
      'section',
      { class: 'card stack' },
      h('h2', {}, say(['我是新来的，登记一下', 'I am new here: register'])),
      phone.row,
      id.row,
      relation,
      problem,
      mainButton(
        ['登记并继续', 'Register and go on'],
        () =>
          bind({
            join: true,
            phone: phone.input.value.trim(),
            last4: null,
            residentId: id.input.value.trim() || null,
            relation: relation.values()[0] ?? 'employee',
          }),
        problem,
      ),
    );
  }

  return h(
    'div',
    { class: 'stack' },
    h(
      'section',
      { class: 'card stack' },
      h('h2', {}, say(['您是谁', 'Who you are'])),
      h('p', { class: 'lead' }, say(['只填这一次，以后扫码直接打卡。', 'Asked once; after that a scan is enough.'])),
      name.row,
      number.row,
      told,
      first,
    ),
    place,
  );
}
