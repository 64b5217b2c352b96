import type { Actor, Ground } from './actor.ts';
import type { Fields, Masked, ValueOf } from './field.ts';
import type { Label } from './label.ts';
import type { Refusal } from './refusal.ts';
import type { Grantee } from './roles.ts';

/** What every row carries besides its fields. Times are ISO 8601, `day` is the Shanghai day it was entered. */
export interface Standing {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly ground: Ground;
  readonly day: string;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly updatedAt: string;
}

/** What a pure check may look at. Everything else it needs belongs in the row or the input. */
export interface Circumstance {
  readonly actor: Actor;
  /** Domain time. */
  readonly now: Date;
  /** Shanghai day of `now`. */
  readonly today: string;
  /** What the kind `consults`, by name, as it stood in the same transaction; absent where nobody can know it, such as on a phone. */
  readonly findings?: Readonly<Record<string, unknown>>;
}

/** One step in the life of a record. */
export interface Action<Row, Input> {
  readonly label: Label;
  /** States it may start from; absent: any but the withdrawn one. */
  readonly from?: readonly string[];
  /** State it leads to; absent: stays. */
  readonly to?: string;
  readonly by: readonly Grantee[];
  readonly input?: Fields;
  /** Pure; whether the step means anything for this record at all. One that does not is not offered; `check` still says why not. */
  readonly fits?: (row: Row) => boolean;
  /** Pure; returns why not, or nothing. */
  readonly check?: (row: Row, input: Input, at: Circumstance) => Refusal | undefined;
  /** Pure; field values the action sets beyond those of its input that share a field's name. */
  readonly sets?: (row: Row, input: Input, at: Circumstance) => Readonly<Record<string, unknown>>;
  /** Pure; what the fact tells in place of the values set, where those are long and follow from less: an edit of a list, not the list. */
  readonly tells?: (row: Row, input: Input, at: Circumstance) => Readonly<Record<string, unknown>>;
  /** The record's own person, post or maker may act although no role says so. */
  readonly byOwn?: 'person' | 'maker';
  /** Reads better at the end of a list; red-bordered confirm in the interface. */
  readonly grave?: boolean;
}

/** Who may do what with a kind as a whole. */
export interface May {
  readonly create: readonly Grantee[];
  readonly read: readonly Grantee[];
  /** Mend a mistyped record with a reason; the ledger keeps both. Defaults to those who create. */
  readonly correct?: readonly Grantee[];
  /** Open personal fields, with a stated purpose, each opening recorded. Defaults to nobody. */
  readonly open?: readonly Grantee[];
  /** See how many records there are on each ground, by state, but none of them (handbook 2.6: counts only). */
  readonly count?: readonly Grantee[];
  readonly import?: readonly Grantee[];
}

/**
 * Where a record stands. `site` and `org`: the ground of the site or organisation it names. `self`: the kind's own
 * `groundOf` says (registry). `tenant`: open to every role that may read it, such as a public notice.
 */
export type Home = 'site' | 'org' | 'self' | 'tenant';

export interface KindDefinition<F extends Fields> {
  readonly name: string;
  readonly label: Label;
  readonly plural?: Label;
  readonly home: Home;
  readonly fields: F;
  readonly states?: Readonly<Record<string, Label>>;
  /** First state; defaults to the first of `states`. */
  readonly initial?: string;
  readonly may: May;
  /** Kinds from whose records one of these is begun: the field that then names that record, and what the button says. */
  readonly offeredOn?: Readonly<Record<string, { readonly as: keyof F & string; readonly label: Label }>>;
  /** Words of a clause by which this kind is suggested as its proof. */
  readonly answers?: readonly string[];
  /** Text fields found by the full-text search; defaults to every text and long text field. */
  readonly search?: readonly (keyof F & string)[];
  /** The fields that tell records apart where no unique one does: an import takes two alike in all of them for the same. */
  readonly alike?: readonly (keyof F & string)[];
  /** The field that names a record in lists and links; defaults to the first text field. */
  readonly title?: keyof F & string;
  /** Whose key encrypts the secret fields: `self` (the row is the person) or the name of a person field. */
  readonly subject?: string;
  /** The state a record starts in where it depends on what is entered; defaults to `initial`. */
  readonly initialState?: (input: Readonly<Record<string, unknown>>, at: Circumstance) => string;
  readonly groundOf?: (input: Readonly<Record<string, unknown>>, id: string) => Partial<Ground>;
  /** Pure check of a new record beyond its fields. */
  readonly check?: (input: Readonly<Record<string, unknown>>, at: Circumstance) => Refusal | undefined;
  /** Pure; derived fields set when a record is made. */
  readonly sets?: (input: Readonly<Record<string, unknown>>, at: Circumstance) => Readonly<Record<string, unknown>>;
  /**
   * Read beyond the scope, written within it only: `true` by the whole tenant, such as the names of organisations;
   * `county` by the sites of the same county, such as what one site can lend another.
   */
  readonly openRead?: boolean | 'county';
  /** Names of findings its checks look at: what other records and the tenant's settings say, worked out by a module. */
  readonly consults?: readonly string[];
  /** The same doing again and again: it can be entered with one touch as it was last time, times renewed. */
  readonly routine?: boolean;
  /**
   * The records are about one person's health or whereabouts: the field that names the person, or `self`. The ledger then holds what was
   * entered only as cipher under that person's key, and the end of the measures leaves no words of it.
   */
  readonly personal?: string;
  /** Days after its last change at which a record is deleted (PIPL art. 47), in these states only where they are named. */
  readonly keep?: { readonly days: number; readonly states?: readonly string[] };
  /** Can be captured with no network. */
  readonly offline?: boolean;
  /** The record can be had as a Word document at `/api/{kind}/{id}/document.docx`, which its module makes; this is what the link says. */
  readonly paper?: Label;
  /** Made by the hundred at once (a shift change): creates that arrive together are written in one transaction, each answered after it. */
  readonly burst?: boolean;
  /** Rows are made only by commands of the module's own server code, never by the generic create. */
  readonly madeByModule?: boolean;
}

