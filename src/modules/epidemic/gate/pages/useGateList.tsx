import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { get } from '../../../../web/api.ts';
import { Problem } from '../../../../web/data/problem.ts';
import type { Bar, ListEntry } from '../rules.ts';

interface Signed {
  readonly payload: string;
  readonly signature: string;
  readonly key: { readonly x: string; readonly y: string };
}

interface Content {
  readonly site: { readonly id: string; readonly name: string };
  readonly issue: string;
  readonly issuedAt: string;
  readonly until: string;
  readonly entries: readonly (readonly [string, string, string, Bar | null])[];
  readonly inside: { readonly persons: number; readonly vehicles: number };
}

/** Somebody on the list as the guard sees them. */
export interface Listed extends ListEntry {
  readonly name: string;
  readonly digits: string;
}

export interface GateList extends Omit<Content, 'entries'> {
  readonly people: ReadonlyMap<string, Listed>;
}

const stored = 'gate.list';
const pinned = 'gate.key';
const every = 60_000;

const bytes = (text: string) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));

/** Whether a list is the server's own, by the key this phone met first. Without a secure page there is nothing to check by. */
async function isGenuine(list: Signed): Promise<boolean> {
  if (!crypto.subtle) return true;
  const known = localStorage.getItem(pinned);
  const told = JSON.stringify(list.key);
  if (known !== null && known !== told) return false;
  const jwk = { kty: 'EC', crv: 'P-256', ...list.key };
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const key = await crypto.subtle.importKey('jwk', jwk, algorithm, false, ['verify']);
  const sound = await crypto.subtle.verify(
    { name: 'ECDSA', hash: 'SHA-256' },
    key,
    bytes(list.signature),
    new TextEncoder().encode(list.payload),
  );
  if (sound && known === null) localStorage.setItem(pinned, told);
  return sound;
}

const altered = new Problem(409, {
  code: 'LIST_ALTERED',
  message: {
    zh: '手机里的名单被改动过，已经停用。请联网更新名单。',
    en: 'The list on this phone was altered and is not used. Connect to renew it.',
  },
});

/** The list from the server, or with no network the one kept on this phone. */
async function fetchList(signal: AbortSignal): Promise<Content> {
  let list: Signed;
  try {
    list = await get<Signed>('/api/gate/list', signal);
  } catch (thrown) {
    const kept = thrown instanceof Problem && thrown.passing ? localStorage.getItem(stored) : null;
    if (kept === null) throw thrown;
    list = JSON.parse(kept) as Signed;
  }
  if (!(await isGenuine(list))) {
    localStorage.removeItem(stored);
    throw altered;
  }
  localStorage.setItem(stored, JSON.stringify(list));
  return JSON.parse(list.payload) as Content;
}

/** The list a guard works by: renewed every minute, kept for twelve hours without network. */
export function useGateList() {
  const asked = useQuery({
    queryKey: ['gate', 'list'],
    queryFn: ({ signal }) => fetchList(signal),
    refetchInterval: every,
    networkMode: 'always',
    retry: false,
  });
  const { refetch } = asked;
  useEffect(() => {
    const renew = () => void refetch();
    addEventListener('online', renew);
    return () => removeEventListener('online', renew);
  }, [refetch]);
  const list = useMemo((): GateList | undefined => {
    if (!asked.data) return undefined;
    const { entries, ...rest } = asked.data;
    return {
      ...rest,
      people: new Map(entries.map(([member, name, digits, bar]) => [member, { member, name, digits, bar }])),
    };
  }, [asked.data]);
  return { list, error: asked.error, renew: refetch };
}
