import { useLocation, useNavigate } from '@tanstack/react-router';
import type { Label } from '../../../kit/label.ts';
import { usePaged } from '../../../web/data/paged.ts';
import { fromWallClock } from '../../../web/data/time.ts';
import { FieldInput } from '../../../web/generic/FieldInput.tsx';
import { type PurposeCode, purposes } from '../../../kit/purposes.ts';
import { useSay } from '../../../web/language.tsx';
import { PagedList } from '../../../web/shell/PagedList.tsx';
import { PageHead } from '../../../web/shell/PageHead.tsx';
import { type PlainColumn, PlainTable } from '../../../web/shell/PlainTable.tsx';
import { When } from '../../../web/shell/When.tsx';
import { auditActions, signInEvents, signInReasons } from './auditWords.ts';

interface AuditEvent {
  readonly id: string;
  readonly at: string;
  readonly actorName: string;
  readonly action: string;
  readonly accountName: string | null;
  readonly detail: Readonly<Record<string, unknown>> | null;
  readonly address: string;
  /** The line is as the ledger has it. */
  readonly intact: boolean;
}

interface SignInEvent {
  readonly id: string;
  readonly at: string;
  readonly accountName: string | null;
  readonly event: string;
  readonly code: string | null;
  readonly address: string;
  readonly device: string;
}

interface PersonalRead {
  readonly id: string;
  readonly at: string;
  readonly actorName: string;
  readonly kind: string;
  readonly fields: readonly string[];
  readonly purposeCode: string;
  readonly purposeText: string;
}

const logs = ['events', 'sign-ins', 'reads'] as const;
type Log = (typeof logs)[number];

const titles: Readonly<Record<Log, Label>> = {
  events: ['管理操作', 'Administration'],
  'sign-ins': ['登录', 'Sign-ins'],
  reads: ['查看个人信息', 'Openings of personal data'],
};
const words: Readonly<Record<Log, Readonly<Record<string, Label>>>> = {
  events: auditActions,
  'sign-ins': signInEvents,
  reads: purposes,
};

/** 审计: the three logs, newest first; the auditor reads and changes nothing. */
export default function AuditPage() {
  const say = useSay();
  const navigate = useNavigate();
  const asked = new URLSearchParams(useLocation().searchStr);
  const log = logs.find((one) => one === asked.get('log')) ?? 'events';
  const [what, from, to] = [asked.get('what') ?? '', asked.get('from') ?? '', asked.get('to') ?? ''];
  const query = new URLSearchParams({
    ...(what ? { what } : {}),
    ...(from ? { from: fromWallClock(`${from}T00:00:00`) } : {}),
    ...(to ? { to: fromWallClock(`${to}T23:59:59`) } : {}),
  }).toString();
  const go = (next: Readonly<Record<string, string>>) =>
    void navigate({ to: '/admin/audit', search: { log, what, from, to, ...next } as never, replace: true });
  const day = (name: 'from' | 'to', label: Label, value: string) => (
    <FieldInput
      form="audit"
      name={name}
      field={{ type: 'date', label, optional: true, settings: {} }}
      value={value || null}
      onChange={(next) => go({ [name]: String(next ?? '') })}
      complaint={undefined}
      quiet
    />
  );
  return (
    <div className="page">
      <PageHead title={say(['审计', 'Audit'])} />
      <fieldset className="tabs" aria-label={say(['日志', 'Log'])}>
        {logs.map((one) => (
          <button key={one} type="button" aria-pressed={log === one} onClick={() => go({ log: one, what: '' })}>
            {say(titles[one])}
          </button>
        ))}
      </fieldset>
      <div className="filter-row">
        <FieldInput
          form="audit"
          name="what"
          field={{ type: 'choice', label: ['事项', 'What'], optional: true, settings: { options: { ...words[log] } } }}
          value={what || null}
          onChange={(next) => go({ what: String(next ?? '') })}
          complaint={undefined}
          quiet
        />
        {day('from', ['从', 'From'], from)}
        {day('to', ['到', 'To'], to)}
      </div>
      {log === 'events' && <Events query={query} />}
      {log === 'sign-ins' && <SignIns query={query} />}
      {log === 'reads' && <Reads query={query} />}
    </div>
  );
}

