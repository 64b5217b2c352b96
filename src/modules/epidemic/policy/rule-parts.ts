import type { Label } from '../../../kit/label.ts';
import type { PolicyRules } from './rules-schema.ts';
import type { PolicyLevel } from './types.ts';

/** The form of one value of a rule: how it is asked, whatever it is about. */
export type Form =
  | {
      readonly sort: 'number';
      readonly min: number;
      readonly max: number;
      readonly digits?: number;
      readonly unit?: Label;
    }
  | { readonly sort: 'text'; readonly max: number; readonly hint?: Label }
  | { readonly sort: 'day' }
  | { readonly sort: 'days' }
  | { readonly sort: 'yes' }
  | { readonly sort: 'pick'; readonly options: Readonly<Record<string, Label>> }
  /** Several of the options; with none given, words of one's own. */
  | { readonly sort: 'picks'; readonly options: Readonly<Record<string, Label>> | null };

interface Values {
  readonly number: number;
  readonly text: string;
  readonly day: string;
  readonly days: readonly number[];
  readonly yes: boolean;
  readonly pick: string;
  readonly picks: readonly string[];
}
type Sort = Form['sort'];

/** What every value of a rule carries besides its form. `path` is where it lies in the rule, as the schema names it. */
interface Placed {
  readonly path: string;
  readonly label: Label;
  readonly wide?: boolean;
  /** Seldom asked: folded away. */
  readonly rare?: boolean;
}

/** One value of a rule of sort `T`: its form, and how it is read and put. */
export type Part<T> = {
  readonly [S in Sort]: Extract<Form, { sort: S }> &
    Placed & {
      readonly get: (rule: T) => Values[S];
      readonly put: (rule: T, value: Values[S]) => T;
      readonly when?: (rule: T, level: PolicyLevel) => boolean;
    };
}[Sort];

/** A value of one rule in a version's rules, ready to be shown and set: `set` gives the rules with it changed. */
export type Cell = {
  readonly [S in Sort]: Extract<Form, { sort: S }> &
    Placed & { readonly value: Values[S]; readonly set: (value: Values[S]) => PolicyRules };
}[Sort];

/** What one rule says, as a heading and a sentence. */
export interface Line {
  readonly head: Label;
  readonly words: Label;
}

interface Definition<T> {
  readonly key: keyof PolicyRules & string;
  readonly label: Label;
  /** What one rule of the family is called. */
  readonly one: Label;
  /** How many there can be; `fixed`: always exactly one. */
  readonly most: number;
  readonly fixed?: boolean;
  /** Rules of few values stand one a line. */
  readonly short?: boolean;
  readonly parts: readonly Part<T>[];
  readonly read: (rules: PolicyRules) => readonly T[];
  readonly write: (rules: PolicyRules, all: readonly T[]) => PolicyRules;
  readonly blank: (all: readonly T[]) => T;
  readonly name: (rule: T) => Label;
  /** What tells a rule apart while it is edited; its place where it has nothing of the kind. */
  readonly id?: (rule: T) => string;
  readonly told: (rule: T) => readonly Line[];
}

/** A family of rules as the editor, the page of a version and the check see it: all families look alike. */
export interface Family extends Pick<Definition<never>, 'key' | 'label' | 'one' | 'most' | 'fixed' | 'short'> {
  /** Path, name and sort of every value a rule of the family can have. */
  readonly places: readonly Placed[];
  /** The rules there are, by name. */
  readonly items: (rules: PolicyRules) => readonly { readonly id: string; readonly name: Label }[];
  readonly cells: (rules: PolicyRules, n: number, level: PolicyLevel) => readonly Cell[];
  readonly lines: (rules: PolicyRules, n: number) => readonly Line[];
  readonly add: (rules: PolicyRules) => PolicyRules;
  readonly remove: (rules: PolicyRules, n: number) => PolicyRules;
}

/** Makes a family of its definition; the sort of its rules stays inside. */
export function family<T>(definition: Definition<T>): Family {
  const { key, label, one, most, fixed, short, parts, read, write, blank, name, id, told } = definition;
  const at = (rules: PolicyRules, n: number): readonly T[] => read(rules).slice(n, n + 1);
  return {
    key,
    label,
    one,
    most,
    ...(fixed ? { fixed } : {}),
    ...(short ? { short } : {}),
    places: parts,
    items: (rules) => read(rules).map((rule, n) => ({ id: id?.(rule) ?? String(n), name: name(rule) })),
    cells: (rules, n, level) =>
      at(rules, n).flatMap((rule) =>
        parts
          .filter((part) => part.when?.(rule, level) ?? true)
          .map((part) =>
            cellOf(part, rule, (next) =>
              write(
                rules,
                read(rules).map((each, i) => (i === n ? next : each)),
              ),
            ),
          ),
      ),
    lines: (rules, n) => at(rules, n).flatMap(told),
    add: (rules) => write(rules, [...read(rules), blank(read(rules))]),
    remove: (rules, n) =>
      write(
        rules,
        read(rules).filter((_, i) => i !== n),
      ),
  };
}

/** A part of one rule with its value. One case a sort, so that the compiler holds value and form together. */
function cellOf<T>(part: Part<T>, rule: T, put: (rule: T) => PolicyRules): Cell {
  switch (part.sort) {
    case 'number':
      return { ...part, value: part.get(rule), set: (value: Values['number']) => put(part.put(rule, value)) };
    case 'text':
      return { ...part, value: part.get(rule), set: (value: Values['text']) => put(part.put(rule, value)) };
    case 'day':
      return { ...part, value: part.get(rule), set: (value: Values['day']) => put(part.put(rule, value)) };
    case 'days':
      return { ...part, value: part.get(rule), set: (value: Values['days']) => put(part.put(rule, value)) };
    case 'yes':
      return { ...part, value: part.get(rule), set: (value: Values['yes']) => put(part.put(rule, value)) };
    case 'pick':
      return { ...part, value: part.get(rule), set: (value: Values['pick']) => put(part.put(rule, value)) };
    case 'picks':
      return { ...part, value: part.get(rule), set: (value: Values['picks']) => put(part.put(rule, value)) };
  }
}

/** The one of `options` that was picked, as the rule's own type. @returns `otherwise` where it is none of them. */
export function picked<K extends string>(options: Readonly<Record<K, Label>>, value: string, otherwise: K): K {
  return isOneOf(options, value) ? value : otherwise;
}

/** Those picked that are among the options. */
export function pickedAll<K extends string>(options: Readonly<Record<K, Label>>, values: readonly string[]): K[] {
  return values.filter((value) => isOneOf(options, value));
}

const isOneOf = <K extends string>(options: Readonly<Record<K, Label>>, value: string): value is K =>
  Object.hasOwn(options, value);
