import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Standing } from '../../kit/kind.ts';
import { get } from '../api.ts';

/** A row as the API gives it; its fields are read by name because these pages serve every kind. */
export type Row = Standing & Readonly<Record<string, unknown>>;
export type Names = Readonly<Record<string, string>>;

export interface Page {
  readonly rows: readonly Row[];
  readonly names: Names;
  readonly next?: string | null;
  readonly total?: number;
}

export interface HistoryFact {
  readonly id: string;
  readonly type: string;
  readonly at: string;
  readonly actorName: string;
  readonly version: number;
  readonly body: FactBody | null;
  readonly block?: string | number | null;
  readonly seal?: string | null;
}

/** What a fact says of a record: the state it left and reached, the values it set, the reason given. */
export interface FactBody {
  readonly state?: string;
  readonly from?: string | null;
  readonly values?: Readonly<Record<string, unknown>>;
  readonly reason?: string;
  /** A reason nobody can open any more: the person it was about is erased. */
  readonly sealedReason?: string;
  readonly fields?: readonly string[];
  readonly purposeCode?: string;
}

export interface RecordView {
  readonly row: Row;
  readonly names: Names;
  readonly allowed: readonly string[];
  readonly history: readonly HistoryFact[];
}

/** One page of a kind. `query` is the query string of the list operation without `?`. */
export function useRows(kind: string, query: string, enabled = true) {
  return useQuery({
    queryKey: ['rows', kind, query],
    queryFn: ({ signal }) => get<Page>(`/api/${kind}?${query}`, signal),
    placeholderData: keepPreviousData,
    enabled,
  });
}

/** How many records of a kind there are, by county and state. */
export function useCounts(kind: string, enabled = true) {
  return useQuery({
    queryKey: ['counts', kind],
    queryFn: ({ signal }) =>
      get<{ counts: readonly { county: string | null; state: string; n: number }[] }>(`/api/${kind}/counts`, signal),
    enabled,
  });
}

/** One record with its history and what the reader may do with it. */
export function useRecord(kind: string, id: string, enabled = true) {
  return useQuery({
    queryKey: ['record', kind, id],
    queryFn: ({ signal }) => get<RecordView>(`/api/${kind}/${id}`, signal),
    enabled: enabled && id !== '',
  });
}
