import type { Label } from '../../kit/label.ts';
import { asProblem } from '../data/problem.ts';
import { h } from '../signin/dom.ts';
import { say } from '../signin/words.ts';

/** A place for what the server said no to, empty until then. */
export function complaint(): HTMLElement & { say(label: Label | undefined): void } {
  const place = h('p', { class: 'complaint', role: 'alert', hidden: true });
  return Object.assign(place, {
    say(label: Label | undefined) {
      place.hidden = label === undefined;
      place.textContent = label ? say(label) : '';
      if (label) place.scrollIntoView({ block: 'center' });
    },
  });
}

/** The main button: busy while it works, and what goes wrong is told beside it. */
export function mainButton(
  label: Label,
  work: () => Promise<void>,
  told: ReturnType<typeof complaint>,
): HTMLButtonElement {
  const button = h('button', { type: 'button', class: 'primary' }, say(label));
  button.addEventListener('click', () => {
    if (button.disabled) return;
    button.disabled = true;
    button.setAttribute('aria-busy', 'true');
    told.say(undefined);
    work()
      .catch((thrown: unknown) => told.say(asProblem(thrown).label))
      .finally(() => {
        button.disabled = false;
        button.removeAttribute('aria-busy');
      });
  });
  return button;
}

/** Choices as large buttons; one of them, or any of them where `many`. */
export function choices(options: {
  readonly label: Label;
  readonly options: readonly (readonly [value: string, label: Label | string])[];
  readonly many?: boolean;
  readonly picked?: readonly string[];
  readonly columns?: number;
  readonly onPick?: (values: readonly string[]) => void;
}): HTMLElement & { values(): string[] } {
  const picked = new Set(options.picked ?? []);
  const buttons = new Map<string, HTMLButtonElement>();
  const show = () => {
    for (const [value, button] of buttons) button.setAttribute('aria-pressed', String(picked.has(value)));
  };
  const group = h('div', {
    class: 'choices',
    role: 'group',
    'aria-label': say(options.label),
    style: options.columns ? `--columns: ${options.columns}` : undefined,
  });
  for (const [value, label] of options.options) {
    const button = h('button', { type: 'button' }, typeof label === 'string' ? label : say(label));
    button.addEventListener('click', () => {
      const was = picked.has(value);
      if (!options.many) picked.clear();
      if (was) picked.delete(value);
      else picked.add(value);
      show();
      options.onPick?.([...picked]);
    });
    buttons.set(value, button);
    group.append(button);
  }
  show();
  return Object.assign(group, { values: () => [...picked] });
}

let numbered = 0;

/** A labelled input. */
export function entryField(label: Label, props: Readonly<Record<string, unknown>> = {}, hint?: Label) {
  numbered += 1;
  const id = `entry-${numbered}`;
  const input = h('input', {
    id,
    type: 'text',
    autocapitalize: 'none',
    spellcheck: 'false',
    ...(hint ? { 'aria-describedby': `${id}-hint` } : {}),
    ...props,
  });
  const row = h(
    'div',
    { class: 'field' },
    h('label', { class: 'field-label', for: id }, say(label)),
    input,
    hint && h('p', { class: 'field-hint', id: `${id}-hint` }, say(hint)),
  );
  return { row, input };
}

/** A part of the page that opens on demand. */
export function fold(label: Label, ...inside: Node[]): HTMLDetailsElement {
  return h('details', { class: 'fold' }, h('summary', {}, say(label)), ...inside);
}
