import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { hasEnded, onEnded } from '../idle/ended.ts';

const followers = new Map<string, Set<() => void>>();
let source: EventSource | undefined;
let asked = '';
let retry: ReturnType<typeof setTimeout> | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

function tellAll(topics: Iterable<string>): void {
  for (const topic of topics) for (const tell of followers.get(topic) ?? []) tell();
}

/** Opens the stream anew, and asks everything anew: nobody knows what changed meanwhile. */
function again(rest: number): void {
  clearTimeout(retry);
  retry = setTimeout(() => {
    asked = '';
    listen();
    tellAll(followers.keys());
  }, rest);
}

onEnded(() => {
  if (!hasEnded()) again(0);
});

/** One connection serves every part of the page; it is opened anew when the set of topics has changed. */
function listen(): void {
  clearTimeout(timer);
  timer = setTimeout(() => {
    const topics = [...followers.keys()].sort().join(',');
    if (topics === asked) return;
    asked = topics;
    source?.close();
    source = undefined;
    if (topics === '') return;
    source = new EventSource(`/api/events?topics=${encodeURIComponent(topics)}`);
    source.addEventListener('changed', (event: MessageEvent<string>) => tellAll(JSON.parse(event.data) as string[]));
    let cut = false;
    const opened = source;
    source.addEventListener('error', () => {
      cut = true;
      // A "no" closes the stream for good, and the browser does not ask again: a server that was away, a session that ended.
      if (opened.readyState === EventSource.CLOSED && !hasEnded()) again(30_000);
    });
    // Nobody knows what changed while the line was down.
    source.addEventListener('open', () => {
      if (cut) tellAll(followers.keys());
      cut = false;
    });
  }, 50);
}

/** Asks the given queries again when the server says that the topic changed. */
export function useLive(topic: string, keys: readonly QueryKey[]): void {
  const client = useQueryClient();
  const wanted = useRef(keys);
  wanted.current = keys;
  useEffect(() => {
    const tell = () => {
      for (const queryKey of wanted.current) void client.invalidateQueries({ queryKey });
    };
    const own = followers.get(topic) ?? new Set();
    followers.set(topic, own.add(tell));
    listen();
    return () => {
      own.delete(tell);
      if (own.size === 0) followers.delete(topic);
      listen();
    };
  }, [topic, client]);
}
