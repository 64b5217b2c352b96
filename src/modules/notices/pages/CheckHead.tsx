import { Button } from 'antd';
import { useState } from 'react';
import { useSay } from '../../../web/language.tsx';
import { Link } from '../../../web/shell/Link.tsx';
import { PageHead } from '../../../web/shell/PageHead.tsx';
import type { DraftView } from '../wire.ts';
import type { Edits } from './useDraft.tsx';
import { stateLabel } from './options.ts';
import { ToldLine } from './ToldLine.tsx';

interface Props {
  readonly view: DraftView;
  readonly edits: Edits;
  /** Which half a phone shows; undefined at a desk, where both stand side by side. */
  readonly tab: 'text' | 'list' | undefined;
  readonly onTab: (tab: 'text' | 'list') => void;
  readonly onOpen: (what: 'changes' | 'finish' | 'discard') => void;
}

/** How far the checking is, what the reading warned of, and the steps: undo, history, send for approval. */
export function CheckHead({ view, edits, tab, onTab, onOpen }: Props) {
  const say = useSay();
  const { row, allowed, parent } = view;
  const seen = row.obligations.filter((one) => one.checked).length;
  const undoable = (row.undo ?? []).length;
  const editable = allowed.includes('edit');
  return (
    <>
      <div className="nb-head-bar">
        <PageHead
          title={row.title}
          back="/notices"
          backLabel={say(['收发文', 'Notices'])}
          lead={
            <p className="nb-lead">
              <span className="state-mark">{say(stateLabel(row.state))}</span>
              {row.number && <span>{row.number}</span>}
              {parent && (
                <span>
                  {say(['转发自', 'passes on'])}{' '}
                  <Link to={`/notice/${parent.id}`}>{parent.number ?? parent.title}</Link>
                </span>
              )}
              <span className="nb-progress">
                <span className="nb-track" aria-hidden="true">
                  <i
                    style={{ width: `${row.obligations.length === 0 ? 0 : (seen / row.obligations.length) * 100}%` }}
                  />
                </span>
                {say([`已看 ${seen} / ${row.obligations.length} 条`, `${seen} of ${row.obligations.length} looked at`])}
              </span>
              <span className="muted" role="status">
                {edits.busy ? say(['正在保存…', 'Saving…']) : ''}
              </span>
            </p>
          }
        >
          {editable && (
            <Button onClick={edits.undo} disabled={undoable === 0} title="Ctrl+Z">
              {say(['撤销', 'Undo'])}
            </Button>
          )}
          <Button type="text" onClick={() => onOpen('changes')}>
            {say(['修改记录', 'Changes'])}
          </Button>
          {allowed.includes('discard') && (
            <Button type="text" onClick={() => onOpen('discard')}>
              {say(['作废', 'Discard'])}
            </Button>
          )}
          {allowed.includes('finish') ? (
            <Button type="primary" disabled={edits.busy} onClick={() => onOpen('finish')}>
              {say(['核对完成，送签', 'Send for approval'])}
            </Button>
          ) : row.state === 'withdrawn' ? null : (
            <Link to={next(row.state, row.id)} className="look-button look-button-main nb-go">
              {row.state === 'issued' || row.state === 'revoked'
                ? say(['看落实', 'The living notice'])
                : say(['去签发、印发', 'Approve and issue'])}
            </Link>
          )}
        </PageHead>
        <ToldLine state={row.state} told={view.told} />
        {edits.refused && (
          <p className="form-refusal nb-refused" role="alert">
            {say(edits.refused)}
            <button type="button" className="link" onClick={edits.dismiss}>
              {say(['知道了', 'All right'])}
            </button>
          </p>
        )}
        {editable && <Warnings warnings={row.reading?.warnings ?? []} />}
      </div>
      {tab && (
        <div className="nb-tabs" role="tablist">
          <button type="button" role="tab" aria-selected={tab === 'text'} onClick={() => onTab('text')}>
            {say(['正文', 'Text'])}
          </button>
          <button type="button" role="tab" aria-selected={tab === 'list'} onClick={() => onTab('list')}>
            {say([`要求 ${row.obligations.length}`, `Obligations ${row.obligations.length}`])}
          </button>
        </div>
      )}
    </>
  );
}

const next = (state: string, id: string) =>
  state === 'issued' || state === 'revoked' ? `/notice/${id}` : `/notices/${id}/issue`;

/** What the reading could not settle; folded once read. */
function Warnings({ warnings }: { readonly warnings: readonly string[] }) {
  const say = useSay();
  const [open, setOpen] = useState(true);
  if (warnings.length === 0) return null;
  if (!open)
    return (
      <button type="button" className="look-quiet nb-warned" onClick={() => setOpen(true)}>
        {say([`识读提示 ${warnings.length} 条`, `${warnings.length} notes of the reading`])}
      </button>
    );
  return (
    <div className="note nb-warnings">
      <ul>
        {warnings.map((warning) => (
          <li key={warning}>{warning}</li>
        ))}
      </ul>
      <button type="button" className="look-quiet" onClick={() => setOpen(false)}>
        {say(['收起', 'Fold'])}
      </button>
    </div>
  );
}
