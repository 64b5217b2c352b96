import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { get, post } from '../../../web/api.ts';
import { makeId } from '../../../web/data/id.ts';
import { asProblem, type Problem } from '../../../web/data/problem.ts';
import { dayOf } from '../../../web/data/time.ts';
import { useDates } from '../../../web/data/useDates.ts';
import { useSay } from '../../../web/language.tsx';
import { useSession } from '../../../web/session.tsx';
import type { BoardView, CopiesView } from '../wire.ts';

/** 公开: by when a document open to the public has to be published, and where it was. */
export function PublishCard({ view }: { readonly view: BoardView }) {
  const say = useSay();
  const dates = useDates();
  const client = useQueryClient();
  const { now } = useSession();
  const { notice, allowed } = view;
  const copies = useQuery({
    queryKey: ['notices', 'copies', notice.id],
    queryFn: ({ signal }) => get<CopiesView>(`/api/notices/${notice.id}/copies`, signal),
  });
  const [address, setAddress] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const publishBy = copies.data?.publishBy ?? null;
  if (!publishBy && !notice.publishedAt) return null;
  const publish = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      await post(`/api/notice/${notice.id}/publish`, { commandId: makeId(), input: { publishedUrl: address.trim() } });
      await client.invalidateQueries({ queryKey: ['notices'] });
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  };
  const late = publishBy !== null && !notice.publishedAt && publishBy < dayOf(now());
  return (
    <section className="paper">
      <h2>{say(['公开', 'Publication'])}</h2>
      {notice.publishedAt ? (
        <p>
          {say([`${dates.moment(notice.publishedAt)} 登记公开`, `published ${dates.moment(notice.publishedAt)}`])}
          {notice.publishedUrl && (
            <>
              <br />
              <a href={notice.publishedUrl} target="_blank" rel="noreferrer noopener">
                {notice.publishedUrl}
              </a>
            </>
          )}
        </p>
      ) : (
        publishBy && (
          <p>
            {late
              ? say([`应在 ${dates.date(publishBy)}前公开，已经超过。`, `Due by ${dates.day(publishBy)}; overdue.`])
              : say([`${dates.date(publishBy)}前公开（20 个工作日）`, `by ${dates.day(publishBy)} (20 working days)`])}
          </p>
        )
      )}
      {!notice.publishedAt && allowed.includes('publish') && (
        <div className="nb-ask">
          <Input
            value={address}
            placeholder="https://"
            aria-label={say(['公开网址', 'Address'])}
            onChange={(event) => setAddress(event.target.value)}
          />
          <Button loading={busy} disabled={!/^https?:\/\/.+/.test(address.trim())} onClick={() => void publish()}>
            {say(['登记已公开', 'Enter as published'])}
          </Button>
          {problem && <p className="form-refusal">{say(problem.label)}</p>}
        </div>
      )}
    </section>
  );
}
