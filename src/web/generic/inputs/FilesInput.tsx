import { useRef, useState } from 'react';
import type { FileRef } from '../../../kit/field.ts';
import { isUploadType, uploadLimit } from '../../../kit/upload.ts';
import { asProblem, Problem } from '../../data/problem.ts';
import { useSay } from '../../language.tsx';
import { useKeepFile } from '../../offline/KeepFiles.tsx';
import { useCoarsePointer } from '../../shell/useMedia.ts';
import { FileTile } from '../FileTile.tsx';
import type { InputProps } from './props.ts';

interface Sending {
  readonly key: number;
  readonly file: File;
  readonly part: number;
  readonly problem?: Problem;
}

let nextKey = 1;

/** What is wrong with a file before it is kept; with no network nobody else would say so. */
function unfit(file: File): Problem | undefined {
  const no = (code: string, zh: string, en: string) => new Problem(422, { code, message: { zh, en } });
  if (file.size === 0) return no('FILE_MISSING', '文件是空的。请重新选择。', 'The file is empty. Choose it again.');
  if (file.size > uploadLimit)
    return no('FILE_TOO_LARGE', '文件超过 30 MB。请压缩或拆分后再添加。', 'Larger than 30 MB. Compress or split it.');
  if (!isUploadType(file.type))
    return no(
      'FILE_TYPE',
      '不能添加这种文件。照片请用 JPG、PNG，文档请用 PDF、Word、Excel。',
      'This type of file is not taken. Use JPG, PNG, PDF, Word or Excel.',
    );
  return undefined;
}

/** Files kept as they are chosen; the form sends only their references. A failed one can be tried again. */
export function FilesInput({ inputId, describedBy, field, value, onChange }: InputProps) {
  const say = useSay();
  const coarse = useCoarsePointer();
  const keepFile = useKeepFile();
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const kept = useRef<readonly FileRef[]>([]);
  kept.current = Array.isArray(value) ? (value as FileRef[]) : [];
  const max = field.settings.max ?? 9;
  const room = max - kept.current.length - sending.length;

  const start = (file: File, key = nextKey++) => {
    const change = (part: Partial<Sending>) =>
      setSending((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)));
    setSending((all) => [...all.filter((one) => one.key !== key), { key, file, part: 0 }]);
    const wrong = unfit(file);
    (wrong ? Promise.reject(wrong) : keepFile(file, (part) => change({ part }))).then(
      (ref) => {
        setSending((all) => all.filter((one) => one.key !== key));
        if (!kept.current.some((other) => other.sha256 === ref.sha256)) {
          kept.current = [...kept.current, ref];
          onChange(kept.current);
        }
      },
      (thrown: unknown) => change({ problem: asProblem(thrown) }),
    );
  };
  const choose = (files: FileList | null) => {
    for (const file of Array.from(files ?? []).slice(0, Math.max(0, room))) start(file);
  };
  const picker = (id: string | undefined, label: string, camera: boolean) => (
    <label className="file-add" data-off={room <= 0 || undefined}>
      <input
        id={id}
        type="file"
        multiple={!camera}
        disabled={room <= 0}
        aria-describedby={describedBy}
        {...(camera ? { accept: 'image/*', capture: 'environment' as const } : {})}
        onChange={(event) => {
          choose(event.target.files);
          event.target.value = '';
        }}
      />
      <span>{label}</span>
    </label>
  );

  return (
    <div className="files-input">
      {(kept.current.length > 0 || sending.length > 0) && (
        <ul className="file-list">
          {kept.current.map((file) => (
            <li key={file.sha256}>
              <FileTile file={file} />
              <button
                type="button"
                className="file-drop"
                aria-label={say([`移去 ${file.name}`, `Remove ${file.name}`])}
                onClick={() => onChange(kept.current.filter((other) => other !== file))}
              >
                ×
              </button>
            </li>
          ))}
          {sending.map((one) => (
            <li key={one.key}>
              <span className="file-tile" data-failed={one.problem !== undefined || undefined}>
                <span className="file-name">{one.file.name}</span>
                {one.problem ? (
                  <span className="field-error">{say(one.problem.label)}</span>
                ) : (
                  <progress max={1} value={one.part} aria-label={one.file.name} />
                )}
              </span>
              {one.problem && (
                <button type="button" className="file-retry" onClick={() => start(one.file, one.key)}>
                  {say(['重传', 'Retry'])}
                </button>
              )}
              {one.problem && (
                <button
                  type="button"
                  className="file-drop"
                  aria-label={say([`移去 ${one.file.name}`, `Remove ${one.file.name}`])}
                  onClick={() => setSending((all) => all.filter((other) => other.key !== one.key))}
                >
                  ×
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      <div className="file-adds">
        {coarse && picker(inputId, say(['拍照', 'Take a photo']), true)}
        {picker(coarse ? undefined : inputId, say(['添加文件', 'Add files']), false)}
        <span className="field-hint">
          {room > 0
            ? say([`还可添加 ${room} 个`, `${room} more can be added`])
            : say(['已到上限', 'That is all it takes'])}
        </span>
      </div>
    </div>
  );
}
