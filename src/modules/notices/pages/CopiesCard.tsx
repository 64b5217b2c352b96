import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get } from '../../../web/api.ts';
import { useSay } from '../../../web/language.tsx';
import type { CopiesView } from '../wire.ts';
import { CopiesSheet } from './CopiesSheet.tsx';

/** 份数台账: the print run against where its copies are; what is open is said plainly. */
export function CopiesCard({ noticeId }: { readonly noticeId: string }) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  const copies = useQuery({
    queryKey: ['notices', 'copies', noticeId],
    queryFn: ({ signal }) => get<CopiesView>(`/api/notices/${noticeId}/copies`, signal),
  });
  const { data } = copies;
  if (!data) return null;
  const lines = [
    [say(['分发', 'Sent']), data.sent],
    [say(['归档', 'Filed']), data.filed],
    [say(['销毁', 'Destroyed']), data.destroyed],
  ] as const;
  return (
    <section className="paper">
      <h2>{say(['份数台账', 'Copies'])}</h2>
      <dl className="nb-ledger">
        {lines.map(([name, n]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{n}</dd>
          </div>
        ))}
        <div className="nb-sum">
          <dt>{say(['共印', 'Printed'])}</dt>
          <dd>{data.printed}</dd>
        </div>
      </dl>
      <p className={data.open === 0 ? 'muted' : ''}>
        {data.printed === 0
          ? say(['没有写共印份数。', 'No print run is stated.'])
          : data.open === 0
            ? say(['账平：每一份都有去向。', 'Balanced: every copy is accounted for.'])
            : data.open > 0
              ? say([`还有 ${data.open} 份没有去向，请登记。`, `${data.open} copies are not accounted for.`])
              : say([`多登记了 ${-data.open} 份，请核对。`, `${-data.open} more are booked than printed.`])}
      </p>
      <button type="button" className="look-button" onClick={() => setOpen(true)}>
        {say(['登记去向', 'Book copies'])}
      </button>
      {open && <CopiesSheet noticeId={noticeId} left={data.open} onClose={() => setOpen(false)} />}
    </section>
  );
}
