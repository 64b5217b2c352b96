import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useKinds } from '../../../web/data/kinds.ts';
import { asProblem, type Problem } from '../../../web/data/problem.ts';
import { useSay } from '../../../web/language.tsx';
import { ErrorState } from '../../../web/look/ErrorState.tsx';
import { Skeleton } from '../../../web/look/Skeleton.tsx';
import { useNarrow } from '../../../web/shell/useMedia.ts';
import type { DraftObligation } from '../draft.ts';
import type { DraftView } from '../wire.ts';
import { AddSheet } from './AddSheet.tsx';
import { ChangesSheet } from './ChangesSheet.tsx';
import { CheckHead } from './CheckHead.tsx';
import { DraftPaper, type Marked } from './DraftPaper.tsx';
import { DropSheet } from './DropSheet.tsx';
import { EnvelopeSheet } from './EnvelopeSheet.tsx';
import { FinishSheet } from './FinishSheet.tsx';
import { MarkedBar } from './MarkedBar.tsx';
import { ObligationList } from './ObligationList.tsx';
import { ObligationSheet } from './ObligationSheet.tsx';
import type { Paragraph } from './pieces.ts';
import { newObligation } from './newObligation.ts';
import { draftKey, useDraft, useEdits } from './useDraft.tsx';
import './notices.css';

/** Checking a notice: the text as typeset on the left, what was read out of it on the right, each leading to the other. */
export default function CheckPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const draft = useDraft(id);
  if (draft.isPending)
    return (
      <div className="page">
        <Skeleton shape="notice" />
      </div>
    );
  if (!draft.data) return <ErrorState problem={asProblem(draft.error)} onRetry={() => draft.refetch()} />;
  return <Bench key={id} view={draft.data} />;
}

type Opened =
  | { readonly what: 'envelope' | 'changes' | 'finish' | 'discard' }
  | { readonly what: 'correct' | 'drop'; readonly key: string }
  | { readonly what: 'new'; readonly one: DraftObligation }
  | { readonly what: 'add'; readonly paragraph: Paragraph };