const idOf = (row: { readonly id: string }) => row.id;

function Events({ query }: { readonly query: string }) {
  const say = useSay();
  const list = usePaged<AuditEvent>('/api/audit/events', query);
  const columns: readonly PlainColumn<AuditEvent>[] = [
    { head: ['时间', 'When'], cell: (row) => <When at={row.at} /> },
    { head: ['谁', 'Who'], cell: (row) => row.actorName },
    { head: ['事项', 'What'], cell: (row) => say(auditActions[row.action] ?? [row.action, row.action]) },
    { head: ['账号', 'Account'], cell: (row) => row.accountName },
    { head: ['原因', 'Reason'], cell: (row) => (typeof row.detail?.reason === 'string' ? row.detail.reason : '') },
    { head: ['来源', 'From'], cell: (row) => <span className="figure">{row.address}</span> },
    {
      head: ['存证', 'Proof'],
      cell: (row) =>
        row.intact ? (
          say(['与账本一致', 'as in the ledger'])
        ) : (
          <strong>{say(['与账本不符', 'differs from the ledger'])}</strong>
        ),
    },
  ];
  return (
    <PagedList list={list} empty={say(['这段时间没有管理操作。', 'No administration in this time.'])}>
      {(rows) => <PlainTable columns={columns} rows={rows} keyOf={idOf} />}
    </PagedList>
  );
}

function SignIns({ query }: { readonly query: string }) {
  const say = useSay();
  const list = usePaged<SignInEvent>('/api/audit/sign-ins', query);
  const nobody = <span className="muted">{say(['没有这个账号', 'no such account'])}</span>;
  const columns: readonly PlainColumn<SignInEvent>[] = [
    { head: ['时间', 'When'], cell: (row) => <When at={row.at} /> },
    { head: ['账号', 'Account'], cell: (row) => row.accountName ?? nobody },
    {
      head: ['事项', 'What'],
      cell: (row) => (
        <>
          {say(signInEvents[row.event] ?? [row.event, row.event])}
          {row.code && signInReasons[row.code] && (
            <small className="muted"> {say(signInReasons[row.code] ?? ['', ''])}</small>
          )}
        </>
      ),
    },
    { head: ['设备', 'Device'], cell: (row) => row.device },
    { head: ['来源', 'From'], cell: (row) => <span className="figure">{row.address}</span> },
  ];
  return (
    <PagedList list={list} empty={say(['这段时间没有登录。', 'No sign-in in this time.'])}>
      {(rows) => <PlainTable columns={columns} rows={rows} keyOf={idOf} />}
    </PagedList>
  );
}

function Reads({ query }: { readonly query: string }) {
  const say = useSay();
  const list = usePaged<PersonalRead>('/api/audit/reads', query);
  const columns: readonly PlainColumn<PersonalRead>[] = [
    { head: ['时间', 'When'], cell: (row) => <When at={row.at} /> },
    { head: ['谁', 'Who'], cell: (row) => row.actorName },
    { head: ['看了什么', 'Opened'], cell: (row) => `${row.kind} ${row.fields.join('、')}` },
    {
      head: ['用途', 'Purpose'],
      cell: (row) => say(purposes[row.purposeCode as PurposeCode] ?? [row.purposeCode, row.purposeCode]),
    },
    { head: ['说明', 'In words'], cell: (row) => row.purposeText },
  ];
  return (
    <PagedList list={list} empty={say(['这段时间没有人查看个人信息。', 'Nobody opened personal data in this time.'])}>
      {(rows) => <PlainTable columns={columns} rows={rows} keyOf={idOf} />}
    </PagedList>
  );
}
