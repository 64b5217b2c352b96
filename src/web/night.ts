import { useSyncExternalStore } from 'react';

const key = 'night';
const followers = new Set<() => void>();
let night = localStorage.getItem(key) === 'yes';

function show(): void {
  if (night) document.documentElement.dataset.theme = 'dark';
  else delete document.documentElement.dataset.theme;
}
show();

/** Changes between day and night colours; kept on this device, for gates at night and walls. */
export function setNight(wanted: boolean): void {
  night = wanted;
  localStorage.setItem(key, wanted ? 'yes' : 'no');
  show();
  for (const tell of followers) tell();
}

/** Whether the page is shown in night colours. */
export function useNight(): boolean {
  return useSyncExternalStore(
    (changed) => {
      followers.add(changed);
      return () => followers.delete(changed);
    },
    () => night,
  );
}