/** A finished kind, with every default filled in. */
export interface Kind<F extends Fields = Fields, N extends string = string> extends KindDefinition<F> {
  readonly name: N;
  readonly plural: Label;
  readonly states: Readonly<Record<string, Label>>;
  readonly initial: string;
  readonly actions: Readonly<Record<string, Action<never, never>>>;
  readonly search: readonly (keyof F & string)[];
  readonly title: (keyof F & string) | undefined;
}

export type FieldsOf<K> = K extends Kind<infer F> ? F : never;

/** A row as the API gives it: standing plus field values. */
export type RowOf<K> = Standing & { readonly [P in keyof FieldsOf<K>]: ValueOf<FieldsOf<K>[P]> };

type Plain<V> = V extends Masked ? string : V;
type Required<F> = {
  [P in keyof F]: F[P] extends { optional: true } | { settings: { derived: true } } ? never : P;
}[keyof F];
/** What is typed in: optional fields may be left out, personal fields are given in clear. */
export type ValuesOf<F> = {
  readonly [P in Required<F> & keyof F]: Plain<ValueOf<F[P]>>;
} & { readonly [P in Exclude<keyof F, Required<F>>]?: Plain<ValueOf<F[P]>> | null };

/** Input of `create` or of one action. */
export type InputOf<K, A extends string = 'create'> = A extends 'create'
  ? ValuesOf<FieldsOf<K>> & { readonly siteId?: string; readonly orgId?: string }
  : K extends { readonly actions: { readonly [P in A]: { readonly input: infer I } } }
    ? ValuesOf<I>
    : Record<never, never>;

/** The fields of an action's input. One that asks nothing is inferred as `unknown`: it must not spoil what the others are. */
type FieldsIn<I> = I extends Fields ? I : Record<never, never>;

export const recorded: Label = ['已记录', 'Recorded'];
export const withdrawn: Label = ['已作废', 'Withdrawn'];

/**
 * Defines a kind of record. Columns, HTTP operations, validation, permission, scope, list, form, page, Excel, offline
 * capture, facts and dictionary follow from it (design section 3). Actions are given apart so that their checks see the
 * row's type: `defineKind({…}).with({ verify: {…} })`.
 */
export function defineKind<const N extends string, F extends Fields>(
  definition: KindDefinition<F> & { readonly name: N },
): Kind<F, N> & {
  with<const I extends Readonly<Record<string, unknown>>>(
    actions: {
      readonly [P in keyof I]: Action<RowOf<Kind<F>>, ValuesOf<FieldsIn<I[P]>>> & { readonly input?: I[P] };
    },
  ): Kind<F, N> & {
    readonly actions: {
      readonly [P in keyof I]: Omit<Action<never, never>, 'input'> & { readonly input: FieldsIn<I[P]> };
    };
  };
} {
  const states = { ...(definition.states ?? { recorded }), withdrawn };
  const kind: Kind<F, N> = {
    ...definition,
    plural: definition.plural ?? definition.label,
    states,
    initial: definition.initial ?? (Object.keys(states)[0] as string),
    actions: {},
    search: definition.search ?? textFields(definition.fields),
    title: definition.title ?? textFields(definition.fields)[0],
  };
  return {
    ...kind,
    with: (actions) => {
      const taken = [
        'create',
        'correct',
        'withdraw',
        ...(secretFields(kind as unknown as Kind).length > 0 ? ['open'] : []),
      ];
      const clash = taken.find((name) => name in actions);
      if (clash) throw new Error(`${kind.name}: the action ${clash} is one that every such kind has already`);
      return { ...kind, actions } as never;
    },
  };
}

function textFields<F extends Fields>(fields: F): (keyof F & string)[] {
  return Object.keys(fields).filter((name) => fields[name]?.type === 'text' || fields[name]?.type === 'longText');
}

/** Sorts of field whose values may tell of somebody's health or whereabouts. Days, moments, references and yes or no count, not tell. */
const telling: ReadonlySet<string> = new Set([
  'text',
  'longText',
  'decimal',
  'manyChoice',
  'region',
  'position',
  'files',
  'list',
  'data',
]);

/** Field names of a kind about one person that the ledger holds only as cipher under that person's key. */
export function sealedFields(kind: Kind): string[] {
  if (kind.personal === undefined) return [];
  return Object.keys(kind.fields).filter((name) => {
    const field = kind.fields[name];
    return field !== undefined && (telling.has(field.type) || field.settings.sensitive === true);
  });
}

/** Field names whose value is encrypted personal data. */
export function secretFields(kind: Kind): string[] {
  return Object.keys(kind.fields).filter((name) => kind.fields[name]?.type === 'secret');
}
