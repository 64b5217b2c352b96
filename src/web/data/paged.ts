import { useInfiniteQuery } from '@tanstack/react-query';
import { get } from '../api.ts';

interface Chunk<Row> {
  readonly rows: readonly Row[];
  readonly next?: string;
}

/** A list that grows from the end: the logs and accounts, whose pages say where the next begins. */
export function usePaged<Row>(path: string, query: string, enabled = true) {
  const asked = useInfiniteQuery({
    queryKey: ['paged', path, query],
    queryFn: ({ pageParam, signal }) => {
      const search = new URLSearchParams(query);
      if (pageParam) search.set('after', pageParam);
      const text = search.toString();
      return get<Chunk<Row>>(text ? `${path}?${text}` : path, signal);
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    enabled,
  });
  return { ...asked, rows: asked.data?.pages.flatMap((page) => page.rows) ?? [] };
}
