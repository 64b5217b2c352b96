import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { type Role, roles } from '../../../kit/roles.ts';
import { post } from '../../../web/api.ts';
import { asProblem } from '../../../web/data/problem.ts';
import { regionNames } from '../../../web/data/regions.ts';
import { useSay } from '../../../web/language.tsx';
import { DutyGlyph } from '../../../web/look/DutyMark.tsx';
import { ErrorState } from '../../../web/look/ErrorState.tsx';
import { Sheet } from '../../../web/look/Sheet.tsx';
import { RowsSkeleton } from '../../../web/shell/Pending.tsx';
import type { DraftObligation } from '../draft.ts';
import type { NoticeRow, PreviewRow, PreviewView } from '../wire.ts';

/** Who in one ground will owe what: organisation or site, post and person; of all obligations or of one of them. */
export function WhoSheet({
  notice,
  ground,
  onClose,
}: {
  readonly notice: NoticeRow;
  /** Code of a county; empty for the city level. */
  readonly ground: string;
  readonly onClose: () => void;
}) {
  const say = useSay();
  const [key, setKey] = useState('');
  const duties = notice.obligations.filter((one: DraftObligation) => one.modality !== 'may');
  const one = duties.find((each) => each.key === key);
  const asked = useQuery({
    queryKey: ['notices', 'preview', notice.id, ground, key],
    queryFn: () =>
      post<PreviewView>(`/api/notices/${notice.id}/preview`, {
        ...(ground ? { county: ground } : {}),
        ...(one ? { selectors: [one.addressees] } : {}),
      }),
    staleTime: 60_000,
  });
  const rows = (asked.data?.rows ?? []).filter((row) => (row.county ?? '') === ground);
  const all = (asked.data?.counts ?? [])
    .filter((count) => (count.county ?? '') === ground)
    .reduce((sum, count) => sum + count.n, 0);
  return (
    <Sheet
      open
      wide
      onClose={onClose}
      title={ground ? (regionNames[ground] ?? ground) : say(['市级', 'City'])}
      path={say(['落到谁身上', 'Whom it falls to'])}
    >
      <Select<string>
        className="full"
        aria-label={say(['哪一条要求', 'Which obligation'])}
        value={key}
        onChange={setKey}
        options={[
          { value: '', label: say(['全部要求', 'All obligations']) },
          ...duties.map((each, i) => ({ value: each.key, label: `${i + 1}　${each.text}` })),
        ]}
      />
      {asked.isPending ? (
        <RowsSkeleton />
      ) : !asked.data ? (
        <ErrorState problem={asProblem(asked.error)} onRetry={() => asked.refetch()} />
      ) : rows.length === 0 ? (
        <p className="muted nb-who-none">{say(['这一条在这里不落到任何单位。', 'It falls to nobody here.'])}</p>
      ) : (
        <>
          <ul className="nb-who">
            {rows.map((row) => (
              <WhoLine key={`${row.orgId}${row.siteId}`} row={row} />
            ))}
          </ul>
          {all > rows.length && (
            <p className="muted">
              {say([`共 ${all} 个，列出前 ${rows.length} 个。`, `The first ${rows.length} of ${all}.`])}
            </p>
          )}
        </>
      )}
    </Sheet>
  );
}

function WhoLine({ row }: { readonly row: PreviewRow }) {
  const say = useSay();
  const place = row.township ? regionNames[row.township] : undefined;
  const wanted = row.wanted ? roles[row.wanted as Role] : undefined;
  return (
    <li>
      <DutyGlyph state={row.person ? 'due' : 'unowned'} />
      <span>
        {row.site ?? row.org}
        {place && <small>{place}</small>}
      </span>
      <span className="nb-who-person">
        {row.person ?? say(['无主', 'Unowned'])}
        <small>
          {row.post ??
            (wanted ? say([`没有设${wanted[0]}岗位`, `no post for ${wanted[1]}`]) : say(['没有岗位', 'no post']))}
        </small>
      </span>
    </li>
  );
}
