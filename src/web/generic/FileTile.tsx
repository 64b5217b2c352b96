import type { FileRef } from '../../kit/field.ts';
import { useKeptFile } from '../offline/KeepFiles.tsx';

/** 1536 → 「1.5 KB」. */
export function saySize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1_048_576) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1_048_576).toFixed(1)} MB`;
}

/**
 * A stored file: its picture when it is one, else its name and size; opens in a tab of its own. `record` is the record that
 * holds it, by which the server decides who may read it; without one only its uploader may.
 */
export function FileTile({ file, record }: { readonly file: FileRef; readonly record?: string }) {
  const kept = useKeptFile(file.sha256);
  const address = kept ?? `/api/files/${file.sha256}${record ? `?record=${record}` : ''}`;
  return (
    <a className="file-tile" href={address} target="_blank" rel="noreferrer">
      {file.type.startsWith('image/') && <img src={address} alt="" loading="lazy" width={48} height={48} />}
      <span className="file-name">{file.name}</span>
      <small>{saySize(file.size)}</small>
    </a>
  );
}
