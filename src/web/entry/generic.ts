import type { Field } from '../../kit/field.ts';
import type { Label } from '../../kit/label.ts';
import { h } from '../signin/dom.ts';
import { say } from '../signin/words.ts';
import { ask, type Done, enter, type FormKind, type Opened } from './ask.ts';
import { editors } from './editors.ts';
import { choices, complaint, entryField, fold, mainButton } from './parts.ts';

/** How one field is entered: what stands on the page, and what it gives. Undefined: nothing was entered. */
export interface Editor {
  readonly row: HTMLElement;
  value(): unknown;
}

const here = (instant: string) => new Date(Date.parse(instant) + 8 * 3600_000).toISOString().slice(0, 16);

function named(field: Field, row: HTMLElement): HTMLElement {
  return h(
    'div',
    { class: 'field' },
    h('p', { class: 'field-label' }, say(field.label)),
    row,
    field.settings.hint && h('p', { class: 'field-hint' }, say(field.settings.hint)),
  );
}

function typed(field: Field, props: Readonly<Record<string, unknown>>, read: (text: string) => unknown): Editor {
  const { row, input } = entryField(field.label, props, field.settings.hint);
  return { row, value: () => (input.value.trim() === '' ? undefined : read(input.value.trim())) };
}

function picking(field: Field, many: boolean): Editor {
  const { options = {}, initially } = field.settings;
  const entries = Object.entries(options);
  const group = choices({
    label: field.label,
    options: entries,
    many,
    picked: typeof initially === 'string' && initially in options ? [initially] : [],
    columns: entries.some(([, [zh]]) => zh.length > 8) ? 1 : 2,
  });
  return { row: named(field, group), value: () => (many ? some(group.values()) : group.values()[0]) };
}
const some = <T>(list: readonly T[]) => (list.length > 0 ? list : undefined);

/** The editor of a field by its sort; nothing where a phone without account cannot enter it. */
function editorOf(kind: string, name: string, field: Field, opened: Opened): Editor | undefined {
  const own = editors.get(`${kind}.${name}`);
  if (own) return own(field, opened);
  const { settings } = field;
  switch (field.type) {
    case 'text':
    case 'longText':
    case 'secret':
      return typed(
        field,
        { maxlength: settings.max ?? 200, inputmode: settings.secret === 'phone' ? 'tel' : 'text' },
        (text) => text,
      );
    case 'whole':
    case 'duration':
      return typed(field, { inputmode: 'numeric' }, Number);
    case 'decimal':
      return typed(field, { inputmode: 'decimal' }, Number);
    case 'region':
      return typed(field, { inputmode: 'numeric', maxlength: 12 }, (text) => text);
    case 'choice':
      return picking(field, false);
    case 'manyChoice':
      return picking(field, true);
    case 'yesNo': {
      const group = choices({
        label: field.label,
        options: [
          ['yes', ['是', 'Yes']],
          ['no', ['否', 'No']],
        ],
        columns: 2,
      });
      return { row: named(field, group), value: () => (group.values()[0] ? group.values()[0] === 'yes' : undefined) };
    }
    case 'date':
      return typed(
        field,
        { type: 'date', value: settings.initially === 'today' ? opened.today : undefined },
        (text) => text,
      );
    case 'moment':
      return typed(
        field,
        { type: 'datetime-local', value: settings.initially === 'now' ? here(opened.now) : undefined },
        (text) => `${text}:00+08:00`,
      );
    default:
      return undefined;
  }
}

/** The form of any kind open to the public, made from its definition. */
export async function genericStep(
  opened: Opened,
  name: string,
  onDone: (kind: FormKind, done: Done) => void,
): Promise<HTMLElement> {
  const kind = await ask<FormKind>('GET', `kinds/${name}`);
  const told = complaint();
  const made = Object.entries(kind.fields)
    // Who enters is known already: the phone is bound.
    .filter(
      ([, field]) => !field.settings.derived && !(field.type === 'reference' && field.settings.to === 'rosterMember'),
    )
    .map(([at, field]) => ({ at, field, editor: editorOf(kind.name, at, field, opened) }));
  const missing = made.find(({ field, editor }) => !editor && !field.optional);
  const shown = made.filter(({ editor }) => editor);
  const rows = (optional: boolean) =>
    shown.filter(({ field }) => field.optional === optional).map(({ editor }) => (editor as Editor).row);
  const send = mainButton(
    ['提交', 'Send'],
    async () => {
      const input: Record<string, unknown> = {};
      for (const { at, field, editor } of shown) {
        const value = editor?.value();
        if (value !== undefined) input[at] = value;
        else if (!field.optional)
          return told.say([`请填写「${field.label[0]}」。`, `Please fill in: ${field.label[1]}.`]);
      }
      onDone(kind, await enter(kind.name, input));
    },
    told,
  );
  const more = rows(true);
  const cannot: Label = ['这一项请到单位由工作人员代填。', 'Ask the staff of the site to enter this one.'];
  return h(
    'section',
    { class: 'card stack' },
    h('h2', {}, say(kind.label)),
    ...(missing ? [h('p', { class: 'lead' }, say(cannot))] : rows(false)),
    more.length > 0 && !missing && fold(['还可以填的', 'More'], ...more),
    told,
    !missing && h('div', { class: 'at-thumb' }, send),
  );
}
