import { useNavigate } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type DragEvent, useRef, useState } from 'react';
import { send } from '../../../web/api.ts';
import { makeId } from '../../../web/data/id.ts';
import { asProblem, type Problem } from '../../../web/data/problem.ts';
import { useSay } from '../../../web/language.tsx';
import { Sheet } from '../../../web/look/Sheet.tsx';
import { useNarrow } from '../../../web/shell/useMedia.ts';
import type { NoticeRow } from '../wire.ts';

const accept = '.txt,.md,.docx,.pdf';
const limit = 30 * 1024 * 1024;

interface Going {
  readonly name: string;
  /** 0 to 1 while it goes; 1 while it is read. */
  readonly part: number;
}

/** Takes a notice as a file or as pasted text, shows how it goes, and leads to checking it. A "no" stays in sight with its reason. */
export function UploadZone({ compact = false }: { readonly compact?: boolean }) {
  const say = useSay();
  const navigate = useNavigate();
  const client = useQueryClient();
  const narrow = useNarrow();
  const [over, setOver] = useState(false);
  const [going, setGoing] = useState<Going>();
  const [refused, setRefused] = useState<{ problem: Problem | undefined; words?: string; name: string }>();
  const [pasting, setPasting] = useState(false);
  const stop = useRef<AbortController>(undefined);
  const picker = useRef<HTMLInputElement>(null);

  async function take(file: File) {
    if (file.size > limit) {
      setRefused({
        problem: undefined,
        name: file.name,
        words: say([
          '文件超过 30 MB，没有上传。请压缩或拆分后再传。',
          'Larger than 30 MB; not sent. Compress or split it.',
        ]),
      });
      return;
    }
    setRefused(undefined);
    setGoing({ name: file.name, part: 0 });
    const form = new FormData();
    form.append('file', file, file.name);
    stop.current = new AbortController();
    try {
      const { row } = await send<{ row: NoticeRow }>(
        `/api/notices/read?commandId=${makeId()}`,
        form,
        (part) => setGoing({ name: file.name, part }),
        stop.current.signal,
      );
      await client.invalidateQueries({ queryKey: ['notices'] });
      await navigate({ to: `/notices/${row.id}/check` });
    } catch (thrown) {
      if (!(thrown instanceof DOMException)) setRefused({ problem: asProblem(thrown), name: file.name });
    } finally {
      setGoing(undefined);
    }
  }
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file && !going) void take(file);
  };

  return (
    <div className="nb-upload">
      <section
        aria-label={say(['上传通知', 'Upload a notice'])}
        className={compact ? 'drop nb-drop nb-drop-compact' : 'drop nb-drop'}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {going ? (
          <div className="nb-going" role="status">
            <p>
              {going.part < 1
                ? say([`正在上传「${going.name}」`, `Uploading “${going.name}”`])
                : say([`正在识读「${going.name}」：文头、条款、要求`, `Reading “${going.name}”`])}
            </p>
            <progress {...(going.part < 1 ? { value: going.part } : {})} max={1} />
            <button type="button" className="look-quiet" onClick={() => stop.current?.abort()}>
              {say(['停下', 'Stop'])}
            </button>
          </div>
        ) : (
          <div className="nb-invite">
            <p>
              <strong>
                {narrow ? say(['上传一份通知', 'Upload a notice']) : say(['把通知文件拖到这里', 'Drop a notice here'])}
              </strong>
              <span>
                {say([
                  '.docx .pdf .txt .md，不超过 30 MB；带密级的不要上传',
                  '.docx .pdf .txt .md up to 30 MB; nothing classified',
                ])}
              </span>
            </p>
            <div className="nb-invite-actions">
              <Button type="primary" onClick={() => picker.current?.click()}>
                {say(['选择文件', 'Choose a file'])}
              </Button>
              <Button onClick={() => setPasting(true)}>{say(['粘贴文字', 'Paste text'])}</Button>
            </div>
            <input
              ref={picker}
              type="file"
              accept={accept}
              tabIndex={-1}
              aria-label={say(['通知文件', 'Notice file'])}
              onChange={(event) => {
                const [file] = event.target.files ?? [];
                event.target.value = '';
                if (file) void take(file);
              }}
            />
          </div>
        )}
      </section>
      {refused && (
        <p className="form-refusal nb-refused" role="alert">
          <strong>{say([`「${refused.name}」没有收下。`, `“${refused.name}” was not taken. `])}</strong>
          {refused.words ?? (refused.problem ? say(refused.problem.label) : '')}
        </p>
      )}
      <PasteSheet
        open={pasting}
        onClose={() => setPasting(false)}
        onText={(text) => {
          setPasting(false);
          void take(new File([text], say(['粘贴的通知.txt', 'pasted.txt']), { type: 'text/plain' }));
        }}
      />
    </div>
  );
}

function PasteSheet({
  open,
  onClose,
  onText,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onText: (text: string) => void;
}) {
  const say = useSay();
  const [text, setText] = useState('');
  const enough = text.trim().length >= 20;
  return (
    <Sheet
      open={open}
      onClose={onClose}
      wide
      title={say(['粘贴通知全文', 'Paste the whole notice'])}
      foot={
        <Button type="primary" disabled={!enough} onClick={() => onText(text)}>
          {say(['识读', 'Read it'])}
        </Button>
      }
    >
      <p className="muted">
        {say([
          '从标题到落款一起粘贴，分页符、页码和断行会自动整理。',
          'From title to signature; page breaks, numbers and broken lines are healed.',
        ])}
      </p>
      <Input.TextArea
        aria-label={say(['通知全文', 'Text of the notice'])}
        value={text}
        onChange={(event) => setText(event.target.value)}
        autoSize={{ minRows: 14, maxRows: 24 }}
      />
    </Sheet>
  );
}