function Bench({ view }: { readonly view: DraftView }) {
  const say = useSay();
  const narrow = useNarrow();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { row, allowed } = view;
  const editable = allowed.includes('edit');
  const edits = useEdits(row.id);
  const kinds = useKinds();
  const proofs = useMemo(() => (kinds.data ?? []).filter((kind) => kind.answers.length > 0), [kinds.data]);
  const [selected, setSelected] = useState<string>();
  const [tab, setTab] = useState<'text' | 'list'>('text');
  const [opened, setOpened] = useState<Opened>();
  const [marked, setMarked] = useState<Marked>();
  const bench = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The panes scroll by themselves in what the shell leaves below its own lines.
    const above = bench.current?.getBoundingClientRect().top ?? 0;
    bench.current?.style.setProperty('--nb-above', `${above + window.scrollY}px`);
  }, []);
  const now = useRef({ row, edits });
  now.current = { row, edits };
  const close = useCallback(() => setOpened(undefined), []);
  const find = (key: string) => row.obligations.find((one: DraftObligation) => one.key === key);

  const select = useCallback((key: string | undefined) => setSelected(key), []);
  const fromText = useCallback((key: string) => {
    setSelected(key);
    setTab('list');
  }, []);
  const addIn = useCallback((paragraph: Paragraph) => setOpened({ what: 'add', paragraph }), []);
  const actions = useMemo(
    () => ({
      select,
      confirm: (key: string) => {
        const { obligations } = now.current.row;
        const at = obligations.findIndex((one) => one.key === key);
        if (!obligations[at]?.checked) now.current.edits.change({ op: 'correct', key, change: {} });
        const rest = [...obligations.slice(at + 1), ...obligations.slice(0, at)];
        setSelected((rest.find((one) => !one.checked) ?? obligations[at + 1])?.key);
      },
      correct: (key: string) => setOpened({ what: 'correct', key }),
      split: (key: string, at: number) => {
        now.current.edits.change({ op: 'split', key, at });
        setSelected(`${key}a`);
      },
      merge: (keys: readonly [string, string]) => {
        now.current.edits.change({ op: 'merge', keys: [...keys] });
        setSelected(keys[0]);
      },
      drop: (key: string) => setOpened({ what: 'drop', key }),
      toText: (key: string) => {
        setTab('text');
        setSelected(undefined);
        requestAnimationFrame(() => setSelected(key));
      },
    }),
    [select],
  );

  useEffect(() => {
    if (!editable) return;
    const onKey = (event: KeyboardEvent) => {
      const inField = event.target instanceof HTMLElement && event.target.closest('input, textarea, [role=dialog]');
      if (inField || event.altKey) return;
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z' && !event.shiftKey) {
        event.preventDefault();
        now.current.edits.undo();
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [editable]);

  const done = async (problem?: Problem) => {
    await client.invalidateQueries({ queryKey: ['notices'] });
    if (!problem) await navigate({ to: `/notices/${row.id}/issue` });
  };
  const takeMarked = (use: 'add' | 'words' | 'split') => {
    if (!marked) return;
    const { start, end } = marked;
    window.getSelection()?.removeAllRanges();
    setMarked(undefined);
    const one = selected ? find(selected) : undefined;
    if (use === 'add') setOpened({ what: 'new', one: newObligation(row, start, end) });
    else if (one && use === 'words')
      edits.change({ op: 'correct', key: one.key, change: { start, end, text: row.text.slice(start, end) } });
    else if (one) actions.split(one.key, start - one.start);
  };
  const current = opened && 'key' in opened ? find(opened.key) : undefined;
  const paper = (
    <DraftPaper
      row={row}
      selected={selected}
      onSelect={fromText}
      editable={editable}
      onMark={setMarked}
      onAddIn={addIn}
      onHead={() => setOpened({ what: 'envelope' })}
    />
  );
  const list = <ObligationList row={row} selected={selected} editable={editable} proofs={proofs} actions={actions} />;
  return (
    <div className="nb-bench" ref={bench} data-narrow={narrow || undefined}>
      <CheckHead
        view={view}
        edits={edits}
        tab={narrow ? tab : undefined}
        onTab={setTab}
        onOpen={(what) => setOpened({ what })}
      />
      {narrow ? (
        <div className="nb-one">{tab === 'text' ? paper : list}</div>
      ) : (
        <div className="nb-two">
          <div className="nb-left" role="region" aria-label={say(['正文', 'Text'])}>
            {paper}
          </div>
          <div className="nb-right" role="region" aria-label={say(['要求', 'Obligations'])}>
            {list}
          </div>
        </div>
      )}
      {marked && editable && !opened && (
        <MarkedBar marked={marked} one={selected ? find(selected) : undefined} onTake={takeMarked} />
      )}
      {opened?.what === 'envelope' && <EnvelopeSheet view={view} onClose={close} />}
      {opened?.what === 'changes' && <ChangesSheet row={row} onClose={close} />}
      {opened?.what === 'finish' && <FinishSheet view={view} onClose={close} onDone={done} />}
      {opened?.what === 'discard' && (
        <DropSheet
          title={say(['作废这份草稿', 'Discard this draft'])}
          label={['作废', 'Discard']}
          warning={[
            '作废后不能再改、再印发，只留在台账里；编过的号不受影响。',
            'It can be neither changed nor issued any more and stays in the ledger only.',
          ]}
          step={{ action: 'discard', row }}
          onClose={close}
          onDone={async () => {
            await client.invalidateQueries({ queryKey: ['notices'] });
            client.removeQueries({ queryKey: draftKey(row.id) });
            await navigate({ to: '/notices' });
          }}
        />
      )}
      {opened?.what === 'drop' && current && (
        <DropSheet
          title={say(['删去这条要求', 'Drop this obligation'])}
          label={['删去', 'Drop']}
          words={current.text}
          onClose={close}
          onReason={(reason) => {
            edits.change({ op: 'drop', key: current.key, reason: reason || null });
            setSelected(undefined);
            close();
          }}
        />
      )}
      {opened?.what === 'correct' && current && (
        <ObligationSheet
          notice={row.id}
          one={current}
          isNew={false}
          proofs={proofs}
          onClose={close}
          onSave={({ key, ...change }) => {
            edits.change({ op: 'correct', key, change });
            close();
          }}
        />
      )}
      {opened?.what === 'new' && (
        <ObligationSheet
          notice={row.id}
          one={opened.one}
          isNew
          proofs={proofs}
          onClose={close}
          onSave={(one) => {
            edits.change({ op: 'add', obligation: one });
            setSelected(one.key);
            setTab('list');
            close();
          }}
        />
      )}
      {opened?.what === 'add' && (
        <AddSheet
          row={row}
          paragraph={opened.paragraph}
          onClose={close}
          onChoose={(start, end) => setOpened({ what: 'new', one: newObligation(row, start, end) })}
        />
      )}
    </div>
  );
}
