const paths = {
  today: 'M5 12.5l4.2 4.2L19 7',
  notice: 'M7 3.5h7l4 4V20.5H7zM14 3.5v4h4M10 12h5M10 15.5h5',
  tray: 'M4 13.5h4.500l1.500 2.500h4l1.500-2.500H20M4 13.500v5.500h16v-5.500l-3-8.500H7z',
  ledgers: 'M4.5 6h15M4.5 12h15M4.5 18h15M4.5 6v0',
  epidemic: 'M12 3.5l7 2.800v5c0 4.300-2.900 7.600-7 9.200-4.100-1.600-7-4.900-7-9.200v-5zM12 8.500v7M8.500 12h7',
  people: 'M12 4.5v4M12 8.5H6v4M12 8.5h6v4M4 12.5h4v4H4zM16 12.5h4v4h-4zM10 2.5h4v3h-4z',
  me: 'M12 11.5a3.7 3.7 0 1 0 0-7.4 3.7 3.7 0 0 0 0 7.4zM4.8 20c.8-3.6 3.6-5.6 7.2-5.6s6.4 2 7.2 5.6',
  accounts:
    'M9 11a3.4 3.4 0 1 0 0-6.800 3.4 3.4 0 0 0 0 6.800zM2.800 19.500c.7-3.300 3.100-5 6.200-5s5.500 1.700 6.200 5M16.500 8h5M19 5.500v5',
  grants:
    'M12 3.500l7 2.800v5c0 4.300-2.900 7.600-7 9.200-4.100-1.600-7-4.900-7-9.200v-5zM8.800 12l2.300 2.300 4.200-4.300',
  sessions: 'M4 5.500h16v10.500H4zM9 20h6M12 16v4',
  audit: 'M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13zM15.300 15.300L20.500 20.500M8 10.500h5',
} as const;

export type IconName = keyof typeof paths;

/** A line drawing beside a word; never alone, so it needs no name of its own. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" focusable="false">
      <path
        d={paths[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.7"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
