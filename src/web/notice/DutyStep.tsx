import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FillSheet } from '../../modules/registry/pages/FillSheet.tsx';
import { get } from '../api.ts';
import { useKind } from '../data/kinds.ts';
import { asProblem } from '../data/problem.ts';
import { useRecord } from '../data/rows.ts';
import { useSay } from '../language.tsx';
import { DutyMark } from '../look/DutyMark.tsx';
import { ErrorState } from '../look/ErrorState.tsx';
import { Skeleton } from '../look/Skeleton.tsx';
import { useSession } from '../session.tsx';
import { When } from '../shell/When.tsx';
import { DutyProof } from './DutyProof.tsx';
import { DutyActions } from './DutyActions.tsx';
import { missedWords } from './lateness.ts';
import { markOf } from './UnitList.tsx';
import type { ObligationWire, ProofWire, UnitWire } from './wire.ts';
import { rhythmWords } from './words.ts';

interface DutyRow {
  readonly id: string;
  readonly version: number;
  readonly state: UnitWire['state'];
  readonly ground: { readonly orgId: string | null; readonly siteId: string | null };
  readonly person: string | null;
  readonly post: string | null;
  readonly obligation: string;
  readonly rhythm: string;
  readonly times: number;
  readonly done: number;
  readonly periodStart: string;
  readonly dueAt: string | null;
  readonly periodsOwed: number;
  readonly periodsProven: number;
  readonly periodsLate: number;
  readonly notOwedReason: string | null;
}

interface Props {
  readonly id: string;
  readonly obligations: readonly ObligationWire[];
}

/** One duty: who owes it where, how it stands, and every record that proved it. */
export function DutyStep({ id, obligations }: Props) {
  const say = useSay();
  const { now } = useSession();
  const record = useRecord('duty', id);
  const proofs = useQuery({
    queryKey: ['record', 'duty', id, 'proofs'],
    queryFn: ({ signal }) => get<{ rows: ProofWire[] }>(`/api/duty/${id}/proofs`, signal),
  });
  if (record.isPending) return <Skeleton shape="form" />;
  if (!record.data) return <ErrorState problem={asProblem(record.error)} onRetry={() => record.refetch()} />;
  const duty = record.data.row as unknown as DutyRow;
  const { names } = record.data;
  const obligation = obligations.find((one) => one.id === duty.obligation);
  const mark = markOf({ state: duty.state, person: duty.person ? { id: duty.person, name: null } : null });
  return (
    <div className="duty-step">
      {obligation && (
        <q className="obligation-quote" lang="zh-CN">
          {obligation.text}
        </q>
      )}
      <dl className="fact-lines">
        <div>
          <dt>{say(['单位', 'Unit'])}</dt>
          <dd>
            <UnitName siteId={duty.ground.siteId} orgId={duty.ground.orgId} />
          </dd>
        </div>
        <div>
          <dt>{say(['责任人', 'Person'])}</dt>
          <dd>
            {duty.person ? (names[duty.person] ?? '—') : <DutyMark state="unowned" />}
            {duty.post && <span className="muted"> {names[duty.post] ?? ''}</span>}
            {!duty.person && duty.post && <FillPost postId={duty.post} orgId={duty.ground.orgId} />}
          </dd>
        </div>
        <div>
          <dt>{say(['现状', 'Standing'])}</dt>
          <dd className="duty-standing">
            <DutyMark state={mark === 'unowned' ? duty.state : mark} words={missedWords(duty, now())} word />
            {duty.state === 'notOwed' && duty.notOwedReason && <span>{duty.notOwedReason}</span>}
            {duty.dueAt && (duty.state === 'due' || duty.state === 'late') && (
              <span className="muted">
                {say(['应于', 'due'])} <When at={duty.dueAt} />
              </span>
            )}
            {duty.times > 1 && (
              <span className="muted">
                {say([`本期 ${duty.done}/${duty.times} 次`, `${duty.done} of ${duty.times} this period`])}
              </span>
            )}
          </dd>
        </div>
        <div>
          <dt>{say(['周期', 'Rhythm'])}</dt>
          <dd>
            {say(rhythmWords({ ...duty, deadline: obligation?.deadline ?? null }))}
            {duty.periodsOwed > 1 && (
              <span className="muted">
                {' '}
                {say([
                  `应办 ${duty.periodsOwed} 期，已办 ${duty.periodsProven}，逾期 ${duty.periodsLate}`,
                  `${duty.periodsOwed} periods owed, ${duty.periodsProven} proven, ${duty.periodsLate} late`,
                ])}
              </span>
            )}
          </dd>
        </div>
      </dl>
      <DutyActions row={record.data.row} allowed={record.data.allowed} />
      <h3>{say(['凭证', 'Proofs'])}</h3>
      {proofs.isPending ? (
        <Skeleton shape="rows" count={2} />
      ) : !proofs.data || proofs.data.rows.length === 0 ? (
        <p className="muted">{say(['还没有记录能证明这项责任。', 'No record proves this duty yet.'])}</p>
      ) : (
        <ul className="proof-list">
          {proofs.data.rows.map((proof) => (
            <DutyProof key={`${proof.periodStart}${proof.factId}`} proof={proof} />
          ))}
        </ul>
      )}
    </div>
  );
}

/** Whose duty it is, as the drawer's title. */
export function DutyTitle({ id }: { readonly id: string }) {
  const { data } = useRecord('duty', id);
  if (!data) return <>…</>;
  return <UnitName siteId={data.row.ground.siteId} orgId={data.row.ground.siteId ? null : data.row.ground.orgId} />;
}

function UnitName({ siteId, orgId }: { readonly siteId: string | null; readonly orgId: string | null }) {
  const site = useRecord('site', siteId ?? '', siteId !== null);
  const org = useRecord('organisation', orgId ?? '', orgId !== null);
  const names = [site.data?.row.name, org.data?.row.name].filter((name): name is string => typeof name === 'string');
  return <>{names.length > 0 ? [...new Set(names)].join(' · ') : '…'}</>;
}

function FillPost({ postId, orgId }: { readonly postId: string; readonly orgId: string | null }) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  const { kind } = useKind('post');
  const post = useRecord('post', postId, kind !== undefined);
  if (!post.data?.allowed.includes('fill') || orgId === null) return null;
  return (
    <>
      <button type="button" className="look-quiet" onClick={() => setOpen(true)}>
        {say(['补上责任人', 'Fill'])}
      </button>
      <FillSheet post={post.data.row} orgId={orgId} open={open} onClose={() => setOpen(false)} />
    </>
  );
}
