import type { Label } from './label.ts';

/** The sorts of field a kind can have. Column, schema, Excel cell and editor follow from the sort alone. */
export type FieldType =
  | 'text'
  | 'longText'
  | 'whole'
  | 'decimal'
  | 'choice'
  | 'manyChoice'
  | 'yesNo'
  | 'date'
  | 'moment'
  | 'duration'
  | 'person'
  | 'organisation'
  | 'site'
  | 'region'
  | 'reference'
  | 'position'
  | 'files'
  | 'secret'
  | 'list'
  | 'data';

export type SecretForm = 'name' | 'residentId' | 'phone';
export type TextForm = 'creditCode' | 'phone' | 'plate' | 'url';

/** What a field may say beyond its label. Each sort reads the settings that mean something to it. */
export interface FieldSettings {
  readonly hint?: Label;
  /** Clause or law that needs the field; design principle 1 asks it of every field added to a form. */
  readonly needs?: string;
  readonly min?: number;
  readonly max?: number;
  /** Digits after the point of a decimal. */
  readonly digits?: number;
  readonly unit?: Label;
  readonly options?: Readonly<Record<string, Label>>;
  readonly initially?: 'now' | 'today' | 'self' | string | number | boolean;
  /** `last` offers what this person entered last time. */
  readonly suggest?: 'last';
  /** The kind a reference points to. */
  readonly to?: string;
  readonly secret?: SecretForm;
  /** A personal name shown in clear to signed-in staff because its bearer owes a public duty. */
  readonly staff?: boolean;
  readonly form?: TextForm;
  /** In a kind about one person: tells of health or whereabouts although its sort does not (a code's colour). */
  readonly sensitive?: boolean;
  /** Unique within the tenant (within its organisation where the kind says so). */
  readonly unique?: boolean;
  /** Region level a region field accepts. */
  readonly level?: 'county' | 'township';
  /** Set by actions and reactions only; never typed into the create form. */
  readonly derived?: boolean;
  /** Read off or counted each time: never filled in from the last record. */
  readonly measured?: boolean;
  /** Holds the name of a kind of record; shown as that kind's label. */
  readonly kindName?: boolean;
  /** Kept for the machine alone: no reader is shown it. */
  readonly inner?: boolean;
  /** Field is not shown in lists unless asked for. */
  readonly quiet?: boolean;
  /** Few records have it: the form keeps it behind a fold. */
  readonly rare?: boolean;
  /** What each entry of a list is made of. */
  readonly of?: Fields;
  /** Asked only where another field has one of these values; it is empty everywhere else. */
  readonly when?: When;
}

/** On which answer a field is asked at all, and whether it must then be given. */
export interface When {
  readonly field: string;
  readonly is: readonly string[];
  readonly needed?: boolean;
}

/** One field of a kind; `Value` and `Optional` exist for the type checker alone. */
export interface Field<Value = unknown, Optional extends boolean = boolean> {
  readonly type: FieldType;
  readonly label: Label;
  readonly optional: Optional;
  readonly settings: FieldSettings;
  readonly value?: Value;
}

export type Fields = Readonly<Record<string, Field>>;
export type ValueOf<F> = F extends Field<infer V, infer O> ? (O extends true ? V | null : V) : never;

/** A stored file: content-addressed, so the same photo is kept once. */
export interface FileRef {
  readonly sha256: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

/** WGS-84 degrees and the device's own accuracy in metres. */
export interface Position {
  readonly lat: number;
  readonly lon: number;
  readonly accuracy?: number;
}

/** A personal value as ordinary readers see it: the mask. Opening it needs a purpose and is recorded. */
export interface Masked {
  readonly mask: string;
}

type Opt = FieldSettings & { readonly optional?: boolean };
type IsOptional<O> = O extends { readonly optional: true } | { readonly when: When } ? true : false;

function field<V, const O extends Opt>(type: FieldType, label: Label, options: O): Field<V, IsOptional<O>> {
  const { optional, ...settings } = options;
  return { type, label, optional: (optional === true || settings.when !== undefined) as IsOptional<O>, settings };
}

function sort<V>(type: FieldType) {
  return <const O extends Opt = Record<never, never>>(label: Label, options?: O) =>
    field<V, O>(type, label, (options ?? {}) as O);
}

export const text = sort<string>('text');
export const longText = sort<string>('longText');
/** A whole number; `unit`, `min` and `max` in that unit. */
export const whole = sort<number>('whole');
export const decimal = sort<number>('decimal');
export const yesNo = sort<boolean>('yesNo');
/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. */
export const date = sort<string>('date');
/** An instant, ISO 8601 with offset. */
export const moment = sort<string>('moment');
/** Whole minutes. */
export const duration = sort<number>('duration');
export const person = sort<string>('person');
export const organisation = sort<string>('organisation');
export const site = sort<string>('site');
/** A division code (handbook 2.2). */
export const region = sort<string>('region');
export const position = sort<Position>('position');
export const files = sort<readonly FileRef[]>('files');
/** Structured content a module owns, such as a parsed notice; never filtered or exported. */
export function data<V>() {
  return <const O extends Opt = Record<never, never>>(label: Label, options?: O) =>
    field<V, O>('data', label, (options ?? {}) as O);
}

export function choice<const C extends Readonly<Record<string, Label>>, const O extends Opt = Record<never, never>>(
  label: Label,
  options: C,
  more?: O,
) {
  return field<keyof C & string, O & { options: C }>('choice', label, { ...(more ?? ({} as O)), options });
}

export function manyChoice<const C extends Readonly<Record<string, Label>>, const O extends Opt = Record<never, never>>(
  label: Label,
  options: C,
  more?: O,
) {
  return field<readonly (keyof C & string)[], O & { options: C }>('manyChoice', label, {
    ...(more ?? ({} as O)),
    options,
  });
}

/** A reference to a record of another kind, by the kind's name. */
export function reference<const O extends Opt = Record<never, never>>(label: Label, to: string, options?: O) {
  return field<string, O & { to: string }>('reference', label, { ...(options ?? ({} as O)), to });
}

/** One entry of a list. */
export type EntryOf<F extends Fields> = {
  readonly [P in keyof F as F[P] extends { optional: true } ? never : P]: ValueOf<F[P]>;
} & { readonly [P in keyof F as F[P] extends { optional: true } ? P : never]?: ValueOf<F[P]> };

/**
 * Several entries of one shape, such as the places somebody has been at; kept with the record. `min` and `max` count entries.
 * In Excel the entries stand in one cell, parted by 「；」, their values in order by 「|」.
 */
export function list<const F extends Fields, const O extends Opt = Record<never, never>>(
  label: Label,
  of: F,
  options?: O,
) {
  return field<readonly EntryOf<F>[], O & { of: F }>('list', label, { ...(options ?? ({} as O)), of });
}

/** A personal value: stored encrypted under the key of the person it is about, shown masked (handbook 7, 8.4). */
export function secret<const O extends Opt = Record<never, never>>(label: Label, form: SecretForm, options?: O) {
  return field<Masked, O & { secret: SecretForm }>('secret', label, { ...(options ?? ({} as O)), secret: form });
}
