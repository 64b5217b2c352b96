import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useCommand } from '../../../web/data/useCommand.ts';
import { useDates } from '../../../web/data/useDates.ts';
import { regionNames } from '../../../web/data/regions.ts';
import { useKind } from '../../../web/data/kinds.ts';
import { ActionSheet } from '../../../web/generic/ActionSheet.tsx';
import type { Row } from '../../../web/data/rows.ts';
import { useLanguage, useSay } from '../../../web/language.tsx';
import { durationWords } from '../../../web/look/dates.ts';
import { DutyGlyph } from '../../../web/look/DutyMark.tsx';
import { useSession } from '../../../web/session.tsx';
import { delivery, receives } from '../delivery.ts';
import type { BoardRow } from '../wire.ts';
import { optionLabel } from './options.ts';
import { ProxySheet } from './ProxySheet.tsx';

/** One recipient: signed or not, by whom, how late; reminded or signed for by proxy in place. */
export function BoardLine({
  row,
  isOwn,
  inForce,
}: {
  readonly row: BoardRow;
  readonly isOwn: boolean;
  readonly inForce: boolean;
}) {
  const say = useSay();
  const dates = useDates();
  const { language } = useLanguage();
  const client = useQueryClient();
  const { now, self } = useSession();
  const command = useCommand('delivery');
  const { kind } = useKind('delivery');
  const [sheet, setSheet] = useState<'sign' | 'reject'>();
  const waiting = row.state === 'sent';
  const open = waiting && inForce;
  const over = now().getTime() - Date.parse(row.signBy);
  const late = open ? over : row.signedAt ? Date.parse(row.signedAt) - Date.parse(row.signBy) : 0;
  const refresh = () => client.invalidateQueries({ queryKey: ['notices'] });
  const act = (action: string, input: Readonly<Record<string, unknown>> = {}) =>
    command.mutate(
      { path: `/api/delivery/${row.id}/${action}`, body: { version: row.version, input } },
      { onSettled: refresh },
    );
  const ground = { county: row.county, township: null, orgId: row.orgId, siteId: null, field: null };
  const mine = receives({ orgId: self.org?.id ?? null, roles: self.roles, scope: self.scope }, ground);
  const state = open ? (over > 0 ? 'late' : 'due') : row.state === 'signed' ? 'proven' : 'notOwed';
  const sheetRow = {
    ...row,
    ground,
    day: '',
    createdAt: row.sentAt,
    createdBy: '',
    updatedAt: row.sentAt,
  } as unknown as Row;
  return (
    <li>
      <DutyGlyph state={state} size={18} />
      <div>
        <p>
          {row.org}
          {row.label !== 'main' && (
            <span className="nb-urgency">{say(optionLabel(delivery.fields.label, row.label))}</span>
          )}
        </p>
        <small>
          {row.state === 'signed'
            ? `${row.signerPost ?? ''}${row.proxy ? say(['（代签）', ' (proxy)']) : ''}${row.proxyNote ? `：${row.proxyNote}` : ''}`
            : row.state === 'rejected'
              ? say([`拒收：${row.rejectReason ?? ''}`, `Rejected: ${row.rejectReason ?? ''}`])
              : (row.reminded ?? 0) > 0
                ? say([
                    `已催办 ${row.reminded} 次，最近 ${row.remindedAt ? dates.moment(row.remindedAt) : ''}`,
                    `reminded ${row.reminded} times, last ${row.remindedAt ? dates.moment(row.remindedAt) : ''}`,
                  ])
                : row.county
                  ? regionNames[row.county]
                  : say(['市级', 'City'])}
        </small>
        {command.error && <p className="field-error">{say(command.error.label)}</p>}
      </div>
      <div className="nb-board-when">
        {row.state === 'signed' && row.signedAt && (
          <>
            <p>{dates.moment(row.signedAt)}</p>
            {row.late && (
              <small>{say([`迟 ${durationWords(late, language)}`, `${durationWords(late, language)} late`])}</small>
            )}
          </>
        )}
        {open && (
          <p>
            {over > 0 ? (
              <strong>
                {say([`逾期 ${durationWords(late, language)}`, `${durationWords(late, language)} overdue`])}
              </strong>
            ) : (
              say([`还有 ${durationWords(over, language)}`, `${durationWords(over, language)} left`])
            )}
          </p>
        )}
      </div>
      <div className="nb-board-act">
        {open && mine && (
          <button
            type="button"
            className="look-button look-button-main"
            disabled={command.isPending}
            onClick={() => act('sign')}
          >
            {say(['签收', 'Sign'])}
          </button>
        )}
        {open && !mine && isOwn && (
          <>
            <button
              type="button"
              className="look-quiet"
              disabled={command.isPending}
              onClick={() => act('remind')}
              aria-label={say([`催办：${row.org}`, `Remind ${row.org}`])}
            >
              {say(['催办', 'Remind'])}
            </button>
            <button
              type="button"
              className="look-quiet"
              onClick={() => setSheet('sign')}
              aria-label={say([`代签：${row.org}`, `Proxy for ${row.org}`])}
            >
              {say(['代签', 'Proxy'])}
            </button>
          </>
        )}
        {open && mine && (
          <button type="button" className="look-quiet" onClick={() => setSheet('reject')}>
            {say(['拒收', 'Reject'])}
          </button>
        )}
        {row.state === 'rejected' && isOwn && inForce && (
          <button type="button" className="look-quiet" disabled={command.isPending} onClick={() => act('resend')}>
            {say(['重新送达', 'Send again'])}
          </button>
        )}
      </div>
      {sheet === 'sign' && (
        <ProxySheet
          row={row}
          onClose={() => setSheet(undefined)}
          onDone={() => {
            setSheet(undefined);
            void refresh();
          }}
        />
      )}
      {kind && (
        <ActionSheet
          kind={kind}
          row={sheetRow}
          action={sheet === 'reject' ? sheet : undefined}
          onClose={() => setSheet(undefined)}
          onDone={() => {
            setSheet(undefined);
            void refresh();
          }}
        />
      )}
    </li>
  );
}
