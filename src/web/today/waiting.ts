import type { Label } from '../../kit/label.ts';

/** What waits for somebody beside the duties of the day; left out where it is not known. */
export interface Waiting {
  /** Reports of suspected symptoms that want a receipt. */
  readonly reports?: number;
  /** Policy versions the own enterprise has not taken note of. */
  readonly policies?: number;
  /** Notices that wait to be signed for. */
  readonly notices?: number;
  /** Duties enterprises propose as not owed, for the county office to decide. */
  readonly proposals?: number;
  /** Records on this device that are not on the server. */
  readonly kept: number;
  /** Something is still being looked up. */
  readonly looking: boolean;
}

export interface WaitingThing {
  readonly words: Label;
  /** Where it is done; left out where the page itself offers it. */
  readonly to?: string;
}

/** One line for each sort of thing that waits, the most pressing first. */
export function thingsWaiting({
  reports = 0,
  policies = 0,
  notices = 0,
  proposals = 0,
  kept,
}: Waiting): readonly WaitingThing[] {
  const lines: readonly (WaitingThing & { readonly n: number })[] = [
    {
      n: reports,
      words: [`疑似症状报告 ${reports} 份待签收`, `${reports} reports of symptoms to sign for`],
      to: '/epidemic/suspect',
    },
    { n: policies, words: [`防疫政策 ${policies} 件待本企业确认`, `${policies} policy versions to take note of`] },
    { n: notices, words: [`通知 ${notices} 件待签收`, `${notices} notices to sign for`], to: '/notices' },
    { n: proposals, words: [`提请不须办理 ${proposals} 项待核定`, `${proposals} proposals to decide`] },
    { n: kept, words: [`本机 ${kept} 条记录待上传`, `${kept} records on this device to go up`], to: '/outbox' },
  ];
  return lines.filter(({ n }) => n > 0);
}

/** Whether nothing at all waits: every sort is known and none has anything. */
export function nothingWaits(waiting: Waiting): boolean {
  const { reports, policies, notices, proposals, kept } = waiting;
  return reports === 0 && policies === 0 && notices === 0 && proposals === 0 && kept === 0;
}
