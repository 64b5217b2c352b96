import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { get } from '../api.ts';
import { useLive } from '../data/useLive.ts';
import type { NoticeEnvelope } from '../look/notice.ts';
import { clauseRows } from './clauseRows.ts';
import type { LivingWire, NoticeWire } from './wire.ts';

/** What is asked of a living notice; left out: the reader's own territory, all fields, today, no comparison. */
export interface LivingAsked {
  readonly ground?: string;
  readonly field?: string;
  readonly day?: string;
  readonly compare?: string;
}

/** The query string of what is asked, without what is left out. */
export function askedQuery(asked: Readonly<Record<string, string | undefined>>): string {
  return new URLSearchParams(
    Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ''),
  ).toString();
}

/** The head and foot of an issued notice; an absent part stays empty on paper. */
export function envelopeOf(notice: NoticeWire): NoticeEnvelope {
  const { envelope } = notice;
  const issuer = envelope.issuer ?? envelope.signedBy ?? '';
  const date = envelope.date ?? notice.date ?? notice.issuedAt?.slice(0, 10) ?? '';
  return {
    issuer,
    number: notice.number ?? envelope.number ?? '',
    title: envelope.title ?? notice.title,
    recipients: envelope.recipients,
    signedBy: envelope.signedBy ?? issuer,
    sealBorrowed: envelope.sealBorrowed,
    date,
    publication: envelope.publication,
    copyTo: envelope.copyTo,
    printedBy: envelope.printedOn ? (envelope.signedBy ?? issuer) : null,
    printedOn: envelope.printedOn,
    copies: envelope.copies,
  };
}

/** A notice with its live figures, asked again whenever the server says that they changed. */
export function useLiving(id: string, asked: LivingAsked) {
  const query = askedQuery({ ...asked });
  const living = useQuery({
    queryKey: ['living', id, query],
    queryFn: ({ signal }) => get<LivingWire>(`/api/notices/${id}/living${query ? `?${query}` : ''}`, signal),
    placeholderData: keepPreviousData,
    enabled: id !== '',
  });
  useLive(`notice:${id}`, [
    ['living', id],
    ['drill', id],
  ]);
  const view = useMemo(
    () => living.data && { wire: living.data, rows: clauseRows(living.data), envelope: envelopeOf(living.data.notice) },
    [living.data],
  );
  return { view, asking: living.isPlaceholderData, error: living.error, refetch: living.refetch };
}
