import { useQuery } from '@tanstack/react-query';
import type { Field } from '../../kit/field.ts';
import type { Label } from '../../kit/label.ts';
import { get } from '../api.ts';

export type FieldView = Pick<Field, 'type' | 'label' | 'optional' | 'settings'>;
export type FieldViews = Readonly<Record<string, FieldView>>;

export interface ActionView {
  readonly label: Label;
  readonly from: readonly string[] | null;
  readonly to: string | null;
  readonly grave: boolean;
  readonly input: FieldViews;
}

/** A kind as `GET /api/kinds` tells it, with what this actor may do. */
export interface KindView {
  readonly name: string;
  readonly label: Label;
  readonly plural: Label;
  readonly home: 'site' | 'org' | 'self' | 'tenant';
  readonly fields: FieldViews;
  readonly states: Readonly<Record<string, Label>>;
  readonly initial: string;
  readonly title: string | null;
  readonly actions: Readonly<Record<string, ActionView>>;
  readonly answers: readonly string[];
  /** Kinds from whose records one of these is begun. */
  readonly offeredOn: Readonly<Record<string, { readonly as: string; readonly label: Label }>>;
  readonly offline: boolean;
  readonly routine: boolean;
  /** What the link to the record's Word document says; left out where there is none. */
  readonly paper?: Label;
  readonly may: {
    readonly read: boolean;
    readonly create: boolean;
    readonly import: boolean;
    readonly open: boolean;
    /** Its figures by ground and state, whether or not its records may be read. */
    readonly count: boolean;
  };
}

/** Every kind this actor can see. Fetched once per session. */
export function useKinds() {
  return useQuery({
    queryKey: ['kinds'],
    queryFn: ({ signal }) => get<KindView[]>('/api/kinds', signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** One kind by name; undefined while loading or when the actor may not see it. */
export function useKind(name: string): {
  readonly kind: KindView | undefined;
  readonly loading: boolean;
  readonly error: unknown;
} {
  const kinds = useKinds();
  return { kind: kinds.data?.find((kind) => kind.name === name), loading: kinds.isPending, error: kinds.error };
}
