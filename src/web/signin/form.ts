import type { Label } from '../../kit/label.ts';
import { asProblem } from '../data/problem.ts';
import { h } from './dom.ts';
import { say } from './words.ts';

interface Entry {
  readonly name: string;
  readonly label: Label;
  readonly type?: string;
  readonly autocomplete: string;
  readonly inputmode?: string;
  readonly hint?: Label;
  readonly maxlength?: number;
}

interface FormOptions {
  readonly title: Label;
  readonly lead?: Label;
  readonly entries: readonly Entry[];
  readonly submit: Label;
  readonly onSubmit: (values: Readonly<Record<string, string>>) => Promise<void>;
  readonly before?: Node;
  readonly after?: Node;
  /** Complaint of the page itself before anything is sent. */
  readonly check?: (values: Readonly<Record<string, string>>) => { name: string; label: Label } | undefined;
}

/** A form of the sign-in page. What was typed stays when the server says no; the complaint stands by its field. */
export function form(options: FormOptions): HTMLElement {
  const inputs = new Map<string, HTMLInputElement>();
  const errors = new Map<string, HTMLElement>();
  const general = h('p', { class: 'form-refusal', role: 'alert', hidden: true });
  const button = h('button', { type: 'submit', class: 'primary' }, say(options.submit));

  const rows = options.entries.map((entry) => {
    const input = h('input', {
      id: entry.name,
      name: entry.name,
      type: entry.type ?? 'text',
      autocomplete: entry.autocomplete,
      inputmode: entry.inputmode,
      maxlength: entry.maxlength,
      required: true,
      autocapitalize: 'none',
      spellcheck: 'false',
      'aria-describedby': `${entry.name}-error${entry.hint ? ` ${entry.name}-hint` : ''}`,
    });
    const error = h('p', { class: 'field-error', id: `${entry.name}-error`, role: 'alert', hidden: true });
    inputs.set(entry.name, input);
    errors.set(entry.name, error);
    return h(
      'div',
      { class: 'field' },
      h('label', { class: 'field-label', for: entry.name }, say(entry.label)),
      input,
      entry.hint && h('p', { class: 'field-hint', id: `${entry.name}-hint` }, say(entry.hint)),
      error,
    );
  });

  const clear = () => {
    general.hidden = true;
    for (const [name, error] of errors) {
      error.hidden = true;
      inputs.get(name)?.removeAttribute('aria-invalid');
    }
  };
  const complain = (name: string | undefined, label: Label) => {
    const input = inputs.get(name ?? '');
    const place = errors.get(name ?? '') ?? general;
    place.textContent = say(label);
    place.hidden = false;
    input?.setAttribute('aria-invalid', 'true');
    (input ?? inputs.values().next().value)?.focus();
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    if (button.disabled) return;
    clear();
    const values = Object.fromEntries([...inputs].map(([name, input]) => [name, input.value]));
    const empty = options.entries.find((entry) => values[entry.name]?.trim() === '');
    if (empty) return complain(empty.name, [`请填写${empty.label[0]}。`, `Please fill in: ${empty.label[1]}.`]);
    const wrong = options.check?.(values);
    if (wrong) return complain(wrong.name, wrong.label);
    button.disabled = true;
    button.setAttribute('aria-busy', 'true');
    try {
      await options.onSubmit(values);
    } catch (thrown) {
      const problem = asProblem(thrown);
      complain(problem.field, problem.label);
    } finally {
      button.disabled = false;
      button.removeAttribute('aria-busy');
    }
  };
  return h(
    'form',
    { class: 'signin-form', novalidate: true, onsubmit: (event: Event) => void submit(event) },
    h('h2', {}, say(options.title)),
    options.lead && h('p', { class: 'lead' }, say(options.lead)),
    options.before,
    ...rows,
    general,
    button,
    options.after,
  );
}
